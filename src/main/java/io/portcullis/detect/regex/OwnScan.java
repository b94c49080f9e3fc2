package io.portcullis.detect.regex;

import io.portcullis.detect.checksum.Checksum;
import io.portcullis.detect.regex.re2.PatternSet;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.Engine;
import io.portcullis.model.Explanation;
import io.portcullis.model.Finding;
import io.portcullis.model.RecognizerSpec;
import io.portcullis.text.ScanText;
import java.nio.CharBuffer;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Looks in the readings of one text for what the recognizers of a user find. Used by one thread. */
final class OwnScan {
    private static final String DENY_LIST = "deny_list";

    private final OwnRecognizers recognizers;
    private final double[] lowest;
    private final OwnFindings findings;
    private final boolean growing;
    private final CallDeadline deadline;

    /**
     * A scan.
     *
     * @param lowest the lowest score of interest by recognizer
     * @param findings takes what is found
     * @param growing true when the text may be the beginning of a longer one
     */
    OwnScan(OwnRecognizers recognizers, double[] lowest, OwnFindings findings, boolean growing, CallDeadline deadline) {
        this.recognizers = recognizers;
        this.lowest = lowest;
        this.findings = findings;
        this.growing = growing;
        this.deadline = deadline;
    }

    /**
     * Scans one reading of the text.
     *
     * @return offset of the original text from which on more text may change what is found in this reading; its length when
     *     the text does not grow
     */
    int scan(ScanText text) {
        ScanBudget budget = new ScanBudget(deadline, text.chars().length);
        int openFrom = text.original().length();
        ScanText written = text.asWritten();
        Context context = new Context(text, written != text);
        if (recognizers.patternSet() != null) {
            openFrom = Math.min(openFrom, scanPatterns(recognizers.patternSet(), written, context, budget));
        }
        if (recognizers.foldedPatternSet() != null && written != text) {
            openFrom = Math.min(openFrom, scanPatterns(recognizers.foldedPatternSet(), text, context, budget));
        }
        DenyTerms terms = recognizers.denyTerms();
        if (terms != null) {
            int open =
                    terms.scan(text, growing, budget, (list, start, end) -> addTerm(list, text, start, end, context));
            openFrom = Math.min(openFrom, text.originalStart(open));
        }
        return openFrom;
    }

    private int scanPatterns(PatternSet patterns, ScanText text, Context context, ScanBudget budget) {
        char[] chars = withoutHalves(text.chars());
        int from = text.labelLength();
        patterns.find(
                chars,
                from,
                chars.length,
                (pattern, start, end) -> addMatch(pattern, text, start, end, context),
                budget);
        int open = growing ? patterns.openFrom(chars, from, chars.length, budget) : chars.length;
        return text.originalStart(open);
    }

    /** Folded texts have half of a pair where nothing else stands for a character; a dot must match that too. */
    private static char[] withoutHalves(char[] chars) {
        char[] whole = chars;
        for (int i = 0; i < chars.length; i++) {
            if (!Character.isSurrogate(chars[i])) {
                continue;
            }
            if (i + 1 < chars.length && Character.isSurrogatePair(chars[i], chars[i + 1])) {
                i++;
            } else {
                whole = whole == chars ? chars.clone() : whole;
                whole[i] = '\uFFFD';
            }
        }
        return whole;
    }

    private void addMatch(int pattern, ScanText text, int start, int end, Context context) {
        OwnRecognizers.OwnPattern owner = recognizers.pattern(pattern);
        OwnRecognizers.Compiled recognizer = owner.recognizer();
        // What is plain in a folded text was looked at as it is written.
        boolean isKnown = text == context.folded && context.isFolded && !text.isFolded(start, end);
        if (lowest[recognizer.index()] > 1 || isKnown) {
            return;
        }
        Checksum checksum = recognizer.checksum();
        if (checksum != null && !checksum.isValid(CharBuffer.wrap(text.chars(), start, end - start))) {
            return;
        }
        RecognizerSpec.Pattern form = owner.pattern();
        add(recognizer, form.name(), form.score(), recognizer.spec().checksum(), text, start, end, context);
    }

    private void addTerm(int list, ScanText text, int start, int end, Context context) {
        OwnRecognizers.Compiled recognizer = recognizers.compiled().get(list);
        if (lowest[list] <= 1) {
            add(recognizer, DENY_LIST, recognizer.spec().denyListScore(), null, text, start, end, context);
        }
    }

    private void add(
            OwnRecognizers.Compiled recognizer,
            String pattern,
            double before,
            @Nullable String checksum,
            ScanText text,
            int start,
            int end,
            Context context) {
        int raising = context.find(recognizer.context(), text, start, end);
        int lowering = context.find(recognizer.counterContext(), text, start, end);
        double score =
                before + (raising >= 0 ? Interest.CONTEXT_STEP : 0) - (lowering >= 0 ? Interest.CONTEXT_STEP : 0);
        score = Math.max(0, Math.min(1, score));
        if (score < lowest[recognizer.index()]) {
            return;
        }
        int word = raising >= 0 ? raising : lowering;
        findings.add(
                recognizer.index(),
                new Finding(
                        recognizer.spec().type(),
                        text.originalSpan(start, end),
                        score,
                        recognizer.spec().name(),
                        Engine.REGEX,
                        new Explanation(
                                pattern,
                                RegexDetector.proves(checksum) ? checksum : null,
                                word < 0 ? null : recognizers.contextWords().word(word),
                                before,
                                score)));
    }

    /** Context words of one reading, which are looked for in its folded form whatever the form of a match. */
    private final class Context {
        private final ScanText folded;
        private final boolean isFolded;
        private @Nullable ContextIndex index;

        /**
         * Context words of a reading.
         *
         * @param isFolded true when it is not what was written
         */
        Context(ScanText folded, boolean isFolded) {
            this.folded = folded;
            this.isFolded = isFolded;
        }

        /** Id of a word near the match, -1 for none. */
        int find(BitSet words, ScanText text, int start, int end) {
            if (words.isEmpty()) {
                return -1;
            }
            ContextIndex known = index;
            if (known == null) {
                known = new ContextIndex(recognizers.contextWords(), folded.chars());
                index = known;
            }
            return text == folded
                    ? known.find(words, start, end, growing)
                    : known.find(words, folded.positionOf(start), folded.positionOf(end), growing);
        }
    }
}
