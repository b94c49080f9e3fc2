package io.portcullis.detect.regex.re2;

import org.jspecify.annotations.Nullable;

/** Parses what matches one code point: literals, escapes, and classes in brackets. Used by one thread. */
final class ClassParser {
    /** Ranges that are larger hold what their characters could be folded to anyway. */
    private static final int MAX_FOLDED = 1 << 15;

    private final String pattern;
    private final Folding folding;
    private int at;

    ClassParser(String pattern, Folding folding) {
        this.pattern = pattern;
        this.folding = folding;
    }

    /** Position behind what was parsed last. */
    int end() {
        return at;
    }

    /** The set of a literal: the code point, what it is folded to, and with the flag i the other cases of both. */
    CodePointSet literal(int codePoint, Re2Parser.Flags flags) {
        return widened(CodePointSet.of(codePoint), flags);
    }

    private CodePointSet widened(CodePointSet set, Re2Parser.Flags flags) {
        if (set.size() > MAX_FOLDED) {
            return set;
        }
        CodePointSet cases = flags.ignoreCase() ? CaseOrbits.close(set) : set;
        CodePointSet.Builder folded = new CodePointSet.Builder().add(cases);
        cases.forEach(c -> {
            int other = c < 0x80 ? c : folding.fold(c);
            if (other != c) {
                folded.add(flags.ignoreCase() ? CaseOrbits.close(CodePointSet.of(other)) : CodePointSet.of(other));
            }
        });
        return folded.build();
    }

    /** Parses an escape that begins at {@code from}, outside a class. */
    CodePointSet parseEscape(int from, Re2Parser.Flags flags) {
        at = from;
        CodePointSet named = namedSet(flags);
        return named == null ? literal(escapedCodePoint(), flags) : named;
    }

    /** Parses a class whose bracket is at {@code from}. */
    CodePointSet parseClass(int from, Re2Parser.Flags flags) {
        at = from + 1;
        boolean negated = at < pattern.length() && pattern.charAt(at) == '^';
        at += negated ? 1 : 0;
        CodePointSet.Builder set = new CodePointSet.Builder();
        boolean first = true;
        while (true) {
            if (at >= pattern.length()) {
                throw new Re2SyntaxException("missing ]", from);
            }
            if (pattern.charAt(at) == ']' && !first) {
                at++;
                break;
            }
            first = false;
            CodePointSet named = pattern.startsWith("[:", at) ? posixSet() : namedSet(flags);
            set.add(named == null ? widened(range(), flags) : named);
        }
        CodePointSet all = set.build();
        return negated ? all.negate() : all;
    }

    private CodePointSet range() {
        int low = classCodePoint();
        boolean isRange = at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
        if (!isRange) {
            return CodePointSet.of(low);
        }
        at++;
        int high = classCodePoint();
        if (high < low) {
            throw error("bad range in a class");
        }
        return CodePointSet.range(low, high);
    }

    private int classCodePoint() {
        if (pattern.charAt(at) == '\\') {
            return escapedCodePoint();
        }
        int codePoint = pattern.codePointAt(at);
        at += Character.charCount(codePoint);
        return codePoint;
    }

    /** {@code [:name:]} inside a class; null when the brackets are none. */
    private @Nullable CodePointSet posixSet() {
        int end = pattern.indexOf(":]", at + 2);
        if (end < 0) {
            return null;
        }
        boolean negated = pattern.charAt(at + 2) == '^';
        CodePointSet set = UnicodeSets.posix(pattern.substring(at + (negated ? 3 : 2), end));
        if (set == null) {
            throw error("unknown class in [: :]");
        }
        at = end + 2;
        return negated ? set.negate() : set;
    }

    /** An escape that stands for a whole set: {@code \d}, {@code \pL}; null for any other. */
    private @Nullable CodePointSet namedSet(Re2Parser.Flags flags) {
        if (pattern.charAt(at) != '\\' || at + 1 >= pattern.length()) {
            return null;
        }
        char letter = pattern.charAt(at + 1);
        CodePointSet set = switch (letter) {
            case 'd' -> UnicodeSets.digits();
            case 'D' -> UnicodeSets.digits().negate();
            case 's' -> UnicodeSets.spaces();
            case 'S' -> UnicodeSets.spaces().negate();
            case 'w' -> UnicodeSets.word();
            case 'W' -> UnicodeSets.word().negate();
            default -> null;
        };
        if (set != null) {
            at += 2;
            return set;
        }
        return letter == 'p' || letter == 'P' ? property(letter == 'P', flags) : null;
    }

    private CodePointSet property(boolean negatedByLetter, Re2Parser.Flags flags) {
        int from = at + 2;
        int to = from + 1;
        int end = to;
        if (from < pattern.length() && pattern.charAt(from) == '{') {
            from++;
            to = pattern.indexOf('}', from);
            end = to + 1;
        }
        if (to < 0 || to > pattern.length()) {
            throw error("\\p needs the name of a Unicode class");
        }
        boolean negatedByName = from < to && pattern.charAt(from) == '^';
        CodePointSet set = UnicodeSets.property(pattern.substring(from + (negatedByName ? 1 : 0), to));
        if (set == null) {
            throw error("unknown Unicode class");
        }
        at = end;
        CodePointSet cases = flags.ignoreCase() ? CaseOrbits.close(set) : set;
        return negatedByLetter == negatedByName ? cases : cases.negate();
    }

    /** An escape that stands for one code point. */
    private int escapedCodePoint() {
        int start = at;
        at++;
        if (at >= pattern.length()) {
            throw error("trailing backslash");
        }
        char c = pattern.charAt(at++);
        return switch (c) {
            case 'a' -> 7;
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'v' -> 0x0b;
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'x' -> hex();
            case '0' -> octal();
            case '1', '2', '3', '4', '5', '6', '7' -> {
                // As in RE2: one digit alone would be a back-reference, more of them are octal.
                if (at >= pattern.length() || !isOctal(pattern.charAt(at))) {
                    throw new Re2SyntaxException("back-references are not RE2 syntax", start);
                }
                yield octal();
            }
            case '8', '9' -> throw new Re2SyntaxException("back-references are not RE2 syntax", start);
            default -> {
                if (c >= 0x80 || Character.isLetter(c)) {
                    throw new Re2SyntaxException("escape \\" + (c < 0x80 ? c : '?') + " is not supported", start);
                }
                yield c;
            }
        };
    }

    /** Up to three octal digits, the first of which was read. */
    private int octal() {
        int value = pattern.charAt(at - 1) - '0';
        for (int i = 0; i < 2 && at < pattern.length() && isOctal(pattern.charAt(at)); i++) {
            value = value * 8 + pattern.charAt(at++) - '0';
        }
        return value;
    }

    private int hex() {
        boolean braces = at < pattern.length() && pattern.charAt(at) == '{';
        int from = braces ? at + 1 : at;
        int to = braces ? pattern.indexOf('}', from) : from + 2;
        if (to <= from || to > pattern.length() || to - from > 6) {
            throw error("\\x needs two hex digits, or up to six in braces");
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = pattern.charAt(i) < 0x80 ? Character.digit(pattern.charAt(i), 16) : -1;
            if (digit < 0) {
                throw error("\\x needs two hex digits, or up to six in braces");
            }
            value = value * 16 + digit;
        }
        if (value > Character.MAX_CODE_POINT) {
            throw error("\\x goes to 10FFFF");
        }
        at = braces ? to + 1 : to;
        return value;
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }

    private Re2SyntaxException error(String reason) {
        return new Re2SyntaxException(reason, at);
    }
}
