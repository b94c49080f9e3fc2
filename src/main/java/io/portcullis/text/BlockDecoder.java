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
    /** Digits that base32 does not have, and those that it has. */
    private static final int LOW_DIGIT = 1;

    private static final int HIGH_DIGIT = 2;
    private static final int UPPER_HEX = 4;
    private static final int LOWER_HEX = 8;
    private static final int UPPER = 16;
    private static final int LOWER = 32;
    private static final int STANDARD = 64;
    private static final int URL = 128;
    private static final int HEX = LOW_DIGIT | HIGH_DIGIT | UPPER_HEX | LOWER_HEX;
    private static final int[] KINDS = new int[256];

    static {
        kind("0189", LOW_DIGIT);
        kind("234567", HIGH_DIGIT);
        kind("ABCDEF", UPPER_HEX);
        kind("abcdef", LOWER_HEX);
        kind("GHIJKLMNOPQRSTUVWXYZ", UPPER);
        kind("ghijklmnopqrstuvwxyz", LOWER);
        kind("+/", STANDARD);
        kind("-_", URL);
    }

    private final String text;
    /** Low bytes of its characters: faster to read, and a symbol stays one. */
    private final byte[] bytes;

    private final boolean growing;
    private final List<Patch> patches = new ArrayList<>(0);
    private byte[] buffer = new byte[64];
    private int done;

    private BlockDecoder(String text, byte[] bytes, boolean growing) {
        this.text = text;
        this.bytes = bytes;
        this.growing = growing;
    }

    /**
     * The blocks of a text, from left to right.
     *
     * @param signs where to look
     * @param growing whether more text may come: then only short blocks in one piece
     */
    static List<Patch> find(String text, PreScan signs, boolean growing) {
        PreScan.Places stretches = signs.stretches();
        PreScan.Places triplets = signs.triplets();
        BlockDecoder decoder = new BlockDecoder(text, signs.bytes(), growing);
        int triplet = growing ? triplets.count() : 0;
        for (int i = 0; i < stretches.count(); i++) {
            for (; triplet < triplets.count() && triplets.get(triplet) < stretches.get(i); triplet++) {
                decoder.pairsAt(triplets.get(triplet));
            }
            decoder.stretchAt(stretches.get(i));
        }
        for (; triplet < triplets.count(); triplet++) {
            decoder.pairsAt(triplets.get(triplet));
        }
        return decoder.patches;
    }

    /** Looks at the runs of a stretch without spaces. */
    private void stretchAt(int position) {
        int at = Math.max(position, done);
        int length = bytes.length;
        while (at < length && bytes[at] >= '+') {
            int start = at;
            int kinds = 0;
            for (int kind = kindAt(at); kind != 0; kind = ++at < length ? kindAt(at) : 0) {
                kinds |= kind;
            }
            if (at - start >= PreScan.SHORTEST_STRETCH) {
                run(start, at, kinds);
            } else if (at - start == 2 && (kinds & ~HEX) == 0 && mayBePairs(at) && pairs(start)) {
                at = done;
            }
            at = Math.max(at + 1, done);
        }
    }

    private void run(int start, int end, int kinds) {
        if (!growing && end - start >= SHORTEST_LINE && wrapped(start, end)) {
            return;
        }
        done = end;
        decode(start, end, kinds);
    }

    /**
     * Decodes a run, or else its parts, and adds what it says.
     *
     * @param kinds of its symbols
     */
    private void decode(int start, int end, int kinds) {
        if (end - start > (growing ? LONGEST_GROWING : LONGEST) || add(start, end, kinds)) {
            return;
        }
        // A path or a name may stand before a block.
        boolean found = (kinds & STANDARD) != 0 && decodeParts(start, end, STANDARD);
        if (!found && (kinds & URL) != 0) {
            decodeParts(start, end, STANDARD | URL);
        }
    }

    private boolean decodeParts(int start, int end, int separators) {
        boolean found = false;
        int from = start;
        int kinds = 0;
        for (int i = start; i <= end; i++) {
            int kind = i < end ? kindAt(i) : separators;
            if ((kind & separators) == 0) {
                kinds |= kind;
                continue;
            }
            if (i - from >= PreScan.SHORTEST_STRETCH) {
                found |= add(from, i, kinds);
            }
            from = i + 1;
            kinds = 0;
        }
        return found;
    }

    /** Adds the block of a run in one piece; false when it is none. */
    private boolean add(int start, int end, int kinds) {
        Patch patch = null;
        if (text.charAt(start) == '0' && (text.charAt(start + 1) | 0x20) == 'x') {
            Run digits = new Run(start + 2, end, null, Groups.NONE);
            patch = decode(digits, end, kinds(digits));
        }
        if (patch == null) {
            patch = decode(new Run(start, end, null, Groups.NONE), padded(end), kinds);
        }
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
                if (borders.get(i + 1) - borders.get(i) >= PreScan.SHORTEST_STRETCH) {
                    Run line = new Run(borders.get(i), borders.get(i + 1), null, Groups.NONE);
                    decode(line.start(), line.end(), kinds(line));
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
        Run run = new Run(borders.get(0), end, positions, groups);
        Patch patch = decode(run, padded(end), kinds(run));
        if (patch == null) {
            return false;
        }
        patches.add(patch);
        done = Math.max(done, patch.end());
        return true;
    }

    /** Pairs of hex digits with a space between them, behind the space at a position. */
    private void pairsAt(int position) {
        if (position + 1 >= done) {
            pairs(position + 1);
        }
    }

    private boolean mayBePairs(int separator) {
        return !growing && separator + 3 < bytes.length && bytes[separator] == bytes[separator + 3];
    }

    /** Takes pairs of hex digits with always the same character between them; false when there are none. */
    private boolean pairs(int position) {
        int separatorEnd = position + 3;
        if (separatorEnd >= text.length() || !isPair(position) || !isPair(separatorEnd)) {
            return false;
        }
        char separator = text.charAt(position + 2);
        if (PAIR_SEPARATORS.indexOf(separator) < 0) {
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
            done = end;
            return true;
        }
        int[] positions = new int[2 * count];
        for (int i = 0; i < count; i++) {
            positions[2 * i] = start + 3 * i;
            positions[2 * i + 1] = start + 3 * i + 1;
        }
        done = end;
        Run run = new Run(start, end, positions, new Groups(2, 2, String.valueOf(separator)));
        Patch patch = decode(run, end, kinds(run));
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

    /**
     * The block of a run, null when it is none.
     *
     * @param padded behind the padding that follows it
     * @param kinds of its symbols
     */
    private @Nullable Patch decode(Run run, int padded, int kinds) {
        int length = run.length();
        boolean upper = (kinds & (UPPER_HEX | UPPER)) != 0;
        boolean lower = (kinds & (LOWER_HEX | LOWER)) != 0;
        boolean url = (kinds & URL) != 0;
        boolean standard = (kinds & STANDARD) != 0;
        Patch patch = null;
        if ((kinds & ~(LOW_DIGIT | HIGH_DIGIT | UPPER_HEX | LOWER_HEX)) == 0
                && length % 2 == 0
                && length >= SHORTEST_HEX) {
            patch = decode(run, run.end(), upper ? Base.HEX_UPPER : Base.HEX);
        }
        // A word has no digits, and a block of this length has some nearly always.
        boolean digits = (kinds & HIGH_DIGIT) != 0 && (kinds & LOW_DIGIT) == 0;
        if (patch == null && upper != lower && digits && !url && !standard && length >= SHORTEST_BASE32) {
            patch = decode(run, padded, upper ? Base.BASE32 : Base.BASE32_LOWER);
        }
        if (patch == null && upper && lower && !(url && standard)) {
            int end = Math.min(padded, run.end() + 2);
            boolean urlSafe = url || !standard && isUrlSafe(run, end);
            patch = decode(run, end, urlSafe ? Base.BASE64_URL : Base.BASE64);
        }
        return patch;
    }

    private int kinds(Run run) {
        int kinds = 0;
        for (int i = 0; i < run.length(); i++) {
            kinds |= kindAt(run.at(i));
        }
        return kinds;
    }

    /** A block that has none of the symbols that differ: its padding and its surroundings tell where it belongs. */
    private boolean isUrlSafe(Run run, int padded) {
        boolean lacksPadding = run.length() % 4 != 0 && padded == run.end();
        boolean inPath = run.start() > 0 && "/.".indexOf(text.charAt(run.start() - 1)) >= 0
                || padded < text.length() && "/.".indexOf(text.charAt(padded)) >= 0 && isWordAt(padded + 1);
        return padded == run.end() && (lacksPadding || inPath);
    }

    private @Nullable Patch decode(Run run, int padded, Base base) {
        int symbols = run.length();
        int size = base.bytesOf(symbols);
        if (buffer.length < size) {
            buffer = new byte[Math.max(size, 2 * buffer.length)];
        }
        int value = 0;
        int bits = 0;
        int count = 0;
        for (int i = 0; i < symbols; i++) {
            int symbol = base.valueOf(text.charAt(run.at(i)));
            if (symbol < 0) {
                return null;
            }
            value = value << base.bits | symbol;
            bits += base.bits;
            if (bits >= 8) {
                bits -= 8;
                byte next = (byte) (value >> bits);
                // Most of what only looks like a block ends here after a few bytes.
                if (!DecodedBytes.mayFollow(buffer, count, next)) {
                    return null;
                }
                buffer[count++] = next;
            }
        }
        DecodedBytes decoded = DecodedBytes.of(buffer, count);
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

    private static boolean isSymbol(char c) {
        return c < 128 && KINDS[c] != 0;
    }

    /** The kind of a symbol, 0 for another character; a character far outside ASCII may pass for a symbol. */
    private int kindAt(int at) {
        return KINDS[bytes[at] & 0xFF];
    }

    private static void kind(String symbols, int kind) {
        for (int i = 0; i < symbols.length(); i++) {
            KINDS[symbols.charAt(i)] = kind;
        }
    }
}
