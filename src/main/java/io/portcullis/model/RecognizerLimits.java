package io.portcullis.model;

/** What the recognizers of one policy, or of one call, may at most have. */
public final class RecognizerLimits {
    /** Recognizers. */
    public static final int RECOGNIZERS = 500;
    /** Patterns of all recognizers together. */
    public static final int PATTERNS = 1_000;
    /** UTF-16 code units of a pattern. */
    public static final int PATTERN_LENGTH = 4_000;
    /** Bytes of a deny-list file. */
    public static final int DENY_LIST_FILE = 16 << 20;
    /** Entries of all deny lists together. */
    public static final int DENY_LIST_ENTRIES = 500_000;
    /** UTF-16 code units of all entries together. */
    public static final int DENY_LIST_CHARACTERS = 8_000_000;
    /** UTF-16 code units of an entry. */
    public static final int ENTRY_LENGTH = 200;
    /** Context words of a recognizer, and counter-context words. */
    public static final int CONTEXT_WORDS = 100;
    /** UTF-16 code units of a context word. */
    public static final int CONTEXT_WORD_LENGTH = 40;
    /** Examples of each kind of a recognizer. */
    public static final int EXAMPLES = 100;
    /** UTF-16 code units of an example. */
    public static final int EXAMPLE_LENGTH = 10_000;

    private RecognizerLimits() {}
}
