package io.portcullis.detect.ner.training;

import io.portcullis.detect.ner.NameDecoder;
import io.portcullis.detect.ner.NameType;
import io.portcullis.detect.ner.NerModel;
import io.portcullis.detect.ner.Tokens;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Behind {@code make eval-ner}: prints how well a model does on development sets. */
public final class EvaluateNer {
    /** Pairs of recall bias and threshold. */
    private static final double[][] POINTS = {{0, 0}, {0, 0.7}, {1, 0}, {1, 0.7}};

    private static final int ROUNDS = 5;

    private EvaluateNer() {}

    /**
     * Measures a model.
     *
     * @param arguments model file, folder with {@code *.dev.tsv} or {@code *.dev.tsv.gz}
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2 || arguments[1].isEmpty()) {
            System.err.println("usage: make eval-ner CORPORA=folder [MODEL=file]");
            System.exit(2);
        }
        long start = System.nanoTime();
        NerModel model = load(Path.of(arguments[0]));
        double milliseconds = (System.nanoTime() - start) / 1e6;
        System.out.printf(Locale.ROOT, "%nloaded in %.0f ms%n%n", milliseconds);
        List<TrainingSet.Corpus> sets = new ArrayList<>();
        for (TrainingSet.Corpus set : TrainingSet.development(Path.of(arguments[1]))) {
            sets.add(set);
            sets.add(new TrainingSet.Corpus(
                    set.name() + ", lower case",
                    set.sentences().stream().map(Augmentation::lowerCase).toList()));
        }
        System.out.println("strict spans: precision / recall / F; tokens of persons masked; in per cent");
        System.out.printf(
                Locale.ROOT,
                "%-18s %4s %4s | %-16s | %-16s | %-16s | %-16s | %s%n",
                "set",
                "bias",
                "from",
                "all",
                "PERSON",
                "LOCATION",
                "ORGANIZATION",
                "masked");
        for (TrainingSet.Corpus set : sets) {
            for (double[] point : POINTS) {
                print(set, new NameMeasure(model.decoder(), (float) point[0], point[1]).add(set.sentences()), point);
            }
        }
        System.out.println();
        for (TrainingSet.Corpus set : sets) {
            List<GoldSentence> half = set.sentences()
                    .subList(set.sentences().size() / 2, set.sentences().size());
            System.out.printf(
                    Locale.ROOT,
                    "%-18s calibration error on the half that was not calibrated on: %.3f%n",
                    set.name(),
                    new NameMeasure(model.decoder(), 0, 0).add(half).calibrationError());
        }
        System.out.printf(
                Locale.ROOT, "%n%,.0f tokens/s with warm words (make bench measures with care)%n", speed(model, sets));
    }

    /** Reads a model file. */
    static NerModel load(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return NerModel.load(in);
        }
    }

    private static void print(TrainingSet.Corpus set, NameMeasure measure, double[] point) {
        System.out.printf(
                Locale.ROOT,
                "%-18s %4.1f %4.1f | %s | %s | %s | %s | %5.1f%n",
                set.name(),
                point[0],
                point[1],
                line(measure.all()),
                line(measure.of(NameType.PERSON)),
                line(measure.of(NameType.LOCATION)),
                line(measure.of(NameType.ORGANIZATION)),
                measure.personTokensMasked());
    }

    private static String line(Counts counts) {
        return String.format(Locale.ROOT, "%4.1f/%4.1f/%5.1f", counts.precision(), counts.recall(), counts.f1());
    }

    private static double speed(NerModel model, List<TrainingSet.Corpus> sets) {
        NameDecoder decoder = model.decoder();
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long tokens = 0;
            long nanos = 0;
            for (TrainingSet.Corpus set : sets) {
                for (GoldSentence sentence : set.sentences()) {
                    Tokens cut = sentence.tokens();
                    long start = System.nanoTime();
                    decoder.decode(sentence.text(), cut, 0);
                    nanos += System.nanoTime() - start;
                    tokens += cut.size();
                }
            }
            best = Math.max(best, tokens * 1e9 / nanos);
        }
        return best;
    }
}
