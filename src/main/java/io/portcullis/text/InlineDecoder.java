package io.portcullis.text;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Undoes encodings that replace single characters: percent-encoding, HTML entities, JSON and source-code escapes, and what
 * people write to hide an address ({@code jane [at] example (dot) com}) or a number ({@code 1 2 3 - 4 5 ...}).
 */
final class InlineDecoder {
    private static final int LONGEST_ENTITY = 10;
    private static final int SPACED_OUT = 7;
    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("commat", "@"),
            Map.entry("period", "."),
            Map.entry("hyphen", "-"),
            Map.entry("dash", "-"),
            Map.entry("colon", ":"),
            Map.entry("sol", "/"),
            Map.entry("plus", "+"),
            Map.entry("equals", "="),
            Map.entry("lowbar", "_"),
            Map.entry("num", "#"),
            Map.entry("shy", ""),
            Map.entry("zwnj", ""),
            Map.entry("ensp", " "),
            Map.entry("emsp", " "),
            Map.entry("thinsp", " "),
            Map.entry("Tab", " "),
            Map.entry("NewLine", "\n"));
    private static final String[] AT = {"[at]", "(at)", "{at}", "<at>", "[@]", "(@)"};
    private static final String[] DOT = {"[dot]", "(dot)", "{dot}", "<dot>", "[.]", "(.)"};

    private final String text;
    private final boolean words;
    private final MappedText out;
    private boolean changed;

    private InlineDecoder(String text, boolean words) {
        this.text = text;
        this.words = words;
        this.out = new MappedText(text.length() + 16);
    }

    /**
     * The decoded text, null when there is nothing to decode.
     *
     * @param words whether spelled-out signs and spaced-out characters are undone too
     */
    static @Nullable MappedText decode(String text, boolean words) {
        if (!mayDecode(text, words)) {
            return null;
        }
        InlineDecoder decoder = new InlineDecoder(text, words);
        decoder.run();
        return decoder.changed ? decoder.out : null;
    }

    private static boolean mayDecode(String text, boolean words) {
        return has(text, '%', InlineDecoder::isPercentCode)
                || has(text, '&', InlineDecoder::isEntity)
                || has(text, '\\', InlineDecoder::isEscape)
                || words && (hasSign(text) || isSpacedOut(text));
    }

    @FunctionalInterface
    private interface Place {
        boolean isCode(String text, int at);
    }

    private static boolean has(String text, char mark, Place place) {
        for (int i = text.indexOf(mark); i >= 0; i = text.indexOf(mark, i + 1)) {
            if (place.isCode(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPercentCode(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    private static boolean isEntity(String text, int at) {
        return at + 3 < text.length() && (text.charAt(at + 1) == '#' || Character.isLetter(text.charAt(at + 1)));
    }

    private static boolean isEscape(String text, int at) {
        return at + 3 < text.length() && (text.charAt(at + 1) == 'u' || text.charAt(at + 1) == 'x');
    }

    private static boolean hasSign(String text) {
        return has(text, '[', InlineDecoder::isSign)
                || has(text, '(', InlineDecoder::isSign)
                || has(text, '{', InlineDecoder::isSign)
                || has(text, '<', InlineDecoder::isSign);
    }

    private static boolean isSign(String text, int at) {
        return signLength(text, at) > 0;
    }

    /** Length of {@code [at]}, {@code (dot)} and the like at a place, 0 when there is none. */
    private static int signLength(String text, int at) {
        for (int k = 0; k < AT.length; k++) {
            if (text.regionMatches(true, at, AT[k], 0, AT[k].length())) {
                return AT[k].length();
            }
            if (text.regionMatches(true, at, DOT[k], 0, DOT[k].length())) {
                return DOT[k].length();
            }
        }
        return 0;
    }

    /** True when somewhere several single characters stand apart from each other; looks at a few places only. */
    private static boolean isSpacedOut(String text) {
        for (int i = SPACED_OUT - 1; i < text.length(); i += SPACED_OUT) {
            if (alternates(text, i)) {
                return true;
            }
        }
        return false;
    }

    /** True when every second of the last characters up to a place is a gap. */
    private static boolean alternates(String text, int last) {
        boolean gap = isGap(text.charAt(last));
        for (int i = last - 1; i > last - SPACED_OUT; i--) {
            gap = !gap;
            if (isGap(text.charAt(i)) != gap) {
                return false;
            }
        }
        return true;
    }

    private void run() {
        int i = 0;
        while (i < text.length()) {
            int next = decodeAt(i);
            if (next > i) {
                changed = true;
                i = next;
            } else {
                out.add(text.charAt(i), i, i + 1);
                i++;
            }
        }
    }

    /** Decodes what stands at a place and answers the place behind it, or the place itself when nothing is encoded. */
    private int decodeAt(int i) {
        return switch (text.charAt(i)) {
            case '%' -> percent(i);
            case '&' -> entity(i);
            case '\\' -> escape(i);
            case '[', '(', '{', '<' -> words ? sign(i, i) : i;
            case ' ' -> words ? signBehindSpace(i) : i;
            default -> words ? spacedOut(i) : i;
        };
    }

    private int percent(int i) {
        byte[] bytes = new byte[8];
        int[] places = new int[9];
        int count = 0;
        int at = i;
        while (count < bytes.length && at + 2 < text.length() && text.charAt(at) == '%') {
            int high = Character.digit(text.charAt(at + 1), 16);
            int low = Character.digit(text.charAt(at + 2), 16);
            if (high < 0 || low < 0) {
                break;
            }
            places[count] = at;
            bytes[count++] = (byte) (high * 16 + low);
            at += 3;
        }
        if (count == 0) {
            return i;
        }
        if (bytes[0] >= 0) {
            out.add((char) bytes[0], i, i + 3);
            return i + 3;
        }
        int size = Integer.numberOfLeadingZeros(~(bytes[0] << 24));
        if (size < 2 || size > 4 || size > count) {
            return i;
        }
        out.addAll(new String(bytes, 0, size, StandardCharsets.UTF_8), i, places[size - 1] + 3);
        return places[size - 1] + 3;
    }

    private int entity(int i) {
        int semicolon = text.indexOf(';', i, Math.min(text.length(), i + LONGEST_ENTITY + 1));
        if (semicolon < 0 || semicolon - i > LONGEST_ENTITY || semicolon - i < 3) {
            return i;
        }
        String name = text.substring(i + 1, semicolon);
        String decoded = ENTITIES.get(name);
        if (decoded == null && name.charAt(0) == '#') {
            decoded = numeric(name);
        }
        if (decoded == null) {
            return i;
        }
        out.addAll(decoded, i, semicolon + 1);
        return semicolon + 1;
    }

    private static @Nullable String numeric(String name) {
        boolean hex = name.length() > 2 && (name.charAt(1) | 0x20) == 'x';
        try {
            int codePoint =
                    hex ? Integer.parseInt(name, 2, name.length(), 16) : Integer.parseInt(name, 1, name.length(), 10);
            return Character.isValidCodePoint(codePoint) && codePoint > 0 ? Character.toString(codePoint) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private int escape(int i) {
        if (i + 3 >= text.length()) {
            return i;
        }
        char kind = text.charAt(i + 1);
        int digits = kind == 'u' ? 4 : kind == 'x' ? 2 : 0;
        int from = i + 2;
        if (kind == 'u' && text.charAt(from) == '{') {
            int close = text.indexOf('}', from, Math.min(text.length(), from + 9));
            return close < 0 || close - from > 7 ? i : hexEscape(i, from + 1, close, close + 1);
        }
        if (kind == 'u' && from < text.length() && text.charAt(from) == 'u') {
            return i;
        }
        return digits == 0 || from + digits > text.length() ? i : hexEscape(i, from, from + digits, from + digits);
    }

    private int hexEscape(int start, int from, int to, int end) {
        int codePoint = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return start;
            }
            codePoint = codePoint * 16 + digit;
        }
        if (codePoint == 0 || codePoint > Character.MAX_CODE_POINT || from == to) {
            return start;
        }
        out.addAll(Character.toString(codePoint), start, end);
        return end;
    }

    private int signBehindSpace(int i) {
        int at = i;
        while (at < text.length() && at - i <= 3 && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() && at - i <= 3 ? sign(i, at) : i;
    }

    /** {@code [at]} and {@code (dot)}, with the spaces around them. */
    private int sign(int start, int bracket) {
        int length = signLength(text, bracket);
        if (length == 0) {
            return start;
        }
        char inside = text.charAt(bracket + 1);
        char decoded = inside == '@' || (inside | 0x20) == 'a' ? '@' : '.';
        int end = bracket + length;
        while (end < text.length() && text.charAt(end) == ' ' && end - bracket - length < 3) {
            end++;
        }
        out.add(decoded, start, end);
        return end;
    }

    /** Joins single characters that stand apart: {@code 4 1 1 1 ...}, {@code 1.2.3.-.4.5}, {@code j a n e @ ...}. */
    private int spacedOut(int i) {
        if (i > 0 && !isGap(text.charAt(i - 1))
                || i + 2 * SPACED_OUT > text.length() + 1
                || !isGap(text.charAt(i + 1))) {
            return i;
        }
        char gap = text.charAt(i + 1);
        int count = 1;
        int at = i;
        while (at + 2 < text.length()
                && text.charAt(at + 1) == gap
                && text.charAt(at + 2) > ' '
                && text.charAt(at + 2) != gap
                && (at + 3 >= text.length()
                        || isGap(text.charAt(at + 3))
                        || !Character.isLetterOrDigit(text.charAt(at + 3)))) {
            at += 2;
            count++;
        }
        if (count < SPACED_OUT) {
            return i;
        }
        for (int k = i; k <= at; k += 2) {
            out.add(text.charAt(k), k, k + 1);
        }
        return at + 1;
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == '.' || c == '_' || c == '\u00A0' || c == '\n';
    }
}
