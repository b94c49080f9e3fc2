package io.portcullis.detect.regex;

import io.portcullis.detect.DetectionAborted;
import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.regex.automaton.Automaton;
import io.portcullis.detect.regex.automaton.KeywordAutomaton;
import io.portcullis.detect.regex.automaton.LazyAutomaton;
import io.portcullis.model.Unscanned;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one text: the keyword automaton reads every character once and tells where something may begin; there,
 * and only there, the automaton of the group runs. Used by one thread for one text.
 */
final class RuleScanner {
    /** Lowest score of a pattern that nobody asked for. */
    static final double UNWANTED = 2;

    /**
     * A value that passed its pattern, its checks and the lowest score that is of interest.
     *
     * @param start first character in the folded text
     * @param end behind the last character in the folded text
     * @param scoreBefore score of pattern and checks
     * @param score score after context
     * @param contextWord the word that changed the score, null for none
     */
    record Candidate(
            CompiledPattern pattern,
            int start,
            int end,
            double scoreBefore,
            double score,
            @Nullable String contextWord) {}

    private static final byte UNASKED = 0;
    private static final byte WEAK = 1;
    private static final byte STRONG = 2;

    /** What a context word adds to a score, and what a counter-context word takes away. */
    private static final double CONTEXT_STEP = 0.35;

    private static final int BLOCK = 8192;
    /** How far left of a trigger a run of letters and digits is followed. */
    private static final int MAX_RUN = 64;
    /** How far left an extension may reach. */
    private static final int MAX_BEFORE = 256;

    /** What a look to the left costs; it ends after a few characters nearly always. */
    private static final int BEFORE_COST = 8;

    private static final int MAX_LEAD_ENDS = 64;
    /** Runs of automata may read this many times the text, so that crafted text cannot make the scan quadratic. */
    private static final long WORK_PER_CHARACTER = 600;

    private static final long WORK_BASE = 2_000_000;
    private static final int STEPS_PER_LOOK = 1 << 17;
    private static final int CHECK_EVERY = 64;
    private static final String OPEN_SIGNS = "+/=-%&#;\\{";

    private final RuleSet rules;
    private final DetectionRequest request;
    private final double[] lowest;
    private final byte[] gates;
    private final BitSet unasked;
    private final PlaceholderFilter placeholders;
    private final char[] text;
    private final int length;
    private final boolean growing;
    private final int[] triedAt;
    private final int[] coveredTo;
    private final Accepts accepts = new Accepts();
    private final Ends leadEnds = new Ends();
    private final Ends tailEnds = new Ends();
    private final List<Candidate> candidates = new ArrayList<>();
    private long work;
    private int sinceLook;
    private int evaluations;
    private int openFrom;
    private @Nullable ContextIndex contextIndex;

    RuleScanner(
            RuleSet rules,
            double[] lowest,
            byte[] gates,
            BitSet unasked,
            PlaceholderFilter placeholders,
            DetectionRequest request) {
        this.rules = rules;
        this.lowest = lowest;
        this.gates = gates;
        this.unasked = unasked;
        this.placeholders = placeholders;
        this.request = request;
        this.text = request.text().chars();
        this.length = text.length;
        this.growing = request.growing();
        this.triedAt = new int[rules.groups().size()];
        this.coveredTo = new int[rules.groups().size()];
        Arrays.fill(triedAt, -1);
        this.openFrom = length;
        this.work = WORK_BASE + WORK_PER_CHARACTER * length;
    }

    /** Runs the pass. */
    List<Candidate> scan() {
        KeywordAutomaton keywords = rules.keywords();
        int state = keywords.start();
        for (int from = 0; from < length; from += BLOCK) {
            if (request.deadline().isOver()) {
                throw new DetectionAborted(Unscanned.Reason.DEADLINE);
            }
            int to = Math.min(length, from + BLOCK);
            for (int i = from; i < to; i++) {
                long stop = keywords.advance(text, i, to, state);
                i = KeywordAutomaton.position(stop);
                state = KeywordAutomaton.state(stop);
                if (i < to) {
                    onKeywords(keywords.output(state), i);
                }
            }
        }
        if (rules.classGroups().length > 0) {
            scanWordStarts();
        }
        if (growing) {
            closeOpenEnd(keywords.openLength(state));
        }
        return candidates;
    }

    /** Position from which on more text may change what was found; the length when the text does not grow. */
    int openFrom() {
        return openFrom;
    }

    private void onKeywords(int[] found, int last) {
        for (int keyword : found) {
            int keywordLength = rules.keywordLength(keyword);
            for (int group : rules.groupsOfKeyword(keyword)) {
                attempt(group, last + 1 - keywordLength);
            }
            if (keywordLength == 1) {
                char c = text[last];
                if (Boundary.isDigit(c)) {
                    onDigit(last);
                } else if (c == ':') {
                    onColon(last);
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
        for (int group : rules.digitGroups()) {
            attempt(group, start);
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
        if (triedAt[index] == at || at < coveredTo[index]) {
            return;
        }
        triedAt[index] = at;
        if (unasked.get(index)) {
            return;
        }
        PatternGroup group = rules.group(index);
        LazyAutomaton lead = group.lead();
        if (lead != null) {
            attemptBehindLead(group, lead.get(), at);
            return;
        }
        int start = at;
        LazyAutomaton before = group.before();
        if (before != null) {
            boolean[] ends = group.beforeEnds();
            // A character outside ASCII is left to the automaton.
            if (ends != null && (at == 0 || text[at - 1] < ends.length && !ends[text[at - 1]])) {
                return;
            }
            start = before.get().backward(text, at, Math.max(0, at - MAX_BEFORE));
            spend(BEFORE_COST);
            if (start < 0) {
                return;
            }
        }
        if (group.boundary().allowsLeft(text, start)) {
            match(group, start, at);
        }
    }

    /** Tries the value behind the longest lead first, then behind shorter ones. */
    private void attemptBehindLead(PatternGroup group, Automaton lead, int at) {
        leadEnds.count = 0;
        int stop = lead.forward(text, at, Math.min(length, at + MAX_BEFORE), leadEnds);
        spend(stop - at);
        for (int i = leadEnds.count - 1; i >= 0; i--) {
            int start = leadEnds.ends[i];
            if (start < length && match(group, start, start)) {
                return;
            }
        }
    }

    /** Runs the group's automaton; true when it matched at least one pattern's form. */
    private boolean match(PatternGroup group, int start, int from) {
        accepts.reset(group);
        int stop = group.automaton().get().forward(text, from, length, accepts);
        spend(stop - from);
        if (stop > length && growing) {
            open(start);
        }
        boolean found = false;
        for (int i = 0; i < accepts.count; i++) {
            int expression = accepts.touched[i];
            if (isOfInterest(group.indexes()[expression], start, accepts.ends[expression], accepts.open[expression])) {
                found |= evaluate(
                        group.patterns()[expression], start, accepts.ends[expression], accepts.open[expression]);
            }
        }
        if (found && stop - from > BLOCK / 8) {
            coveredTo[group.index()] = Math.max(coveredTo[group.index()], longestEnd());
        }
        return found;
    }

    private int longestEnd() {
        int longest = 0;
        for (int i = 0; i < accepts.count; i++) {
            longest = Math.max(longest, accepts.ends[accepts.touched[i]]);
        }
        return longest;
    }

    /** False for a pattern that nobody asked for, and for a weak one without any context word near it. */
    private boolean isOfInterest(int index, int start, int end, boolean open) {
        return switch (gates[index]) {
            case UNASKED -> false;
            case WEAK -> open && growing || context().hasAny(start, end, growing);
            default -> true;
        };
    }

    /** What to do with matches of each pattern, so that most are done with after one look. */
    static byte[] gates(RuleSet rules, double[] lowest) {
        byte[] gates = new byte[lowest.length];
        for (CompiledPattern pattern : rules.patterns()) {
            double score = pattern.pattern().score();
            double least = lowest[pattern.index()];
            double best = score + (pattern.context().isEmpty() ? 0 : CONTEXT_STEP);
            gates[pattern.index()] = best < least ? UNASKED : score < least ? WEAK : STRONG;
        }
        return gates;
    }

    /** The groups of which nobody asked for any pattern. */
    static BitSet unasked(RuleSet rules, byte[] gates) {
        BitSet unasked = new BitSet();
        for (PatternGroup group : rules.groups()) {
            boolean asked = false;
            for (int index : group.indexes()) {
                asked |= gates[index] != UNASKED;
            }
            unasked.set(group.index(), !asked);
        }
        return unasked;
    }

    private ContextIndex context() {
        ContextIndex index = contextIndex;
        if (index == null) {
            index = new ContextIndex(rules.contextWords(), text);
            contextIndex = index;
        }
        return index;
    }

    private boolean evaluate(CompiledPattern pattern, int start, int end, boolean open) {
        double least = lowest[pattern.index()];
        boolean weak = pattern.pattern().score() < least;
        if (weak && find(pattern.context(), start, end) < 0 && !(open && growing)) {
            return false;
        }
        if (++evaluations % CHECK_EVERY == 0 && request.deadline().isOver()) {
            throw new DetectionAborted(Unscanned.Reason.DEADLINE);
        }
        if (open && growing) {
            open(start);
        }
        LazyAutomaton tail = pattern.tail();
        if (tail != null && !hasTail(tail.get(), start, end)) {
            return false;
        }
        int labelLength = request.text().labelLength();
        if (end <= labelLength) {
            return false;
        }
        int context = find(pattern.context(), start, end);
        // A weak form without a word beside it needs no check, which may cost a lot.
        if (context < 0 && pattern.pattern().score() < least) {
            return false;
        }
        double before = check(pattern, start, end);
        if (before < 0) {
            return false;
        }
        int counter = find(pattern.counterContext(), start, end);
        double score = before + (context >= 0 ? CONTEXT_STEP : 0) - (counter >= 0 ? CONTEXT_STEP : 0);
        score = Math.max(0, Math.min(1, score));
        if (score < least) {
            return false;
        }
        if (candidates.size() >= request.maxFindings()) {
            throw new DetectionAborted(Unscanned.Reason.TOO_MANY_FINDINGS);
        }
        int word = context >= 0 ? context : counter;
        candidates.add(new Candidate(
                pattern,
                Math.max(start, labelLength),
                end,
                before,
                score,
                word < 0 ? null : rules.contextWords().word(word)));
        return true;
    }

    /** Id of a word near the match, -1 for none. */
    private int find(BitSet words, int start, int end) {
        if (words.isEmpty()) {
            return -1;
        }
        return context().find(words, start, end, growing);
    }

    private boolean hasTail(Automaton tail, int start, int end) {
        tailEnds.count = 0;
        int stop = tail.forward(text, end, length, tailEnds);
        spend(stop - end);
        if (stop > length && growing) {
            open(start);
        }
        return tailEnds.count > 0;
    }

    private double check(CompiledPattern pattern, int start, int end) {
        double least = pattern.pattern().entropy();
        if (least > 0 && Entropy.of(text, start, end) < least) {
            return Validator.REJECTED;
        }
        double score = pattern.pattern().score();
        Validator validator = pattern.validator();
        if (validator != null) {
            score = validator.score(CharBuffer.wrap(text, start, end - start), score);
        }
        boolean isPlaceholder = score >= 0
                && pattern.rule().category().isSecret()
                && placeholders.isPlaceholder(text, start, end, pattern.rule().id());
        return isPlaceholder ? Validator.REJECTED : score;
    }

    private void closeOpenEnd(int keywordLength) {
        open(length - keywordLength);
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

    private void spend(int steps) {
        work -= steps;
        sinceLook += steps;
        if (sinceLook > STEPS_PER_LOOK) {
            sinceLook = 0;
            if (request.deadline().isOver()) {
                throw new DetectionAborted(Unscanned.Reason.DEADLINE);
            }
        }
        if (work < 0) {
            throw new DetectionAborted(Unscanned.Reason.DEADLINE);
        }
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

    /** Collects the ends of a lead or a tail. */
    private static final class Ends implements Automaton.Listener {
        final int[] ends = new int[MAX_LEAD_ENDS];
        int count;

        @Override
        public void accept(int expression, int end) {
            if (count == MAX_LEAD_ENDS) {
                System.arraycopy(ends, 1, ends, 0, --count);
            }
            ends[count++] = end;
        }
    }

    /** Keeps the longest end of every pattern of a group that its right boundary allows. */
    private final class Accepts implements Automaton.Listener {
        private Boundary boundary = Boundary.NONE;
        private Boundary.Answer answer = Boundary.Answer.YES;
        private int answeredEnd = -1;
        private int[] ends = new int[8];
        private boolean[] open = new boolean[8];
        private int[] touched = new int[8];
        private int count;

        void reset(PatternGroup group) {
            boundary = group.boundary();
            answeredEnd = -1;
            int size = group.patterns().length;
            if (ends.length < size) {
                ends = new int[size];
                open = new boolean[size];
                touched = new int[size];
                count = 0;
            }
            for (int i = 0; i < count; i++) {
                ends[touched[i]] = 0;
            }
            count = 0;
        }

        @Override
        public void accept(int expression, int end) {
            // Many expressions accept at the same place.
            if (end != answeredEnd) {
                answeredEnd = end;
                answer = boundary.allowsRight(text, end, length);
            }
            if (answer == Boundary.Answer.NO) {
                return;
            }
            if (ends[expression] == 0) {
                touched[count++] = expression;
            }
            ends[expression] = end;
            open[expression] = answer == Boundary.Answer.OPEN;
        }
    }
}
