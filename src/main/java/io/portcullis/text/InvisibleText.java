package io.portcullis.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds text that is written with invisible characters: tags, of which each stands for an ASCII character (Unicode, the block
 * Tags), and runs of variation selectors, of which each can stand for a byte. Stateless.
 */
final class InvisibleText {
    /** The tag that stands for a space. */
    static final int FIRST_TAG = 0xE0020;

    private static final int LAST_TAG = 0xE007E;
    private static final char TAG_SURROGATE = '\uDB40';
    private static final int FIRST_SELECTOR = 0xFE00;
    private static final int LAST_SELECTOR = 0xFE0F;
    private static final int FIRST_SUPPLEMENT = 0xE0100;
    private static final int LAST_SUPPLEMENT = 0xE01EF;
    /** Fewer that stand together are noise between visible characters. */
    private static final int FEWEST = 4;

    private InvisibleText() {}

    /** The tags that stand together, from left to right. */
    static List<Patch> tags(String text) {
        List<Patch> patches = new ArrayList<>(0);
        int i = text.indexOf(TAG_SURROGATE);
        while (i >= 0) {
            int end = i;
            int count = 0;
            for (; end < text.length(); end++) {
                if (isTag(text.codePointAt(end))) {
                    count++;
                    end++;
                } else if (count == 0 || Character.getType(text.charAt(end)) != Character.FORMAT) {
                    break;
                }
            }
            for (int at = i; count >= FEWEST && at < end; at++) {
                int codePoint = text.codePointAt(at);
                if (isTag(codePoint)) {
                    patches.add(
                            new Patch(at, at + 2, String.valueOf((char) (codePoint - FIRST_TAG + ' ')), Coding.TAG));
                    at++;
                }
            }
            i = text.indexOf(TAG_SURROGATE, Math.max(end, i + 1));
        }
        return patches;
    }

    /** The runs of variation selectors that are bytes of a text, from left to right. */
    static List<Patch> selectors(String text) {
        List<Patch> patches = new ArrayList<>(0);
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean mayBegin = c == TAG_SURROGATE || c >= FIRST_SELECTOR && c <= LAST_SELECTOR;
            i = mayBegin ? Math.max(i + 1, addSelectors(text, i, patches)) : i + 1;
        }
        return patches;
    }

    private static int addSelectors(String text, int start, List<Patch> patches) {
        byte[] bytes = new byte[16];
        int[] places = new int[17];
        int count = 0;
        int end = start;
        while (end < text.length() && byteOf(text.codePointAt(end)) >= 0) {
            if (count == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * count);
                places = Arrays.copyOf(places, 2 * count + 1);
            }
            places[count] = end;
            bytes[count++] = (byte) byteOf(text.codePointAt(end));
            end += Character.charCount(text.codePointAt(end));
        }
        places[count] = end;
        DecodedBytes decoded = count < FEWEST ? null : DecodedBytes.of(bytes, count);
        if (decoded != null) {
            int length = decoded.text().length();
            int[] starts = new int[length];
            int[] ends = new int[length];
            for (int i = 0; i < length; i++) {
                starts[i] = places[decoded.offsets()[i]];
                ends[i] = places[decoded.offsets()[i + 1]];
            }
            patches.add(new Patch(
                    start,
                    end,
                    decoded.text(),
                    Coding.BLOCK,
                    new Patch.Block(starts, ends, InvisibleText::toSelectors)));
        }
        return end;
    }

    private static String toSelectors(String content) {
        StringBuilder out = new StringBuilder();
        for (byte b : content.getBytes(StandardCharsets.UTF_8)) {
            int value = b & 0xFF;
            out.appendCodePoint(value < 16 ? FIRST_SELECTOR + value : FIRST_SUPPLEMENT + value - 16);
        }
        return out.toString();
    }

    private static boolean isTag(int codePoint) {
        return codePoint >= FIRST_TAG && codePoint <= LAST_TAG;
    }

    private static int byteOf(int codePoint) {
        if (codePoint >= FIRST_SELECTOR && codePoint <= LAST_SELECTOR) {
            return codePoint - FIRST_SELECTOR;
        }
        return codePoint >= FIRST_SUPPLEMENT && codePoint <= LAST_SUPPLEMENT ? codePoint - FIRST_SUPPLEMENT + 16 : -1;
    }
}
