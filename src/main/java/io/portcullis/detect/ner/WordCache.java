package io.portcullis.detect.ner;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Words that were seen lately, in a table of fixed size: sets of four, in which a word that is met again moves up and a new one
 * takes the last place. Keys are hashes with a secret of this process, so nothing that was read can be read back out of it.
 * Thread-safe without locks: entries are immutable, and a write that is lost costs time only.
 */
final class WordCache {
    private static final int WAYS = 4;
    private static final int SETS = 1 << 11;

    private final @Nullable KnownWord[] words = new @Nullable KnownWord[SETS * WAYS];
    private final long secret = new SplittableRandom().nextLong() | 1;

    /** The key of a word; never 0. */
    long key(CharSequence text, int start, int end) {
        long key = end - start;
        for (int i = start; i < end; i++) {
            key = (key ^ text.charAt(i)) * secret;
            key ^= key >>> 29;
        }
        return FeatureHash.mix(key) | 1;
    }

    /** The word of a key, made when it is not there. */
    KnownWord get(long key, Supplier<KnownWord> maker) {
        int first = ((int) (key >>> 40) & SETS - 1) * WAYS;
        for (int i = first; i < first + WAYS; i++) {
            KnownWord word = words[i];
            if (word != null && word.key() == key) {
                if (i > first) {
                    words[i] = words[i - 1];
                    words[i - 1] = word;
                }
                return word;
            }
        }
        KnownWord made = maker.get();
        words[first + WAYS - 1] = made;
        return made;
    }
}
