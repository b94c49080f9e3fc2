package io.portcullis.detect.regex.automaton;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A parsed regular expression. Immutable. */
public sealed interface Regex {
    /** Matches the empty text. */
    record Empty() implements Regex {}

    /** Matches one character of a set. */
    record Chars(CharSet set) implements Regex {}

    /** Matches its parts one after the other. */
    record Concat(List<Regex> parts) implements Regex {
        public Concat {
            parts = List.copyOf(parts);
        }
    }

    /** Matches one of its options. */
    record Either(List<Regex> options) implements Regex {
        public Either {
            options = List.copyOf(options);
        }
    }

    /**
     * Matches its part several times.
     *
     * @param min least number of times
     * @param max largest number of times, -1 for no limit
     */
    record Repeat(Regex part, int min, int max) implements Regex {}

    /**
     * Parses an expression.
     *
     * @throws RegexSyntaxException when the syntax is not supported; the message says what and where
     */
    static Regex parse(String pattern) {
        return new RegexParser(pattern).parse();
    }

    /** The expression that matches every text of this one written backwards. */
    default Regex reversed() {
        return switch (this) {
            case Empty empty -> empty;
            case Chars chars -> chars;
            case Concat concat -> {
                List<Regex> parts = new ArrayList<>();
                for (Regex part : concat.parts()) {
                    parts.add(part.reversed());
                }
                Collections.reverse(parts);
                yield new Concat(parts);
            }
            case Either either -> {
                List<Regex> options = new ArrayList<>();
                for (Regex option : either.options()) {
                    options.add(option.reversed());
                }
                yield new Either(options);
            }
            case Repeat repeat -> new Repeat(repeat.part().reversed(), repeat.min(), repeat.max());
        };
    }

    /** True when the expression matches the empty text. */
    default boolean matchesEmpty() {
        return switch (this) {
            case Empty empty -> true;
            case Chars chars -> false;
            case Concat concat -> concat.parts().stream().allMatch(Regex::matchesEmpty);
            case Either either -> either.options().stream().anyMatch(Regex::matchesEmpty);
            case Repeat repeat -> repeat.min() == 0 || repeat.part().matchesEmpty();
        };
    }

    /** Every character with which a match that is not empty can begin. */
    default CharSet firstCharacters() {
        return switch (this) {
            case Empty empty -> CharSet.NONE;
            case Chars chars -> chars.set();
            case Concat concat -> {
                List<CharSet> sets = new ArrayList<>();
                for (Regex part : concat.parts()) {
                    sets.add(part.firstCharacters());
                    if (!part.matchesEmpty()) {
                        break;
                    }
                }
                yield CharSet.union(sets);
            }
            case Either either ->
                CharSet.union(
                        either.options().stream().map(Regex::firstCharacters).toList());
            case Repeat repeat ->
                repeat.max() == 0 ? CharSet.NONE : repeat.part().firstCharacters();
        };
    }

    /**
     * Lower-case texts with one of which every match begins, compared without regard to case; empty when there is no such
     * finite set. Never contains the empty text.
     */
    default Set<String> literalPrefixes() {
        Literals literals = Literals.of(this);
        Set<String> found = new LinkedHashSet<>();
        for (String text : literals.texts()) {
            if (text.isEmpty()) {
                return Set.of();
            }
            found.add(text);
        }
        return found;
    }

    /** Prefixes of all matches; {@code exact} when they are the whole matches, so that what follows can be joined. */
    record Literals(Set<String> texts, boolean exact) {
        private static final int MAX_TEXTS = 96;
        private static final int MAX_LENGTH = 24;
        private static final int MAX_SET = 4;

        static Literals of(Regex regex) {
            return switch (regex) {
                case Empty empty -> new Literals(Set.of(""), true);
                case Chars chars -> ofChars(chars.set());
                case Concat concat -> ofConcat(concat.parts());
                case Either either -> ofEither(either.options());
                case Repeat repeat -> ofRepeat(repeat);
            };
        }

        private static Literals ofChars(CharSet set) {
            Set<String> texts = new LinkedHashSet<>();
            if (set.size() <= 2 * MAX_SET) {
                for (char c : set.toChars()) {
                    texts.add(String.valueOf(c).toLowerCase(Locale.ROOT));
                }
            }
            return texts.isEmpty() || texts.size() > MAX_SET ? unknown() : new Literals(texts, true);
        }

        private static Literals ofConcat(List<Regex> parts) {
            Literals joined = new Literals(Set.of(""), true);
            for (Regex part : parts) {
                if (!joined.exact) {
                    break;
                }
                joined = joined.join(of(part));
            }
            return joined;
        }

        private static Literals ofEither(List<Regex> options) {
            Set<String> texts = new LinkedHashSet<>();
            boolean exact = true;
            for (Regex option : options) {
                Literals literals = of(option);
                texts.addAll(literals.texts);
                exact &= literals.exact;
            }
            return texts.size() > MAX_TEXTS ? unknown() : new Literals(texts, exact);
        }

        private static Literals ofRepeat(Repeat repeat) {
            Literals one = of(repeat.part());
            Literals joined = new Literals(Set.of(""), true);
            for (int i = 0; i < repeat.min() && joined.exact; i++) {
                joined = joined.join(one);
            }
            if (repeat.max() == repeat.min()) {
                return joined;
            }
            if (repeat.min() == 0 && repeat.max() == 1) {
                Set<String> texts = new LinkedHashSet<>(one.texts);
                texts.add("");
                return texts.size() > MAX_TEXTS ? unknown() : new Literals(texts, one.exact);
            }
            return new Literals(joined.texts, false);
        }

        private Literals join(Literals next) {
            Set<String> texts = new LinkedHashSet<>();
            boolean cut = false;
            for (String head : this.texts) {
                for (String tail : next.texts) {
                    String text = head + tail;
                    cut |= text.length() > MAX_LENGTH;
                    texts.add(text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text);
                }
            }
            if (texts.size() > MAX_TEXTS) {
                return new Literals(this.texts, false);
            }
            return new Literals(texts, next.exact && !cut);
        }

        private static Literals unknown() {
            return new Literals(Set.of(""), false);
        }
    }
}
