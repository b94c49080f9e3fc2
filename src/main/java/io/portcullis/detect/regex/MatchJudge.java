package io.portcullis.detect.regex;

import io.portcullis.detect.DetectionAborted;
import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.regex.automaton.Automaton;
import io.portcullis.detect.regex.automaton.LazyAutomaton;
import io.portcullis.model.Unscanned;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides on matches of patterns: what must stand behind them, context words, checks, entropy, placeholders. The cheap
 * questions come first. Used by one thread for one text.
 */
final class MatchJudge {
    private static final int CHECK_EVERY = 64;

    private final ContextIndex.Words contextWords;
    private final Interest interest;
    private final PlaceholderFilter placeholders;
    private final WorkBudget budget;
    private final char[] text;
    private final int labelLength;
    private final boolean growing;
    private final int maxFindings;
    private final BitSet given;
    private final List<Candidate> candidates = new ArrayList<>();
    private final TailEnd tailEnd = new TailEnd();
    private int evaluations;
    private @Nullable ContextIndex contextIndex;

    MatchJudge(
            ContextIndex.Words contextWords,
            Interest interest,
            PlaceholderFilter placeholders,
            WorkBudget budget,
            DetectionRequest request) {
        this.contextWords = contextWords;
        this.interest = interest;
        this.placeholders = placeholders;
        this.budget = budget;
        this.text = request.text().chars();
        this.labelLength = request.text().labelLength();
        this.growing = request.growing();
        this.maxFindings = request.maxFindings();
        this.given = contextWords.idsIn(request.context());
    }

    /** What was accepted so far, in the order in which it was found. */
    List<Candidate> candidates() {
        return candidates;
    }

    /**
     * Judges one match, and keeps it as a candidate when it is of interest.
     *
     * @param open whether only more text can tell that the match ends there
     * @return true when more text may change what was decided, so that the text is open from {@code start} on
     */
    boolean judge(CompiledPattern pattern, int start, int end, boolean open) {
        int index = pattern.index();
        boolean mayGrow = open && growing;
        if (!interest.isAsked(index) || end <= labelLength) {
            return mayGrow && interest.isAsked(index);
        }
        int context = -1;
        if (interest.needsContext(index)) {
            context = findRaising(pattern.context(), start, end);
            if (context < 0) {
                return mayGrow;
            }
        }
        if (++evaluations % CHECK_EVERY == 0) {
            budget.look();
        }
        LazyAutomaton tail = pattern.tail();
        if (tail != null) {
            tailEnd.found = false;
            int stop = tail.get().forward(text, end, text.length, tailEnd);
            budget.spend(stop - end);
            mayGrow |= stop > text.length && growing;
            if (!tailEnd.found) {
                return mayGrow;
            }
        }
        double before = check(pattern, start, end);
        if (before < 0) {
            return mayGrow;
        }
        if (context < 0) {
            context = findRaising(pattern.context(), start, end);
        }
        int counter = find(pattern.counterContext(), start, end);
        double score = before + (context >= 0 ? Interest.CONTEXT_STEP : 0) - (counter >= 0 ? Interest.CONTEXT_STEP : 0);
        score = Math.max(0, Math.min(1, score));
        if (score < interest.lowest(index)) {
            return mayGrow;
        }
        if (candidates.size() >= maxFindings) {
            throw new DetectionAborted(Unscanned.Reason.TOO_MANY_FINDINGS);
        }
        int word = context >= 0 ? context : counter;
        candidates.add(new Candidate(
                pattern, Math.max(start, labelLength), end, before, score, word < 0 ? null : contextWords.word(word)));
        return mayGrow;
    }

    /** Id of a word near the match, or given with the request; -1 for none. */
    private int findRaising(BitSet words, int start, int end) {
        int near = find(words, start, end);
        return near >= 0 || given.isEmpty() ? near : ContextIndex.firstOf(words, given);
    }

    /** Id of a word near the match, -1 for none. */
    private int find(BitSet words, int start, int end) {
        if (words.isEmpty()) {
            return -1;
        }
        ContextIndex index = contextIndex;
        if (index == null) {
            index = new ContextIndex(contextWords, text);
            contextIndex = index;
        }
        return index.find(words, start, end, growing);
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

    /** Hears whether a tail stands there. */
    private static final class TailEnd implements Automaton.Listener {
        boolean found;

        @Override
        public void accept(int[] expressions, int end) {
            found = true;
        }
    }
}
