package io.portcullis.detect.ner.training;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers features in the order in which they come, and keeps the names of those that came often enough. */
final class FeatureTable {
    private final int cutoff;
    private long[] keys = new long[1 << 20];
    private int[] numbers = new int[1 << 20];
    private int[] counts = new int[1 << 19];
    private @Nullable String[] names = new @Nullable String[1 << 19];
    private int size;

    /** Keeps names from {@code cutoff} occurrences on. */
    FeatureTable(int cutoff) {
        this.cutoff = cutoff;
    }

    /** The number of a feature that has come once more. */
    int add(String feature) {
        long key = hash(feature);
        int slot = slot(key);
        if (keys[slot] == 0) {
            if (size >= keys.length / 2) {
                grow();
                slot = slot(key);
            }
            if (size == counts.length) {
                counts = Arrays.copyOf(counts, size * 2);
                names = Arrays.copyOf(names, size * 2);
            }
            keys[slot] = key;
            numbers[slot] = size++;
        }
        int number = numbers[slot];
        if (++counts[number] == Math.max(cutoff, 1)) {
            names[number] = feature;
        }
        return number;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) key & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[oldKeys.length * 2];
        numbers = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }

    /** FNV-1a with a finishing step; never 0. */
    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        hash = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }

    /** How many different features came. */
    int size() {
        return size;
    }

    /** The name of a feature that came often enough, else null. */
    @Nullable
    String name(int number) {
        return names[number];
    }
}
