package io.portcullis.text;

import io.portcullis.text.SymbolCodec.Base;
import io.portcullis.text.SymbolCodec.Groups;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds runs of symbols that are base64, base32 or hex of a text: in one piece, wrapped over lines, or as pairs of hex digits
 * with something between them. Used by one thread for one text.
 */
final class BlockDecoder {
    private static final int SHORTEST_HEX = 12;
    private static final int SHORTEST_BASE32 = 16;
    /** Least symbols of a line that another line can follow. */
    private static final int SHORTEST_LINE = 16;
    /** Least pairs of hex digits that stand apart. */
    private static final int FEWEST_PAIRS = 7;

    private static final int LONGEST = 1 << 20;
    /** In a growing text, a longer run may have been shown in part before its end is known. */
    private static final int LONGEST_GROWING = 200;

    private static final String PAIR_SEPARATORS = " :-,.;|_";
    private static final boolean[] SYMBOLS = new boolean[128];

    static {
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/-_"
                .chars()
                .forEach(c -> SYMBOLS[c] = true);
    }

    private final String text;
    private final boolean growing;
    private final List<Patch> patches = new ArrayList<>(0);
    private int done;

    private BlockDecoder(String text, boolean growing) {
        this.text = text;
        this.growing = growing;
    }

    /**
     * The blocks of a text, from left to right.
     *
     * @param signs where to look
     * @param growing whether more text may come: then only short blocks in one piece
     */
    static List<Patch> find(String text, PreScan signs, boolean growing) {
        if (signs.runs().count() == 0 && (growing || signs.triplets().count() == 0)) {
            return List.of();
        }
        BlockDecoder decoder = new BlockDecoder(text, growing);
        int triplet = growing ? signs.triplets().count() : 0;
        for (int i = 0; i < signs.runs().count(); i++) {
            int run = signs.runs().get(i);
            for (; triplet < signs.triplets().count() && signs.triplets().get(triplet) < run; triplet++) {
                decoder.pairsAt(signs.triplets().get(triplet));
            }
            decoder.runAt(run);
        }
        for (; triplet < signs.triplets().count(); triplet++) {
            decoder.pairsAt(signs.triplets().get(triplet));
        }
        return decoder.patches;
    }

    /** Looks at the run that a position lies in. */
    private void runAt(int position) {
        if (position < done || !isSymbol(text.charAt(position))) {
            return;
        }
        int end = position;
        while (end < text.length() && isSymbol(text.charAt(end))) {
            end++;
        }
        int start = position;
        while (start > done && isSymbol(text.charAt(start - 1))) {
            start--;
        }
        if (end - start < PreScan.SHORTEST_RUN) {
            return;
        }
        if (!growing && end - start >= SHORTEST_LINE && wrapped(start, end)) {
            return;
        }
        done = end;
        decode(start, end);
    }

    /** Decodes a run, or else its parts, and adds what it says. */
    private void decode(int start, int end) {
        if (end - start > (growing ? LONGEST_GROWING : LONGEST) || add(start, end)) {
            return;
        }
        // A path or a name may stand before a block.
        if (!decodeParts(start, end, "/")) {
            decodeParts(start, end, "-_+/");
        }
    }

    private boolean decodeParts(int start, int end, String separators) {
        boolean found = false;
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || separators.indexOf(text.charAt(i)) >= 0) {
                if (i - from < end - start && i - from >= PreScan.SHORTEST_RUN) {
                    found |= add(from, i);
                }
                from = i + 1;
            }
        }
        return found;
    }

    /** Adds the block of a run in one piece; false when it is none. */
    private boolean add(int start, int end) {
        int from = start;
        if (end - start > 2 && text.charAt(start) == '0' && (text.charAt(start + 1) | 0x20) == 'x') {
            from += 2;
        }
        Patch patch = decode(new Run(from, end, null, Groups.NONE), padded(end));
        if (patch == null) {
            return false;
        }
        patches.add(patch);
        done = Math.max(done, patch.end());
        return true;
    }

    /** Behind the padding that follows a position. */
    private int padded(int end) {
        int padded = end;
        while (padded < text.length() && text.charAt(padded) == '=' && padded - end < 6) {
            padded++;
        }
        return padded;
    }

    /**
     * Symbols of one block.
     *
     * @param start first symbol
     * @param end behind the last
     * @param positions of the symbols, null when they stand one behind the other
     */
    private record Run(int start, int end, int @Nullable [] positions, Groups groups) {
        int length() {
            return positions == null ? end - start : positions.length;
        }

        int at(int symbol) {
            return positions == null ? start + symbol : positions[symbol];
        }
    }

    /** Takes the lines of a run that goes on in the next line; false when it does not. */
    private boolean wrapped(int start, int firstEnd) {
        int separatorEnd = LineBreak.end(text, firstEnd);
        if (separatorEnd < 0 || padded(firstEnd) > firstEnd) {
            return false;
        }
        String separator = text.substring(firstEnd, separatorEnd);
        List<Integer> borders = new ArrayList<>();
        borders.add(start);
        borders.add(firstEnd);
        int size = 0;
        int end = firstEnd;
        while (text.startsWith(separator, end) && end - start <= LONGEST) {
            int lineStart = end + separator.length();
            int lineEnd = lineStart;
            while (lineEnd < text.length() && isSymbol(text.charAt(lineEnd))) {
                lineEnd++;
            }
            int length = lineEnd - lineStart;
            if (length == 0 || size > 0 && length > size) {
                break;
            }
            borders.add(lineStart);
            borders.add(lineEnd);
            end = lineEnd;
            if (size > 0 && length < size || size == 0 && length < SHORTEST_LINE) {
                break;
            }
            size = length;
        }
        if (borders.size() == 2) {
            return false;
        }
        done = end;
        // What follows a block in the next line may be a word.
        boolean found = addLines(borders, borders.size(), size, separator);
        if (!found && borders.size() > 4) {
            found = addLines(borders, borders.size() - 2, size, separator);
        }
        if (!found) {
            for (int i = 0; i < borders.size(); i += 2) {
                if (borders.get(i + 1) - borders.get(i) >= PreScan.SHORTEST_RUN) {
                    decode(borders.get(i), borders.get(i + 1));
                }
            }
        }
        return true;
    }

    private boolean addLines(List<Integer> borders, int count, int size, String separator) {
        int symbols = 0;
        for (int i = 0; i < count; i += 2) {
            symbols += borders.get(i + 1) - borders.get(i);
        }
        int[] positions = new int[symbols];
        int at = 0;
        for (int i = 0; i < count; i += 2) {
            for (int k = borders.get(i); k < borders.get(i + 1); k++) {
                positions[at++] = k;
            }
        }
        int first = borders.get(1) - borders.get(0);
        int end = borders.get(count - 1);
        Groups groups = new Groups(first, size > 0 ? size : first, separator);
        Patch patch = decode(new Run(borders.get(0), end, positions, groups), padded(end));
        if (patch == null) {
            return false;
        }
        patches.add(patch);
        done = Math.max(done, patch.end());
        return true;
    }

    /** Pairs of hex digits with the same characters between them. */
    private void pairsAt(int position) {
        for (int at = Math.max(position, done); at < position + 3 && at + 3 <= text.length(); at++) {
            if (isPair(at) && addPairs(at)) {
                return;
            }
        }
    }

    private boolean addPairs(int position) {
        int separatorEnd = position + 3;
        char separator = text.charAt(position + 2);
        if (PAIR_SEPARATORS.indexOf(separator) < 0 || !isPair(separatorEnd)) {
            return false;
        }
        int start = position;
        while (start - 3 >= done && text.charAt(start - 1) == separator && isPair(start - 3)) {
            start -= 3;
        }
        int end = position + 2;
        while (end + 3 <= text.length() && text.charAt(end) == separator && isPair(end + 1)) {
            end += 3;
        }
        int count = (end - start + 1) / 3;
        if (count < FEWEST_PAIRS || isWordAt(start - 1) || isWordAt(end)) {
            return false;
        }
        int[] positions = new int[2 * count];
        for (int i = 0; i < count; i++) {
            positions[2 * i] = start + 3 * i;
            positions[2 * i + 1] = start + 3 * i + 1;
        }
        done = end;
        Patch patch = decode(new Run(start, end, positions, new Groups(2, 2, String.valueOf(separator))), end);
        if (patch != null) {
            patches.add(patch);
        }
        return true;
    }

    private boolean isPair(int at) {
        return at + 2 <= text.length()
                && Base.HEX.valueOf(text.charAt(at)) >= 0
                && Base.HEX.valueOf(text.charAt(at + 1)) >= 0;
    }

    private boolean isWordAt(int at) {
        return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }

    private @Nullable Patch decode(Run run, int padded) {
        boolean hex = run.length() >= SHORTEST_HEX && mayBeText(run, Base.HEX);
        boolean base32 =
                run.length() >= SHORTEST_BASE32 && (mayBeText(run, Base.BASE32) || mayBeText(run, Base.BASE32_LOWER));
        boolean base64 = mayBeText(run, Base.BASE64) || mayBeText(run, Base.BASE64_URL);
        if (!hex && !base32 && !base64) {
            return null;
        }
        Form form = Form.of(text, run);
        Patch patch = null;
        if (hex && form.hex() && run.length() % 2 == 0) {
            patch = decode(run, run.end(), form.upper() ? Base.HEX_UPPER : Base.HEX);
        }
        if (patch == null && base32 && form.base32()) {
            patch = decode(run, padded, form.upper() ? Base.BASE32 : Base.BASE32_LOWER);
        }
        if (patch == null && base64 && form.base64()) {
            patch = decode(run, Math.min(padded, run.end() + 2), form.url() ? Base.BASE64_URL : Base.BASE64);
        }
        return patch;
    }

    private @Nullable Patch decode(Run run, int padded, Base base) {
        int symbols = run.length();
        byte[] bytes = new byte[base.bytesOf(symbols)];
        int buffer = 0;
        int bits = 0;
        int count = 0;
        for (int i = 0; i < symbols; i++) {
            buffer = buffer << base.bits | base.valueOf(text.charAt(run.at(i)));
            bits += base.bits;
            if (bits >= 8) {
                bits -= 8;
                bytes[count++] = (byte) (buffer >> bits);
            }
        }
        DecodedBytes decoded = DecodedBytes.of(bytes, count);
        return decoded == null ? null : patch(run, padded, base, decoded);
    }

    private Patch patch(Run run, int padded, Base base, DecodedBytes decoded) {
        int length = decoded.text().length();
        int[] starts = new int[length];
        int[] ends = new int[length];
        for (int i = 0; i < length; i++) {
            starts[i] = run.at(base.symbolOf(decoded.offsets()[i]));
            ends[i] = run.at(base.symbolOf(decoded.offsets()[i + 1]) - 1) + 1;
        }
        ends[length - 1] = padded;
        boolean fills = padded > run.end() || run.length() % base.group == 0 && base != Base.BASE64_URL;
        SymbolCodec codec = new SymbolCodec(base, fills && base.bits != 4, decoded.charset(), run.groups());
        return new Patch(run.start(), padded, decoded.text(), Coding.BLOCK, new Patch.Block(starts, ends, codec));
    }

    /** Looks at the first two bytes, so that most long words cost no more. */
    private boolean mayBeText(Run run, Base base) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int symbol = base.valueOf(text.charAt(run.at(i)));
            if (symbol < 0) {
                return false;
            }
            value = value << base.bits | symbol;
        }
        int bits = 4 * base.bits;
        return DecodedBytes.mayBegin((byte) (value >> (bits - 8)), (byte) (value >> (bits - 16)));
    }

    /** Which characters a run has. */
    private record Form(
            boolean hex, boolean upper, boolean lower, boolean url, boolean standard, boolean wide, boolean high) {
        static Form of(String text, Run run) {
            boolean hex = true;
            boolean upper = false;
            boolean lower = false;
            boolean url = false;
            boolean standard = false;
            boolean wide = false;
            boolean high = false;
            for (int i = 0; i < run.length(); i++) {
                char c = text.charAt(run.at(i));
                hex &= Base.HEX.valueOf(c) >= 0;
                upper |= c >= 'A' && c <= 'Z';
                lower |= c >= 'a' && c <= 'z';
                url |= c == '-' || c == '_';
                standard |= c == '+' || c == '/';
                wide |= c == '0' || c == '1' || c == '8' || c == '9';
                high |= c >= '2' && c <= '7';
            }
            return new Form(hex, upper, lower, url, standard, wide, high);
        }

        /** A word has no digits, and a block of this length has some nearly always. */
        boolean base32() {
            return upper != lower && high && !wide && !url && !standard;
        }

        /** A long word or number is no base64. */
        boolean base64() {
            return upper && lower && !(url && standard);
        }
    }

    private static boolean isSymbol(char c) {
        return c < 128 && SYMBOLS[c];
    }
}
