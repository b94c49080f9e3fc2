package io.portcullis.text;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a text that says something else than it shows.
 *
 * @param start its first character
 * @param end behind its last character, greater than {@code start}
 * @param decoded what it says; empty when it says nothing
 * @param coding how it is written
 * @param block how it maps and how it is written again, when it is a block
 */
record Patch(
        int start,
        int end,
        String decoded,
        Coding coding,
        @Nullable Block block) {
    Patch(int start, int end, String decoded, Coding coding) {
        this(start, end, decoded, coding, null);
    }

    /**
     * A run of characters that encodes a text as a whole.
     *
     * @param starts for every decoded character the first of the characters that stand for it
     * @param ends the end of these characters; no two decoded characters share one
     * @param codec writes the block again
     */
    record Block(int[] starts, int[] ends, BlockCodec codec) {}

    @Override
    public String toString() {
        return "Patch[" + coding + ", " + (end - start) + " chars]";
    }
}
