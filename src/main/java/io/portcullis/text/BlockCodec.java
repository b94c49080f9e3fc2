package io.portcullis.text;

/** Writes the content of a block in the way in which the block was written. Immutable; holds nothing of the content. */
@FunctionalInterface
interface BlockCodec {
    /** The block that says {@code content}. */
    String encode(String content);
}
