package io.portcullis.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Words and phrases that are always findings, as they are written; several hundred thousand of them in one block of
 * memory. Immutable and thread-safe.
 */
public final class DenyList {
    /** A list without entries. */
    public static final DenyList EMPTY = new DenyList("", new int[0]);

    private final String text;
    private final int[] ends;

    private DenyList(String text, int[] ends) {
        this.text = text;
        this.ends = ends;
    }

    /** A list of these entries, in their order; duplicates stay. */
    public static DenyList of(Collection<String> entries) {
        Builder builder = new Builder();
        entries.forEach(builder::add);
        return builder.build();
    }

    /** Number of entries. */
    public int size() {
        return ends.length;
    }

    /** True when there is no entry. */
    public boolean isEmpty() {
        return ends.length == 0;
    }

    /** UTF-16 code units of all entries together. */
    public int characters() {
        return text.length();
    }

    /** The entry at {@code index}, 0 to {@link #size()} - 1. */
    public String get(int index) {
        return text.substring(index == 0 ? 0 : ends[index - 1], ends[index]);
    }

    /** All entries; a copy, for short lists. */
    public List<String> entries() {
        List<String> entries = new ArrayList<>(ends.length);
        for (int i = 0; i < ends.length; i++) {
            entries.add(get(i));
        }
        return entries;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DenyList list && text.equals(list.text) && Arrays.equals(ends, list.ends);
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + Arrays.hashCode(ends);
    }

    /** Tells the number of entries only. */
    @Override
    public String toString() {
        return "[" + ends.length + " entries]";
    }

    /** Collects entries. Used by one thread. */
    public static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private int[] ends = new int[16];
        private int size;

        /** Adds an entry. */
        public Builder add(String entry) {
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, size * 2);
            }
            text.append(entry);
            ends[size++] = text.length();
            return this;
        }

        /** Number of entries so far. */
        public int size() {
            return size;
        }

        /** UTF-16 code units of the entries so far. */
        public int characters() {
            return text.length();
        }

        /** The list of what was added. */
        public DenyList build() {
            return size == 0 ? EMPTY : new DenyList(text.toString(), Arrays.copyOf(ends, size));
        }
    }
}
