package io.portcullis.detect.regex.automaton;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses the subset of RE2's syntax that the automata match: literals, classes, escapes, groups, alternation,
 * repetition, and {@code (?i)}. Anchors, look-around and back-references are refused by name.
 */
final class RegexParser {
    private static final int MAX_REPEAT = 1000;
    private static final int MAX_DEPTH = 100;
    private static final int MAX_PATTERN = 10_000;

    private final String pattern;
    private int at;
    private int depth;
    private boolean ignoreCase;

    RegexParser(String pattern) {
        this.pattern = pattern;
    }

    Regex parse() {
        if (pattern.length() > MAX_PATTERN) {
            throw error("pattern longer than " + MAX_PATTERN + " characters");
        }
        Regex regex = parseEither();
        if (at < pattern.length()) {
            throw error("unmatched )");
        }
        return regex;
    }

    private Regex parseEither() {
        if (++depth > MAX_DEPTH) {
            throw error("groups nested deeper than " + MAX_DEPTH);
        }
        List<Regex> options = new ArrayList<>();
        options.add(parseConcat());
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            options.add(parseConcat());
        }
        depth--;
        return options.size() == 1 ? options.get(0) : new Regex.Either(options);
    }

    private Regex parseConcat() {
        List<Regex> parts = new ArrayList<>();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            if (pattern.startsWith("(?i)", at)) {
                at += 4;
                ignoreCase = true;
            } else {
                parts.add(parseRepeat(parseAtom()));
            }
        }
        if (parts.isEmpty()) {
            return new Regex.Empty();
        }
        return parts.size() == 1 ? parts.get(0) : new Regex.Concat(parts);
    }

    private Regex parseRepeat(Regex atom) {
        Regex result = atom;
        boolean repeated = false;
        while (at < pattern.length()) {
            int min;
            int max;
            char c = pattern.charAt(at);
            if (c == '*') {
                min = 0;
                max = -1;
                at++;
            } else if (c == '+') {
                min = 1;
                max = -1;
                at++;
            } else if (c == '?') {
                min = 0;
                max = 1;
                at++;
            } else if (c == '{' && isCounter()) {
                at++;
                min = parseNumber();
                max = min;
                if (pattern.charAt(at) == ',') {
                    at++;
                    max = pattern.charAt(at) == '}' ? -1 : parseNumber();
                }
                at++;
                if (max >= 0 && max < min || min > MAX_REPEAT || max > MAX_REPEAT) {
                    throw error("repetition out of range (at most " + MAX_REPEAT + ")");
                }
            } else {
                break;
            }
            if (repeated) {
                throw error("repetition of a repetition (lazy and possessive forms are not supported)");
            }
            repeated = true;
            result = new Regex.Repeat(result, min, max);
        }
        return result;
    }

    private boolean isCounter() {
        int i = at + 1;
        int digits = i;
        while (i < pattern.length() && isDigit(pattern.charAt(i))) {
            i++;
        }
        if (i == digits) {
            return false;
        }
        if (i < pattern.length() && pattern.charAt(i) == ',') {
            i++;
            while (i < pattern.length() && isDigit(pattern.charAt(i))) {
                i++;
            }
        }
        return i < pattern.length() && pattern.charAt(i) == '}';
    }

    private int parseNumber() {
        int start = at;
        while (isDigit(pattern.charAt(at))) {
            at++;
        }
        if (at - start > 6) {
            throw error("repetition out of range (at most " + MAX_REPEAT + ")");
        }
        return Integer.parseInt(pattern.substring(start, at));
    }

    private Regex parseAtom() {
        char c = pattern.charAt(at);
        return switch (c) {
            case '(' -> parseGroup();
            case '[' -> new Regex.Chars(fold(parseClass()));
            case '.' -> {
                at++;
                yield new Regex.Chars(CharSet.of('\n').negate());
            }
            case '\\' -> new Regex.Chars(fold(parseEscape(false)));
            case '*', '+', '?' -> throw error("nothing to repeat before " + c);
            case '^', '$' -> throw error("anchor " + c + " is not supported");
            default -> {
                at++;
                yield new Regex.Chars(fold(CharSet.of(c)));
            }
        };
    }

    private Regex parseGroup() {
        boolean outerCase = ignoreCase;
        at++;
        if (at < pattern.length() && pattern.charAt(at) == '?') {
            if (pattern.startsWith("?:", at)) {
                at += 2;
            } else if (pattern.startsWith("?i:", at)) {
                at += 3;
                ignoreCase = true;
            } else if (pattern.startsWith("?P<", at) || isNamedGroup()) {
                at = pattern.indexOf('>', at) + 1;
            } else {
                throw error("look-around, inline flags other than (?i) and special groups are not supported");
            }
        }
        Regex inner = parseEither();
        if (at >= pattern.length()) {
            throw error("missing )");
        }
        at++;
        ignoreCase = outerCase;
        return inner;
    }

    private boolean isNamedGroup() {
        return pattern.startsWith("?<", at)
                && at + 2 < pattern.length()
                && Character.isLetter(pattern.charAt(at + 2))
                && pattern.indexOf('>', at) > 0;
    }

    private CharSet parseClass() {
        int start = at;
        at++;
        boolean negated = at < pattern.length() && pattern.charAt(at) == '^';
        if (negated) {
            at++;
        }
        List<CharSet> sets = new ArrayList<>();
        boolean first = true;
        while (true) {
            if (at >= pattern.length()) {
                throw new RegexSyntaxException("missing ]", start);
            }
            char c = pattern.charAt(at);
            if (c == ']' && !first) {
                at++;
                break;
            }
            first = false;
            if (c == '[' && pattern.startsWith("[:", at)) {
                throw error("POSIX classes are not supported");
            }
            CharSet low = parseClassItem();
            boolean range = at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
            if (!range) {
                sets.add(low);
                continue;
            }
            at++;
            CharSet high = parseClassItem();
            if (low.size() != 1 || high.size() != 1 || low.toChars()[0] > high.toChars()[0]) {
                throw error("bad range in a class");
            }
            sets.add(CharSet.range(low.toChars()[0], high.toChars()[0]));
        }
        CharSet set = CharSet.union(sets);
        // Negation must not let the other case of a listed letter in.
        return negated ? fold(set).negate() : set;
    }

    private CharSet parseClassItem() {
        char c = pattern.charAt(at);
        if (c == '\\') {
            return parseEscape(true);
        }
        at++;
        return CharSet.of(c);
    }

    private CharSet parseEscape(boolean inClass) {
        at++;
        if (at >= pattern.length()) {
            throw error("trailing backslash");
        }
        char c = pattern.charAt(at++);
        return switch (c) {
            case 'd' -> CharSet.DIGITS;
            case 'D' -> CharSet.DIGITS.negate();
            case 'w' -> CharSet.WORD;
            case 'W' -> CharSet.WORD.negate();
            case 's' -> CharSet.SPACE;
            case 'S' -> CharSet.SPACE.negate();
            case 't' -> CharSet.of('\t');
            case 'n' -> CharSet.of('\n');
            case 'r' -> CharSet.of('\r');
            case 'f' -> CharSet.of('\f');
            case 'v' -> CharSet.of('\u000b');
            case 'x' -> parseHex();
            default -> {
                if (isDigit(c)) {
                    throw error("back-references are not supported");
                }
                if (Character.isLetter(c)) {
                    throw error("escape \\" + c + (inClass ? " in a class" : "") + " is not supported");
                }
                yield CharSet.of(c);
            }
        };
    }

    private CharSet parseHex() {
        if (at + 2 > pattern.length()) {
            throw error("\\x needs two hex digits");
        }
        try {
            int value = Integer.parseInt(pattern.substring(at, at + 2), 16);
            at += 2;
            return CharSet.of((char) value);
        } catch (NumberFormatException e) {
            throw error("\\x needs two hex digits");
        }
    }

    private CharSet fold(CharSet set) {
        return ignoreCase ? set.foldCase() : set;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private RegexSyntaxException error(String reason) {
        return new RegexSyntaxException(reason, at);
    }
}
