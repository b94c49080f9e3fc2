package io.portcullis.detect.checksum;

/** Tells source code and templates from values: calls, member access, names, paths. Stateless and thread-safe. */
final class SourceText {
    private SourceText() {}

    /** True for a path, a URL, a call, a parameter, member access or the name of a constant. */
    static boolean isCode(String text) {
        char first = text.charAt(0);
        if (first == '/' || first == '\\' || text.startsWith("./") || text.startsWith("../") || text.startsWith("~/")) {
            return true;
        }
        if (text.contains("://")
                || text.contains("::")
                || text.contains("->")
                || text.contains(":\\")
                || text.contains(":/")) {
            return true;
        }
        if (isCall(text)) {
            return true;
        }
        boolean parameter =
                first == ':' || first == '@' || first == '$' || first == '%' || first == '&' || first == '!';
        return parameter && isName(text.substring(1)) || isMemberAccess(text) || isConstantName(text);
    }

    /**
     * {@code password1}, {@code user_input2}, {@code line2Text}: words with at most one digit, which stands behind a word. A
     * capital word with a digit, {@code Sunshine1}, is what people choose where a digit is asked for, and no name.
     */
    static boolean isName(String text) {
        int digits = 0;
        int humps = 0;
        boolean separated = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            separated |= c == '_';
            humps += c >= 'A' && c <= 'Z' && i > 0 ? 1 : 0;
            if (Text.isDigit(c)) {
                digits++;
                if (i + 1 < text.length() && Character.isLowerCase(text.charAt(i + 1))) {
                    return false;
                }
            } else if (!Character.isLetter(c) && c != '_') {
                return false;
            }
        }
        return digits == 0
                || digits == 1 && (separated || humps > 0 || text.startsWith("pass") || text.startsWith("pwd"));
    }

    /** {@code a&&b}, {@code x==y}, {@code left+right}, {@code ?:}: names with operators between them, and no digits. */
    static boolean isExpression(String text) {
        boolean operator = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("+*/=&?|%<>~^".indexOf(c) >= 0 || c == '!' && i + 1 < text.length() && text.charAt(i + 1) == '=') {
                operator = true;
            } else if (!(Character.isLetter(c) || c == '_' || c == '.' || c == '$')) {
                return false;
            }
        }
        return operator;
    }

    /** {@code decrypt(} or {@code args[}: a name up to the bracket behind it, which a pattern takes in to show it. */
    private static boolean isCall(String text) {
        int end = text.length() - 1;
        return (text.charAt(end) == '(' || text.charAt(end) == '[') && isDottedName(text, end);
    }

    /** True when the first {@code end} characters are letters, digits, underscores, dots and dollar signs. */
    static boolean isDottedName(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!(Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$')) {
                return false;
            }
        }
        return true;
    }

    /** {@code config.password}, {@code process.env.KEY_2}: names joined by dots, of words rather than random pieces. */
    private static boolean isMemberAccess(String text) {
        boolean dot = false;
        int changes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean starts = i == 0 || text.charAt(i - 1) == '.';
            if (c == '.') {
                dot = true;
            } else if (!Character.isLetter(c) && c != '_' && !Text.isDigit(c)) {
                return false;
            }
            if (starts && (c == '.' || Text.isDigit(c))) {
                return false;
            }
            boolean hump = Character.isUpperCase(c) && i > 0 && Character.isLowerCase(text.charAt(i - 1));
            changes += hump || Text.isDigit(c) ? 1 : 0;
        }
        if (!dot || text.endsWith(".")) {
            return false;
        }
        return changes * 3 < text.length() && Words.areIn(text) || endsInLabel(text);
    }

    /** {@code req.body.password1}: the last name is what values of its kind are called. */
    private static boolean endsInLabel(String text) {
        int end = text.length();
        while (end > 0 && Text.isDigit(text.charAt(end - 1))) {
            end--;
        }
        return Words.isLabel(text.substring(text.lastIndexOf('.') + 1, Math.max(end, text.lastIndexOf('.') + 1)));
    }

    /** {@code DB_PASSWORD_2}: capital words joined by underscores. */
    private static boolean isConstantName(String text) {
        int underscores = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '_') {
                underscores++;
            } else if (!(c >= 'A' && c <= 'Z' || Text.isDigit(c))) {
                return false;
            }
        }
        return underscores > 0 && Character.isLetter(text.charAt(0)) && Words.areIn(text);
    }
}
