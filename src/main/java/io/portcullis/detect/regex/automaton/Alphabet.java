package io.portcullis.detect.regex.automaton;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A partition of all characters into classes that no set of an automaton tells apart. Immutable. */
final class Alphabet {
    private static final int ASCII = 128;

    private final byte[] ascii = new byte[ASCII];
    private final int[] cuts;
    private final byte[] classOfCut;
    private final int size;
    private final boolean[][] members;

    Alphabet(List<CharSet> sets) {
        this.cuts = cuts(sets);
        this.classOfCut = new byte[cuts.length];
        boolean[][] signatures = new boolean[cuts.length][];
        int count = 0;
        for (int i = 0; i < cuts.length; i++) {
            boolean[] signature = new boolean[sets.size()];
            for (int s = 0; s < signature.length; s++) {
                signature[s] = sets.get(s).contains((char) cuts[i]);
            }
            int found = -1;
            for (int c = 0; c < count && found < 0; c++) {
                if (Arrays.equals(signatures[c], signature)) {
                    found = c;
                }
            }
            if (found < 0) {
                found = count;
                signatures[count++] = signature;
            }
            classOfCut[i] = (byte) found;
        }
        if (count > 255) {
            throw new RegexSyntaxException("too many different character classes", 0);
        }
        this.size = count;
        this.members = signatures;
        for (int c = 0; c < ASCII; c++) {
            ascii[c] = (byte) search((char) c);
        }
    }

    int size() {
        return size;
    }

    /** The class of a character, 0 to {@link #size()} - 1. */
    int classOf(char c) {
        return (c < ASCII ? ascii[c] : search(c)) & 0xff;
    }

    /** True when the characters of class {@code charClass} are in the set with index {@code set}. */
    boolean isIn(int charClass, int set) {
        return members[charClass][set];
    }

    private byte search(char c) {
        int low = 0;
        int high = cuts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (cuts[middle] <= c) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return classOfCut[low];
    }

    private static int[] cuts(List<CharSet> sets) {
        IntStream.Builder all = IntStream.builder().add(0);
        for (CharSet set : sets) {
            for (int cut : set.cuts()) {
                if (cut <= Character.MAX_VALUE) {
                    all.add(cut);
                }
            }
        }
        return all.build().sorted().distinct().toArray();
    }
}
