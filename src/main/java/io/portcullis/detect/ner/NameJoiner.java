package io.portcullis.detect.ner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Works out the whole of each person's name in a sentence: takes titles, greetings, possessives and stray signs off its ends, and
 * joins what belongs to it: initials, particles, hyphens, apostrophes, {@code Jr.}; what stands on both sides of a comma in {@code
 * Schmidt, Anna}. Then drops what is no name. Stateless.
 */
final class NameJoiner {
    private static final WordTable PARTICLES = WordTable.ofList("""
            van von der den de del della dela di da das dos do du des la le las los el al bin bint ibn abu ben bat ap ab
            af av ter ten te tot zu zum zur 't y e und und' st saint san santa o d mac mc ag ni nic ui""");
    private static final WordTable GREETING = WordTable.ofList("""
            hi hello hey hiya dear thanks thank cheers regards sincerely yours love bye goodbye welcome sorry please ok okey okay
            yes no ciao hola hallo bonjour salut sehr geehrte geehrter liebe lieber cher chere estimado estimada querido
            querida gentile caro cara beste good morning afternoon evening night ask tell call contact meet ping cc attn from to
            by mr mrs and with for re fwd subject name user username customer agent patient client""");
    private static final WordTable DWELLING = WordTable.ofList(
            "apt apartment suite ste floor unit bldg building room po box street st road rd avenue ave");
    private static final int MOST_PARTICLES = 3;
    private static final int MOST_WORDS = 8;

    private static final Comparator<Name> BY_PLACE = Comparator.comparingInt(Name::first);

    private NameJoiner() {}

    /**
     * The names of a sentence, ready: whole, without overlaps, from left to right.
     *
     * @param names what the model and the cues found, in any order
     */
    static List<Name> finish(Sentence sentence, List<Name> names) {
        List<Name> persons = new ArrayList<>();
        List<Name> others = new ArrayList<>();
        for (Name name : names) {
            if (name.type() == NameType.PERSON) {
                addParts(sentence, name, persons);
            } else {
                addOther(sentence, name, others);
            }
        }
        persons.sort(BY_PLACE);
        List<Name> whole = new ArrayList<>();
        for (Name name : persons) {
            Name extended = extend(sentence, name, others);
            Name last = whole.isEmpty() ? null : whole.getLast();
            if (last != null && (last.overlaps(extended) || areOne(sentence, last, extended))) {
                whole.set(whole.size() - 1, last.joined(extended));
            } else {
                whole.add(extended);
            }
        }
        List<Name> trimmed = new ArrayList<>();
        for (Name name : whole) {
            addPart(sentence, name, name.first(), name.last(), trimmed);
        }
        List<Name> result = new ArrayList<>();
        for (Name name : trimmed) {
            if (!NameFilter.isNoPerson(sentence, name.first(), name.last())) {
                result.add(name);
            }
        }
        for (Name other : others) {
            if (result.stream().noneMatch(name -> name.type() == NameType.PERSON && name.overlaps(other))) {
                result.add(other);
            }
        }
        result.sort(BY_PLACE);
        return result;
    }

    private static void addOther(Sentence sentence, Name name, List<Name> others) {
        int first = name.first();
        int last = name.last();
        while (first < last && !sentence.isWord(first) && !sentence.isDigits(first)) {
            first++;
        }
        while (last > first && !sentence.isWord(last) && !sentence.isDigits(last)) {
            last--;
        }
        boolean none = name.type() == NameType.LOCATION
                ? NameFilter.isNoPlace(sentence, first, last)
                : NameFilter.isNoOrganisation(sentence, first, last);
        if (!none) {
            others.add(name.withSpan(first, last));
        }
    }

    /** Cuts a span where no name goes on, and adds the parts without what stands before and behind a name. */
    private static void addParts(Sentence sentence, Name name, List<Name> persons) {
        int first = name.first();
        for (int i = name.first(); i <= name.last() + 1; i++) {
            if (i > name.last() || isBreak(sentence, i)) {
                addPart(sentence, name, first, i - 1, persons);
                first = i + 1;
            }
        }
    }

    private static boolean isBreak(Sentence sentence, int token) {
        if (sentence.isOpaque(token) || sentence.isDigits(token)) {
            return true;
        }
        if (sentence.isWord(token)) {
            return false;
        }
        if (sentence.isSign(token, '\'')) {
            return !sentence.touchesPrevious(token) || !sentence.touchesPrevious(token + 1);
        }
        if (sentence.isSign(token, '-')) {
            return !sentence.touchesPrevious(token) || !sentence.touchesPrevious(token + 1);
        }
        // A comma before Jr.; that between family and given name is looked at later.
        return !sentence.isSign(token, ',') || !isGeneration(sentence, token + 1);
    }

    private static void addPart(Sentence sentence, Name name, int from, int to, List<Name> persons) {
        int first = from;
        int last = to;
        while (first <= last && isBefore(sentence, first, last)) {
            first++;
        }
        while (first <= last && isBehind(sentence, first, last)) {
            last--;
        }
        if (first > last) {
            return;
        }
        persons.add(name.withSpan(first, last));
    }

    /** True for what stands before a name and is no part of it. */
    private static boolean isBefore(Sentence sentence, int token, int last) {
        if (!sentence.isWord(token)) {
            return true;
        }
        if (token == last) {
            return false;
        }
        if (sentence.isTitle(token)) {
            // "Dean Smith" and "Don Johnson" are names; a title has a stop, or a whole name behind it.
            return sentence.hasStop(token)
                    || last - token >= 2
                    || !Titles.isName(sentence.chars(), sentence.start(token), sentence.end(token));
        }
        return sentence.isIn(GREETING, token)
                || NameFilter.isCommon(sentence, token)
                        && (sentence.isLower(token) && !sentence.isIn(PARTICLES, token)
                                || sentence.startsSentence(token))
                        && sentence.isCapitalised(last);
    }

    /** True for what stands behind a name and is no part of it. */
    private static boolean isBehind(Sentence sentence, int first, int token) {
        if (!sentence.isWord(token)) {
            return true;
        }
        if (token == first) {
            return false;
        }
        return sentence.isIn(PARTICLES, token) && sentence.isLower(token)
                || sentence.isIn(DWELLING, token)
                || sentence.isIn(ONE_LETTER_WORDS, token) && !sentence.hasStop(token)
                || isDegree(sentence, token)
                || sentence.isLower(token) && NameFilter.isCommon(sentence, token) && sentence.isCapitalised(first);
    }

    private static boolean isDegree(Sentence sentence, int token) {
        return sentence.length(token) > 1
                && Titles.isDegree(sentence.chars(), sentence.start(token), sentence.endOfWord(token));
    }

    private static Name extend(Sentence sentence, Name name, List<Name> others) {
        int first = name.first();
        int last = name.last();
        int further = right(sentence, first, last);
        while (further > last && last - first < MOST_WORDS * 2 && isFree(further, others)) {
            last = further;
            further = right(sentence, first, last);
        }
        int before = left(sentence, first);
        while (before < first && last - before < MOST_WORDS * 2 && isFree(before, others)) {
            first = before;
            before = left(sentence, first);
        }
        return name.withSpan(first, last);
    }

    private static boolean isFree(int token, List<Name> others) {
        for (Name other : others) {
            if (other.first() <= token && token <= other.last()) {
                return false;
            }
        }
        return true;
    }

    /** The last token of what belongs to a name that so far ends at {@code last}. */
    private static int right(Sentence sentence, int first, int last) {
        int next = last + 1;
        // Jean-Luc, d'Angelo
        if (isConnector(sentence, next)
                && isNamePart(sentence, next + 1)
                && sentence.length(next + 1) > 1
                && sentence.isCapitalised(next + 1) == sentence.isCapitalised(last)) {
            return next + 1;
        }
        int generation = sentence.isSign(next, ',') ? next + 1 : next;
        if (sentence.isSpaced(generation) && isGeneration(sentence, generation)) {
            return generation;
        }
        if (!sentence.follows(next)) {
            return last;
        }
        // An initial: Samuel L. Jackson, or Anna S.
        if (sentence.isInitial(next) && !sentence.isIn(ONE_LETTER_WORDS, next)) {
            int behind = next + 1;
            boolean goesOn = sentence.follows(behind) && sentence.isCapitalised(behind) && isNamePart(sentence, behind);
            if (goesOn) {
                return behind;
            }
            return sentence.hasStop(next) || !sentence.isWord(behind) ? next : last;
        }
        if (sentence.isInitial(last) && sentence.isCapitalised(next) && isNamePart(sentence, next)) {
            return next;
        }
        if (first == last && isFamilyName(sentence, last, next)) {
            return next;
        }
        int behind = next;
        while (behind - next < MOST_PARTICLES && sentence.isIn(PARTICLES, behind) && sentence.isSpaced(behind + 1)) {
            behind++;
        }
        boolean particles = behind > next
                && sentence.isCapitalised(behind)
                && isNamePart(sentence, behind)
                && !isConjunction(sentence, next);
        return particles ? behind : last;
    }

    /**
     * True when a single name is followed by a word with a capital that can be nothing else: no common word, no company, and no
     * further capital behind it.
     */
    private static boolean isFamilyName(Sentence sentence, int last, int next) {
        return !sentence.isInCapitals()
                && sentence.isCapitalised(last)
                && sentence.isCapitalised(next)
                && sentence.length(next) > 2
                && !sentence.isAllCapitals(next)
                && isNamePart(sentence, next)
                && !sentence.isTitle(next)
                && !Groups.isGroup(sentence, next)
                && !NameFilter.isProduct(sentence, next)
                && !(sentence.isSpaced(next + 1) && sentence.isCapitalised(next + 1));
    }

    /** A hyphen or apostrophe that touches words on both sides. */
    private static boolean isConnector(Sentence sentence, int token) {
        return (sentence.isSign(token, '-') || sentence.isSign(token, '\''))
                && sentence.touchesPrevious(token)
                && sentence.touchesPrevious(token + 1);
    }

    private static final WordTable ONE_LETTER_WORDS = WordTable.of("i", "a");
    private static final WordTable CONJUNCTIONS =
            WordTable.of("y", "e", "do", "te", "no", "bat", "ten", "und", "ben", "san");

    /** Particles that are more often other words. */
    private static boolean isConjunction(Sentence sentence, int token) {
        return sentence.isIn(CONJUNCTIONS, token);
    }

    /** The first token of what belongs to a name that so far starts at {@code first}. */
    private static int left(Sentence sentence, int first) {
        int before = first - 1;
        if (isConnector(sentence, before)
                && isNamePart(sentence, before - 1)
                && sentence.isCapitalised(before - 1) == sentence.isCapitalised(first)) {
            return before - 1;
        }
        if (!sentence.follows(first)) {
            return first;
        }
        // J. R. Smith
        if (sentence.isInitial(before) && !sentence.isIn(ONE_LETTER_WORDS, before) && sentence.isCapitalised(first)) {
            return before;
        }
        int particle = before;
        while (before - particle < MOST_PARTICLES
                && sentence.isIn(PARTICLES, particle)
                && !isConjunction(sentence, particle)
                && sentence.isSpaced(particle)) {
            particle--;
        }
        if (particle == before) {
            return first;
        }
        boolean given = sentence.isCapitalised(particle)
                && isNamePart(sentence, particle)
                && sentence.isSpaced(particle + 1)
                && !sentence.isTitle(particle);
        return given ? particle : first;
    }

    /** A word that can be a part of a name. */
    private static boolean isNamePart(Sentence sentence, int token) {
        return sentence.isWord(token)
                && !sentence.isOpaque(token)
                && !NameFilter.isCommon(sentence, token)
                && !NameFilter.isOrganisation(sentence, token);
    }

    private static boolean isGeneration(Sentence sentence, int token) {
        return sentence.isCapitalised(token)
                && Titles.isGeneration(sentence.chars(), sentence.start(token), sentence.endOfWord(token));
    }

    /** True when two names with a gap between them are one person's. */
    private static boolean areOne(Sentence sentence, Name left, Name right) {
        int gap = right.first() - left.last();
        if (gap == 1) {
            return sentence.isSpaced(right.first())
                    && sentence.isCapitalised(left.last()) == sentence.isCapitalised(right.first());
        }
        return gap == 2 && isFamilyFirst(sentence, left, right);
    }

    /** {@code Schmidt, Anna} where nothing else stands on the line, or an address or a bracket follows. */
    private static boolean isFamilyFirst(Sentence sentence, Name left, Name right) {
        if (!sentence.isSign(left.last() + 1, ',') || right.last() - right.first() > 2) {
            return false;
        }
        int before = left.first() - 1;
        int behind = right.last() + 1;
        boolean begins = before < 0
                || sentence.isSign(before, ':')
                || sentence.isSign(before, ';')
                || sentence.isSign(before, '"');
        boolean ends = behind >= sentence.size()
                || sentence.isSign(behind, ';')
                || sentence.isSign(behind, '<')
                || sentence.isSign(behind, '(')
                || sentence.isSign(behind, '"');
        boolean single = left.first() == left.last() || sentence.isLower(left.first());
        return begins && ends && single;
    }

    /** The titles directly before a name and the degrees directly behind it, in this order. */
    static List<Name> titles(Sentence sentence, Name person) {
        List<Name> titles = new ArrayList<>(1);
        int first = person.first();
        while (sentence.follows(first) && sentence.isTitle(first - 1)) {
            first--;
        }
        if (first < person.first()) {
            titles.add(new Name(first, person.first() - 1, NameType.PERSON, person.score(), Name.Source.TITLE));
        }
        int degree = sentence.isSign(person.last() + 1, ',') ? person.last() + 2 : person.last() + 1;
        if (sentence.isWord(degree) && sentence.isCapitalised(degree) && isDegree(sentence, degree)) {
            titles.add(new Name(degree, degree, NameType.PERSON, person.score(), Name.Source.TITLE));
        }
        return titles;
    }
}
