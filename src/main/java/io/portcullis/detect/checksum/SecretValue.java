package io.portcullis.detect.checksum;

import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Tells what people choose or generate as a secret from words, names, paths and source code. Heuristics, no standard. */
final class SecretValue {
    private static final int SHORTEST_PASSWORD = 6;
    private static final int SHORTEST_SECRET = 12;
    private static final int SHORTEST_LETTERS_ONLY = 16;
    /** Share of frequent letter pairs above which text is of words; random letters have about a fifth. */
    private static final double WORDS = 0.42;

    /** The most frequent pairs of letters in English text, also those of other languages with Latin words. */
    private static final boolean[] FREQUENT_PAIRS = pairs(
            "th he in er an re on at en nd ti es or te of ed is it al ar st"
                    + " to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo"
                    + " ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts"
                    + " mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ry mp fe bl ab gh ty op sa ex ke");

    /** Technical words that bring digits into names. */
    private static final List<String> WORDS_WITH_DIGITS = List.of(
            "sha256", "sha512", "sha384", "sha224", "sha1", "sha3", "md5", "base64", "base32", "base58", "utf8",
            "utf16", "oauth2", "oauth1", "auth0", "ec2", "s3", "k8s", "x509", "rs256", "hs256", "es256", "aes256",
            "aes128", "rsa2048", "rsa4096", "ed25519", "x25519", "ed448", "x448", "http2", "log4j", "i18n", "l10n",
            "p12", "pkcs8", "pkcs1", "pkcs12", "int32", "int64", "uint8", "v1", "v2", "v3", "v4", "b64");

    private SecretValue() {}

    /**
     * True for what somebody can have typed as a password: six characters or more, digits or signs among them, and no
     * path, URL, variable, parameter or member access.
     */
    static boolean isPassword(CharSequence value) {
        String text = value.toString();
        if (text.length() < SHORTEST_PASSWORD || isCode(text)) {
            return false;
        }
        int digits = 0;
        int signs = 0;
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                return false;
            }
            digits += Text.isDigit(c) ? 1 : 0;
            letters += Character.isLetter(c) ? 1 : 0;
            signs += "!@#$%^&*?~+=".indexOf(c) >= 0 ? 1 : 0;
        }
        if (letters == 0) {
            return digits >= SHORTEST_PASSWORD;
        }
        return digits + signs > 0 && !(signs == 0 && digits <= 1 && isName(text));
    }

    /**
     * True for what a machine can have made as a key or token: twelve characters or more, letters with at least two digits
     * that are not part of a technical word, or letters that make no words; paths and dotted names only when they make none.
     */
    static boolean isSecret(CharSequence value) {
        String text = value.toString();
        if (text.length() < SHORTEST_SECRET || isCode(text)) {
            return false;
        }
        String bare = withoutTechnicalWords(text);
        int digits = 0;
        int letters = 0;
        int dots = 0;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            digits += Text.isDigit(c) ? 1 : 0;
            letters += Character.isLetter(c) ? 1 : 0;
            dots += c == '.' || c == '/' || c == '\\' ? 1 : 0;
        }
        if (letters == 0) {
            return false;
        }
        boolean words = wordShare(text) >= WORDS;
        if (digits >= 2) {
            return dots == 0 || !words;
        }
        return text.length() >= SHORTEST_LETTERS_ONLY && !words;
    }

    /** True for Base64 of {@code user:password} in printable ASCII, as RFC 7617 has it. */
    static boolean isBasicCredentials(CharSequence value) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(value.toString());
        } catch (IllegalArgumentException e) {
            return false;
        }
        int colon = -1;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < ' ' && bytes[i] >= 0 || bytes[i] == 127) {
                return false;
            }
            if (bytes[i] == ':' && colon < 0) {
                colon = i;
            }
        }
        return colon >= 0 && bytes.length - colon > 1;
    }

    private static boolean isCode(String text) {
        char first = text.charAt(0);
        if (first == '/' || first == '\\' || text.startsWith("./") || text.startsWith("../") || text.startsWith("~/")) {
            return true;
        }
        if (text.contains("://") || text.contains("::") || text.contains("->") || text.contains(":\\")) {
            return true;
        }
        if (isCall(text)) {
            return true;
        }
        boolean parameter = first == ':' || first == '@' || first == '$' || first == '%' || first == '&';
        return parameter && isName(text.substring(1)) || isMemberAccess(text) || isConstantName(text);
    }

    /** {@code decrypt(} or {@code args[}: a name up to the bracket behind it, which a pattern takes in to show it. */
    private static boolean isCall(String text) {
        int end = text.length() - 1;
        if (text.charAt(end) != '(' && text.charAt(end) != '[') {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!(Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$')) {
                return false;
            }
        }
        return true;
    }

    /** {@code config.password}, {@code process.env.KEY}: identifiers joined by dots, of words rather than random pieces. */
    private static boolean isMemberAccess(String text) {
        boolean dot = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean starts = i == 0 || text.charAt(i - 1) == '.';
            if (c == '.') {
                dot = true;
                if (starts) {
                    return false;
                }
            } else if (!(Character.isLetter(c) || c == '_' || !starts && Text.isDigit(c))) {
                return false;
            }
        }
        return dot && !text.endsWith(".") && wordShare(text) >= WORDS;
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
        return underscores > 0 && Character.isLetter(text.charAt(0)) && wordShare(text) >= WORDS;
    }

    /** {@code password1}, {@code user_input2}, {@code line2Text}: words with at most one digit, which stands behind a word. */
    private static boolean isName(String text) {
        int digits = 0;
        boolean separated = false;
        boolean upper = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            separated |= c == '_';
            upper |= c >= 'A' && c <= 'Z';
            if (Text.isDigit(c)) {
                digits++;
                if (i + 1 < text.length() && Character.isLowerCase(text.charAt(i + 1))) {
                    return false;
                }
            } else if (!Character.isLetter(c) && c != '_') {
                return false;
            }
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return digits == 0
                || digits == 1 && (separated || upper || lower.startsWith("pass") || lower.startsWith("pwd"));
    }

    private static String withoutTechnicalWords(String text) {
        String bare = text.toLowerCase(Locale.ROOT);
        if (text.length() > 64) {
            return bare;
        }
        for (String word : WORDS_WITH_DIGITS) {
            bare = bare.replace(word, "a");
        }
        return bare;
    }

    /** Share of the pairs of neighbouring letters that are frequent in words; 0 when there are no such pairs. */
    private static double wordShare(String text) {
        int pairs = 0;
        int frequent = 0;
        for (int i = 1; i < text.length(); i++) {
            int left = letter(text.charAt(i - 1));
            int right = letter(text.charAt(i));
            if (left >= 0 && right >= 0) {
                pairs++;
                frequent += FREQUENT_PAIRS[left * 26 + right] ? 1 : 0;
            }
        }
        return pairs == 0 ? 0 : (double) frequent / pairs;
    }

    private static int letter(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= 'A' && c <= 'Z' ? c - 'A' : -1;
    }

    private static boolean[] pairs(String list) {
        boolean[] known = new boolean[26 * 26];
        for (int i = 0; i < list.length(); i += 3) {
            known[letter(list.charAt(i)) * 26 + letter(list.charAt(i + 1))] = true;
        }
        return known;
    }
}
