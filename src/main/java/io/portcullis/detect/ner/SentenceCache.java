package io.portcullis.detect.ner;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Remembers which names the model found in a sentence, so that the sentences of a conversation's history, and of an answer that
 * is sent again and again as it grows, are decoded once. The key is half of a SHA-256 of a secret of this process, the model and
 * the characters of the sentence; neither the text nor a name is kept, only the numbers of tokens. Thread-safe.
 */
final class SentenceCache {
    /** Shorter sentences are decoded about as fast as they are looked up. */
    private static final int FEWEST_TOKENS = 3;

    private static final int ENTRY_WEIGHT = 112;
    private static final int NAME_WEIGHT = 40;

    private final byte[] secret = new byte[32];
    private final Cache<Key, List<NameSpan>> cache;
    private final boolean enabled;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    private record Key(long high, long low) {}

    /**
     * A cache.
     *
     * @param bytes bound of the estimated heap that entries take; 0 switches the cache off
     */
    SentenceCache(long bytes) {
        this.enabled = bytes > 0;
        new SecureRandom().nextBytes(secret);
        this.cache = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .<Key, List<NameSpan>>weigher((key, names) -> ENTRY_WEIGHT + NAME_WEIGHT * names.size())
                .build();
    }

    /** Sentences whose names were known. */
    long hits() {
        return hits.sum();
    }

    /** Sentences that were looked up and had to be decoded. */
    long misses() {
        return misses.sum();
    }

    /** The decoder of a language behind this cache. */
    NameDecoder over(String language, NameDecoder decoder) {
        if (!enabled) {
            return decoder;
        }
        int model = language.hashCode();
        return (text, sentence, recallBias) -> {
            if (sentence.size() < FEWEST_TOKENS) {
                return decoder.decode(text, sentence, recallBias);
            }
            Key key = key(model, text, sentence, recallBias);
            List<NameSpan> known = cache.getIfPresent(key);
            if (known != null) {
                hits.increment();
                return known;
            }
            misses.increment();
            List<NameSpan> names = List.copyOf(decoder.decode(text, sentence, recallBias));
            cache.put(key, names);
            return names;
        };
    }

    /** Of the tokens alone: what stands between them means nothing to the decoder. */
    private Key key(int model, CharSequence text, Tokens sentence, float recallBias) {
        int length = 8;
        for (int i = 0; i < sentence.size(); i++) {
            length += (sentence.end(i) - sentence.start(i) + 1) * 2;
        }
        byte[] bytes = new byte[length];
        putInt(bytes, 0, model);
        putInt(bytes, 4, Float.floatToIntBits(recallBias));
        int at = 8;
        for (int i = 0; i < sentence.size(); i++) {
            for (int c = sentence.start(i); c < sentence.end(i); c++) {
                char sign = text.charAt(c);
                bytes[at++] = (byte) (sign >> 8);
                bytes[at++] = (byte) sign;
            }
            at += 2;
        }
        byte[] digest = digest(bytes);
        return new Key(getLong(digest, 0), getLong(digest, 8));
    }

    private byte[] digest(byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(secret);
            return digest.digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void putInt(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> 24 - 8 * i);
        }
    }

    private static long getLong(byte[] bytes, int at) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        return value;
    }
}
