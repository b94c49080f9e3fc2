package io.portcullis.vault;

import io.portcullis.model.EntityType;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds tokens in a text from left to right, also as models rewrite them: in other case, without one or both brackets, with
 * Markdown or HTML escapes, with backticks inside. A token without all its digits is none, nor is one with letters or digits
 * that go on behind it. Linear: each character is looked at a bounded number of times.
 *
 * <p>For a text of which more may come, the scanner says from where on it could become a token ({@link #openFrom}); what it
 * answers before that place is final. So every way of cutting a text gives the same tokens. Used by one thread.
 */
public final class TokenScanner {
    /** Longest spelling of a token, in UTF-16 code units; more than that is never held back. */
    public static final int MAX_LENGTH = 200;

    private static final int MAX_TYPE = 64;
    private static final int MAX_PAD = 2;
    /** Longest way to write what may stand behind the digits. */
    private static final int MAX_CLOSE = 16;

    private static final String[] OPEN = {
        "<",
        "\\<",
        "\\\\<",
        "&lt;",
        "&amp;lt;",
        "&#60;",
        "&#060;",
        "&#x3c;",
        "\\u003c",
        "\\\\u003c",
        "\\x3c",
        "%3c",
        "\uFF1C",
        "\u2039",
        "\u27E8",
        "\u3008"
    };
    private static final String[] CLOSE = {
        ">",
        "\\>",
        "\\\\>",
        "&gt;",
        "&amp;gt;",
        "&#62;",
        "&#062;",
        "&#x3e;",
        "\\u003e",
        "\\\\u003e",
        "\\x3e",
        "%3e",
        "\uFF1E",
        "\u203A",
        "\u27E9",
        "\u3009"
    };

    private final CharSequence text;
    private final boolean whole;
    private int position;
    private int openFrom;
    private boolean hitEnd;

    /**
     * A scanner.
     *
     * @param text the text
     * @param from where to begin; the character before it, if any, is looked at
     * @param whole false when more text may come
     */
    public TokenScanner(CharSequence text, int from, boolean whole) {
        this.text = text;
        this.whole = whole;
        this.position = from;
        this.openFrom = text.length();
    }

    /** All tokens of a whole text. */
    public static List<TokenMatch> all(String text) {
        if (!hasDigits(text)) {
            return List.of();
        }
        List<TokenMatch> all = new ArrayList<>();
        TokenScanner scanner = new TokenScanner(text, 0, true);
        for (TokenMatch match = scanner.next(); match != null; match = scanner.next()) {
            all.add(match);
        }
        return all;
    }

    /**
     * The token that the end of a text begins: a bracket, a whole type and a part of the digits, which letters fill up here.
     *
     * @param from where it begins, as {@link #openFrom} says
     * @return null when it is nothing of that form
     */
    public static @Nullable Token beginning(String text, int from) {
        TokenScanner scanner = new TokenScanner(text, from, true);
        int bracket = scanner.spelled(OPEN, from);
        if (bracket == 0) {
            return null;
        }
        int i = scanner.pad(from + bracket);
        StringBuilder name = new StringBuilder();
        while (i < text.length()) {
            int length = scanner.wordUnit(i);
            if (length == 0) {
                return null;
            }
            name.append(text.charAt(i + length - 1));
            i += length;
        }
        int underscore = name.lastIndexOf("_");
        int digits = name.length() - underscore - 1;
        if (underscore < 0 || digits >= Token.MIN_DIGITS) {
            return null;
        }
        name.append("a".repeat(Token.MIN_DIGITS - digits));
        List<TokenMatch> whole = all(name.toString());
        return whole.size() == 1 ? whole.getFirst().token() : null;
    }

    /** True when somewhere the digits of a token stand behind an underscore; most texts have none, and are done with. */
    private static boolean hasDigits(String text) {
        for (int at = text.indexOf('_'); at >= 0; at = text.indexOf('_', at + 1)) {
            int i = at + 1;
            while (i < text.length() && isHexDigit(text.charAt(i))) {
                i++;
            }
            if (i - at > Token.MIN_DIGITS) {
                return true;
            }
        }
        return false;
    }

    /** The token that covers the character at {@code position}, or null. Looks only at a bounded stretch around it. */
    public static @Nullable TokenMatch at(String text, int position) {
        int from = position;
        while (from > 0 && position - from < MAX_LENGTH && isRunPart(text.charAt(from - 1))) {
            from--;
        }
        // The sign before a run can belong to it, as in <EMAIL and %3cEMAIL; so can one behind its end.
        int to = Math.min(text.length(), position + MAX_LENGTH);
        TokenScanner scanner = new TokenScanner(CharBuffer.wrap(text, 0, to), Math.max(0, from - 1), true);
        TokenMatch match = scanner.next();
        while (match != null && match.end() <= position) {
            match = scanner.next();
        }
        return match != null && match.start() <= position ? match : null;
    }

    /** The next token, null when there is none, or none that is sure. */
    public @Nullable TokenMatch next() {
        while (position < text.length()) {
            hitEnd = false;
            int start = position;
            TokenMatch match = tokenAt(start);
            if (hitEnd && !whole) {
                openFrom = start;
                return null;
            }
            if (match != null) {
                position = match.end();
                return match;
            }
            position = behind(start);
        }
        return null;
    }

    /** After {@link #next} answered null: from where on more text could make a token; the length when there is no such place. */
    public int openFrom() {
        return openFrom;
    }

    /** Where to go on when no token begins at {@code start}: no token begins in the middle of a word. */
    private int behind(int start) {
        int bracket = spelled(OPEN, start);
        if (bracket > 0) {
            return start + bracket;
        }
        int i = start + 1;
        if (isWordPart(text.charAt(start))) {
            while (i < text.length() && isWordPart(text.charAt(i))) {
                i++;
            }
        }
        return i;
    }

    private @Nullable TokenMatch tokenAt(int start) {
        int bracket = spelled(OPEN, start);
        if (bracket > 0) {
            return tokenAt(start, start + bracket, pad(start + bracket));
        }
        if (!isLetter(text.charAt(start)) || start > 0 && isWordPart(text.charAt(start - 1))) {
            return null;
        }
        return tokenAt(start, start, start);
    }

    /**
     * A token.
     *
     * @param open where its bracket begins
     * @param inside behind the bracket; the same when there is none
     * @param name where its name begins
     */
    private @Nullable TokenMatch tokenAt(int open, int inside, int name) {
        int nameEnd = nameEnd(open, name);
        Token token = nameEnd < 0 ? null : token(name, nameEnd);
        if (token == null) {
            return null;
        }
        int close = open == inside ? nameEnd : pad(nameEnd);
        int bracket = spelled(CLOSE, close);
        // A bracket that stands apart and is never closed is a sign of its own, as in "a < B".
        int start = bracket == 0 && inside < name ? name : open;
        return new TokenMatch(start, bracket == 0 ? nameEnd : close + bracket, token);
    }

    /** The end of a word that has the digits of a token, or -1. */
    private int nameEnd(int open, int name) {
        int characters = 0;
        int digits = -1;
        int i = name;
        while (i < text.length()) {
            int length = wordUnit(i);
            if (length == 0) {
                break;
            }
            char c = text.charAt(i + length - 1);
            if (c == '_') {
                digits = 0;
            } else if (digits >= 0) {
                digits = isHexDigit(c) ? digits + 1 : -1;
            }
            i += length;
            characters++;
            if (characters > MAX_TYPE + 1 + Token.MAX_DIGITS || i - open > MAX_LENGTH - MAX_CLOSE) {
                return -1;
            }
        }
        hitEnd |= i >= text.length();
        return digits >= Token.MIN_DIGITS && digits <= Token.MAX_DIGITS ? i : -1;
    }

    private @Nullable Token token(int from, int to) {
        StringBuilder name = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '\\') {
                name.append(text.charAt(i));
            }
        }
        int underscore = name.lastIndexOf("_");
        String type = name.substring(0, underscore).toUpperCase(Locale.ROOT);
        return EntityType.isValid(type)
                ? new Token(new EntityType(type), name.substring(underscore + 1).toLowerCase(Locale.ROOT))
                : null;
    }

    /** Skips what models put between a bracket and the name. */
    private int pad(int from) {
        int i = from;
        while (i < text.length() && i - from < MAX_PAD && isPad(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Length of the letter, digit or underscore at {@code at}, 0 when there is none; an underscore may be escaped. */
    private int wordUnit(int at) {
        char c = text.charAt(at);
        if (isWordPart(c)) {
            return 1;
        }
        if (c != '\\') {
            return 0;
        }
        int i = at + 1;
        if (i < text.length() && text.charAt(i) == '\\') {
            i++;
        }
        if (i >= text.length()) {
            hitEnd = true;
            return 0;
        }
        return text.charAt(i) == '_' ? i + 1 - at : 0;
    }

    /** Length of the longest of some spellings that stands at {@code at}, 0 for none. */
    private int spelled(String[] spellings, int at) {
        if (at >= text.length()) {
            hitEnd = true;
            return 0;
        }
        char first = text.charAt(at);
        if (first < 0x80 && first != '<' && first != '>' && first != '\\' && first != '&' && first != '%') {
            return 0;
        }
        int longest = 0;
        for (String spelling : spellings) {
            int length = 0;
            while (length < spelling.length()
                    && at + length < text.length()
                    && lower(text.charAt(at + length)) == spelling.charAt(length)) {
                length++;
            }
            if (length == spelling.length()) {
                longest = Math.max(longest, length);
            } else if (at + length == text.length()) {
                hitEnd = true;
            }
        }
        return longest;
    }

    private static boolean isHexDigit(char c) {
        char lower = lower(c);
        return lower >= '0' && lower <= '9' || lower >= 'a' && lower <= 'f';
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isWordPart(char c) {
        return isLetter(c) || c >= '0' && c <= '9' || c == '_';
    }

    private static boolean isRunPart(char c) {
        return isWordPart(c) || c == '\\';
    }

    private static boolean isPad(char c) {
        return c == ' ' || c == '`' || c == '*';
    }
}
