package io.portcullis.detect.regex;

import io.portcullis.detect.DetectionAborted;
import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.checksum.Checksum;
import io.portcullis.detect.regex.re2.PatternSet;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.DecodedSpan;
import io.portcullis.model.Engine;
import io.portcullis.model.Explanation;
import io.portcullis.model.Finding;
import io.portcullis.model.RecognizerSpec;
import io.portcullis.model.Span;
import io.portcullis.text.Reading;
import io.portcullis.text.ScanText;
import java.nio.CharBuffer;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks in the readings of one text for what the recognizers of a user find. Used by one thread. */
final class OwnScan {
    private static final String DENY_LIST = "deny_list";

    private final OwnRecognizers recognizers;
    private final double[] lowest;
    private final int maxFindings;
    private final boolean growing;
    private final CallDeadline deadline;
    private final BitSet given;
    private List<Finding> findings = List.of();

    /**
     * A scan.
     *
     * @param lowest the lowest score of interest by recognizer
     * @param request its most findings hold for one reading
     */
    OwnScan(OwnRecognizers recognizers, double[] lowest, DetectionRequest request) {
        this.recognizers = recognizers;
        this.lowest = lowest;
        this.maxFindings = request.maxFindings();
        this.growing = request.growing();
        this.deadline = request.deadline();
        this.given = recognizers.contextWords().idsIn(request.context());
    }

    /** What the last text had, in no particular order. */
    List<Finding> findings() {
        return findings;
    }

    /**
     * Scans a text.
     *
     * @param readings its other readings
     * @return offset of the original text from which on more text may change what is found; its length when the text does
     *     not grow
     * @throws DetectionAborted when a reading has too many findings
     */
    int scan(ScanText text, List<Reading> readings) {
        OwnFindings inText = new OwnFindings(recognizers.specs().size(), maxFindings);
        int openFrom = scan(text, null, inText);
        if (readings.isEmpty()) {
            findings = inText.list();
            return openFrom;
        }
        FoundInReadings all = new FoundInReadings(inText.list());
        for (Reading reading : readings) {
            OwnFindings inReading = new OwnFindings(recognizers.specs().size(), maxFindings);
            openFrom = Math.min(openFrom, reading.openFromOffset(scan(reading.scan(), reading, inReading)));
            for (Finding finding : inReading.list()) {
                DecodedSpan decoded = finding.decoded();
                if (decoded != null) {
                    all.add(reading, finding, decoded);
                }
            }
        }
        findings = all.toList();
        return openFrom;
    }

    /**
     * Scans one reading.
     *
     * @param reading where the text comes from, null for the original
     * @return offset of {@code text.original()} from which on more text may change what is found; its length for none
     */
    private int scan(ScanText text, @Nullable Reading reading, OwnFindings found) {
        ScanBudget budget = new ScanBudget(deadline, text.chars().length);
        int openFrom = text.original().length();
        ScanText written = text.asWritten();
        Context context = new Context(text, written != text, reading, found);
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
        if (raising < 0 && !given.isEmpty()) {
            raising = ContextIndex.firstOf(recognizer.context(), given);
        }
        int lowering = context.find(recognizer.counterContext(), text, start, end);
        double score =
                before + (raising >= 0 ? Interest.CONTEXT_STEP : 0) - (lowering >= 0 ? Interest.CONTEXT_STEP : 0);
        if (raising >= 0 && lowering < 0) {
            score = Math.max(score, Interest.LEAST_WITH_CONTEXT);
        }
        score = Math.max(0, Math.min(1, score));
        if (score < lowest[recognizer.index()]) {
            return;
        }
        Span span = text.originalSpan(start, end);
        Reading reading = context.reading;
        Reading.Place place = reading == null ? null : reading.place(span);
        if (reading != null && place == null) {
            return;
        }
        int word = raising >= 0 ? raising : lowering;
        context.found.add(
                recognizer.index(),
                new Finding(
                        recognizer.spec().type(),
                        place == null ? span : place.original(),
                        score,
                        recognizer.spec().name(),
                        Engine.REGEX,
                        new Explanation(
                                pattern,
                                RegexDetector.proves(checksum) ? checksum : null,
                                word < 0 ? null : recognizers.contextWords().word(word),
                                before,
                                score),
                        place == null ? null : place.decoded()));
    }

    /** Context words of one reading, which are looked for in its folded form whatever the form of a match. */
    private final class Context {
        private final ScanText folded;
        private final boolean isFolded;
        private final @Nullable Reading reading;
        private final OwnFindings found;
        private @Nullable ContextIndex index;

        /**
         * Context words of a reading.
         *
         * @param isFolded true when it is not what was written
         * @param reading the reading, null for the text itself
         * @param found takes what is found
         */
        Context(ScanText folded, boolean isFolded, @Nullable Reading reading, OwnFindings found) {
            this.folded = folded;
            this.isFolded = isFolded;
            this.reading = reading;
            this.found = found;
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
