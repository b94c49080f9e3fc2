package io.portcullis.detect.ner;

/** One property of a word that features are made of. A word may lack any of them but the first two. */
enum WordAttribute {
    /** The word in lower case, digits as 0. */
    WORD,
    /** Its shape: {@code Xx}, {@code XX}, {@code X.}, {@code xX0} … */
    SHAPE,
    /** The word as it stands, digits as 0; lacking when it is all lower case. */
    EXACT,
    /** How many characters. */
    LENGTH,
    PREFIX_2,
    PREFIX_3,
    PREFIX_4,
    SUFFIX_1,
    SUFFIX_2,
    SUFFIX_3,
    SUFFIX_4,
    /** First bits of its path in the clustering of general text, and the whole path. */
    TEXT_4,
    TEXT_6,
    TEXT_8,
    TEXT_10,
    TEXT_12,
    TEXT,
    /** The same in the clustering of tweets. */
    TWEET_4,
    TWEET_6,
    TWEET_8,
    TWEET_10,
    TWEET_12,
    TWEET,
    /** Which clusterings know the word: neither, one, both. */
    KNOWN;

    static final int COUNT = values().length;
}
