package io.portcullis.detect.ner;

import io.portcullis.detect.ner.FeatureTemplate.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes from left to right, taking the likeliest outcome that may follow the one before. What words add to the sums is kept in
 * a bounded cache; nothing else outlives a call. Thread-safe.
 */
final class GreedyDecoder implements NameDecoder {
    /** Longer tokens are no words and are not kept. */
    private static final int LONGEST_KEPT = 40;

    private static final int[] OFFSETS = {0, -1, 1, -2, 2, -3, 3};

    private final Outcomes outcomes;
    private final CompiledTemplates templates;
    private final ClusterLexicon lexicon;
    private final Calibration calibration;
    private final KnownWord begin;
    private final KnownWord end;
    private final WordCache cache = new WordCache();

    GreedyDecoder(Outcomes outcomes, CompiledTemplates templates, ClusterLexicon lexicon, Calibration calibration) {
        this.outcomes = outcomes;
        this.templates = templates;
        this.lexicon = lexicon;
        this.calibration = calibration;
        begin = templates.known(0, Word.BEGIN);
        end = templates.known(0, Word.END);
    }

    /** A decoder of the same model that has not seen a word yet. */
    GreedyDecoder fresh() {
        return new GreedyDecoder(outcomes, templates, lexicon, calibration);
    }

    private KnownWord word(CharSequence text, int start, int stop) {
        if (stop - start > LONGEST_KEPT) {
            return templates.known(0, Word.of(text.subSequence(start, stop), lexicon));
        }
        long key = cache.key(text, start, stop);
        return cache.get(key, () -> templates.known(key, Word.of(text.subSequence(start, stop), lexicon)));
    }

    @Override
    public List<NameSpan> decode(CharSequence text, Tokens sentence, float recallBias) {
        int size = sentence.size();
        if (size == 0) {
            return List.of();
        }
        KnownWord[] words = new KnownWord[size];
        List<Casing> casings = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            words[i] = word(text, sentence.start(i), sentence.end(i));
            casings.add(words[i].casing());
        }
        SentenceShape shape = new SentenceShape(casings);
        return new Run(words, shape, Math.round(recallBias * FeatureWeights.GRAIN)).names();
    }

    /** The decoding of one sentence. */
    private final class Run {
        private final KnownWord[] words;
        private final SentenceShape shape;
        private final int bias;
        private final int[] sums = new int[outcomes.size()];
        private final @Nullable HashedAttributes[] attributes = new @Nullable HashedAttributes[Role.COUNT];
        private final List<NameSpan> names = new ArrayList<>();
        private final SpanScore score = new SpanScore();
        private final FeatureWeights.Batch batch = new FeatureWeights.Batch();
        private int first;

        Run(KnownWord[] words, SentenceShape shape, int bias) {
            this.words = words;
            this.shape = shape;
            this.bias = bias;
        }

        List<NameSpan> names() {
            int before = outcomes.other();
            int earlier = outcomes.other();
            for (int i = 0; i < words.length; i++) {
                sum(i, before, earlier);
                sums[outcomes.other()] -= bias;
                int outcome = best(outcomes.allowed(before, i == words.length - 1));
                note(i, outcome);
                earlier = before;
                before = outcome;
            }
            return names;
        }

        private void sum(int token, int before, int earlier) {
            java.util.Arrays.fill(sums, 0);
            for (int r = 0; r < Role.COUNT; r++) {
                KnownWord word = word(token, r);
                if (word == null) {
                    attributes[r] = null;
                    continue;
                }
                attributes[r] = word.attributes();
                int[] added = word.sums();
                int at = r * sums.length;
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += added[at + k];
                }
            }
            templates.add(words[token], attributes, shape, token, before, earlier, batch, sums);
        }

        private @Nullable KnownWord word(int token, int role) {
            if (role >= Role.LEFT.ordinal()) {
                if (shape.runStart(token) < 0) {
                    return null;
                }
                return at(role == Role.LEFT.ordinal() ? shape.runStart(token) - 1 : shape.runEnd(token));
            }
            return at(token + OFFSETS[role]);
        }

        private KnownWord at(int index) {
            if (index < 0) {
                return begin;
            }
            return index < words.length ? words[index] : end;
        }

        private int best(int allowed) {
            int best = Integer.numberOfTrailingZeros(allowed);
            for (int bits = allowed & allowed - 1; bits != 0; bits &= bits - 1) {
                int k = Integer.numberOfTrailingZeros(bits);
                if (sums[k] > sums[best]) {
                    best = k;
                }
            }
            return best;
        }

        private void note(int token, int outcome) {
            Outcomes.Part part = outcomes.part(outcome);
            if (part == Outcomes.Part.OTHER) {
                return;
            }
            if (part == Outcomes.Part.START || part == Outcomes.Part.UNIT) {
                first = token;
                score.clear();
            }
            score.add(probability(outcome));
            if (part == Outcomes.Part.LAST || part == Outcomes.Part.UNIT) {
                NameType type = outcomes.type(outcome);
                names.add(new NameSpan(first, token, type, calibration.probability(type, score)));
            }
        }

        private double probability(int outcome) {
            double sum = 0;
            for (int value : sums) {
                sum += Math.exp((value - sums[outcome]) / (double) FeatureWeights.GRAIN);
            }
            return 1 / sum;
        }
    }
}
