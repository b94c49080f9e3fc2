package io.portcullis.detect.regex;

import io.portcullis.detect.regex.automaton.CharSet;
import io.portcullis.detect.regex.automaton.KeywordAutomaton;
import io.portcullis.detect.regex.automaton.LazyAutomaton;
import io.portcullis.detect.regex.automaton.Regex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All rules, compiled: one keyword automaton that tells where something may begin, and for every kind of beginning one
 * automaton with all patterns that may follow. Immutable and thread-safe.
 */
final class RuleSet {
    private static final String DIGITS = "0123456789";
    /** Types that most policies leave alone: in groups of their own, which then do not run at all. */
    private static final Set<String> LEFT_ALONE = Set.of("URL", "DATE_TIME");

    private final List<Rule> rules;
    private final List<CompiledPattern> patterns = new ArrayList<>();
    private final List<PatternGroup> groups = new ArrayList<>();
    private final List<LazyAutomaton> befores = new ArrayList<>();
    private final ContextIndex.Words contextWords;
    private final KeywordAutomaton keywords;
    private final List<String> keywordTexts;
    private final int[][] groupsOfKeyword;
    private final int[] digitGroups;
    private final int[] colonGroups;
    private final int[] classGroups;

    /**
     * Compiles rules.
     *
     * @param validators finds the validator of a name, null when there is none
     * @throws RuleFileException when a rule cannot be used; the message names it
     */
    RuleSet(List<Rule> rules, Function<String, @Nullable Validator> validators) {
        this.rules = List.copyOf(rules);
        this.contextWords = ContextIndex.Words.of(rules);
        Map<GroupKey, List<Parsed>> byGroup = new LinkedHashMap<>();
        Set<String> ids = new LinkedHashSet<>();
        for (Rule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new RuleFileException("rule " + rule.id() + ": there are two of this id");
            }
            for (Rule.Pattern pattern : rule.patterns()) {
                Parsed parsed = parse(rule, pattern, validators);
                patterns.add(parsed.compiled);
                GroupKey key = new GroupKey(
                        pattern.trigger(),
                        pattern.boundary(),
                        pattern.lead(),
                        pattern.before(),
                        LEFT_ALONE.contains(rule.type().name()));
                byGroup.computeIfAbsent(key, k -> new ArrayList<>()).add(parsed);
            }
        }
        Map<String, Set<Integer>> groupsByKeyword = new LinkedHashMap<>();
        byGroup.forEach((key, members) -> addGroup(key, members, groupsByKeyword));
        for (int i = 0; i < DIGITS.length(); i++) {
            groupsByKeyword.computeIfAbsent(DIGITS.substring(i, i + 1), k -> new LinkedHashSet<>());
        }
        groupsByKeyword.computeIfAbsent(":", k -> new LinkedHashSet<>());
        this.keywordTexts = List.copyOf(groupsByKeyword.keySet());
        this.groupsOfKeyword = new int[keywordTexts.size()][];
        for (int i = 0; i < groupsOfKeyword.length; i++) {
            groupsOfKeyword[i] = toArray(groupsByKeyword.get(keywordTexts.get(i)));
        }
        // What leads to a value is no part of it, so that only the beginning of a value itself is open.
        this.keywords = new KeywordAutomaton(keywordTexts, keyword -> beginsValue(groupsByKeyword.get(keyword)));
        this.digitGroups = groupsWith(Rule.Trigger.DIGIT);
        this.colonGroups = groupsWith(Rule.Trigger.COLON);
        this.classGroups = groupsWith(Rule.Trigger.CLASS);
    }

    List<Rule> rules() {
        return rules;
    }

    List<CompiledPattern> patterns() {
        return patterns;
    }

    List<PatternGroup> groups() {
        return groups;
    }

    PatternGroup group(int index) {
        return groups.get(index);
    }

    /** Reversed automata of all left extensions, for the open end of a growing text. */
    List<LazyAutomaton> befores() {
        return befores;
    }

    ContextIndex.Words contextWords() {
        return contextWords;
    }

    KeywordAutomaton keywords() {
        return keywords;
    }

    int keywordLength(int keyword) {
        return keywordTexts.get(keyword).length();
    }

    int[] groupsOfKeyword(int keyword) {
        return groupsOfKeyword[keyword];
    }

    int[] digitGroups() {
        return digitGroups;
    }

    int[] colonGroups() {
        return colonGroups;
    }

    int[] classGroups() {
        return classGroups;
    }

    private record GroupKey(
            Rule.Trigger trigger,
            Boundary boundary,
            @Nullable String lead,
            @Nullable String before,
            boolean leftAlone) {}

    private record Parsed(CompiledPattern compiled, Regex regex) {}

    private Parsed parse(Rule rule, Rule.Pattern pattern, Function<String, @Nullable Validator> validators) {
        Regex regex = regex(rule, pattern.name(), pattern.pattern());
        if (regex.matchesEmpty()) {
            throw error(rule, pattern.name(), "matches the empty text");
        }
        Validator validator = null;
        if (pattern.checksum() != null) {
            validator = validators.apply(pattern.checksum());
            if (validator == null) {
                throw error(rule, pattern.name(), "unknown checksum " + pattern.checksum());
            }
        }
        LazyAutomaton tail =
                pattern.tail() == null ? null : LazyAutomaton.of(regex(rule, pattern.name(), pattern.tail()));
        CompiledPattern compiled = new CompiledPattern(
                patterns.size(),
                rule,
                pattern,
                validator,
                tail,
                contextWords.ids(rule.context()),
                contextWords.ids(rule.counterContext()));
        return new Parsed(compiled, regex);
    }

    private void addGroup(GroupKey key, List<Parsed> members, Map<String, Set<Integer>> groupsByKeyword) {
        Rule rule = members.get(0).compiled.rule();
        Regex lead = key.lead == null ? null : regex(rule, "lead", key.lead);
        LazyAutomaton before = null;
        boolean[] beforeEnds = null;
        if (key.before != null) {
            Regex reversed = regex(rule, "before", key.before).reversed();
            before = LazyAutomaton.of(reversed);
            beforeEnds = reversed.matchesEmpty() ? null : ascii(reversed.firstCharacters());
            befores.add(before);
        }
        int index = groups.size();
        groups.add(new PatternGroup(
                index,
                key.trigger,
                key.boundary,
                lead == null ? null : LazyAutomaton.of(lead),
                before,
                beforeEnds,
                new LazyAutomaton(members.stream().map(Parsed::regex).toList()),
                members.stream().map(Parsed::compiled).toArray(CompiledPattern[]::new),
                members.stream().mapToInt(member -> member.compiled.index()).toArray()));
        if (key.trigger != Rule.Trigger.LITERAL) {
            return;
        }
        for (Parsed member : members) {
            Set<String> literals = lead == null ? member.regex.literalPrefixes() : lead.literalPrefixes();
            if (literals.isEmpty()) {
                throw error(
                        member.compiled.rule(),
                        member.compiled.pattern().name(),
                        "begins with no literal; give it a trigger");
            }
            for (String literal : literals) {
                groupsByKeyword
                        .computeIfAbsent(literal, k -> new LinkedHashSet<>())
                        .add(index);
            }
        }
    }

    private static boolean[] ascii(CharSet set) {
        boolean[] table = new boolean[128];
        for (char c = 0; c < table.length; c++) {
            table[c] = set.contains(c);
        }
        return table;
    }

    private boolean beginsValue(@Nullable Set<Integer> of) {
        return of != null && of.stream().anyMatch(group -> groups.get(group).lead() == null);
    }

    private int[] groupsWith(Rule.Trigger trigger) {
        return groups.stream()
                .filter(group -> group.trigger() == trigger)
                .mapToInt(PatternGroup::index)
                .toArray();
    }

    private static int[] toArray(@Nullable Set<Integer> set) {
        return set == null
                ? new int[0]
                : set.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Regex regex(Rule rule, String name, String pattern) {
        try {
            return Regex.parse(pattern);
        } catch (IllegalArgumentException e) {
            throw error(rule, name, String.valueOf(e.getMessage()));
        }
    }

    private static RuleFileException error(Rule rule, String pattern, String reason) {
        return new RuleFileException("rule " + rule.id() + ", " + pattern + ": " + reason);
    }
}
