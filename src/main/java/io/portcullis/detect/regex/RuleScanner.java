package io.portcullis.detect.regex;

import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.regex.automaton.Automaton;
import io.portcullis.detect.regex.automaton.CharClasses;
import io.portcullis.detect.regex.automaton.LazyAutomaton;
import io.portcullis.detect.regex.automaton.LiteralIndex;
import java.util.Arrays;
import java.util.List;

/**
 * One pass over one text: the index of literals looks at every character once and tells where something may begin; there,
 * and only there, the automaton of the group runs, and what it matches is judged. Used by one thread for one text.
 */
final class RuleScanner {
    private static final int BLOCK = 4096;
    /** A match that read this much is not tried again inside itself. */
    private static final int LONG_RUN = 1024;
    /** How far left of a trigger a run of letters and digits is followed. */
    private static final int MAX_RUN = 64;
    /** How far left an extension may reach. */
    private static final int MAX_BEFORE = 256;

    /** What a look to the left costs; it ends after a few characters nearly always. */
    private static final int BEFORE_COST = 8;

    private static final int MAX_LEAD_ENDS = 64;
    private static final String OPEN_SIGNS = "+/=-%&#;\\{";

    private final RuleSet rules;
    private final LiteralIndex literals;
    private final Interest interest;
    private final WorkBudget budget;
    private final MatchJudge judge;
    private final char[] text;
    private final int length;
    private final boolean growing;
    private final int[] triedAt;
    private final int[] coveredTo;
    private final int[] stops;
    private final int[] found;
    private final MatchCollector matches;
    private final LeadEnds leadEnds = new LeadEnds();
    private int openFrom;

    RuleScanner(RuleSet rules, Interest interest, PlaceholderFilter placeholders, DetectionRequest request) {
        this.rules = rules;
        this.literals = rules.literals();
        this.interest = interest;
        this.text = request.text().chars();
        this.length = text.length;
        this.growing = request.growing();
        this.budget = new WorkBudget(request.deadline(), length);
        this.judge = new MatchJudge(rules.contextWords(), interest, placeholders, budget, request);
        this.matches = new MatchCollector(text);
        this.triedAt = new int[rules.groupCount()];
        this.coveredTo = new int[rules.groupCount()];
        this.stops = new int[Math.min(BLOCK, length) + 1];
        this.found = new int[literals.longest()];
        Arrays.fill(triedAt, -1);
        this.openFrom = length;
    }

    /** Runs the pass. */
    List<Candidate> scan() {
        for (int from = 0; from < length; from += BLOCK) {
            budget.look();
            int to = Math.min(length, from + BLOCK);
            int count = literals.collect(text, from, to, stops);
            for (int i = 0; i < count; i++) {
                stop(stops[i]);
            }
        }
        if (rules.classGroups().length > 0) {
            scanWordStarts();
        }
        if (growing) {
            closeOpenEnd();
        }
        return judge.candidates();
    }

    /** Position from which on more text may change what was found; the length when the text does not grow. */
    int openFrom() {
        return openFrom;
    }

    /** Looks at a position where something may begin. */
    private void stop(int at) {
        char c = text[at];
        if (Boundary.isDigit(c)) {
            onDigit(at);
        } else if (c == ':') {
            onColon(at);
        }
        int count = literals.find(text, at, found);
        for (int i = 0; i < count; i++) {
            LiteralPlan plan = rules.plan(found[i]);
            if (plan.onlyAtWordStart() && at > 0 && Boundary.isWord(text[at - 1])) {
                continue;
            }
            int behind = at + plan.literal().length();
            int first = CharClasses.at(text, behind);
            int second = CharClasses.at(text, behind + 1);
            int[] groups = plan.groups();
            for (int k = 0; k < groups.length; k++) {
                if (plan.mayGoOn(k, first, second)) {
                    attempt(groups[k], at);
                }
            }
        }
    }

    private void onDigit(int at) {
        if (at > 0 && Boundary.isDigit(text[at - 1])) {
            return;
        }
        int start = at;
        int limit = Math.max(0, at - MAX_RUN);
        while (start > limit && isAlphanumeric(text[start - 1])) {
            start--;
        }
        DigitPlan plan = rules.digitPlan();
        int before = start == 0 ? CharClasses.END : CharClasses.of(text[start - 1]);
        int secondBefore = start < 2 ? CharClasses.END : CharClasses.of(text[start - 2]);
        for (int group : plan.groups(before, CharClasses.of(text[start]))) {
            if (plan.allows(group, secondBefore)) {
                attempt(group, start);
            }
        }
    }

    private void onColon(int at) {
        int start = at;
        while (start > 0 && at - start < 4 && isHex(text[start - 1])) {
            start--;
        }
        boolean chainGoesOn = start > 0 && text[start - 1] == ':';
        if (chainGoesOn || start == at && (at + 1 == length || text[at + 1] != ':')) {
            return;
        }
        for (int group : rules.colonGroups()) {
            attempt(group, start);
        }
    }

    private void scanWordStarts() {
        for (int i = 0; i < length; i++) {
            if (Boundary.isWord(text[i]) && (i == 0 || !Boundary.isWord(text[i - 1]))) {
                for (int group : rules.classGroups()) {
                    attempt(group, i);
                }
            }
        }
    }

    private void attempt(int index, int at) {
        if (triedAt[index] == at || at < coveredTo[index] || !interest.isAskedGroup(index)) {
            return;
        }
        triedAt[index] = at;
        PatternGroup group = rules.group(index);
        LazyAutomaton lead = group.lead();
        if (lead != null) {
            attemptBehindLead(group, lead.get(), at);
            return;
        }
        int start = at;
        LazyAutomaton before = group.before();
        if (before != null) {
            start = before.get().backward(text, at, Math.max(0, at - MAX_BEFORE));
            budget.spend(BEFORE_COST);
            if (start < 0) {
                return;
            }
        }
        int left = Boundary.left(text, start);
        if ((left & group.boundaryMask()) != 0) {
            match(group, start, at, left);
        }
    }

    /** Tries the value behind the longest lead first, then behind shorter ones. */
    private void attemptBehindLead(PatternGroup group, Automaton lead, int at) {
        leadEnds.count = 0;
        int stop = lead.forward(text, at, Math.min(length, at + MAX_BEFORE), leadEnds);
        budget.spend(stop - at);
        for (int i = leadEnds.count - 1; i >= 0; i--) {
            int start = leadEnds.ends[i];
            if (start < length && match(group, start, start, Boundary.ALL)) {
                return;
            }
        }
    }

    /**
     * Runs the group's automaton.
     *
     * @param left the boundaries that the start allows
     * @return true when a match was accepted
     */
    private boolean match(PatternGroup group, int start, int from, int left) {
        matches.reset(group, left);
        int stop = group.automaton().get().forward(text, from, length, matches);
        budget.spend(stop - from);
        if (stop > length && growing) {
            open(start);
        }
        int known = judge.candidates().size();
        for (int i = 0; i < matches.count(); i++) {
            int expression = matches.expression(i);
            CompiledPattern pattern = group.patterns()[expression];
            if (judge.judge(pattern, start, matches.end(expression), matches.isOpen(expression))) {
                open(start);
            }
        }
        boolean accepted = judge.candidates().size() > known;
        if (accepted && stop - from > LONG_RUN) {
            coveredTo[group.index()] = Math.max(coveredTo[group.index()], matches.longestEnd());
        }
        return accepted;
    }

    private void closeOpenEnd() {
        for (int i = Math.max(0, length - literals.longest()); i < length; i++) {
            if (literals.isOpen(text, i)) {
                open(i);
                break;
            }
        }
        int start = length;
        while (start > 0 && length - start < MAX_BEFORE && isOpenWord(text[start - 1])) {
            start--;
        }
        open(start);
        for (LazyAutomaton before : rules.befores()) {
            // An apostrophe at the end may stand between the letters of a name.
            boolean between = length > 0 && text[length - 1] == '\'';
            int reach = before.get().backward(text, between ? length - 1 : length, Math.max(0, length - MAX_BEFORE));
            if (reach >= 0) {
                open(reach);
            }
        }
    }

    private void open(int position) {
        openFrom = Math.min(openFrom, position);
    }

    private static boolean isAlphanumeric(char c) {
        return Boundary.isWord(c) && c != '_';
    }

    /** Characters of a word, a token or an encoded character, which may all become part of a value. */
    private static boolean isOpenWord(char c) {
        return Boundary.isWord(c) || OPEN_SIGNS.indexOf(c) >= 0;
    }

    private static boolean isHex(char c) {
        return Boundary.isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    /** Collects the ends of a lead, the last ones where there are many. */
    private static final class LeadEnds implements Automaton.Listener {
        final int[] ends = new int[MAX_LEAD_ENDS];
        int count;

        @Override
        public void accept(int[] expressions, int end) {
            if (count == MAX_LEAD_ENDS) {
                System.arraycopy(ends, 1, ends, 0, --count);
            }
            ends[count++] = end;
        }
    }
}
