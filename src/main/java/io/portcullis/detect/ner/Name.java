package io.portcullis.detect.ner;

/**
 * A name as it is worked out in one sentence.
 *
 * @param first index of its first token
 * @param last index of its last token
 * @param score 0..1
 * @param source how it was found
 */
record Name(int first, int last, NameType type, double score, Source source) {
    /** How a name was found; the name of the constant, in lower case, is the pattern in an explanation. */
    enum Source {
        /** By the model. */
        MODEL,
        /** Behind a title. */
        TITLE,
        /** In a greeting. */
        GREETING,
        /** Below the end of a letter. */
        SIGNATURE,
        /** Behind words such as "my name is". */
        INTRODUCTION,
        /** As the value of a field that holds names. */
        FIELD,
        /** Before an address of mail, or in a header. */
        MAIL_HEADER,
        /** Before the colon of who speaks. */
        SPEAKER,
        /** By a list of words. */
        LIST,
        /** Found elsewhere in the same call. */
        MENTION
    }

    boolean overlaps(Name other) {
        return first <= other.last && other.first <= last;
    }

    Name withSpan(int from, int to) {
        return from == first && to == last ? this : new Name(from, to, type, score, source);
    }

    /** This name and another one as one. */
    Name joined(Name other) {
        Name better = other.score > score ? other : this;
        return new Name(Math.min(first, other.first), Math.max(last, other.last), type, better.score, better.source);
    }
}
