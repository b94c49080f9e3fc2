package io.portcullis.detect.checksum;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells what somebody can have chosen as a password from words, names, templates and source code. How much doubt there is
 * depends on where the value stands: in quotes behind a name such as {@code password}, without quotes, or in a sentence.
 * Heuristics, no standard.
 */
final class PasswordValue {
    private static final int SHORTEST = 6;
    private static final int SHORTEST_QUOTED = 4;
    private static final int SHORTEST_LETTERS_ONLY = 8;
    private static final int SHORTEST_SAID_LETTERS = 11;
    /** Share of frequent letter pairs below which letters alone are random enough for a password. */
    private static final double RANDOM = 0.3;

    private static final int LETTERS_OF_A_NAME = 3;

    private static final String SIGNS = "!@#$%^&*?~+=";
    private static final String STRONG_SIGNS = "!@#$%^~";
    private static final String SEPARATORS = "-_. ";
    private static final int LONGEST_WORD = 16;
    private static final int MOST_WORDS = 10;

    /** Where a value stands. */
    private enum Place {
        QUOTED,
        BARE,
        SAID
    }

    private PasswordValue() {}

    static void register(Map<String, Checksum> checks) {
        checks.put("password_quoted", PasswordValue::isQuoted);
        checks.put("password_value", PasswordValue::isBare);
        checks.put("password_wide", PasswordValue::isWide);
        checks.put("password_said", PasswordValue::isSaid);
        checks.put("secret_short", PasswordValue::isShortSecret);
        checks.put("secret_said", PasswordValue::isSaidSecret);
    }

    /** True for what can be a password between quotes, where spaces may be part of it. */
    static boolean isQuoted(CharSequence value) {
        return is(value.toString(), Place.QUOTED);
    }

    /** True for what can be a password in an assignment without quotes, where variables and calls are as likely. */
    static boolean isBare(CharSequence value) {
        return is(value.toString(), Place.BARE);
    }

    /** True for what can be a password behind a word such as {@code is} in a sentence, where another word is as likely. */
    static boolean isSaid(CharSequence value) {
        return is(value.toString(), Place.SAID);
    }

    /**
     * True for a password without quotes that goes on over signs which could as well end it: {@code & ; | ( ) [ ] { }}. It
     * must have such a sign and digits, must not lead on to another assignment, and must not be a call or an index.
     */
    static boolean isWide(CharSequence value) {
        String text = value.toString();
        int signs = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits += Text.isDigit(c) ? 1 : 0;
            if ("&;|()[]{}".indexOf(c) < 0) {
                continue;
            }
            signs++;
            boolean opens = c == '(' || c == '[' || c == '{';
            if (i == 0 || opens && isWordBefore(text, i) || !opens && leadsOn(text, i + 1)) {
                return false;
            }
        }
        return signs > 0 && signs <= 6 && digits > 0 && is(text, Place.BARE);
    }

    /** As {@link #isBare} for names such as {@code secret}, which label names of resources too. */
    static boolean isShortSecret(CharSequence value) {
        String text = value.toString();
        if (!is(text, Place.BARE) || text.length() < SHORTEST) {
            return false;
        }
        return digits(Words.withoutTechnicalWords(text)) > 0 && !isResourceName(text);
    }

    /** As {@link SecretValue#isSecret} in a sentence, where names such as {@code rate-limiter-2} are as likely. */
    static boolean isSaidSecret(CharSequence value) {
        String text = value.toString();
        return SecretValue.isSecret(text) && (isUuid(text) || !isResourceName(text));
    }

    private static boolean is(String text, Place place) {
        if (text.length() < (place == Place.QUOTED ? SHORTEST_QUOTED : SHORTEST)) {
            return false;
        }
        String core = place == Place.SAID ? withoutFullStop(text) : text;
        if (Words.isCommonPassword(core)) {
            return true;
        }
        if (isPhrase(text)) {
            return hasSpace(text) ? place == Place.QUOTED : place != Place.SAID || wordsIn(text) >= 4;
        }
        if (hasSpace(text) || SourceText.isCode(text)) {
            return false;
        }
        String bare = Words.withoutTechnicalWords(core);
        int digits = digits(bare);
        int letters = 0;
        int signs = 0;
        int strong = 0;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            letters += Character.isLetter(c) ? 1 : 0;
            signs += SIGNS.indexOf(c) >= 0 ? 1 : 0;
            strong += i > 0 && STRONG_SIGNS.indexOf(c) >= 0 ? 1 : 0;
        }
        if (letters == 0) {
            return isNumber(text, digits, signs, place);
        }
        if (digits == 0) {
            return isWords(core, signs, strong, place);
        }
        return switch (place) {
            case QUOTED ->
                !(signs == 0 && SourceText.isName(core) && hasLabel(core) && digits == 1 && core.length() > 9);
            case BARE -> !(signs == 0 && digits <= 1 && SourceText.isName(core));
            case SAID ->
                !isMeasure(core) && !isFileName(core) && !(signs == 0 && digits <= 1 && SourceText.isName(core));
        };
    }

    /** Digits with or without signs between them; no date, version or amount. */
    private static boolean isNumber(String text, int digits, int signs, Place place) {
        int others = text.length() - digits - signs;
        if (others > 0) {
            return false;
        }
        return digits >= (place == Place.QUOTED ? SHORTEST_QUOTED : SHORTEST) || digits > 0 && signs >= 2;
    }

    /** Without digits: words with signs in them, or letters that make no word. */
    private static boolean isWords(String text, int signs, int strong, Place place) {
        if (isEmailLike(text)) {
            return false;
        }
        if (signs > 0) {
            return switch (place) {
                case QUOTED -> !SourceText.isExpression(text) && text.length() >= SHORTEST;
                case BARE -> strong > 0 && !SourceText.isExpression(text);
                case SAID -> strong > 0 && !SourceText.isExpression(text) && text.length() >= SHORTEST;
            };
        }
        int shortest = place == Place.SAID ? SHORTEST_SAID_LETTERS : SHORTEST_LETTERS_ONLY;
        return text.length() >= shortest && isLetters(text) && Words.share(text) < RANDOM;
    }

    /**
     * Three words and more between signs of one kind, none of which stands in labels, hints or names; with spaces between
     * them all in lower case, or with digits in one of them.
     */
    private static boolean isPhrase(String text) {
        char separator = 0;
        int words = 0;
        int code = 0;
        int digits = 0;
        boolean lower = true;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? separator : text.charAt(i);
            if (i < text.length() && SEPARATORS.indexOf(c) < 0) {
                boolean digit = Text.isDigit(c);
                digits += digit ? 1 : 0;
                lower &= !Character.isUpperCase(c);
                if (!Character.isLetter(c) && !digit && (separator != ' ' || "!?'#$%&*+@".indexOf(c) < 0)) {
                    return false;
                }
                continue;
            }
            separator = separator == 0 ? c : separator;
            if (c != separator || i - start > LONGEST_WORD || i == start) {
                return false;
            }
            String word = text.substring(start, i);
            // A number in the middle of a sentence is a measure: "Mindestens 12 Zeichen".
            if (separator == ' ' && i < text.length() && digits(word) == word.length()) {
                return false;
            }
            code += Words.isCode(word) ? 1 : 0;
            if (code > 1 || Words.isLabel(word) || separator != ' ' && word.length() < 3 && digits(word) == 0) {
                return false;
            }
            words++;
            start = i + 1;
        }
        if (words > MOST_WORDS) {
            return false;
        }
        return switch (separator) {
            case ' ' -> words >= 3 && lower || words >= 2 && digits > 0;
            case '-' -> words >= 3;
            default -> words >= 4;
        };
    }

    private static int wordsIn(String text) {
        int words = 1;
        for (int i = 0; i < text.length(); i++) {
            words += SEPARATORS.indexOf(text.charAt(i)) >= 0 ? 1 : 0;
        }
        return words;
    }

    /** {@code db-secret-2024}, {@code tls_cert_v2}: words and numbers between dashes, underscores or dots. */
    private static boolean isResourceName(String text) {
        boolean separated = false;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean end = i == text.length();
            if (!end && "-_.".indexOf(text.charAt(i)) < 0) {
                if (!Character.isLetterOrDigit(text.charAt(i))) {
                    return false;
                }
                continue;
            }
            separated |= !end;
            if (!isWordWithNumber(text.substring(start, i))) {
                return false;
            }
            start = i + 1;
        }
        return separated;
    }

    /** A word, a number, or a word with a number behind it. */
    private static boolean isWordWithNumber(String text) {
        int letters = 0;
        while (letters < text.length() && Character.isLetter(text.charAt(letters))) {
            letters++;
        }
        String word = text.substring(0, letters);
        boolean oneCase = word.equals(word.toLowerCase(Locale.ROOT)) || word.equals(word.toUpperCase(Locale.ROOT));
        return digits(text) == text.length() - letters && oneCase && (letters <= 3 || Words.areIn(word));
    }

    /** {@code 8-character}, {@code 2nd}, {@code 24h}, {@code 90-day}: a number with its unit. */
    private static boolean isMeasure(String text) {
        int i = 0;
        while (i < text.length() && (Text.isDigit(text.charAt(i)) || text.charAt(i) == '.' || text.charAt(i) == ',')) {
            i++;
        }
        if (i == 0) {
            return false;
        }
        boolean dash = i < text.length() && text.charAt(i) == '-';
        for (int k = dash ? i + 1 : i; k < text.length(); k++) {
            if (!Character.isLetter(text.charAt(k)) && text.charAt(k) != '-') {
                return false;
            }
        }
        return dash || text.length() - i <= 3;
    }

    /** {@code test.7z}: a word and a short ending. */
    private static boolean isFileName(String text) {
        int dot = text.lastIndexOf('.');
        return dot > 0
                && text.length() - dot <= 5
                && SourceText.isName(text.substring(0, dot).replace('-', '_'));
    }

    private static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : Text.hex(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEmailLike(String text) {
        int at = text.indexOf('@');
        return at > 0 && text.indexOf('.', at) > at + 1 && text.indexOf('@', at + 1) < 0;
    }

    private static boolean hasLabel(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String label : List.of("pass", "pwd", "secret", "token", "user", "login", "field", "input", "auth")) {
            if (lower.contains(label)) {
                return true;
            }
        }
        return false;
    }

    /** True when a name stands before {@code at}, or nothing behind it: what a call or an index looks like. */
    private static boolean isWordBefore(String text, int at) {
        if (at + 1 < text.length() && text.charAt(at + 1) == ')') {
            return true;
        }
        int letters = 0;
        while (letters < at && Character.isLetter(text.charAt(letters))) {
            letters++;
        }
        return SourceText.isDottedName(text, at) && (letters >= LETTERS_OF_A_NAME || letters == at);
    }

    /** True when {@code name=}, {@code name:} or {@code name(} follows, or nothing at all. */
    private static boolean leadsOn(String text, int from) {
        int i = from;
        while (i < text.length()
                && (Character.isLetterOrDigit(text.charAt(i)) || "_-. ".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        if (i == text.length()) {
            return i == from;
        }
        char next = text.charAt(i);
        return next == '=' || next == ':' || next == '(' || i == from && "&|;,".indexOf(next) >= 0;
    }

    private static String withoutFullStop(String text) {
        int end = text.length();
        while (end > 1 && ".,;:!?".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isLetters(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isLetter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasSpace(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            digits += Text.isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits;
    }
}
