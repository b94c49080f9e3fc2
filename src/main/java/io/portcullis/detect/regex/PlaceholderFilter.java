package io.portcullis.detect.regex;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells stand-ins from secrets: {@code YOUR_API_KEY}, {@code xxxx}, {@code ${VAR}}, a vendor's documented EXAMPLE key, a call
 * or a variable in source code. Its words come from {@code rules/placeholders.yaml}. Immutable and thread-safe.
 */
final class PlaceholderFilter {
    private static final int LONGEST_PLACEHOLDER = 200;

    private final Set<String> exact;
    private final List<String> contains;

    PlaceholderFilter(Set<String> exact, List<String> contains) {
        this.exact = exact;
        this.contains = List.copyOf(contains);
    }

    /** The shipped word lists. */
    static PlaceholderFilter load() {
        String file = "rules/placeholders.yaml";
        if (!(RuleFiles.yaml(file, RuleFiles.read(file)) instanceof Map<?, ?> map)
                || !(map.get("exact") instanceof List<?> exact)
                || !(map.get("contains") instanceof List<?> contains)) {
            throw new RuleFileException(file + ": a map with the lists exact and contains");
        }
        Set<String> words = new HashSet<>();
        exact.forEach(word -> words.add(String.valueOf(word).toLowerCase(Locale.ROOT)));
        return new PlaceholderFilter(
                words,
                contains.stream()
                        .map(word -> String.valueOf(word).toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** True when {@code text[start, end)} only stands for a secret. */
    boolean isPlaceholder(char[] text, int start, int end) {
        int length = end - start;
        if (length > LONGEST_PLACEHOLDER) {
            return isRepetition(text, start, start + LONGEST_PLACEHOLDER);
        }
        if (isRepetition(text, start, end) || isReference(text, start, end) || isMasked(text, start, end)) {
            return true;
        }
        String value = new String(text, start, length).toLowerCase(Locale.ROOT);
        if (exact.contains(value)) {
            return true;
        }
        for (String word : contains) {
            if (value.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** At most two different letters or digits: {@code xxxxxxxx}, {@code abababab}, {@code ----}. */
    private static boolean isRepetition(char[] text, int start, int end) {
        char first = 0;
        char second = 0;
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (!Boundary.isWord(c) || c == first || c == second) {
                continue;
            }
            if (first == 0) {
                first = c;
            } else if (second == 0) {
                second = c;
            } else {
                return false;
            }
        }
        return true;
    }

    /** A variable or template: {@code ${X}}, {@code $X}, {@code {{x}}}, {@code %X%}, {@code <x>}, {@code [x]}. */
    private static boolean isReference(char[] text, int start, int end) {
        char first = text[start];
        char last = text[end - 1];
        boolean twoDollars = first == '$' && end - start > 1 && (text[start + 1] == '{' || text[start + 1] == '(');
        if (twoDollars || first == '{' && end - start > 1 && text[start + 1] == '{') {
            return true;
        }
        boolean closed = first == '<' && last == '>' || first == '[' && last == ']' || first == '%' && last == '%';
        if (closed) {
            return true;
        }
        return first == '$' && isUpperName(text, start + 1, end);
    }

    private static boolean isUpperName(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (!(c >= 'A' && c <= 'Z' || c == '_' || Boundary.isDigit(c))) {
                return false;
            }
        }
        return end > start;
    }

    /** Mostly stars or dots: what a mask leaves. */
    private static boolean isMasked(char[] text, int start, int end) {
        int stars = 0;
        for (int i = start; i < end; i++) {
            stars += text[i] == '*' || text[i] == '\u2022' ? 1 : 0;
        }
        return stars >= 3 && stars * 2 >= end - start;
    }
}
