package io.portcullis.detect.regex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What patterns have in common that share one automaton.
 *
 * @param boundary boundary of patterns that have a lead or an extension to the left; null for plain ones, whose boundaries
 *     may differ
 * @param leftAlone whether most policies leave the type alone
 */
record GroupKey(
        Rule.Trigger trigger,
        @Nullable Boundary boundary,
        @Nullable String lead,
        @Nullable String before,
        boolean leftAlone) {
    /** Types that most policies leave alone: in groups of their own, which then do not run at all. */
    private static final Set<String> LEFT_ALONE = Set.of("URL", "DATE_TIME");

    /** A pattern of a group. */
    record Member(Rule rule, Rule.Pattern pattern) {}

    /**
     * The groups of rules, always in the same order for the same rules.
     *
     * @throws RuleFileException when two rules have one id
     */
    static Map<GroupKey, List<Member>> groups(List<Rule> rules) {
        Map<GroupKey, List<Member>> groups = new LinkedHashMap<>();
        Set<String> ids = new LinkedHashSet<>();
        for (Rule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new RuleFileException("rule " + rule.id() + ": there are two of this id");
            }
            for (Rule.Pattern pattern : rule.patterns()) {
                groups.computeIfAbsent(of(rule, pattern), key -> new ArrayList<>())
                        .add(new Member(rule, pattern));
            }
        }
        return groups;
    }

    private static GroupKey of(Rule rule, Rule.Pattern pattern) {
        boolean plain = pattern.lead() == null && pattern.before() == null;
        return new GroupKey(
                pattern.trigger(),
                plain ? null : pattern.boundary(),
                pattern.lead(),
                pattern.before(),
                LEFT_ALONE.contains(rule.type().name()));
    }
}
