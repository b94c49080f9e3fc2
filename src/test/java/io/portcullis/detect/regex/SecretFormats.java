package io.portcullis.detect.regex;

import io.portcullis.detect.regex.automaton.Regex;
import io.portcullis.model.EntityType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a type of secret is told by. Strict on purpose: a format is a type's own when each value shows by itself whose it is,
 * by a checksum or by fixed characters that no other type has; a vendor's name beside a general shape is none.
 */
final class SecretFormats {
    /** Fewest fixed characters of a value, dashes apart, which also stand in UUIDs. */
    private static final int LEAST_FIXED = 3;

    private static final int MOST_SEQUENCES = 64;
    /** What only a sign between a name and its value looks like. */
    private static final List<String> ASSIGNMENTS = List.of("=>|", "[:=]", "[=:]", "[:=,]", "\\s?=\\s?", "\\s{0,2}=");

    /** What tells a type. */
    enum Kind {
        /** A check digit or checksum in the value. */
        CHECKSUM,
        /** Fixed characters in the value that no other type has. */
        OWN_CHARACTERS,
        /** Fixed characters in the value that other types have as well. */
        SHARED_CHARACTERS,
        /** An address, file, statement or command in which the value stands. */
        PLACE,
        /** A name to which a value of a general shape is assigned. */
        NAME;

        /** True for a format of the type's own. */
        boolean isOwn() {
            return this == CHECKSUM || this == OWN_CHARACTERS;
        }
    }

    private SecretFormats() {}

    /** The kind of every type of secret that the rules find, in the order of their names. */
    static Map<EntityType, Kind> of(List<Rule> rules) {
        Map<String, EntityType> types = new TreeMap<>();
        Map<EntityType, List<Rule.Pattern>> patterns = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (rule.category().isSecret()) {
                types.put(rule.type().name(), rule.type());
                patterns.computeIfAbsent(rule.type(), type -> new ArrayList<>()).addAll(rule.patterns());
            }
        }
        Set<String> taken = new LinkedHashSet<>();
        Map<EntityType, Kind> kinds = new LinkedHashMap<>();
        for (EntityType type : types.values()) {
            kinds.put(type, kind(patterns.getOrDefault(type, List.of()), taken));
        }
        return kinds;
    }

    private static Kind kind(List<Rule.Pattern> patterns, Set<String> taken) {
        Set<String> sequences = new LinkedHashSet<>();
        boolean checked = false;
        boolean named = true;
        for (Rule.Pattern pattern : patterns) {
            checked |= RegexDetector.proves(pattern.checksum());
            named &= pattern.lead() != null && ASSIGNMENTS.stream().anyMatch(pattern.lead()::contains);
            String before = pattern.before() == null ? "" : pattern.before();
            List<String> fixed = fixed(Regex.parse("(?:" + before + ")(?:" + pattern.pattern() + ")"));
            if (fixed.stream().allMatch(sequence -> sequence.length() >= LEAST_FIXED)) {
                sequences.addAll(fixed);
            }
        }
        boolean unique = sequences.stream().anyMatch(sequence -> !taken.contains(sequence));
        taken.addAll(sequences);
        if (checked) {
            return Kind.CHECKSUM;
        }
        if (unique) {
            return Kind.OWN_CHARACTERS;
        }
        if (!sequences.isEmpty()) {
            return Kind.SHARED_CHARACTERS;
        }
        return named ? Kind.NAME : Kind.PLACE;
    }

    /** The fixed characters of every way in which an expression can match, dashes left out, in lower case. */
    private static List<String> fixed(Regex regex) {
        return switch (regex) {
            case Regex.Empty empty -> List.of("");
            case Regex.Chars chars -> List.of(character(chars));
            case Regex.Concat concat -> {
                List<String> all = List.of("");
                for (Regex part : concat.parts()) {
                    all = join(all, fixed(part));
                }
                yield all;
            }
            case Regex.Either either -> {
                Set<String> all = new LinkedHashSet<>();
                either.options().forEach(option -> all.addAll(fixed(option)));
                yield all.size() > MOST_SEQUENCES ? List.of("") : List.copyOf(all);
            }
            case Regex.Repeat repeat -> {
                List<String> part = fixed(repeat.part());
                List<String> all = List.of("");
                for (int i = 0; i < Math.min(repeat.min(), LEAST_FIXED); i++) {
                    all = join(all, part);
                }
                yield all;
            }
        };
    }

    private static List<String> join(List<String> heads, List<String> tails) {
        if (heads.size() * tails.size() > MOST_SEQUENCES) {
            return heads;
        }
        List<String> all = new ArrayList<>();
        for (String head : heads) {
            tails.forEach(tail -> all.add(head + tail));
        }
        return all;
    }

    private static String character(Regex.Chars chars) {
        char[] all = chars.set().size() <= 2 ? chars.set().toChars() : new char[0];
        boolean oneLetter = all.length == 2 && Character.toLowerCase(all[0]) == Character.toLowerCase(all[1]);
        if (all.length == 0 || all.length == 2 && !oneLetter || all[0] == '-') {
            return "";
        }
        return String.valueOf(Character.toLowerCase(all[0]));
    }
}
