package io.portcullis.detect.regex;

import java.util.Locale;
import java.util.Set;

/**
 * The name to which a value is assigned: {@code nextToken} in {@code "nextToken": "AbC"}. Some names end like those of
 * secrets and never hold one. Immutable and thread-safe.
 */
final class AssignedName {
    /** Signs between a name and its value: quotes, an operator, a bracket, spaces. */
    private static final int LONGEST_SEPARATOR = 24;

    private static final int LONGEST_NAME = 64;
    /** What stands between a name and its value in XML attributes, parameters of templates and the like. */
    private static final Set<String> FILLERS =
            Set.of("value", "val", "default", "defaultvalue", "content", "string", "str");

    private static final String PASS = "pass";

    private final Set<String> harmless;
    private final Set<String> beforePass;

    /**
     * @param harmless ends of names that hold no secret, in lower case without signs
     * @param beforePass what may stand directly before {@code pass} in one word, so that it means a password
     */
    AssignedName(Set<String> harmless, Set<String> beforePass) {
        this.harmless = Set.copyOf(harmless);
        this.beforePass = Set.copyOf(beforePass);
    }

    /** True when the name before {@code text[start]} is known to hold no secret. */
    boolean isHarmless(char[] text, int start) {
        int end = nameEnd(text, start);
        int from = nameStart(text, end);
        String name = plain(text, from, end);
        if (FILLERS.contains(name)) {
            end = nameEnd(text, from);
            from = nameStart(text, end);
            name = plain(text, from, end);
        }
        if (name.isEmpty()) {
            return false;
        }
        String whole = name;
        if (from > 0 && text[from - 1] == ' ') {
            whole = plain(text, nameStart(text, from - 1), from - 1) + name;
        }
        for (String suffix : harmless) {
            if (whole.endsWith(suffix)) {
                return true;
            }
        }
        return name.endsWith(PASS) && !meansPassword(text, from, end, name) || isInColonChain(text, start, from, end);
    }

    /** {@code dbPass}, {@code smtp_pass} and {@code userpass}, but neither {@code bypass} nor {@code Minipass}. */
    private boolean meansPassword(char[] text, int from, int end, String name) {
        int at = end - PASS.length();
        if (at <= from || !isLetter(text[at - 1])) {
            return true;
        }
        boolean hump = text[at] == 'P' && text[at - 1] >= 'a';
        if (hump) {
            return true;
        }
        String before = name.substring(0, name.length() - PASS.length());
        for (String word : beforePass) {
            if (before.endsWith(word)) {
                return true;
            }
        }
        return false;
    }

    /** {@code arn:aws:secretsmanager:region:account:secret:name}: colons without spaces on both sides of the name. */
    private static boolean isInColonChain(char[] text, int start, int from, int end) {
        return start == end + 1
                && text[end] == ':'
                && from > 1
                && text[from - 1] == ':'
                && (Boundary.isWord(text[from - 2]) || text[from - 2] == '*');
    }

    private static int nameEnd(char[] text, int start) {
        int limit = Math.max(0, start - LONGEST_SEPARATOR);
        int end = start;
        while (end > limit && !Boundary.isWord(text[end - 1])) {
            end--;
        }
        return end > limit ? end : start;
    }

    private static int nameStart(char[] text, int end) {
        int limit = Math.max(0, end - LONGEST_NAME);
        int from = end;
        while (from > limit && isNameSign(text[from - 1])) {
            from--;
        }
        return from;
    }

    private static String plain(char[] text, int from, int end) {
        StringBuilder name = new StringBuilder(end - from);
        for (int i = from; i < end; i++) {
            if (Boundary.isWord(text[i]) && text[i] != '_') {
                name.append(text[i]);
            }
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isNameSign(char c) {
        return Boundary.isWord(c) || c == '-' || c == '.' || c == '$';
    }
}
