package io.portcullis.text;

import java.nio.charset.StandardCharsets;

/**
 * Folds a text for scanning: compatibility forms, full-width and mathematical letters, foreign digits, exotic spaces,
 * dashes and quotes, look-alike letters and accented letters become ASCII where there is an ASCII counterpart; format
 * characters (zero-width, bidi controls, soft hyphens, tags, variation selectors) and combining marks vanish. Plain ASCII
 * text is recognised first and costs one pass over its characters. Stateless and thread-safe.
 */
public final class TextNormalizer {
    private static final int MAX_EXPANSION = 4;

    private TextNormalizer() {}

    /** Folds {@code text}. */
    public static ScanText normalize(String text) {
        return normalize(text, "");
    }

    /**
     * Folds {@code text} with a label before it.
     *
     * @param label ASCII text that stands before the text as context, for example {@code "password: "}; may be empty
     */
    public static ScanText normalize(String text, String label) {
        int labelLength = label.length();
        int length = text.length();
        char[] chars = new char[labelLength + length];
        label.getChars(0, labelLength, chars, 0);
        text.getChars(0, length, chars, labelLength);
        // Only ASCII has as many bytes as characters, and for it this is a copy.
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length == length ? new ScanText(text, chars, labelLength, bytes) : fold(text, chars, labelLength);
    }

    private static ScanText fold(String text, char[] source, int labelLength) {
        int length = source.length;
        char[] out = new char[length];
        int[] starts = new int[length - labelLength];
        int[] ends = new int[length - labelLength];
        System.arraycopy(source, 0, out, 0, labelLength);
        int size = labelLength;
        for (int i = labelLength; i < length; ) {
            char c = source[i];
            int next = i + 1;
            int codePoint = c;
            if (c < 0x80) {
                out[size] = c;
                starts[size - labelLength] = i - labelLength;
                ends[size - labelLength] = next - labelLength;
                size++;
                i = next;
                continue;
            }
            if (Character.isHighSurrogate(c) && next < length && Character.isLowSurrogate(source[next])) {
                codePoint = Character.toCodePoint(c, source[next]);
                next++;
            }
            String folded = CharacterFolding.fold(codePoint);
            if (folded.isEmpty()) {
                if (size > labelLength && CharacterFolding.isMark(codePoint)) {
                    ends[size - 1 - labelLength] = next - labelLength;
                }
                i = next;
                continue;
            }
            int count = Math.min(folded.length(), MAX_EXPANSION);
            if (size + count + (length - next) > out.length) {
                int room = out.length + out.length / 2 + count;
                out = java.util.Arrays.copyOf(out, room);
                starts = java.util.Arrays.copyOf(starts, room - labelLength);
                ends = java.util.Arrays.copyOf(ends, room - labelLength);
            }
            for (int k = 0; k < count; k++) {
                out[size] = folded.charAt(k);
                starts[size - labelLength] = i - labelLength;
                ends[size - labelLength] = next - labelLength;
                size++;
            }
            i = next;
        }
        return new ScanText(
                text,
                java.util.Arrays.copyOf(out, size),
                labelLength,
                java.util.Arrays.copyOf(starts, size - labelLength),
                java.util.Arrays.copyOf(ends, size - labelLength));
    }
}
