package io.portcullis.detect.ner;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts text into the tokens that name models know; training and run time make the same cuts. White space is no token.
 *
 * <p>A token is a word (letters, digits and {@code _}), a number ({@code 1,000.5}, {@code 10:15}, {@code 2024-05-01}), a run of
 * one sign ({@code !!!}), or one of the things that stay whole: URLs, e-mail addresses, {@code @handles}, {@code #hashtags},
 * dotted identifiers ({@code java.util.list}, {@code notes.txt}), initials and abbreviations with their dot ({@code J.},
 * {@code U.S.}, {@code Dr.}), names with an apostrophe ({@code O'Brien}). Words are split at hyphens, and before English
 * endings as the Penn Treebank does it ({@code Mary | 's}, {@code do | n't}).
 *
 * <p>Stateless; time is linear in the length of the text.
 */
public final class WordTokenizer {
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "ste", "jr", "sr", "rev", "lt", "sgt", "capt", "cpl", "maj", "gov",
            "supt", "inc", "ltd", "corp", "bros", "mt", "ft", "ave", "blvd", "rd", "sra", "dra", "mme", "mlle",
            "messrs", "esq", "vs", "dept", "univ", "assoc", "jan", "feb", "aug", "sept", "oct", "nov", "dec");

    /** Abbreviations that are also words, so that only a capital letter tells. */
    private static final Set<String> CAPITALIZED_ABBREVIATIONS =
            Set.of("Gen", "Col", "Sen", "Rep", "Hon", "Pres", "Fr", "Co", "Adm", "Pvt");

    /** File name extensions and top-level domains that make {@code word.word} one token. */
    private static final Set<String> SUFFIXES = Set.of(
            "com",
            "org",
            "net",
            "edu",
            "gov",
            "io",
            "ai",
            "dev",
            "app",
            "co",
            "uk",
            "us",
            "de",
            "fr",
            "es",
            "it",
            "nl",
            "eu",
            "ru",
            "cn",
            "jp",
            "in",
            "br",
            "info",
            "biz",
            "tv",
            "me",
            "ca",
            "au",
            "ch",
            "example",
            "local",
            "txt",
            "log",
            "md",
            "py",
            "js",
            "ts",
            "tsx",
            "jsx",
            "java",
            "kt",
            "go",
            "rs",
            "rb",
            "php",
            "cpp",
            "hpp",
            "cs",
            "sh",
            "bat",
            "ps1",
            "sql",
            "json",
            "yaml",
            "yml",
            "xml",
            "html",
            "htm",
            "css",
            "csv",
            "tsv",
            "toml",
            "ini",
            "cfg",
            "conf",
            "properties",
            "gradle",
            "pdf",
            "doc",
            "docx",
            "xls",
            "xlsx",
            "ppt",
            "pptx",
            "png",
            "jpg",
            "jpeg",
            "gif",
            "svg",
            "zip",
            "tar",
            "gz",
            "jar",
            "war",
            "exe",
            "dll",
            "so",
            "bin",
            "dat",
            "db",
            "lock",
            "tmp",
            "bak",
            "env",
            "pem",
            "key",
            "crt",
            "tf",
            "proto",
            "ipynb");

    private static final int LONGEST_SUFFIX = 10;

    private static final int SPACE = 0;
    private static final int LETTER = 1;
    private static final int DIGIT = 2;
    private static final int SIGN = 3;

    private final CharSequence text;
    private final int to;
    private int[] starts;
    private int[] ends;
    private int count;

    /** No {@code @} of an address stands between the place where a local part was last looked for and here. */
    private int noAddressBefore;

    private WordTokenizer(CharSequence text, int from, int to) {
        this.text = text;
        this.to = to;
        starts = new int[Math.max(8, (to - from) / 4)];
        ends = new int[starts.length];
    }

    /**
     * The tokens of a stretch of text.
     *
     * @param from UTF-16 offset of the first character
     * @param to UTF-16 offset behind the last character
     */
    public static Tokens tokenize(CharSequence text, int from, int to) {
        WordTokenizer run = new WordTokenizer(text, from, to);
        int at = from;
        while (at < to) {
            int point = run.pointAt(at);
            at = switch (kind(point)) {
                case SPACE -> at + Character.charCount(point);
                case SIGN -> run.sign(at, point);
                default -> run.word(at);
            };
        }
        return Tokens.of(run.starts, run.ends, run.count);
    }

    private int add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count++] = end;
        return end;
    }

    private int sign(int at, int point) {
        if ((point == '@' || point == '#') && isWord(at + 1)) {
            return add(at, wordEnd(at + 1));
        }
        if (point == '\\' && at + 1 < to && "nrt".indexOf(text.charAt(at + 1)) >= 0) {
            // An escape of a string that was pasted with its quotes; the next word begins behind it.
            return add(at, at + 2);
        }
        int end = at + Character.charCount(point);
        while (end < to && pointAt(end) == point) {
            end += Character.charCount(point);
        }
        while (end < to && isMark(pointAt(end))) {
            end += Character.charCount(pointAt(end));
        }
        return add(at, end);
    }

    private int word(int at) {
        int end = wordEnd(at);
        int special = url(at, end);
        if (special < 0) {
            special = address(at);
        }
        if (special < 0) {
            special = isDigits(at, end) ? number(end) : -1;
        }
        if (special < 0) {
            special = dotted(at, end);
        }
        if (special >= 0) {
            return add(at, special);
        }
        return apostrophe(at, end);
    }

    /** End of the URL that begins at {@code at} with the word that ends at {@code end}, or -1. */
    private int url(int at, int end) {
        boolean scheme =
                end + 2 < to && text.charAt(end) == ':' && text.charAt(end + 1) == '/' && text.charAt(end + 2) == '/';
        boolean www = end - at == 3 && end < to && text.charAt(end) == '.' && matches(at, end, "www");
        if (!scheme && !www) {
            return -1;
        }
        int last = end;
        while (last < to && kind(text.charAt(last)) != SPACE && "<>\"`|{}".indexOf(text.charAt(last)) < 0) {
            last++;
        }
        while (last > end + 1 && ".,;:!?)]'*_~".indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        return last;
    }

    /** End of the e-mail address that begins at {@code at}, or -1. */
    private int address(int at) {
        if (at < noAddressBefore) {
            return -1;
        }
        int sign = at;
        while (sign < to && (isWord(sign) || ".%+-".indexOf(text.charAt(sign)) >= 0)) {
            sign++;
        }
        if (sign >= to || text.charAt(sign) != '@' || !isWord(sign + 1)) {
            noAddressBefore = sign;
            return -1;
        }
        int end = wordEnd(sign + 1);
        while (end + 1 < to && (text.charAt(end) == '.' || text.charAt(end) == '-') && isWord(end + 1)) {
            end = wordEnd(end + 1);
        }
        return end;
    }

    /** End of the number whose first digits end at {@code end}. */
    private int number(int end) {
        int last = end;
        while (last + 1 < to && ".,:/-".indexOf(text.charAt(last)) >= 0 && isDigit(last + 1)) {
            int next = wordEnd(last + 1);
            if (!isDigits(last + 1, next)) {
                break;
            }
            last = next;
        }
        return last;
    }

    /** End of the token that goes on over a dot behind the word, or -1. */
    private int dotted(int at, int end) {
        if (end >= to || text.charAt(end) != '.') {
            return -1;
        }
        if (isLetters(at, end) && Character.codePointCount(text, at, end) == 1) {
            return initials(at, end);
        }
        int chain = chain(end);
        if (chain >= 0) {
            return chain;
        }
        if (end - at <= 6) {
            String word = text.subSequence(at, end).toString();
            if (CAPITALIZED_ABBREVIATIONS.contains(word) || ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT))) {
                return end + 1;
            }
        }
        return -1;
    }

    /** {@code J.}, {@code U.S.}, {@code e.g.}; a lone lower-case letter does not take its dot. */
    private int initials(int at, int end) {
        int last = end + 1;
        if (last + 1 < to && Character.isLowerCase(pointAt(last)) && kind(pointAt(last + 1)) == LETTER) {
            return wordEnd(last);
        }
        while (last + 1 < to && kind(pointAt(last)) == LETTER) {
            int next = last + Character.charCount(pointAt(last));
            if (next >= to || text.charAt(next) != '.') {
                break;
            }
            last = next + 1;
        }
        return last > end + 1 || Character.isUpperCase(pointAt(at)) ? last : -1;
    }

    /** End of {@code word.word…}: two dots and more, or one before a known suffix or a digit; -1 when it is none. */
    private int chain(int end) {
        int dots = 0;
        int last = end;
        int lastDot = end;
        while (last + 1 < to
                && text.charAt(last) == '.'
                && (isDigit(last + 1) || isWord(last + 1) && !Character.isUpperCase(pointAt(last + 1)))) {
            lastDot = last;
            last = wordEnd(last + 1);
            dots++;
        }
        boolean known = dots > 1
                || dots == 1
                        && (isDigit(lastDot + 1)
                                || last - lastDot - 1 <= LONGEST_SUFFIX
                                        && SUFFIXES.contains(text.subSequence(lastDot + 1, last)
                                                .toString()
                                                .toLowerCase(Locale.ROOT)));
        return known ? last : -1;
    }

    /** Adds a word that may have an apostrophe behind it. */
    private int apostrophe(int at, int end) {
        int last = end;
        while (last + 1 < to && isApostrophe(text.charAt(last)) && kind(pointAt(last + 1)) == LETTER) {
            int next = wordEnd(last + 1);
            if (isNegation(at, last, next)) {
                if (last - 1 > at) {
                    add(at, last - 1);
                }
                return add(Math.max(at, last - 1), next);
            }
            if (isEnding(last + 1, next)) {
                add(at, last);
                return add(last, next);
            }
            last = next;
        }
        return add(at, last);
    }

    private boolean isNegation(int at, int apostrophe, int end) {
        return end - apostrophe == 2
                && (text.charAt(apostrophe + 1) | 0x20) == 't'
                && apostrophe - at >= 2
                && (text.charAt(apostrophe - 1) | 0x20) == 'n';
    }

    private boolean isEnding(int from, int end) {
        int first = text.charAt(from) | 0x20;
        if (end - from == 1) {
            return first == 's' || first == 'm' || first == 'd';
        }
        int second = end - from == 2 ? text.charAt(from + 1) | 0x20 : 0;
        return first == 'l' && second == 'l' || (first == 'r' || first == 'v') && second == 'e';
    }

    private boolean matches(int at, int end, String lowerCase) {
        for (int i = at; i < end; i++) {
            if ((text.charAt(i) | 0x20) != lowerCase.charAt(i - at)) {
                return false;
            }
        }
        return true;
    }

    private int pointAt(int at) {
        char high = text.charAt(at);
        if (Character.isHighSurrogate(high) && at + 1 < to && Character.isLowSurrogate(text.charAt(at + 1))) {
            return Character.toCodePoint(high, text.charAt(at + 1));
        }
        return high;
    }

    private int wordEnd(int at) {
        int end = at;
        while (end < to) {
            int point = pointAt(end);
            int kind = kind(point);
            if (point == '_') {
                int behind = end + 1;
                while (behind < to && text.charAt(behind) == '_') {
                    behind++;
                }
                if (end == at || !isWord(behind)) {
                    break;
                }
                end = behind;
            } else if (kind == LETTER || kind == DIGIT || isMark(point)) {
                end += Character.charCount(point);
            } else {
                break;
            }
        }
        return end;
    }

    private boolean isWord(int at) {
        if (at >= to) {
            return false;
        }
        int kind = kind(pointAt(at));
        return kind == LETTER || kind == DIGIT;
    }

    private boolean isDigit(int at) {
        return at < to && kind(pointAt(at)) == DIGIT;
    }

    private boolean isDigits(int at, int end) {
        for (int i = at; i < end; i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isLetters(int at, int end) {
        for (int i = at; i < end; i++) {
            if (!Character.isLetter(text.charAt(i)) && !Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isApostrophe(char sign) {
        return sign == '\'' || sign == '\u2019';
    }

    private static int kind(int point) {
        if (point < 128) {
            if (point >= 'a' && point <= 'z' || point >= 'A' && point <= 'Z') {
                return LETTER;
            }
            if (point >= '0' && point <= '9') {
                return DIGIT;
            }
            return point <= ' ' || point == 127 ? SPACE : SIGN;
        }
        if (Character.isLetter(point)) {
            return LETTER;
        }
        if (Character.isDigit(point)) {
            return DIGIT;
        }
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || Character.isISOControl(point)
                ? SPACE
                : SIGN;
    }

    private static boolean isMark(int point) {
        if (point < 0x300) {
            return false;
        }
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT;
    }
}
