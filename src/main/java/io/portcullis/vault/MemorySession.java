package io.portcullis.vault;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of one session, those used longest ago first. Used under the lock of its entry in the vault. */
final class MemorySession {
    /** Estimated heap of a session without values: the cache's entry, this object and its map. */
    private static final int SESSION = 480;
    /** Estimated heap of a value beside its characters: the map's entry, token, records and string headers. */
    private static final int VALUE = 280;

    private final LinkedHashMap<Token, Entry> values = new LinkedHashMap<>(4, 0.75f, true);
    private long bytes;

    /** A value and when it was last used, in nanoseconds of the vault's clock. */
    private static final class Entry {
        private final StoredValue value;
        private long used;

        Entry(StoredValue value, long used) {
            this.value = value;
            this.used = used;
        }
    }

    MemorySession(VaultScope scope) {
        this.bytes = weight(scope);
    }

    /** The estimated heap of a session with nothing but these values. */
    static long weightOf(VaultScope scope, Map<Token, StoredValue> values) {
        long sum = weight(scope);
        for (StoredValue value : values.values()) {
            sum += weight(value);
        }
        return sum;
    }

    private static long weight(VaultScope scope) {
        return SESSION + 2L * (scope.tenant().length() + scope.session().length());
    }

    private static long weight(StoredValue value) {
        return VALUE + 2L * value.value().length();
    }

    /** Keeps values and answers the tokens that stand for others. */
    Set<Token> put(Map<Token, StoredValue> more, long now) {
        Set<Token> taken = new HashSet<>();
        more.forEach((token, value) -> {
            Entry known = values.get(token);
            if (known != null && !known.value.value().equals(value.value())) {
                taken.add(token);
                return;
            }
            bytes += weight(value) - (known == null ? 0 : weight(known.value));
            values.put(token, new Entry(value, now));
        });
        return taken;
    }

    @Nullable
    StoredValue use(Token token, long now) {
        Entry entry = values.get(token);
        if (entry == null) {
            return null;
        }
        entry.used = now;
        return entry.value;
    }

    /** Forgets what was not used since {@code expired}, and what is too much, from the value used longest ago on. */
    void shrink(long expired, long maxBytes) {
        Iterator<Entry> oldest = values.values().iterator();
        while (oldest.hasNext()) {
            Entry entry = oldest.next();
            if (bytes <= maxBytes && entry.used - expired > 0) {
                return;
            }
            bytes -= weight(entry.value);
            oldest.remove();
        }
    }

    long bytes() {
        return bytes;
    }

    int size() {
        return values.size();
    }
}
