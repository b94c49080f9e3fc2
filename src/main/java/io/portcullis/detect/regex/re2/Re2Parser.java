package io.portcullis.detect.regex.re2;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parses RE2's syntax as its page <a href="https://github.com/google/re2/wiki/Syntax">Syntax</a> lists it, less
 * {@code \C}. {@code \w} and {@code \b} know the letters of every script, not those of ASCII only.
 */
final class Re2Parser {
    private static final int MAX_REPEAT = 1000;
    private static final int MAX_DEPTH = 200;

    private final String pattern;
    private final ClassParser classes;
    private final Set<String> groupNames = new HashSet<>();
    private int at;
    private int depth;
    private Flags flags = new Flags(false, false, false, false);

    /** The flags that are on: i, m, s, U. */
    record Flags(boolean ignoreCase, boolean manyLines, boolean dotIsAll, boolean swapGreed) {
        Flags with(char flag, boolean on) {
            return switch (flag) {
                case 'i' -> new Flags(on, manyLines, dotIsAll, swapGreed);
                case 'm' -> new Flags(ignoreCase, on, dotIsAll, swapGreed);
                case 's' -> new Flags(ignoreCase, manyLines, on, swapGreed);
                default -> new Flags(ignoreCase, manyLines, dotIsAll, on);
            };
        }
    }

    Re2Parser(String pattern, Folding folding) {
        this.pattern = pattern;
        this.classes = new ClassParser(pattern, folding);
    }

    Node parse() {
        Node node = parseEither();
        if (at < pattern.length()) {
            throw error("unmatched )");
        }
        return node;
    }

    private Node parseEither() {
        if (++depth > MAX_DEPTH) {
            throw error("groups nested deeper than " + MAX_DEPTH);
        }
        List<Node> options = new ArrayList<>();
        options.add(parseConcat());
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            options.add(parseConcat());
        }
        depth--;
        return options.size() == 1 ? options.get(0) : new Node.Either(options);
    }

    private Node parseConcat() {
        List<Node> parts = new ArrayList<>();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            if (pattern.startsWith("\\Q", at)) {
                parseQuoted(parts);
            } else if (!isFlagSwitch()) {
                parts.add(parseAtom());
            } else {
                continue;
            }
            repeatLast(parts);
        }
        if (parts.isEmpty()) {
            return new Node.Empty();
        }
        return parts.size() == 1 ? parts.get(0) : new Node.Concat(parts);
    }

    /** Literal text up to the next \E or the end. */
    private void parseQuoted(List<Node> parts) {
        int end = pattern.indexOf("\\E", at + 2);
        int stop = end < 0 ? pattern.length() : end;
        for (int i = at + 2; i < stop; i += Character.charCount(pattern.codePointAt(i))) {
            parts.add(new Node.Codes(classes.literal(pattern.codePointAt(i), flags)));
        }
        at = end < 0 ? stop : end + 2;
        if (parts.isEmpty()) {
            parts.add(new Node.Empty());
        }
    }

    /** Takes over {@code (?i)} and the like; true when there was one. */
    private boolean isFlagSwitch() {
        if (!pattern.startsWith("(?", at)) {
            return false;
        }
        int end = at + 2;
        while (end < pattern.length() && isFlagCharacter(pattern.charAt(end))) {
            end++;
        }
        if (end == at + 2 || end == pattern.length() || pattern.charAt(end) != ')') {
            return false;
        }
        flags = parseFlags(at + 2, end);
        at = end + 1;
        return true;
    }

    private Flags parseFlags(int from, int to) {
        Flags parsed = flags;
        boolean on = true;
        boolean any = false;
        for (int i = from; i < to; i++) {
            char c = pattern.charAt(i);
            if (c == '-' && on) {
                on = false;
                any = false;
            } else if (c == '-') {
                throw error("bad flags");
            } else {
                parsed = parsed.with(c, on);
                any = true;
            }
        }
        if (!any) {
            throw error("bad flags");
        }
        return parsed;
    }

    private static boolean isFlagCharacter(char c) {
        return c == 'i' || c == 'm' || c == 's' || c == 'U' || c == '-';
    }

    private void repeatLast(List<Node> parts) {
        boolean repeated = false;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            int min = c == '+' ? 1 : 0;
            int max = c == '?' ? 1 : -1;
            if (c == '{' && isCounter()) {
                at++;
                min = parseNumber();
                max = min;
                if (pattern.charAt(at) == ',') {
                    at++;
                    max = pattern.charAt(at) == '}' ? -1 : parseNumber();
                }
                if (max >= 0 && max < min || min > MAX_REPEAT || max > MAX_REPEAT) {
                    throw error("repetition out of range (at most " + MAX_REPEAT + ")");
                }
            } else if (c != '*' && c != '+' && c != '?') {
                return;
            }
            if (repeated) {
                throw error("repetition of a repetition (possessive forms are not RE2 syntax)");
            }
            at++;
            repeated = true;
            boolean lazy = at < pattern.length() && pattern.charAt(at) == '?';
            at += lazy ? 1 : 0;
            Node last = parts.removeLast();
            parts.add(new Node.Repeat(last, min, max, lazy == flags.swapGreed));
        }
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
        return Integer.parseInt(pattern, start, at, 10);
    }

    private Node parseAtom() {
        char c = pattern.charAt(at);
        return switch (c) {
            case '(' -> parseGroup();
            case '[' -> {
                CodePointSet set = classes.parseClass(at, flags);
                at = classes.end();
                yield new Node.Codes(set);
            }
            case '.' -> {
                at++;
                yield new Node.Codes(flags.dotIsAll ? CodePointSet.ANY : CodePointSet.NEWLINE.negate());
            }
            case '^' -> {
                at++;
                yield new Node.Assertion(flags.manyLines ? Node.Look.BEGIN_LINE : Node.Look.BEGIN_TEXT);
            }
            case '$' -> {
                at++;
                yield new Node.Assertion(flags.manyLines ? Node.Look.END_LINE : Node.Look.END_TEXT);
            }
            case '\\' -> parseEscape();
            case '*', '+', '?' -> throw error("nothing to repeat before " + c);
            default -> {
                int codePoint = pattern.codePointAt(at);
                at += Character.charCount(codePoint);
                yield new Node.Codes(classes.literal(codePoint, flags));
            }
        };
    }

    private Node parseEscape() {
        Node.Look look = at + 1 < pattern.length() ? look(pattern.charAt(at + 1)) : null;
        if (look != null) {
            at += 2;
            return new Node.Assertion(look);
        }
        CodePointSet set = classes.parseEscape(at, flags);
        at = classes.end();
        return new Node.Codes(set);
    }

    private static Node.@org.jspecify.annotations.Nullable Look look(char letter) {
        return switch (letter) {
            case 'A' -> Node.Look.BEGIN_TEXT;
            case 'z' -> Node.Look.END_TEXT;
            case 'b' -> Node.Look.WORD_BOUNDARY;
            case 'B' -> Node.Look.NO_WORD_BOUNDARY;
            default -> null;
        };
    }

    private Node parseGroup() {
        Flags outer = flags;
        int start = at;
        at++;
        if (at < pattern.length() && pattern.charAt(at) == '?') {
            parseGroupHead();
        }
        Node inner = parseEither();
        if (at >= pattern.length()) {
            throw new Re2SyntaxException("missing )", start);
        }
        at++;
        flags = outer;
        return inner;
    }

    private void parseGroupHead() {
        int end = at + 1;
        while (end < pattern.length() && isFlagCharacter(pattern.charAt(end))) {
            end++;
        }
        if (end < pattern.length() && pattern.charAt(end) == ':') {
            flags = end == at + 1 ? flags : parseFlags(at + 1, end);
            at = end + 1;
        } else if (startsWithOneOf("?=", "?!", "?<=", "?<!")) {
            throw error("look-around is not RE2 syntax");
        } else if (startsWithOneOf("?P=", "?P>")) {
            throw error("back-references are not RE2 syntax");
        } else if (startsWithOneOf("?P<", "?<")) {
            parseGroupName(pattern.indexOf('<', at) + 1);
        } else {
            throw error("a group that begins with (" + pattern.substring(at, Math.min(pattern.length(), at + 2))
                    + " is not RE2 syntax");
        }
    }

    private boolean startsWithOneOf(String... heads) {
        for (String head : heads) {
            if (pattern.startsWith(head, at)) {
                return true;
            }
        }
        return false;
    }

    private void parseGroupName(int from) {
        int end = from;
        while (end < pattern.length() && isName(pattern.charAt(end))) {
            end++;
        }
        if (end == from || end == pattern.length() || pattern.charAt(end) != '>') {
            throw error("a group's name has letters, digits and underscores");
        }
        if (!groupNames.add(pattern.substring(from, end))) {
            throw error("two groups of one name");
        }
        at = end + 1;
    }

    private static boolean isName(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Re2SyntaxException error(String reason) {
        return new Re2SyntaxException(reason, at);
    }
}
