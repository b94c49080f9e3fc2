package io.portcullis.detect.regex;

import io.portcullis.detect.regex.automaton.CharClasses;
import io.portcullis.detect.regex.automaton.LazyAutomaton;
import io.portcullis.detect.regex.automaton.LiteralIndex;
import io.portcullis.detect.regex.automaton.Lookahead;
import io.portcullis.detect.regex.automaton.Regex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All rules, compiled: one index of literals that tells where something may begin, and for every kind of beginning one
 * automaton with all patterns that may follow. Immutable and thread-safe.
 */
final class RuleSet {
    /** The index of literals also tells where digits and colons stand. */
    private static final long ALWAYS = 1L << CharClasses.DIGIT | 1L << CharClasses.COLON;

    /** Types that most policies leave alone: in groups of their own, which then do not run at all. */
    private static final Set<String> LEFT_ALONE = Set.of("URL", "DATE_TIME");

    private final List<Rule> rules;
    private final List<CompiledPattern> patterns = new ArrayList<>();
    private final List<PatternGroup> groups = new ArrayList<>();
    private final List<LazyAutomaton> befores = new ArrayList<>();
    private final ContextIndex.Words contextWords;
    private final LiteralIndex literals;
    private final LiteralPlan[] plans;
    private final DigitPlan digitPlan;
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
                byGroup.computeIfAbsent(GroupKey.of(rule, pattern), k -> new ArrayList<>())
                        .add(parsed);
            }
        }
        LiteralPlan.Collector collector = new LiteralPlan.Collector();
        DigitPlan.Collector digits = new DigitPlan.Collector();
        byGroup.forEach((key, members) -> addGroup(key, members, collector, digits));
        this.plans = collector.plans();
        this.literals = new LiteralIndex(collector.literals(), ALWAYS);
        this.digitPlan = digits.plan();
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

    /** The literals with which matches begin; it also stops where digits and colons begin. */
    LiteralIndex literals() {
        return literals;
    }

    /** What to try where the literal of an id begins. */
    LiteralPlan plan(int literal) {
        return plans[literal];
    }

    /** What to try at the start of a run with a digit. */
    DigitPlan digitPlan() {
        return digitPlan;
    }

    int[] colonGroups() {
        return colonGroups;
    }

    int[] classGroups() {
        return classGroups;
    }

    private record GroupKey(
            Rule.Trigger trigger,
            @Nullable Boundary boundary,
            @Nullable String lead,
            @Nullable String before,
            boolean leftAlone) {
        static GroupKey of(Rule rule, Rule.Pattern pattern) {
            boolean plain = pattern.lead() == null && pattern.before() == null;
            return new GroupKey(
                    pattern.trigger(),
                    plain ? null : pattern.boundary(),
                    pattern.lead(),
                    pattern.before(),
                    LEFT_ALONE.contains(rule.type().name()));
        }
    }

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

    private void addGroup(
            GroupKey key, List<Parsed> members, LiteralPlan.Collector plansByLiteral, DigitPlan.Collector digits) {
        Rule rule = members.get(0).compiled.rule();
        Regex lead = key.lead == null ? null : regex(rule, "lead", key.lead);
        Regex reversed =
                key.before == null ? null : regex(rule, "before", key.before).reversed();
        LazyAutomaton before = reversed == null ? null : LazyAutomaton.of(reversed);
        if (before != null) {
            befores.add(before);
        }
        int[] boundaries = members.stream()
                .mapToInt(member -> member.compiled.pattern().boundary().bit())
                .toArray();
        PatternGroup group = new PatternGroup(
                groups.size(),
                key.trigger,
                lead == null ? null : LazyAutomaton.of(lead),
                before,
                new LazyAutomaton(members.stream().map(Parsed::regex).toList()),
                members.stream().map(Parsed::compiled).toArray(CompiledPattern[]::new),
                members.stream().mapToInt(member -> member.compiled.index()).toArray(),
                boundaries,
                IntStream.of(boundaries).reduce(0, (a, b) -> a | b));
        groups.add(group);
        List<Regex> regexes = members.stream().map(Parsed::regex).toList();
        if (key.trigger == Rule.Trigger.DIGIT) {
            digits.add(group, reversed, regexes);
        } else if (key.trigger == Rule.Trigger.LITERAL) {
            addLiterals(group, lead, members, plansByLiteral);
        }
    }

    private static void addLiterals(
            PatternGroup group, @Nullable Regex lead, List<Parsed> members, LiteralPlan.Collector plansByLiteral) {
        Lookahead.Source values =
                new Lookahead.Source(members.stream().map(Parsed::regex).toList(), Lookahead.ANY);
        Lookahead.Source source = lead == null ? values : new Lookahead.Source(List.of(lead), values.behind(""));
        boolean isPlain = lead == null && group.before() == null;
        for (Parsed member : members) {
            Set<String> literals = lead == null ? member.regex.literalPrefixes() : lead.literalPrefixes();
            if (literals.isEmpty()) {
                throw error(
                        member.compiled.rule(),
                        member.compiled.pattern().name(),
                        "begins with no literal; give it a trigger");
            }
            boolean onlyAtWordStart = isPlain && member.compiled.pattern().boundary() != Boundary.NONE;
            for (String literal : literals) {
                // What leads to a value is no part of it, so that only the beginning of a value itself is open.
                plansByLiteral.add(literal, group.index(), source.behind(literal), onlyAtWordStart, lead == null);
            }
        }
    }

    private int[] groupsWith(Rule.Trigger trigger) {
        return groups.stream()
                .filter(group -> group.trigger() == trigger)
                .mapToInt(PatternGroup::index)
                .toArray();
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
