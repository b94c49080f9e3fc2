package io.portcullis.detect.regex;

import io.portcullis.detect.regex.automaton.CharClasses;
import io.portcullis.detect.regex.automaton.LazyAutomaton;
import io.portcullis.detect.regex.automaton.LiteralIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All rules, ready to run: one index of literals that tells where something may begin, and for every kind of beginning
 * one automaton with all patterns that may follow, which is built when it is first needed. Immutable and thread-safe.
 */
final class RuleSet {
    /** The index of literals also tells where digits and colons stand. */
    private static final long RUNS = 1L << CharClasses.DIGIT | 1L << CharClasses.COLON;

    /** Patterns of a group that is worth compiling early. */
    private static final int COMMON = 5;

    private final List<Rule> rules;
    private final List<CompiledPattern> patterns = new ArrayList<>();
    private final PatternGroup[] groups;
    private final List<LazyAutomaton> befores = new ArrayList<>();
    private final ContextIndex.Words contextWords;
    private final LiteralIndex literals;
    private final LiteralPlan[] plans;
    private final DigitPlan digitPlan;
    private final int[] colonGroups;
    private final int[] classGroups;

    /**
     * Makes a plan ready to run.
     *
     * @param validators finds the validator of a name, null when there is none
     * @throws RuleFileException when a validator is missing; the message names the rule
     */
    RuleSet(RulePlan plan, Function<String, @Nullable Validator> validators) {
        this.rules = plan.rules();
        this.contextWords = ContextIndex.Words.of(rules);
        List<PatternGroup> made = new ArrayList<>();
        GroupKey.groups(rules).forEach((key, members) -> made.add(group(made.size(), key, members, validators)));
        this.groups = made.toArray(PatternGroup[]::new);
        this.plans = plan.literals().toArray(LiteralPlan[]::new);
        this.literals = new LiteralIndex(
                plan.literals().stream().map(LiteralPlan::indexed).toList(), RUNS);
        this.digitPlan = new DigitPlan(plan.digits());
        this.colonGroups = groupsWith(Rule.Trigger.COLON);
        this.classGroups = groupsWith(Rule.Trigger.CLASS);
    }

    /** Compiles the automata of many patterns, which nearly every text needs, before the first text comes. */
    void compileCommon() {
        for (PatternGroup group : groups) {
            if (group.patterns().length >= COMMON) {
                group.automaton().get();
            }
        }
    }

    List<Rule> rules() {
        return rules;
    }

    List<CompiledPattern> patterns() {
        return patterns;
    }

    List<PatternGroup> groups() {
        return List.of(groups);
    }

    PatternGroup group(int index) {
        return groups[index];
    }

    int groupCount() {
        return groups.length;
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

    private PatternGroup group(
            int index, GroupKey key, List<GroupKey.Member> members, Function<String, @Nullable Validator> validators) {
        List<CompiledPattern> compiled = new ArrayList<>();
        for (GroupKey.Member member : members) {
            compiled.add(compile(patterns.size() + compiled.size(), member.rule(), member.pattern(), validators));
        }
        patterns.addAll(compiled);
        LazyAutomaton before = key.before() == null ? null : LazyAutomaton.reversed(key.before());
        if (before != null) {
            befores.add(before);
        }
        int[] boundaries = members.stream()
                .mapToInt(member -> member.pattern().boundary().bit())
                .toArray();
        int mask = 0;
        for (int boundary : boundaries) {
            mask |= boundary;
        }
        return new PatternGroup(
                index,
                key.trigger(),
                key.lead() == null ? null : LazyAutomaton.of(key.lead()),
                before,
                new LazyAutomaton(members.stream()
                        .map(member -> member.pattern().pattern())
                        .toList()),
                compiled.toArray(CompiledPattern[]::new),
                boundaries,
                mask);
    }

    private CompiledPattern compile(
            int index, Rule rule, Rule.Pattern pattern, Function<String, @Nullable Validator> validators) {
        Validator validator = null;
        if (pattern.checksum() != null) {
            validator = validators.apply(pattern.checksum());
            if (validator == null) {
                throw RulePlan.error(rule, pattern.name(), "unknown checksum " + pattern.checksum());
            }
        }
        return new CompiledPattern(
                index,
                rule,
                pattern,
                validator,
                pattern.tail() == null ? null : LazyAutomaton.of(pattern.tail()),
                contextWords.ids(rule.context()),
                contextWords.ids(rule.counterContext()));
    }

    private int[] groupsWith(Rule.Trigger trigger) {
        return Arrays.stream(groups)
                .filter(group -> group.trigger() == trigger)
                .mapToInt(PatternGroup::index)
                .toArray();
    }
}
