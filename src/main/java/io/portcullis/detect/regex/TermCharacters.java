package io.portcullis.detect.regex;

import io.portcullis.text.ScanText;
import java.text.Normalizer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The form in which the characters of folded texts are compared with the entries of deny lists: without regard to case in any
 * script, compatibility forms undone (Unicode normalisation form KC, UAX #15), accents and vowel points left out but marks
 * kept where a script writes its vowels with them. Tables are computed at first use, in pages of 256; thread-safe.
 */
final class TermCharacters {
    private static final int PAGE_BITS = 8;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final AtomicReferenceArray<@Nullable Page> PAGES = new AtomicReferenceArray<>(1 << 16 - PAGE_BITS);

    /** Written without spaces between words, or with particles joined to them: no boundary can be asked for. */
    private static final Set<Character.UnicodeScript> WITHOUT_SPACES = Set.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.BOPOMOFO,
            Character.UnicodeScript.HANGUL,
            Character.UnicodeScript.YI,
            Character.UnicodeScript.THAI,
            Character.UnicodeScript.LAO,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.MYANMAR,
            Character.UnicodeScript.TIBETAN,
            Character.UnicodeScript.TAI_LE,
            Character.UnicodeScript.JAVANESE);

    /** Marks of these are accents or points that readers do without; those of other scripts are vowels and the like. */
    private static final Set<Character.UnicodeScript> WITH_ACCENTS = Set.of(
            Character.UnicodeScript.COMMON,
            Character.UnicodeScript.INHERITED,
            Character.UnicodeScript.LATIN,
            Character.UnicodeScript.GREEK,
            Character.UnicodeScript.CYRILLIC,
            Character.UnicodeScript.HEBREW,
            Character.UnicodeScript.ARABIC,
            Character.UnicodeScript.SYRIAC);

    /** Marks that are in every script's table and still tell Japanese syllables apart. */
    private static final int VOICED = 0x3099;

    private static final int SEMI_VOICED = 0x309a;

    /** Forms of what folding left longer than one character; few different ones are met in a process. */
    private static final Map<String, String> LONGER = new ConcurrentHashMap<>();

    private static final int MOST_LONGER = 4096;
    private static final Kind[] ASCII_KINDS = new Kind[0x80];

    static {
        for (char c = 0; c < ASCII_KINDS.length; c++) {
            ASCII_KINDS[c] = computeKind(c);
        }
    }

    private TermCharacters() {}

    /** What a character is between words. */
    enum Kind {
        SPACE,
        /** Part of a word that ends where no such character follows. */
        WORD,
        UNDERSCORE,
        /** A word by itself. */
        SINGLE,
        /** Goes on with the word before it, of whatever kind that is. */
        JOINED,
        SIGN
    }

    private record Page(Kind[] kinds, String[] forms) {}

    /** The kind of a folded character. */
    static Kind kind(char c) {
        return c < ASCII_KINDS.length ? ASCII_KINDS[c] : page(c).kinds[c & PAGE_SIZE - 1];
    }

    /** The form of a folded ASCII character. */
    static char ascii(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    /** The form of a folded character; empty, one or more characters. */
    static String form(ScanText text, int position) {
        char c = text.chars()[position];
        if (position < text.labelLength()) {
            return page(c).forms[c & PAGE_SIZE - 1];
        }
        String written = text.written(position);
        if (written.length() == 1 || c < 0x80) {
            return page(c).forms[c & PAGE_SIZE - 1];
        }
        String known = LONGER.get(written);
        if (known == null) {
            known = form(written);
            if (LONGER.size() < MOST_LONGER) {
                LONGER.put(written, known);
            }
        }
        return known;
    }

    private static Page page(char c) {
        Page page = PAGES.get(c >> PAGE_BITS);
        if (page == null) {
            page = compute(c >> PAGE_BITS);
            PAGES.set(c >> PAGE_BITS, page);
        }
        return page;
    }

    private static Page compute(int number) {
        Kind[] kinds = new Kind[PAGE_SIZE];
        String[] forms = new String[PAGE_SIZE];
        for (int i = 0; i < PAGE_SIZE; i++) {
            char c = (char) ((number << PAGE_BITS) + i);
            kinds[i] = computeKind(c);
            forms[i] = form(String.valueOf(c));
        }
        return new Page(kinds, forms);
    }

    private static Kind computeKind(char c) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
            return Kind.SPACE;
        }
        if (c == '_') {
            return Kind.UNDERSCORE;
        }
        // Middle vowels and final consonants of Korean syllables that are written letter by letter.
        if (c >= 0x1160 && c <= 0x11ff) {
            return Kind.JOINED;
        }
        // Folded texts have half of a pair for every letter and symbol outside the basic plane.
        if (Character.isSurrogate(c)
                || Character.isIdeographic(c)
                || Character.isLetterOrDigit(c) && WITHOUT_SPACES.contains(Character.UnicodeScript.of(c))) {
            return Kind.SINGLE;
        }
        int type = Character.getType(c);
        boolean isMark = type == Character.COMBINING_SPACING_MARK || type == Character.NON_SPACING_MARK;
        if (isMark && WITHOUT_SPACES.contains(Character.UnicodeScript.of(c))) {
            return Kind.JOINED;
        }
        return isMark || Character.isLetterOrDigit(c) ? Kind.WORD : Kind.SIGN;
    }

    /** The form of a text that one folded character stands for. */
    private static String form(String written) {
        if (written.length() == 1 && Character.isSurrogate(written.charAt(0))) {
            return written;
        }
        String composed = Normalizer.normalize(written, Normalizer.Form.NFKC);
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < composed.length(); i += Character.charCount(composed.codePointAt(i))) {
            append(composed.codePointAt(i), form);
        }
        return form.toString();
    }

    private static void append(int codePoint, StringBuilder form) {
        int type = Character.getType(codePoint);
        if (type == Character.FORMAT) {
            return;
        }
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            if (isKept(codePoint)) {
                form.appendCodePoint(codePoint);
            }
            return;
        }
        if (codePoint >= 0xac00 && codePoint <= 0xd7a3) {
            form.append(Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFD));
            return;
        }
        int folded = Character.toLowerCase(Character.toUpperCase(codePoint));
        if (folded == 0xdf) {
            form.append("ss");
        } else {
            form.appendCodePoint(folded);
        }
    }

    private static boolean isKept(int mark) {
        return mark == VOICED || mark == SEMI_VOICED || !WITH_ACCENTS.contains(Character.UnicodeScript.of(mark));
    }
}
