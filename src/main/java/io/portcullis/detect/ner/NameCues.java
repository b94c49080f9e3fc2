package io.portcullis.detect.ner;

import java.util.List;

/**
 * Finds persons and places by what stands around them: titles, greetings, "my name is", fields of forms, headers of mail, the
 * line below the end of a letter. The scores are set by hand in the order in which the cues deserve trust, and are not
 * calibrated as the model's are. Stateless.
 */
final class NameCues {
    private static final double TITLE = 0.92;
    private static final double GREETING = 0.88;
    private static final double GREETING_SMALL = 0.75;
    private static final double INTRODUCTION = 0.9;
    private static final double INTRODUCTION_SMALL = 0.78;
    private static final double FIELD = 0.88;
    private static final double ANY_FIELD = 0.78;
    private static final double ANY_FIELD_SINGLE = 0.6;
    private static final double MAIL = 0.9;
    private static final double SIGNATURE = 0.85;

    private static final int MOST_WORDS = 4;

    private static final WordTable GREETINGS = WordTable.ofList("""
            hi hello hey hiya dear hallo hola bonjour salut ciao liebe lieber cher chere estimado estimada querido querida
            gentile caro cara beste geachte""");
    private static final WordTable THANKS =
            WordTable.ofList("thanks thank cheers bye goodbye welcome congratulations sorry");
    private static final WordTable DAYTIMES = WordTable.ofList("morning afternoon evening day night");
    private static final WordTable GROUPS = WordTable.ofList("""
            all team everyone everybody folks guys there sir madam both friend friends colleagues customer support again
            world people ladies gentlemen community hiring recruiter admin whom""");
    private static final WordTable CLOSINGS = WordTable.ofList("""
            regards sincerely thanks cheers best yours truly faithfully respectfully cordially love warmly gratefully thank
            you kind kindest warm warmest many with gruessen grussen grusse gruss freundlichen viele liebe beste cordialement
            bien a vous saludos atentamente cordiali saluti atenciosamente abracos groeten vriendelijke met mit und and very
            wishes wish sent from in advance xoxo take care so much""");
    private static final WordTable CLOSING_NOUNS = WordTable.ofList("""
            regards sincerely thanks cheers best yours truly faithfully respectfully cordially love warmly gratefully you
            gruessen grussen grusse gruss cordialement saludos atentamente saluti atenciosamente abracos groeten wishes
            advance xoxo care much""");
    private static final WordTable PERSON_FIELDS = WordTable.ofList("""
            name fullname full_name firstname first_name lastname last_name surname givenname given_name familyname family_name
            middlename middle_name maidenname maiden_name customer_name customername client_name patient_name employee_name
            contact_name contactname account_holder accountholder cardholder cardholder_name holder_name display_name
            displayname author assignee reporter recipient nombre apellido apellidos nom prenom vorname nachname nome
            cognome sobrenome achternaam voornaam attn attendee passenger beneficiary""");
    private static final WordTable PERSON_PHRASES = WordTable.ofList("patient employee applicant guest");
    private static final WordTable PERSON_QUALIFIERS = WordTable.ofList("""
            first last full given family middle maiden customer client patient employee contact account card holder
            cardholder user display legal birth father mother spouse applicant guest student parent child nick own
            requester caller emergency sender recipient beneficiary passenger owner manager author's""");
    private static final WordTable PLACE_FIELDS = WordTable.ofList("""
            city town country state province county region location hometown birthplace city_name country_name place
            stadt ort land ville pays ciudad pais citta paese cidade woonplaats""");
    private static final WordTable MAIL_FIELDS = WordTable.ofList("from to cc bcc sender reply von an de para da");

    private NameCues() {}

    /**
     * Adds what the cues of a sentence show.
     *
     * @param belowClosing true when the line before ends a letter, so that a signature may stand here
     */
    static void find(Sentence sentence, boolean belowClosing, List<Name> names) {
        if (sentence.isCode() || sentence.size() == 0) {
            return;
        }
        findGreeting(sentence, names);
        findField(sentence, names);
        for (int i = 0; i < sentence.size(); i++) {
            if (!sentence.isWord(i)) {
                if (sentence.isSign(i, '<')) {
                    findBeforeAddress(sentence, i, names);
                }
                continue;
            }
            findBehindTitle(sentence, i, names);
            findIntroduction(sentence, i, names);
        }
        if (belowClosing) {
            findSignature(sentence, 0, names);
        } else {
            findSignatureOnLine(sentence, names);
        }
    }

    /** True for a line that ends a letter: {@code Best regards,}. */
    static boolean isClosing(Sentence sentence) {
        int size = sentence.size();
        if (size == 0 || size > 7) {
            return false;
        }
        int last = size - 1;
        while (last > 0 && !sentence.isWord(last)) {
            last--;
        }
        for (int i = 0; i <= last; i++) {
            if (sentence.isWord(i) && !sentence.isIn(CLOSINGS, i)) {
                return false;
            }
        }
        return sentence.isIn(CLOSING_NOUNS, last);
    }

    // Titles.

    private static void findBehindTitle(Sentence sentence, int title, List<Name> names) {
        int first = title + 1;
        if (!sentence.isSureTitle(title)
                || !sentence.follows(first)
                || !sentence.isWord(first)
                || sentence.isOpaque(first)) {
            return;
        }
        if (sentence.isCapitalised(title) && sentence.isCapitalised(first)) {
            int last = endOfCapitalised(sentence, first);
            if (last >= first && !(sentence.isInCapitals() && NameFilter.isCommon(sentence, first))) {
                names.add(new Name(first, last, NameType.PERSON, TITLE, Name.Source.TITLE));
            }
        } else if (sentence.isLower(title)
                && sentence.isIn(SMALL_TITLES, title)
                && !NameFilter.isCommon(sentence, first)) {
            int last = first;
            if (sentence.isSpaced(first + 1)
                    && sentence.isWord(first + 1)
                    && !NameFilter.isCommon(sentence, first + 1)
                    && sentence.length(first + 1) > 2) {
                last = first + 1;
            }
            names.add(new Name(first, last, NameType.PERSON, INTRODUCTION_SMALL, Name.Source.TITLE));
        }
    }

    private static final WordTable SMALL_TITLES = WordTable.of("mr", "mrs", "ms", "dr", "prof", "herr", "frau", "mme");

    // Greetings.

    private static void findGreeting(Sentence sentence, List<Name> names) {
        int at = 0;
        while (at < sentence.size() && !sentence.isWord(at)) {
            at++;
        }
        boolean greets = sentence.isIn(GREETINGS, at);
        boolean thanks = sentence.isIn(THANKS, at);
        int name = at + 1;
        if (sentence.isIn(GOOD, at) && sentence.isIn(DAYTIMES, at + 1)) {
            greets = true;
            name = at + 2;
        } else if (thanks && sentence.isIn(YOU, at + 1)) {
            name = at + 2;
        }
        if (!greets && !thanks) {
            return;
        }
        if (sentence.isSign(name, ',') && (thanks || sentence.isCapitalised(name + 1))) {
            name++;
        }
        if (!sentence.isWord(name) || sentence.isOpaque(name) || sentence.isIn(GROUPS, name)) {
            return;
        }
        boolean small = sentence.isLower(name);
        int last = small ? endOfSmall(sentence, name) : endOfCapitalised(sentence, name);
        if (last < name || last - name > MOST_WORDS || !endsClause(sentence, last)) {
            return;
        }
        for (int i = name; i <= last; i++) {
            if (sentence.isWord(i)
                    && (sentence.isIn(GROUPS, i)
                            || NameFilter.isOrganisation(sentence, i)
                            || NameFilter.isCommon(sentence, i))) {
                return;
            }
        }
        names.add(new Name(name, last, NameType.PERSON, small ? GREETING_SMALL : GREETING, Name.Source.GREETING));
    }

    private static final WordTable GOOD = WordTable.of("good");
    private static final WordTable YOU = WordTable.of("you");

    private static boolean endsClause(Sentence sentence, int last) {
        int next = last + 1;
        return next >= sentence.size()
                || sentence.isSign(next, ',')
                || sentence.isSign(next, '!')
                || sentence.isSign(next, '.')
                || sentence.isSign(next, ':')
                || sentence.isSign(next, ';')
                || sentence.isSign(next, '?')
                || sentence.isSign(next, '-');
    }

    // Introductions: "my name is", "I'm called".

    private static void findIntroduction(Sentence sentence, int at, List<Name> names) {
        int name = behindIntroduction(sentence, at);
        if (name < 0 || !sentence.isWord(name) || sentence.isOpaque(name)) {
            return;
        }
        if (sentence.isCapitalised(name)) {
            int last = endOfCapitalised(sentence, name);
            if (last >= name && !NameFilter.isCommon(sentence, name)) {
                names.add(new Name(name, last, NameType.PERSON, INTRODUCTION, Name.Source.INTRODUCTION));
            }
        } else {
            int last = endOfSmall(sentence, name);
            if (last >= name && last - name < 3) {
                names.add(new Name(name, last, NameType.PERSON, INTRODUCTION_SMALL, Name.Source.INTRODUCTION));
            }
        }
    }

    /** The token behind "name is", "name's", "ich heisse", "je m'appelle", "me llamo", "mi chiamo", "meu nome e"; else -1. */
    private static int behindIntroduction(Sentence sentence, int at) {
        if (sentence.isIn(NAME_WORDS, at) && sentence.isIn(OWNERS, at - 1)) {
            if (sentence.isIn(IS, at + 1)) {
                return at + 2;
            }
            if (sentence.isPossessive(at + 1)) {
                return at + 2;
            }
            return sentence.isSign(at + 1, ':') ? at + 2 : -1;
        }
        boolean called = sentence.isIn(HEISSE, at) && sentence.isIn(ICH, at - 1)
                || sentence.isIn(LLAMO, at) && sentence.isIn(ME, at - 1)
                || sentence.isIn(APPELLE, at);
        return called ? at + 1 : -1;
    }

    private static final WordTable NAME_WORDS = WordTable.of("name", "nombre", "nom", "nome", "naam");
    private static final WordTable OWNERS = WordTable.ofList(
            "my his her their full first last real mein meine mi mon mio meu mijn your s wife's maiden whose patient's");
    private static final WordTable IS = WordTable.of("is", "was", "ist", "es", "est", "e");
    private static final WordTable HEISSE = WordTable.of("heisse", "heiße");
    private static final WordTable ICH = WordTable.of("ich");
    private static final WordTable LLAMO = WordTable.of("llamo", "chiamo", "chamo");
    private static final WordTable ME = WordTable.of("me", "mi");
    private static final WordTable APPELLE = WordTable.of("m'appelle");

    // Fields: "Patient name: Anna Schmidt", {"city": "Berlin"}.

    private static void findField(Sentence sentence, List<Name> names) {
        for (int colon = 1; colon < sentence.size() && colon < 10; colon++) {
            boolean assigns = sentence.isSign(colon, ':') || sentence.isSign(colon, '=');
            if (!assigns) {
                continue;
            }
            int key = colon - 1;
            while (key > 0 && (sentence.isSign(key, '"') || sentence.isSign(key, '\''))) {
                key--;
            }
            int value = colon + 1;
            while (sentence.isSign(value, '"') || sentence.isSign(value, '\'')) {
                value++;
            }
            Field field = field(sentence, key);
            if (field != Field.NONE && sentence.isWord(value) && !sentence.isOpaque(value)) {
                addField(sentence, value, field, names);
            } else if (sentence.isIn(MAIL_FIELDS, key) && key == 0) {
                findInHeader(sentence, value, names);
            }
            return;
        }
    }

    /** What a field holds by its name, with how sure that is. */
    private enum Field {
        /** No names. */
        NONE,
        /** A name of anything. */
        ANY_NAME,
        /** The name of a person. */
        PERSON,
        /** A place. */
        PLACE
    }

    private static Field field(Sentence sentence, int key) {
        if (!sentence.isWord(key)) {
            return Field.NONE;
        }
        int first = key;
        while (first > 0
                && (sentence.isSign(first - 1, '_') || sentence.isSign(first - 1, '-'))
                && sentence.isWord(first - 2)) {
            first -= 2;
        }
        if (sentence.isIn(PLACE_FIELDS, key)) {
            return Field.PLACE;
        }
        boolean alone = first == 0 || sentence.isSign(first - 1, '"') || sentence.isSign(first - 1, '.');
        if (sentence.isIn(NAME_FIELD, key)) {
            int qualifier = first < key ? key - 2 : key - 1;
            if (sentence.isIn(PERSON_QUALIFIERS, qualifier)) {
                return Field.PERSON;
            }
            return alone && first == key ? Field.ANY_NAME : Field.NONE;
        }
        boolean person = sentence.isPhrase(PERSON_FIELDS, first, key) || alone && sentence.isIn(PERSON_PHRASES, key);
        return person ? Field.PERSON : Field.NONE;
    }

    private static final WordTable NAME_FIELD = WordTable.of("name", "nombre", "nom", "nome", "naam");

    /**
     * A value of a few words with capitals up to the end or a separator; of a person's field also of small ones. The name of
     * anything is a person's only when it has two words.
     */
    private static void addField(Sentence sentence, int value, Field field, List<Name> names) {
        boolean small = sentence.isLower(value);
        if (small && field == Field.ANY_NAME) {
            return;
        }
        int last = small ? endOfSmall(sentence, value) : endOfCapitalised(sentence, value);
        if (field != Field.PLACE && sentence.isSign(last + 1, ',') && sentence.isCapitalised(last + 2)) {
            last = endOfCapitalised(sentence, last + 2);
        }
        int next = last + 1;
        boolean ends = next >= sentence.size()
                || !sentence.isWord(next)
                        && !sentence.isDigits(next)
                        && !sentence.isSign(next, '\'')
                        && !sentence.isSign(next, '-')
                        && !sentence.isSign(next, '.');
        if (last < value || !ends || last - value > 2 * MOST_WORDS) {
            return;
        }
        if (hasCommon(sentence, value, field == Field.PLACE ? value : last)) {
            return;
        }
        NameType type = field == Field.PLACE ? NameType.LOCATION : NameType.PERSON;
        double score = field == Field.ANY_NAME ? last > value ? ANY_FIELD : ANY_FIELD_SINGLE : FIELD;
        names.add(new Name(value, last, type, score, Name.Source.FIELD));
    }

    // Mail.

    /** Names before the addresses of a header, and bare ones between semicolons. */
    private static void findInHeader(Sentence sentence, int from, List<Name> names) {
        int at = from;
        while (at < sentence.size()) {
            int last = sentence.isCapitalised(at) ? endOfCapitalised(sentence, at) : at - 1;
            if (last > at && !hasCommon(sentence, at, last)) {
                names.add(new Name(at, last, NameType.PERSON, SIGNATURE, Name.Source.MAIL_HEADER));
            }
            at = Math.max(at, last) + 1;
            if (sentence.isSign(at, ',') && last > at - 2 && sentence.isCapitalised(at + 1) && last == at - 1) {
                int given = endOfCapitalised(sentence, at + 1);
                boolean one = given > at
                        && (given + 1 >= sentence.size()
                                || sentence.isSign(given + 1, ';')
                                || sentence.isSign(given + 1, '<'));
                int first = last;
                while (first > from && sentence.isCapitalised(first - 1) && sentence.isSpaced(first)) {
                    first--;
                }
                if (one && !hasCommon(sentence, first, given)) {
                    names.add(new Name(first, given, NameType.PERSON, MAIL, Name.Source.MAIL_HEADER));
                    at = given + 1;
                }
            }
        }
    }

    private static void findBeforeAddress(Sentence sentence, int bracket, List<Name> names) {
        if (!sentence.isOpaque(bracket + 1) || !hasAt(sentence, bracket + 1)) {
            return;
        }
        int last = bracket - 1;
        while (last >= 0 && (sentence.isSign(last, '"') || sentence.isSign(last, '\''))) {
            last--;
        }
        int first = last;
        while (first > 0 && last - first < 2 * MOST_WORDS && goesOnLeft(sentence, first)) {
            first--;
        }
        if (first >= 0 && sentence.isSign(first, ',')) {
            first++;
        }
        if (first > last || first < 0 || !sentence.isCapitalised(first) || hasCommon(sentence, first, last)) {
            return;
        }
        names.add(new Name(first, last, NameType.PERSON, MAIL, Name.Source.MAIL_HEADER));
    }

    private static boolean goesOnLeft(Sentence sentence, int first) {
        int before = first - 1;
        boolean joins = sentence.isSign(before, '-') && sentence.touchesPrevious(before)
                || sentence.isSign(before, '\'') && sentence.touchesPrevious(before) && sentence.touchesPrevious(first);
        return joins
                || (sentence.isCapitalised(before)
                                || sentence.length(before) < 4
                                        && sentence.isLower(before)
                                        && first - 2 >= 0
                                        && sentence.isCapitalised(before - 1)
                                        && !NameFilter.isCommon(sentence, before))
                        && !sentence.isOpaque(before);
    }

    private static boolean hasAt(Sentence sentence, int from) {
        for (int i = from; i < sentence.size() && i - from < 12; i++) {
            if (isAddress(sentence, i)) {
                return true;
            }
            if (sentence.isSign(i, '>')) {
                return false;
            }
        }
        return false;
    }

    private static boolean isAddress(Sentence sentence, int token) {
        for (int i = sentence.start(token) + 1; i < sentence.end(token); i++) {
            if (sentence.chars()[i] == '@') {
                return true;
            }
        }
        return false;
    }

    // Signatures.

    private static void findSignature(Sentence sentence, int first, List<Name> names) {
        int at = first;
        while (sentence.isSign(at, '-') || sentence.isSign(at, '~')) {
            at++;
        }
        if (!sentence.isWord(at) || sentence.isOpaque(at)) {
            return;
        }
        int last = sentence.isLower(at) ? endOfSmall(sentence, at) : endOfCapitalised(sentence, at);
        int next = last + 1;
        boolean ends = next >= sentence.size()
                || sentence.isSign(next, ',')
                || sentence.isSign(next, '|')
                || sentence.isSign(next, '(')
                || sentence.isSign(next, '-')
                || sentence.isSign(next, '.') && next + 1 == sentence.size();
        if (last >= at && last - at <= 2 * MOST_WORDS && ends && !hasCommon(sentence, at, last)) {
            names.add(new Name(at, last, NameType.PERSON, SIGNATURE, Name.Source.SIGNATURE));
        }
    }

    /** {@code Best regards, Anna} on one line. */
    private static void findSignatureOnLine(Sentence sentence, List<Name> names) {
        int comma = 0;
        while (comma < sentence.size() && comma < 6 && sentence.isIn(CLOSINGS, comma)) {
            comma++;
        }
        if (comma == 0 || !sentence.isIn(CLOSING_NOUNS, comma - 1)) {
            return;
        }
        if (sentence.isSign(comma, ',') || sentence.isSign(comma, '-') || sentence.isSign(comma, '.')) {
            int last = endOfCapitalised(sentence, comma + 1);
            if (last + 1 >= sentence.size() || sentence.isSign(last + 1, '.') && last + 2 >= sentence.size()) {
                findSignature(sentence, comma + 1, names);
            }
        }
    }

    private static boolean hasCommon(Sentence sentence, int first, int last) {
        for (int i = first; i <= last; i++) {
            if (sentence.isWord(i)
                    && (NameFilter.isCommon(sentence, i)
                            || NameFilter.isOrganisation(sentence, i)
                            || sentence.isIn(GROUPS, i)
                            || sentence.isOpaque(i))) {
                return true;
            }
        }
        return false;
    }

    // What a name is made of.

    /** The last token of a run of capitalised words, initials, hyphens and particles that starts at {@code first}. */
    private static int endOfCapitalised(Sentence sentence, int first) {
        int last = first - 1;
        int at = first;
        int words = 0;
        while (words < MOST_WORDS + 2
                && sentence.isCapitalised(at)
                && !sentence.isOpaque(at)
                && (words == 0 || !NameFilter.isCommon(sentence, at))) {
            last = at;
            words++;
            at++;
            boolean joined = (sentence.isSign(at, '-') || sentence.isSign(at, '\''))
                    && sentence.touchesPrevious(at)
                    && sentence.touchesPrevious(at + 1)
                    && sentence.isCapitalised(at + 1);
            if (joined) {
                at++;
            } else if (!sentence.follows(at)) {
                return last;
            }
        }
        return last;
    }

    /** The last token of up to three small words that are no common ones; before {@code first} when there is none. */
    private static int endOfSmall(Sentence sentence, int first) {
        int last = first - 1;
        int at = first;
        while (at - first < 5
                && sentence.isLower(at)
                && !sentence.isOpaque(at)
                && !NameFilter.isCommon(sentence, at)
                && sentence.length(at) > 1) {
            last = at;
            at++;
            if (sentence.isSign(at, '-') && sentence.touchesPrevious(at) && sentence.touchesPrevious(at + 1)) {
                at++;
            } else if (!sentence.isSpaced(at)) {
                break;
            }
        }
        return last;
    }
}
