package io.portcullis.detect.regex;

import io.portcullis.detect.regex.automaton.CharClasses;
import io.portcullis.detect.regex.automaton.CharSet;
import io.portcullis.detect.regex.automaton.Lookahead;
import io.portcullis.detect.regex.automaton.Regex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules, and where in a text their groups are tried: everything that needs the patterns to be parsed, which takes a
 * while, and that is the same on every machine, so that the build can compute it. Immutable.
 *
 * @param rules the rules; the groups are those of {@link GroupKey#groups} in their order
 * @param literals where groups of literals are tried
 * @param digits where groups of numbers are tried
 */
record RulePlan(List<Rule> rules, List<LiteralPlan> literals, List<DigitPlan.Entry> digits) {
    RulePlan {
        rules = List.copyOf(rules);
        literals = List.copyOf(literals);
        digits = List.copyOf(digits);
    }

    /**
     * Parses every pattern.
     *
     * @throws RuleFileException when a rule cannot be used; the message names it
     */
    static RulePlan of(List<Rule> rules) {
        LiteralPlan.Collector literals = new LiteralPlan.Collector();
        List<DigitPlan.Entry> digits = new ArrayList<>();
        int group = 0;
        for (Map.Entry<GroupKey, List<GroupKey.Member>> entry :
                GroupKey.groups(rules).entrySet()) {
            plan(group++, entry.getKey(), entry.getValue(), literals, digits);
        }
        return new RulePlan(rules, literals.plans(), digits);
    }

    private static void plan(
            int group,
            GroupKey key,
            List<GroupKey.Member> members,
            LiteralPlan.Collector literals,
            List<DigitPlan.Entry> digits) {
        Rule rule = members.get(0).rule();
        Regex lead = key.lead() == null ? null : parse(rule, "lead", key.lead());
        Regex before = key.before() == null ? null : parse(rule, "before", key.before());
        List<Regex> patterns = new ArrayList<>();
        int boundaries = 0;
        for (GroupKey.Member member : members) {
            patterns.add(parse(member));
            boundaries |= member.pattern().boundary().bit();
        }
        if (key.trigger() == Rule.Trigger.DIGIT) {
            CharSet first =
                    CharSet.union(patterns.stream().map(Regex::firstCharacters).toList());
            digits.add(new DigitPlan.Entry(
                    group,
                    before == null ? behindBoundary(boundaries) : before(before.reversed()),
                    CharClasses.mask(first)));
        } else if (key.trigger() == Rule.Trigger.LITERAL) {
            addLiterals(group, key, lead, members, patterns, literals);
        }
    }

    private static void addLiterals(
            int group,
            GroupKey key,
            @Nullable Regex lead,
            List<GroupKey.Member> members,
            List<Regex> patterns,
            LiteralPlan.Collector literals) {
        Lookahead.Source values = new Lookahead.Source(patterns, Lookahead.ANY);
        Lookahead.Source source = lead == null ? values : new Lookahead.Source(List.of(lead), values.behind(""));
        boolean isPlain = lead == null && key.before() == null;
        for (int i = 0; i < members.size(); i++) {
            GroupKey.Member member = members.get(i);
            Set<String> prefixes = lead == null ? patterns.get(i).literalPrefixes() : lead.literalPrefixes();
            if (prefixes.isEmpty()) {
                throw error(member.rule(), member.pattern().name(), "begins with no literal; give it a trigger");
            }
            boolean onlyAtWordStart = isPlain && member.pattern().boundary() != Boundary.NONE;
            for (String literal : prefixes) {
                // What leads to a value is no part of it, so that only the beginning of a value itself is open.
                literals.add(literal, group, source.behind(literal), onlyAtWordStart, lead == null);
            }
        }
    }

    private static Lookahead before(Regex reversed) {
        return new Lookahead.Source(List.of(reversed), Lookahead.ANY).behind("");
    }

    private static Lookahead behindBoundary(int boundaries) {
        long classes = CharClasses.ALL;
        for (char c = 0; c < 128; c++) {
            boolean allowed = (Boundary.left(new char[] {c, '0'}, 1) & boundaries) != 0;
            // A class of several characters stays, as another of them may be allowed.
            if (!allowed && CharClasses.isSingle(c)) {
                classes &= ~(1L << CharClasses.of(c));
            }
        }
        return new Lookahead(classes, CharClasses.ALL);
    }

    private static Regex parse(GroupKey.Member member) {
        Rule.Pattern pattern = member.pattern();
        Regex regex = parse(member.rule(), pattern.name(), pattern.pattern());
        if (regex.matchesEmpty()) {
            throw error(member.rule(), pattern.name(), "matches the empty text");
        }
        if (pattern.tail() != null) {
            parse(member.rule(), pattern.name(), pattern.tail());
        }
        return regex;
    }

    private static Regex parse(Rule rule, String name, String pattern) {
        try {
            return Regex.parse(pattern);
        } catch (IllegalArgumentException e) {
            throw error(rule, name, String.valueOf(e.getMessage()));
        }
    }

    static RuleFileException error(Rule rule, String pattern, String reason) {
        return new RuleFileException("rule " + rule.id() + ", " + pattern + ": " + reason);
    }
}
