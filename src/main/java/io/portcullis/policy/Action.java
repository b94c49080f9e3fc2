package io.portcullis.policy;

import org.jspecify.annotations.Nullable;

/** What happens to a finding. */
public sealed interface Action {
    /** The call does not go on. */
    record Block() implements Action {}

    /** Deletes the value. */
    record Redact() implements Action {}

    /**
     * Puts {@code <TYPE>}, or a text of the policy, in the place of the value.
     *
     * @param with the text, null for {@code <TYPE>}; at most {@value #MAX_LENGTH} characters, no control characters
     */
    record Replace(@Nullable String with) implements Action {
        /** Longest own text, in UTF-16 code units. */
        public static final int MAX_LENGTH = 256;

        public Replace {
            if (with != null && !isValid(with)) {
                throw new IllegalArgumentException(
                        "a replacement has at most " + MAX_LENGTH + " characters and no control characters");
            }
        }

        /** Puts {@code <TYPE>}. */
        public Replace() {
            this(null);
        }

        static boolean isValid(String with) {
            return with.length() <= MAX_LENGTH && with.codePoints().noneMatch(Character::isISOControl);
        }
    }

    /**
     * Puts a mask character in the place of every letter and digit but the last ones.
     *
     * @param keepLast how many letters and digits stay at most, 0 to {@value #MAX_KEEP_LAST}; never more than a third
     *     of a value stays, whatever this says
     * @param maskChar code point of the mask character
     */
    record Mask(int keepLast, int maskChar) implements Action {
        /** Letters and digits that stay when the policy does not say. */
        public static final int DEFAULT_KEEP_LAST = 4;
        /** Most letters and digits that a policy can leave visible. */
        public static final int MAX_KEEP_LAST = 16;

        public Mask {
            if (keepLast < 0 || keepLast > MAX_KEEP_LAST) {
                throw new IllegalArgumentException("keep_last lies in 0.." + MAX_KEEP_LAST);
            }
            if (!Character.isValidCodePoint(maskChar) || Character.isLetterOrDigit(maskChar)) {
                throw new IllegalArgumentException("a mask character is no letter and no digit");
            }
        }

        /** Masks with {@code *}. */
        public Mask(int keepLast) {
            this(keepLast, '*');
        }
    }

    /**
     * Puts a reversible token in the place of the value. Only requests get tokens: a value that a model brought in by itself is
     * replaced by {@code <TYPE>}.
     *
     * @param restore whether answers show the value again; else its tokens stay tokens
     */
    record Tokenize(boolean restore) implements Action {
        /** Values that answers show again. */
        public Tokenize() {
            this(true);
        }
    }

    /** Puts a keyed hash in the place of the value: the same value of a type has the same hash under a key. */
    record Hash() implements Action {}

    /** Records the finding and leaves the text. */
    record Log() implements Action {}

    /** Ignores the finding. */
    record Allow() implements Action {}

    /** The action's name, which is also its place in the order of strictness. */
    default ActionWord word() {
        return switch (this) {
            case Block block -> ActionWord.BLOCK;
            case Tokenize tokenize -> ActionWord.TOKENIZE;
            case Redact redact -> ActionWord.REDACT;
            case Replace replace -> ActionWord.REPLACE;
            case Mask mask -> ActionWord.MASK;
            case Hash hash -> ActionWord.HASH;
            case Log log -> ActionWord.LOG;
            case Allow allow -> ActionWord.ALLOW;
        };
    }

    /** The word in policy files, answers, metrics and audit lines. */
    default String label() {
        return word().label();
    }

    /** True when the action changes the text and the call goes on. */
    default boolean rewrites() {
        return switch (this) {
            case Tokenize tokenize -> true;
            case Redact redact -> true;
            case Replace replace -> true;
            case Mask mask -> true;
            case Hash hash -> true;
            case Block block -> false;
            case Log log -> false;
            case Allow allow -> false;
        };
    }

    /** True when this action comes before {@code other} in the order block, tokenize, redact, replace, mask, hash, log, allow. */
    default boolean isStricterThan(Action other) {
        return word().compareTo(other.word()) < 0;
    }
}
