package io.portcullis.detect.ner;

import java.util.Map;
import java.util.Objects;

/**
 * Tells what looks like a person's name and is none: numbers, versions, levels of logs, file names, identifiers, products,
 * abbreviations, parts of addresses, greetings, common words, theorems. Stateless.
 */
final class NameFilter {
    private static final WordTable COMMON = WordTable.load("ner/common-words.txt");
    private static final WordTable SHORT_NAMES = WordTable.load("ner/short-names.txt");
    private static final Map<String, WordTable> NOT_NAMES = WordTable.loadSections("ner/not-names.txt");
    private static final WordTable ABBREVIATION = table("abbreviation");
    private static final WordTable PRODUCT = table("product");
    private static final WordTable ORGANISATION = table("organisation");
    private static final WordTable TERM = table("term");
    private static final WordTable LEVELS = WordTable.of(
            "info",
            "warn",
            "warning",
            "error",
            "debug",
            "trace",
            "fatal",
            "severe",
            "critical",
            "notice",
            "alert",
            "fine",
            "verbose",
            "panic",
            "emerg",
            "fail",
            "failed",
            "failure",
            "ok",
            "pass",
            "passed",
            "skip",
            "skipped");

    /** Groups whose names are persons' names too. */
    private static final WordTable GROUPS_AND_NAMES =
            WordTable.ofList("christian christians dane danes finn jain pole scot scots jordan brit lao"
                    + " maria latin basque slav sikh cherokee norman");

    private NameFilter() {}

    private static WordTable table(String name) {
        return Objects.requireNonNull(NOT_NAMES.get(name));
    }

    /** True for a word that is no name by itself. */
    static boolean isCommon(Sentence sentence, int token) {
        return sentence.isIn(COMMON, token);
    }

    /** The same for characters. */
    static boolean isCommon(char[] chars, int from, int to) {
        return COMMON.contains(chars, from, to);
    }

    /** True for a word of companies and places, such as {@code GmbH} or {@code Street}. */
    static boolean isOrganisation(char[] chars, int from, int to) {
        return ORGANISATION.contains(chars, from, to);
    }

    /** True for a word that a capital makes no name of: a company's legal form, a street. */
    static boolean isOrganisation(Sentence sentence, int token) {
        return sentence.isIn(ORGANISATION, token);
    }

    /** True for a name of a product, protocol or programming language. */
    static boolean isProduct(Sentence sentence, int token) {
        return sentence.isIn(PRODUCT, token);
    }

    /** True when the tokens from {@code first} to {@code last} cannot be the name of a person. */
    static boolean isNoPerson(Sentence sentence, int first, int last) {
        int words = 0;
        int common = 0;
        for (int i = first; i <= last; i++) {
            if (sentence.isOpaque(i) || sentence.isDigits(i)) {
                return true;
            }
            if (sentence.isWord(i)) {
                words++;
                common += isNoNameWord(sentence, i) ? 1 : 0;
            }
        }
        if (words == 0 || sentence.isCode() && words == 1) {
            return true;
        }
        if (words == 1) {
            return isNoSingleName(sentence, first, last);
        }
        return common == words || isOrganisation(sentence, last);
    }

    /** A word that is none of a name's in any company: common, a product, an abbreviation. */
    private static boolean isNoNameWord(Sentence sentence, int word) {
        return isCommon(sentence, word)
                || sentence.isIn(PRODUCT, word)
                || sentence.isAllCapitals(word) && !sentence.isInCapitals() && sentence.isIn(ABBREVIATION, word);
    }

    private static boolean isNoSingleName(Sentence sentence, int first, int last) {
        int word = first;
        while (word < last && !sentence.isWord(word)) {
            word++;
        }
        if (sentence.length(word) == 1
                || sentence.isIn(PRODUCT, word)
                || Groups.isGroup(sentence, word) && !sentence.isIn(GROUPS_AND_NAMES, word)
                || sentence.isIn(LEVELS, word) && (sentence.isAllCapitals(word) || sentence.startsSentence(word))) {
            return true;
        }
        if (isCommon(sentence, word)
                && (!sentence.isCapitalised(word) || sentence.startsSentence(word) || sentence.isAllCapitals(word))) {
            return true;
        }
        if (isTerm(sentence, last)) {
            return true;
        }
        return sentence.isAllCapitals(word) && isAbbreviation(sentence, word);
    }

    /** A single word in capitals where other words are not. */
    private static boolean isAbbreviation(Sentence sentence, int word) {
        if (sentence.isIn(ABBREVIATION, word)
                || !Words.hasVowel(sentence.chars(), sentence.start(word), sentence.endOfWord(word))) {
            return true;
        }
        return !sentence.isInCapitals() && sentence.length(word) <= 4 && !sentence.isIn(SHORT_NAMES, word);
    }

    /** True when a noun of science follows directly: {@code Bayes theorem}. */
    private static boolean isTerm(Sentence sentence, int last) {
        int next = last + 1;
        return sentence.isLower(next) && sentence.isSpaced(next) && sentence.isIn(TERM, next);
    }

    /** True when the tokens cannot be the name of a place. */
    static boolean isNoPlace(Sentence sentence, int first, int last) {
        boolean letters = false;
        boolean common = true;
        for (int i = first; i <= last; i++) {
            if (sentence.isOpaque(i)) {
                return true;
            }
            letters |= sentence.isWord(i);
            common &= !sentence.isWord(i) || isCommon(sentence, i) && !sentence.isCapitalised(i);
        }
        return !letters || common || first == last && sentence.isIn(PRODUCT, first);
    }

    /** True when the tokens cannot be the name of an organisation. */
    static boolean isNoOrganisation(Sentence sentence, int first, int last) {
        boolean letters = false;
        for (int i = first; i <= last; i++) {
            if (sentence.isOpaque(i) && first == last) {
                return true;
            }
            letters |= sentence.isWord(i);
        }
        return !letters;
    }
}
