package io.portcullis.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are a text: UTF-8, or UTF-16 as Windows writes it, without control characters but white space and the escapes of terminals.
 *
 * @param text the text
 * @param offsets for each UTF-16 code unit of the text its first byte, and behind them the number of bytes
 * @param charset how the bytes encode the text
 */
record DecodedBytes(String text, int[] offsets, Charset charset) {
    /** Begins the colours of a terminal. */
    private static final char ESCAPE = 0x1B;

    private static final char LAST_LATIN = 0x24F;
    private static final char FIRST_PUNCTUATION = 0x2000;
    private static final char LAST_CURRENCY = 0x20CF;

    /** The text of the first {@code length} bytes, null when they are none. */
    static @Nullable DecodedBytes of(byte[] bytes, int length) {
        if (length >= 4 && length % 2 == 0 && bytes[1] == 0 && bytes[0] != 0) {
            return utf16(bytes, length);
        }
        return utf8(bytes, length);
    }

    private static @Nullable DecodedBytes utf16(byte[] bytes, int length) {
        char[] chars = new char[length / 2];
        int[] offsets = new int[length / 2 + 1];
        for (int i = 0; i < chars.length; i++) {
            char c = (char) (bytes[2 * i] & 0xFF | bytes[2 * i + 1] << 8);
            if (!isWideText(c)) {
                return null;
            }
            chars[i] = c;
            offsets[i] = 2 * i;
        }
        offsets[chars.length] = length;
        return new DecodedBytes(new String(chars), offsets, StandardCharsets.UTF_16LE);
    }

    private static @Nullable DecodedBytes utf8(byte[] bytes, int length) {
        char[] chars = new char[length];
        int[] offsets = new int[length + 1];
        int count = 0;
        int at = 0;
        while (at < length) {
            int lead = bytes[at];
            if (lead >= 0) {
                if (!isText((char) lead)) {
                    return null;
                }
                offsets[count] = at++;
                chars[count++] = (char) lead;
                continue;
            }
            int size = sizeOf(lead);
            int codePoint = size == 0 || at + size > length ? -1 : codePoint(bytes, at, size);
            if (codePoint < 0 || codePoint < 0xA0) {
                return null;
            }
            offsets[count] = at;
            if (size == 4) {
                chars[count++] = Character.highSurrogate(codePoint);
                offsets[count] = at + 2;
                chars[count++] = Character.lowSurrogate(codePoint);
            } else {
                chars[count++] = (char) codePoint;
            }
            at += size;
        }
        offsets[count] = length;
        return new DecodedBytes(new String(chars, 0, count), Arrays.copyOf(offsets, count + 1), StandardCharsets.UTF_8);
    }

    /** Bytes of a character with this first byte, 0 when no character has it. */
    static int sizeOf(int lead) {
        int size = Integer.numberOfLeadingZeros(~(lead << 24));
        return size >= 2 && size <= 4 ? size : 0;
    }

    /** The character of {@code size} bytes, -1 when they are none. */
    static int codePoint(byte[] bytes, int at, int size) {
        int codePoint = bytes[at] & (0xFF >> (size + 1));
        for (int i = 1; i < size; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return -1;
            }
            codePoint = codePoint << 6 | bytes[at + i] & 0x3F;
        }
        int least = size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000;
        boolean valid = codePoint >= least
                && codePoint <= Character.MAX_CODE_POINT
                && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
        return valid ? codePoint : -1;
    }

    /**
     * False when no text of either encoding has a byte at this place; true says nothing.
     *
     * @param bytes what stands before it
     */
    static boolean mayFollow(byte[] bytes, int at, byte next) {
        if (at > 0 && (at == 1 ? next : bytes[1]) == 0) {
            // UTF-16: every second byte ends a character.
            return (at & 1) == 0 || isWideText((char) (bytes[at - 1] & 0xFF | next << 8));
        }
        if (next >= 0) {
            return isText((char) next) && (at == 0 || bytes[at - 1] >= 0 || sizeOf(bytes[at - 1]) == 0);
        }
        // The first byte of a character, or behind another of it.
        return sizeOf(next) > 0 || at > 0 && bytes[at - 1] < 0;
    }

    /** Any two bytes are some character, so that of UTF-16 only Latin letters and general punctuation count. */
    private static boolean isWideText(char c) {
        return isText(c) && (c <= LAST_LATIN || c >= FIRST_PUNCTUATION && c <= LAST_CURRENCY);
    }

    private static boolean isText(char c) {
        return c >= ' ' && c != 127 || c == '\n' || c == '\r' || c == '\t' || c == ESCAPE;
    }

    @Override
    public String toString() {
        return "DecodedBytes[" + text.length() + " chars]";
    }
}
