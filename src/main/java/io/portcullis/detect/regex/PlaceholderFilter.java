package io.portcullis.detect.regex;

import io.portcullis.detect.checksum.Checksum;
import io.portcullis.detect.checksum.Checksums;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells stand-ins from secrets: {@code YOUR_API_KEY}, {@code xxxx}, {@code ${VAR}}, a vendor's documented EXAMPLE key, a call
 * or a variable in source code, the value of a name that never holds a secret. Its words come from
 * {@code rules/placeholders.yaml}. Immutable and thread-safe.
 */
final class PlaceholderFilter {
    private static final String FILE = "rules/placeholders.yaml";
    private static final int LONGEST_PLACEHOLDER = 200;
    private static final Checksum RANDOM = Checksums.byName("random_value").orElseThrow();

    private final Set<String> exact;
    private final List<String> contains;
    private final List<String> words;
    private final Set<String> byName;
    private final AssignedName names;

    private PlaceholderFilter(
            Set<String> exact, List<String> contains, List<String> words, Set<String> byName, AssignedName names) {
        this.exact = exact;
        this.contains = contains;
        this.words = words;
        this.byName = byName;
        this.names = names;
    }

    /** The shipped word lists. */
    static PlaceholderFilter load() {
        if (!(RuleFiles.yaml(FILE, RuleFiles.read(FILE)) instanceof Map<?, ?> map)) {
            throw new RuleFileException(FILE + ": a map of lists");
        }
        return new PlaceholderFilter(
                Set.copyOf(list(map, "exact")),
                list(map, "contains"),
                list(map, "words"),
                Set.copyOf(list(map, "rules_by_name")),
                new AssignedName(Set.copyOf(list(map, "harmless_names")), Set.copyOf(list(map, "before_pass"))));
    }

    private static List<String> list(Map<?, ?> map, String key) {
        if (!(map.get(key) instanceof List<?> list)) {
            throw new RuleFileException(FILE + ": the list " + key + " is missing");
        }
        return list.stream()
                .map(word -> String.valueOf(word).toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * True when {@code text[start, end)} only stands for a secret.
     *
     * @param rule id of the rule that found it; one that goes by names alone is told by the name that there is none
     */
    boolean isPlaceholder(char[] text, int start, int end, String rule) {
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
        return hasWord(text, start, value) || byName.contains(rule) && names.isHarmless(text, start);
    }

    /** A word such as {@code your_} stands for a secret, unless what is beside it is as random as one. */
    private boolean hasWord(char[] text, int start, String value) {
        for (String word : words) {
            int at = value.indexOf(word);
            if (at >= 0) {
                int behind = start + at + word.length();
                CharSequence before = CharBuffer.wrap(text, start, at);
                CharSequence after = CharBuffer.wrap(text, behind, start + value.length() - behind);
                return !RANDOM.isValid(before) && !RANDOM.isValid(after);
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
