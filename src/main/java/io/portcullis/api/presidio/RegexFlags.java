package io.portcullis.api.presidio;

/** Flags of Python's {@code re} module, as far as RE2 has them. */
final class RegexFlags {
    /** What Presidio uses when nobody says otherwise: ignore case, multi-line, dot matches all. */
    static final int DEFAULT = 26;

    private static final int IGNORE_CASE = 2;
    private static final int MULTI_LINE = 8;
    private static final int DOT_ALL = 16;
    private static final int VERBOSE = 64;
    private static final String SPECIAL = "()[]{}?*+|^$\\.-#&~";

    private RegexFlags() {}

    /**
     * The expression with the flags in front.
     *
     * @throws PresidioFailure for verbose expressions, which RE2 does not know
     */
    static String apply(int flags, String expression) {
        if ((flags & VERBOSE) != 0) {
            throw PresidioFailure.badArgument("verbose expressions (flag 64) are not supported");
        }
        StringBuilder letters = new StringBuilder();
        if ((flags & IGNORE_CASE) != 0) {
            letters.append('i');
        }
        if ((flags & MULTI_LINE) != 0) {
            letters.append('m');
        }
        if ((flags & DOT_ALL) != 0) {
            letters.append('s');
        }
        return letters.isEmpty() ? expression : "(?" + letters + ")" + expression;
    }

    /** Appends a text as an expression that matches nothing else, as Python's {@code regex.escape} writes it. */
    static void appendEscaped(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (SPECIAL.indexOf(c) >= 0 || Character.isWhitespace(c) && c != ' ') {
                out.append('\\');
            }
            out.append(c);
        }
    }
}
