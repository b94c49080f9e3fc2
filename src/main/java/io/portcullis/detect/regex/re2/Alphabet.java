package io.portcullis.detect.regex.re2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** A partition of all code points into classes that none of several sets tells apart. Immutable and thread-safe. */
final class Alphabet {
    private static final int ASCII = 0x80;
    private static final int PAGE_BITS = 8;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final Node.Kind[] KINDS = Node.Kind.values();

    private final char[] ascii = new char[ASCII];
    private final char[][] pages = new char[(Character.MAX_CODE_POINT >> PAGE_BITS) + 1][];
    private final Map<CodePointSet, Integer> indexOfSet = new HashMap<>();
    private final List<BitSet> signatures;
    private final byte[] kinds;

    /**
     * A partition.
     *
     * @param sets the sets
     * @param looks whether classes also tell letters and line ends
     */
    Alphabet(Collection<CodePointSet> sets, boolean looks) {
        sets.forEach(set -> indexOfSet.putIfAbsent(set, indexOfSet.size()));
        if (looks) {
            indexOfSet.putIfAbsent(UnicodeSets.word(), indexOfSet.size());
            indexOfSet.putIfAbsent(CodePointSet.NEWLINE, indexOfSet.size());
        }
        TreeSet<Integer> cutSet = new TreeSet<>(List.of(0));
        for (CodePointSet set : indexOfSet.keySet()) {
            for (int i = 0; i < set.ranges(); i++) {
                cutSet.add(set.first(i));
                cutSet.add(set.last(i) + 1);
            }
        }
        cutSet.remove(Character.MAX_CODE_POINT + 1);
        int[] cuts = cutSet.stream().mapToInt(Integer::intValue).toArray();
        BitSet[] signatureOfCut = new BitSet[cuts.length];
        for (int i = 0; i < cuts.length; i++) {
            signatureOfCut[i] = new BitSet();
        }
        indexOfSet.forEach((set, index) -> mark(set, index, cuts, signatureOfCut));
        Map<BitSet, Integer> classOfSignature = new HashMap<>();
        char[] classOfCut = new char[cuts.length];
        List<BitSet> found = new ArrayList<>();
        for (int i = 0; i < cuts.length; i++) {
            Integer known = classOfSignature.get(signatureOfCut[i]);
            if (known == null) {
                known = found.size();
                classOfSignature.put(signatureOfCut[i], known);
                found.add(signatureOfCut[i]);
            }
            classOfCut[i] = (char) known.intValue();
        }
        this.signatures = found;
        fillPages(cuts, classOfCut);
        for (int c = 0; c < ASCII; c++) {
            ascii[c] = pages[c >> PAGE_BITS][c & PAGE_SIZE - 1];
        }
        this.kinds = new byte[found.size()];
        for (int i = 0; looks && i < kinds.length; i++) {
            kinds[i] = (byte) kind(found.get(i)).ordinal();
        }
    }

    /** Number of classes. */
    int size() {
        return signatures.size();
    }

    /** The class of a code point, 0 to {@link #size()} - 1. */
    int classOf(int codePoint) {
        return codePoint < ASCII ? ascii[codePoint] : pages[codePoint >> PAGE_BITS][codePoint & PAGE_SIZE - 1];
    }

    /** What conditions can tell of the code points of a class. */
    Node.Kind kindOf(int charClass) {
        return KINDS[kinds[charClass]];
    }

    /** The index by which {@link #isIn} knows a set of this alphabet. */
    int indexOf(CodePointSet set) {
        return Objects.requireNonNull(indexOfSet.get(set));
    }

    /** True when the code points of a class are in the set with this index. */
    boolean isIn(int charClass, int set) {
        return signatures.get(charClass).get(set);
    }

    private Node.Kind kind(BitSet signature) {
        if (signature.get(indexOf(UnicodeSets.word()))) {
            return Node.Kind.WORD;
        }
        return signature.get(indexOf(CodePointSet.NEWLINE)) ? Node.Kind.NEWLINE : Node.Kind.OTHER;
    }

    private static void mark(CodePointSet set, int index, int[] cuts, BitSet[] signatureOfCut) {
        int cut = 0;
        for (int i = 0; i < set.ranges(); i++) {
            while (cuts[cut] < set.first(i)) {
                cut++;
            }
            while (cut < cuts.length && cuts[cut] <= set.last(i)) {
                signatureOfCut[cut++].set(index);
            }
        }
    }

    /** Pages of one class only are shared. */
    private void fillPages(int[] cuts, char[] classOfCut) {
        Map<Character, char[]> uniform = new HashMap<>();
        int cut = 0;
        for (int page = 0; page < pages.length; page++) {
            int first = page << PAGE_BITS;
            while (cut + 1 < cuts.length && cuts[cut + 1] <= first) {
                cut++;
            }
            if (cut + 1 == cuts.length || cuts[cut + 1] >= first + PAGE_SIZE) {
                pages[page] = uniform.computeIfAbsent(classOfCut[cut], Alphabet::filled);
                continue;
            }
            char[] table = new char[PAGE_SIZE];
            int at = cut;
            for (int i = 0; i < PAGE_SIZE; i++) {
                while (at + 1 < cuts.length && cuts[at + 1] <= first + i) {
                    at++;
                }
                table[i] = classOfCut[at];
            }
            pages[page] = table;
        }
    }

    private static char[] filled(char value) {
        char[] page = new char[PAGE_SIZE];
        Arrays.fill(page, value);
        return page;
    }
}
