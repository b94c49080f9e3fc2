package io.portcullis.detect.regex.automaton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A set of UTF-16 code units as sorted, non-adjacent, inclusive ranges. Immutable. */
public final class CharSet {
    /** The digits 0 to 9. */
    public static final CharSet DIGITS = range('0', '9');
    /** ASCII letters, digits and the underscore. */
    public static final CharSet WORD = union(List.of(range('a', 'z'), range('A', 'Z'), DIGITS, of('_')));
    /** ASCII white space. */
    public static final CharSet SPACE = union(List.of(of(' '), range('\t', '\r')));
    /** Nothing. */
    public static final CharSet NONE = new CharSet(new char[0]);
    /** Everything. */
    public static final CharSet ANY = range(Character.MIN_VALUE, Character.MAX_VALUE);

    private static final int MAX_FOLDED = 64;

    private final char[] bounds;

    private CharSet(char[] bounds) {
        this.bounds = bounds;
    }

    /** A set of one character. */
    public static CharSet of(char c) {
        return range(c, c);
    }

    /** All characters from {@code first} to {@code last}, both included. */
    public static CharSet range(char first, char last) {
        if (first > last) {
            throw new IllegalArgumentException("empty range");
        }
        return new CharSet(new char[] {first, last});
    }

    /** Every character that is in one of the sets. */
    public static CharSet union(List<CharSet> sets) {
        List<char[]> ranges = new ArrayList<>();
        for (CharSet set : sets) {
            for (int i = 0; i < set.bounds.length; i += 2) {
                ranges.add(new char[] {set.bounds[i], set.bounds[i + 1]});
            }
        }
        ranges.sort((a, b) -> Character.compare(a[0], b[0]));
        List<char[]> merged = new ArrayList<>();
        for (char[] range : ranges) {
            char[] last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && range[0] <= last[1] + 1) {
                last[1] = (char) Math.max(last[1], range[1]);
            } else {
                merged.add(range);
            }
        }
        char[] bounds = new char[merged.size() * 2];
        for (int i = 0; i < merged.size(); i++) {
            bounds[2 * i] = merged.get(i)[0];
            bounds[2 * i + 1] = merged.get(i)[1];
        }
        return new CharSet(bounds);
    }

    /** Every character that is not in this set. */
    public CharSet negate() {
        List<CharSet> gaps = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            if (next < bounds[i]) {
                gaps.add(range((char) next, (char) (bounds[i] - 1)));
            }
            next = bounds[i + 1] + 1;
        }
        if (next <= Character.MAX_VALUE) {
            gaps.add(range((char) next, Character.MAX_VALUE));
        }
        return union(gaps);
    }

    /** This set with the other case of every letter in it; outside ASCII only for sets of a few characters. */
    public CharSet foldCase() {
        List<CharSet> sets = new ArrayList<>();
        sets.add(this);
        if (size() <= MAX_FOLDED) {
            for (char c : toChars()) {
                sets.add(of(Character.toLowerCase(c)));
                sets.add(of(Character.toUpperCase(c)));
            }
            return union(sets);
        }
        for (char c = 'a'; c <= 'z'; c++) {
            char upper = (char) (c - 32);
            if (contains(c)) {
                sets.add(of(upper));
            }
            if (contains(upper)) {
                sets.add(of(c));
            }
        }
        return union(sets);
    }

    /** True when the character is in the set. */
    public boolean contains(char c) {
        for (int i = 0; i < bounds.length; i += 2) {
            if (c < bounds[i]) {
                return false;
            }
            if (c <= bounds[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** True when a character of the set is {@code limit} or lies above it. */
    boolean hasAbove(int limit) {
        return bounds.length > 0 && bounds[bounds.length - 1] >= limit;
    }

    /** Number of characters. */
    public int size() {
        int size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            size += bounds[i + 1] - bounds[i] + 1;
        }
        return size;
    }

    /** True when there is no character. */
    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /** All characters in ascending order; for small sets. */
    public char[] toChars() {
        char[] chars = new char[size()];
        int at = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            for (int c = bounds[i]; c <= bounds[i + 1]; c++) {
                chars[at++] = (char) c;
            }
        }
        return chars;
    }

    /** The first character of every range and the character behind it, for partitions of the alphabet. */
    int[] cuts() {
        int[] cuts = new int[bounds.length];
        for (int i = 0; i < bounds.length; i += 2) {
            cuts[i] = bounds[i];
            cuts[i + 1] = bounds[i + 1] + 1;
        }
        return cuts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharSet set && Arrays.equals(bounds, set.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }
}
