package io.portcullis.detect.ner.training;

import io.portcullis.detect.ner.NameDecoder;
import io.portcullis.detect.ner.NameSpan;
import io.portcullis.detect.ner.NameType;
import io.portcullis.detect.ner.Tokens;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well a decoder finds the names of sentences: a name is right when its start, its end and its type are. Used by one
 * thread.
 */
final class NameMeasure {
    private static final int BINS = 10;

    private final NameDecoder decoder;
    private final float recallBias;
    private final double threshold;
    private final Map<NameType, Counts> counts = new EnumMap<>(NameType.class);
    private final List<Scored> scored = new ArrayList<>();
    private int personTokens;
    private int maskedTokens;
    private int words;

    private record Scored(double score, boolean right) {}

    /**
     * A measure of one decoder at one working point.
     *
     * @param recallBias as of {@link NameDecoder#decode}
     * @param threshold names with a lower score do not count as found
     */
    NameMeasure(NameDecoder decoder, float recallBias, double threshold) {
        this.decoder = decoder;
        this.recallBias = recallBias;
        this.threshold = threshold;
        for (NameType type : NameType.values()) {
            counts.put(type, new Counts());
        }
    }

    /** Adds sentences. */
    NameMeasure add(List<GoldSentence> sentences) {
        sentences.forEach(this::add);
        return this;
    }

    private void add(GoldSentence sentence) {
        Tokens tokens = sentence.tokens();
        Set<GoldSentence.Name> found = new HashSet<>();
        for (NameSpan span : decoder.decode(sentence.text(), tokens, recallBias)) {
            if (span.score() >= threshold) {
                GoldSentence.Name name =
                        new GoldSentence.Name(tokens.start(span.first()), tokens.end(span.last()), span.type());
                found.add(name);
                scored.add(new Scored(span.score(), sentence.names().contains(name)));
            }
        }
        for (GoldSentence.Name name : sentence.names()) {
            if (found.contains(name)) {
                of(name.type()).addRight();
            } else {
                of(name.type()).addMissed();
            }
            if (name.type() == NameType.PERSON) {
                addMasked(tokens, name, found);
            }
        }
        for (GoldSentence.Name name : found) {
            if (!sentence.names().contains(name)) {
                of(name.type()).addWrong();
            }
        }
        words += sentence.text().strip().split("\\s+").length;
    }

    private void addMasked(Tokens tokens, GoldSentence.Name name, Set<GoldSentence.Name> found) {
        for (int i = 0; i < tokens.size(); i++) {
            int start = tokens.start(i);
            if (start >= name.start() && start < name.end()) {
                personTokens++;
                if (found.stream()
                        .anyMatch(one -> one.type() == NameType.PERSON && one.start() <= start && start < one.end())) {
                    maskedTokens++;
                }
            }
        }
    }

    /** What was counted for a type. */
    Counts of(NameType type) {
        Counts of = counts.get(type);
        if (of == null) {
            throw new IllegalStateException("every type has counts");
        }
        return of;
    }

    /** What was counted for all types together. */
    Counts all() {
        Counts all = new Counts();
        counts.values().forEach(all::add);
        return all;
    }

    /** Share of the tokens of persons' names that a PERSON covers, in per cent. */
    double personTokensMasked() {
        return personTokens == 0 ? 0 : 100.0 * maskedTokens / personTokens;
    }

    /** PERSON names per 1,000 words, right or wrong. */
    double personsPerThousandWords() {
        Counts persons = of(NameType.PERSON);
        return words == 0 ? 0 : 1000.0 * (persons.right() + persons.wrong()) / words;
    }

    /** Expected calibration error over ten bins of scores, 0..1 (Naeini et al. 2015); 0 when nothing was found. */
    double calibrationError() {
        double[] sums = new double[BINS];
        double error = 0;
        for (Scored one : scored) {
            int bin = Math.min(BINS - 1, (int) (one.score() * BINS));
            sums[bin] += one.score() - (one.right() ? 1 : 0);
        }
        for (double sum : sums) {
            error += Math.abs(sum);
        }
        return scored.isEmpty() ? 0 : error / scored.size();
    }
}
