package io.portcullis.detect.ner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds nationalities, religions and political groups of persons (NRP) by a closed list. Adjectives name languages and goods as
 * well, so that it takes a person beside them, or a field, for a high score. Stateless.
 */
final class Groups {
    private static final Map<String, WordTable> TABLES = WordTable.loadSections("ner/nrp.txt");
    private static final WordTable ADJECTIVES = Objects.requireNonNull(TABLES.get("adjective"));
    private static final WordTable PERSONS = Objects.requireNonNull(TABLES.get("person"));
    private static final WordTable PHRASES = Objects.requireNonNull(TABLES.get("phrase"));

    private static final double FIELD = 0.95;
    private static final double PERSON = 0.88;
    private static final double BESIDE_PERSON = 0.85;
    private static final double SMALL = 0.72;
    private static final double ADJECTIVE = 0.5;
    private static final double LANGUAGE = 0.2;

    private static final WordTable PEOPLE = WordTable.ofList("""
            man men woman women citizen citizens national nationals nationality citizenship immigrant immigrants migrant
            migrants refugee refugees tourist tourists student students doctor nurse teacher engineer worker workers
            passport-holder girl girls boy boys guy guys people person persons child children family families couple
            descent origin origins heritage ancestry background roots parents mother father grandmother grandfather
            wife husband friend friends colleague colleagues neighbour neighbor neighbours neighbors voter voters politician
            minister president soldier soldiers actor actress singer author writer artist footballer player players
            businessman businesswoman lawyer scientist patient patients client applicant resident residents minority
            community communities population speaker speakers expat expats priest nun monk lady gentleman teenager
            candidate journalist activist employee employees member members faith believer believers convert""");
    private static final WordTable PRONOUNS = WordTable.of("i", "he", "she", "we", "they", "you", "who", "im");
    private static final WordTable BE =
            WordTable.of("am", "is", "are", "was", "were", "be", "been", "being", "became", "become", "im");
    private static final WordTable BETWEEN = WordTable.ofList(
            "a an the half part originally ethnically also not very proudly proud practising practicing devout both all from");
    private static final WordTable LANGUAGE_BEFORE = WordTable.ofList("""
            in into to from speak speaks speaking spoke spoken translate translates translated translating fluent learn learning
            study studying write written read understand language teach taught basic native""");
    private static final WordTable LANGUAGE_BEHIND = WordTable.ofList(
            "language translation translations version class classes lesson lessons grammar words text");
    private static final WordTable FIELDS =
            WordTable.ofList("nationality religion citizenship ethnicity faith denomination race");
    private static final WordTable NOT_SMALL = WordTable.ofList(
            "pole poles finn finns dane danes turk turks scot scots swede swedes brit brits georgian georgians polish jain");

    private Groups() {}

    /** True for a word of the list. */
    static boolean isGroup(Sentence sentence, int token) {
        return sentence.isIn(ADJECTIVES, token) || sentence.isIn(PERSONS, token);
    }

    /** A group of persons in a sentence. */
    record Group(int first, int last, double score) {}

    static List<Group> find(Sentence sentence) {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < sentence.size(); i++) {
            if (!sentence.isWord(i) || sentence.isOpaque(i) || sentence.length(i) < 3) {
                continue;
            }
            int last = sentence.isPhrase(PHRASES, i, i + 1) ? i + 1 : i;
            boolean person = last > i || sentence.isIn(PERSONS, i);
            boolean adjective = !person && sentence.isIn(ADJECTIVES, i);
            if (person || adjective) {
                double score = score(sentence, i, last, person);
                if (score > 0) {
                    groups.add(new Group(i, last, score));
                }
                i = last;
            }
        }
        return groups;
    }

    private static double score(Sentence sentence, int first, int last, boolean person) {
        int colon = first - 1;
        while (sentence.isSign(colon, '"')) {
            colon--;
        }
        if (sentence.isSign(colon, ':') || sentence.isSign(colon, '=')) {
            int key = sentence.isSign(colon - 1, '"') ? colon - 2 : colon - 1;
            if (sentence.isIn(FIELDS, key)) {
                return FIELD;
            }
        }
        boolean small = sentence.isLower(first);
        if (small && sentence.isIn(NOT_SMALL, first) || sentence.isCode()) {
            return 0;
        }
        if (person) {
            return small ? SMALL : PERSON;
        }
        if (sentence.isSpaced(last + 1) && sentence.isIn(PEOPLE, last + 1)) {
            return small ? SMALL : BESIDE_PERSON;
        }
        if (sentence.isIn(LANGUAGE_BEHIND, last + 1)) {
            return LANGUAGE;
        }
        if (isSaidOfPerson(sentence, first, last)) {
            return small ? SMALL : BESIDE_PERSON;
        }
        return sentence.isIn(LANGUAGE_BEFORE, first - 1) ? LANGUAGE : ADJECTIVE;
    }

    /** {@code she is Polish}, {@code I'm half German}, {@code a Catholic}: nothing follows that it could be an adjective of. */
    private static boolean isSaidOfPerson(Sentence sentence, int first, int last) {
        int next = last + 1;
        boolean ends = !sentence.isWord(next) || sentence.isIn(AND, next);
        if (!ends) {
            return false;
        }
        int before = first - 1;
        boolean article = sentence.isIn(ARTICLES, before);
        while (first - before < 4 && sentence.isIn(BETWEEN, before)) {
            before--;
        }
        if (!sentence.isIn(BE, before) && !isShortBe(sentence, before)) {
            return article && sentence.isCapitalised(first);
        }
        before--;
        while (first - before < 7 && sentence.isIn(BETWEEN, before)) {
            before--;
        }
        return sentence.isIn(PRONOUNS, before)
                || sentence.isIn(PEOPLE, before)
                || sentence.isCapitalised(before) && !NameFilter.isCommon(sentence, before);
    }

    /** {@code 'm}, {@code 's}, {@code 're}. */
    private static boolean isShortBe(Sentence sentence, int token) {
        return sentence.exists(token)
                && sentence.chars()[sentence.start(token)] == '\''
                && sentence.end(token) - sentence.start(token) > 1;
    }

    private static final WordTable AND = WordTable.of("and", "but", "or", "by", "who", "so", "because", "though");
    private static final WordTable ARTICLES = WordTable.of("a", "an");
}
