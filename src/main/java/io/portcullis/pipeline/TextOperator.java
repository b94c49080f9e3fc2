package io.portcullis.pipeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a caller wants done to the values of an entity type, with everything it needs. Prints no keys and no texts. */
public sealed interface TextOperator {
    /** The operator's name in answers. */
    String name();

    /**
     * Puts a text in the place of the value.
     *
     * @param with the text, null for {@code <TYPE>}
     */
    record Replace(@Nullable String with) implements TextOperator {
        @Override
        public String name() {
            return "replace";
        }

        @Override
        public String toString() {
            return "Replace";
        }
    }

    /** Deletes the value. */
    record Redact() implements TextOperator {
        @Override
        public String name() {
            return "redact";
        }
    }

    /**
     * Puts a character in the place of each of the first or last ones.
     *
     * @param with what stands for a character, one code point or none
     * @param count how many code points at most
     * @param fromEnd the last ones instead of the first ones
     */
    record Mask(String with, int count, boolean fromEnd) implements TextOperator {
        @Override
        public String name() {
            return "mask";
        }
    }

    /**
     * Puts a salted hash in the place of the value.
     *
     * @param wide SHA-512 instead of SHA-256
     * @param salt at least 16 bytes, null for a random one for each value
     */
    record Hash(boolean wide, byte @Nullable [] salt) implements TextOperator {
        @Override
        public String name() {
            return "hash";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Hash hash && wide == hash.wide && Arrays.equals(salt, hash.salt);
        }

        @Override
        public int hashCode() {
            return Boolean.hashCode(wide);
        }

        @Override
        public String toString() {
            return "Hash";
        }
    }

    /**
     * A key of AES, which prints nothing of itself.
     *
     * @param bytes 16, 24 or 32
     */
    record AesKey(byte[] bytes) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof AesKey key && Arrays.equals(bytes, key.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "AesKey";
        }
    }

    /** Encrypts the value with AES. */
    record Encrypt(AesKey key) implements TextOperator {
        @Override
        public String name() {
            return "encrypt";
        }
    }

    /** Puts the value in the place of what {@link Encrypt} wrote. */
    record Decrypt(AesKey key) implements TextOperator {
        @Override
        public String name() {
            return "decrypt";
        }
    }

    /**
     * Leaves the value.
     *
     * @param name {@code keep} or {@code deanonymize_keep}
     */
    record Keep(String name) implements TextOperator {}
}
