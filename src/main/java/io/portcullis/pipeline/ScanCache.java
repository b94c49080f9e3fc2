package io.portcullis.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portcullis.detect.Detection;
import io.portcullis.model.Engine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Remembers what was found in a text, so that the unchanged history of a conversation is not scanned again with every turn.
 * The key is a SHA-256 of a secret of this process, the engine's scan and the text; the text itself is not kept, and
 * findings are offsets only. Thread-safe.
 */
public final class ScanCache {
    /** Shorter texts are scanned by the rules faster than they are hashed and looked up. */
    private static final int MIN_LENGTH_RULES = 512;

    private static final int MIN_LENGTH_MODEL = 48;

    private static final int ENTRY_WEIGHT = 160;
    private static final int FINDING_WEIGHT = 160;

    private final byte[] secret = new byte[32];
    private final Cache<ByteBuffer, Detection> cache;
    private final boolean enabled;
    private final LongAdder[] hits = adders();
    private final LongAdder[] misses = adders();

    /**
     * A cache.
     *
     * @param bytes bound of the estimated heap that entries take; 0 switches the cache off
     */
    ScanCache(long bytes) {
        this.enabled = bytes > 0;
        new SecureRandom().nextBytes(secret);
        this.cache = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .<ByteBuffer, Detection>weigher((key, detection) ->
                        ENTRY_WEIGHT + FINDING_WEIGHT * detection.findings().size())
                .build();
    }

    /**
     * What was found in a text, from the cache or from {@code scan}.
     *
     * @param engine whose scan it is
     * @param scanName tells scans apart that may answer differently: policy, guardrails, engine
     */
    Detection get(Engine engine, String scanName, String label, String text, Supplier<Detection> scan) {
        if (!enabled || text.length() < minLength(engine)) {
            return scan.get();
        }
        ByteBuffer key = key(scanName, label, text);
        Detection known = cache.getIfPresent(key);
        if (known != null) {
            hits[engine.ordinal()].increment();
            return known;
        }
        misses[engine.ordinal()].increment();
        Detection found = scan.get();
        cache.put(key, found);
        return found;
    }

    /** Texts whose findings were known, since the start. */
    public long hits(Engine engine) {
        return hits[engine.ordinal()].sum();
    }

    /** Texts that were looked up and had to be scanned, since the start. */
    public long misses(Engine engine) {
        return misses[engine.ordinal()].sum();
    }

    private static int minLength(Engine engine) {
        return switch (engine) {
            case REGEX -> MIN_LENGTH_RULES;
            case NER -> MIN_LENGTH_MODEL;
        };
    }

    private static LongAdder[] adders() {
        LongAdder[] adders = new LongAdder[Engine.values().length];
        Arrays.setAll(adders, unused -> new LongAdder());
        return adders;
    }

    private ByteBuffer key(String scanName, String label, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(secret);
            update(digest, scanName);
            update(digest, label);
            update(digest, text);
            return ByteBuffer.wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Length first, so that no two lists of parts read the same. */
    private static void update(MessageDigest digest, String part) {
        digest.update(ByteBuffer.allocate(4).putInt(part.length()).flip());
        digest.update(part.getBytes(StandardCharsets.UTF_8));
    }
}
