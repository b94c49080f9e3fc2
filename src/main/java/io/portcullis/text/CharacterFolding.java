package io.portcullis.text;

import java.text.Normalizer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What one code point is folded to. Sources: Unicode normalisation form KD (UAX #15), the general categories Cf and Mn,
 * the decimal digit property, and for look-alikes the Latin, Greek, Cyrillic, Armenian and Cherokee part of the
 * confusables of UTS #39.
 * Pages of 256 code points are computed at first use and kept; thread-safe.
 */
final class CharacterFolding {
    private static final int PAGE_BITS = 8;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final AtomicReferenceArray<String @Nullable []> PAGES =
            new AtomicReferenceArray<>((Character.MAX_CODE_POINT >> PAGE_BITS) + 1);

    /** Pairs of a look-alike and the ASCII character that it looks like. */
    private static final String LOOKALIKES = "АAВBЕEЅSЗ3ІIЈJКKМMНHОOРPСCТTУYХXҮYԌGԚQԜW"
            + "аaсcԁdеeһhіiјjӏlոnоoрpԛqѕsуyхxԝwѵvүyьbкkмmтtвbнhгr"
            + "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX"
            + "αaεeιiκkνvοoρpτtυuχxγyηnωwϲcϳj"
            + "ıiɑaɡgɩiʟLᴀAᴄcᴏoᴜuᴠvᴡwᴢz"
            + "ՍUՏSՕOգqզqհhոnռnսuցgքfօo"
            + "ᎠDᎡRᎢTᎥiᎩYᎪAᎫJᎬEᎳWᎷMᎻHᎽYᏀGᏂhᏃZᏎ4ᏏbᏒRᏔWᏕSᏙVᏚSᏞLᏟCᏢPᏦKᏧdᏮ6ᏳGᏴB"
            + "øoØOłlŁLđdĐDħhĦH";

    private CharacterFolding() {}

    /** The replacement of a code point: empty when it vanishes, else one or more characters. */
    static String fold(int codePoint) {
        int page = codePoint >> PAGE_BITS;
        String[] table = PAGES.get(page);
        if (table == null) {
            table = computePage(page);
            PAGES.set(page, table);
        }
        return table[codePoint & (PAGE_SIZE - 1)];
    }

    /** True for a combining mark, which belongs to the character before it. */
    static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static String[] computePage(int page) {
        String[] table = new String[PAGE_SIZE];
        for (int i = 0; i < PAGE_SIZE; i++) {
            table[i] = compute((page << PAGE_BITS) + i);
        }
        return table;
    }

    private static String compute(int codePoint) {
        if (codePoint < 0x80) {
            return Character.toString(codePoint);
        }
        if (isIgnorable(codePoint)) {
            return "";
        }
        String single = foldSingle(codePoint);
        if (single != null) {
            return single;
        }
        if (Character.getType(codePoint) == Character.SURROGATE) {
            return Character.toString(codePoint);
        }
        return foldCompatibility(codePoint);
    }

    private static String foldCompatibility(int codePoint) {
        String decomposed = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < decomposed.length(); ) {
            int part = decomposed.codePointAt(i);
            i += Character.charCount(part);
            if (isIgnorable(part)) {
                continue;
            }
            String single = part < 0x80 ? null : foldSingle(part);
            out.append(single != null ? single : Character.toString(part));
        }
        boolean ascii = true;
        for (int i = 0; i < out.length(); i++) {
            ascii &= out.charAt(i) < 0x80;
        }
        // A character without an ASCII counterpart stays itself, so that it keeps its place and its letter class.
        return ascii && !out.isEmpty() ? out.toString().strip().isEmpty() ? " " : out.toString() : firstChar(codePoint);
    }

    /** One character that stands for the code point: itself, or its high surrogate outside the basic plane. */
    private static String firstChar(int codePoint) {
        return codePoint < 0x10000 ? Character.toString(codePoint) : String.valueOf(Character.highSurrogate(codePoint));
    }

    private static boolean isIgnorable(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT
                || isMark(codePoint)
                || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF)
                || codePoint == 0x034F
                || codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0x3164
                || codePoint == 0xFFA0;
    }

    private static @Nullable String foldSingle(int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR:
                return " ";
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR:
                return "\n";
            case Character.DASH_PUNCTUATION:
                return "-";
            case Character.DECIMAL_DIGIT_NUMBER:
                return String.valueOf((char) ('0' + Character.digit(codePoint, 10)));
            case Character.OTHER_NUMBER:
                // Digits in circles and parentheses, superscripts; what stands for more or less than a digit has
                // another value.
                int value = Character.getNumericValue(codePoint);
                return value >= 0 && value <= 9 ? String.valueOf((char) ('0' + value)) : null;
            default:
                break;
        }
        switch (codePoint) {
            case 0x0085:
                return "\n";
            case 0x2212, 0x2043, 0x02D7:
                return "-";
            case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x00B4, 0x02BC:
                return "'";
            case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0x00AB, 0x00BB:
                return "\"";
            case 0x3002, 0x00B7, 0x2022, 0x2219, 0x2027, 0x30FB:
                return ".";
            case 0x2044, 0x2215:
                return "/";
            case 0x2236, 0xA789:
                return ":";
            default:
                break;
        }
        if (codePoint < 0x10000) {
            int index = LOOKALIKES.indexOf(codePoint);
            while (index >= 0 && (index & 1) == 1) {
                index = LOOKALIKES.indexOf(codePoint, index + 1);
            }
            if (index >= 0) {
                return String.valueOf(LOOKALIKES.charAt(index + 1));
            }
        }
        return null;
    }
}
