package io.portcullis.detect.ner;

/** Tells where sentences end. Thread-safe. */
@FunctionalInterface
interface SentenceEnds {
    /** One for a text; used by one thread. */
    Judge judge(char[] chars);

    /** Judges the signs of one text. */
    @FunctionalInterface
    interface Judge {
        /**
         * True when a sentence ends at a sign.
         *
         * @param from where the passage starts that the sign stands in
         * @param to behind the passage
         * @param at the sign, one of {@code . ! ?}
         */
        boolean isEnd(int from, int to, int at);
    }
}
