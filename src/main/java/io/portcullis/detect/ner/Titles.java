package io.portcullis.detect.ner;

import java.util.Map;
import java.util.Objects;

/** The words that stand before and behind names; see {@code ner/titles.txt}. Folded text has no accents. */
final class Titles {
    private static final Map<String, WordTable> TABLES = WordTable.loadSections("ner/titles.txt");
    private static final WordTable SURE = table("sure");
    private static final WordTable PERHAPS = table("perhaps");
    private static final WordTable NAME = table("name");
    private static final WordTable GENERATION = table("generation");
    private static final WordTable DEGREE = table("degree");
    private static final WordTable STOP = table("stop");

    private Titles() {}

    private static WordTable table(String name) {
        return Objects.requireNonNull(TABLES.get(name));
    }

    /** True for a word whose full stop does not end a sentence. */
    static boolean isAbbreviated(char[] chars, int from, int to) {
        return STOP.contains(chars, from, to);
    }

    /** True for a title that makes a name of capitalised words behind it: {@code Mrs}. */
    static boolean isSure(char[] chars, int from, int to) {
        return SURE.contains(chars, from, to);
    }

    /** True for any title: {@code Mrs}, {@code Captain}. */
    static boolean isTitle(char[] chars, int from, int to) {
        return SURE.contains(chars, from, to) || PERHAPS.contains(chars, from, to);
    }

    /** True for a title that is a name too: {@code Dean}. */
    static boolean isName(char[] chars, int from, int to) {
        return NAME.contains(chars, from, to);
    }

    /** True for what belongs to a name behind it: {@code Jr}, {@code III}. */
    static boolean isGeneration(char[] chars, int from, int to) {
        return GENERATION.contains(chars, from, to);
    }

    /** True for what stands behind a name and is no part of it: {@code PhD}. */
    static boolean isDegree(char[] chars, int from, int to) {
        return DEGREE.contains(chars, from, to);
    }
}
