package io.portcullis.detect.ner;

/**
 * A rolling hash of 64 bits: the hash of two strings one behind the other follows from theirs, so that the hash of a feature
 * is put together from those of its parts without making a string.
 */
final class FeatureHash {
    private static final long BASE = 0x9E3779B97F4A7C55L;

    private FeatureHash() {}

    /** The hash of a string. */
    static long of(CharSequence text) {
        return append(0, text);
    }

    /** The hash of what {@code hash} stands for with {@code text} behind it. */
    static long append(long hash, CharSequence text) {
        long result = hash;
        for (int i = 0; i < text.length(); i++) {
            result = append(result, text.charAt(i));
        }
        return result;
    }

    /** The hash of what {@code hash} stands for with {@code sign} behind it. */
    static long append(long hash, char sign) {
        return (hash + sign + 1) * BASE;
    }

    /** The hash of what {@code hash} stands for with something behind it whose hash and {@link #power} are given. */
    static long append(long hash, long behind, long power) {
        return hash * power + behind;
    }

    /** What {@link #append(long, long, long)} wants to know of a string of this length. */
    static long power(int length) {
        long power = 1;
        for (int i = 0; i < length; i++) {
            power *= BASE;
        }
        return power;
    }

    /** Spreads a hash over all its bits. */
    static long mix(long hash) {
        long mixed = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }
}
