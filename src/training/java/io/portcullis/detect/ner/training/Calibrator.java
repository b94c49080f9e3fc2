package io.portcullis.detect.ner.training;

import io.portcullis.detect.ner.Calibration;
import io.portcullis.detect.ner.NameSpan;
import io.portcullis.detect.ner.NameType;
import io.portcullis.detect.ner.NerModel;
import io.portcullis.detect.ner.Tokens;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Fits a calibration to development data. */
final class Calibrator {
    /** With fewer names than this a curve says more about chance than about the model. */
    private static final int FEWEST = 50;

    private static final int STEPS = 200;

    /** A name that was found: its log-odds, and whether it is right. */
    private record Case(double logOdds, boolean right) {}

    private Calibrator() {}

    /**
     * A curve for each type that was found often enough.
     *
     * @param model without a calibration
     */
    static Calibration fit(NerModel model, List<GoldSentence> development) {
        Map<NameType, List<Case>> cases = new EnumMap<>(NameType.class);
        for (GoldSentence sentence : development) {
            Tokens tokens = sentence.tokens();
            for (NameSpan span : model.decoder().decode(sentence.text(), tokens, 0)) {
                boolean right = sentence.names()
                        .contains(new GoldSentence.Name(
                                tokens.start(span.first()), tokens.end(span.last()), span.type()));
                cases.computeIfAbsent(span.type(), unused -> new ArrayList<>())
                        .add(new Case(Calibration.logOdds(span.score()), right));
            }
        }
        Map<NameType, Calibration.Curve> curves = new EnumMap<>(NameType.class);
        cases.forEach((type, list) -> {
            if (list.size() >= FEWEST) {
                curves.put(type, curve(list));
            }
        });
        return new Calibration(curves);
    }

    /** Logistic regression by Newton's method, with Platt's smoothed targets. */
    private static Calibration.Curve curve(List<Case> cases) {
        long right = cases.stream().filter(Case::right).count();
        double high = (right + 1.0) / (right + 2.0);
        double low = 1.0 / (cases.size() - right + 2.0);
        double intercept = 0;
        double slope = 1;
        for (int step = 0; step < STEPS; step++) {
            double g0 = 0;
            double g1 = 0;
            double h00 = 1e-6;
            double h01 = 0;
            double h11 = 1e-6;
            for (Case one : cases) {
                double p = 1 / (1 + StrictMath.exp(-intercept - slope * one.logOdds()));
                double error = p - (one.right() ? high : low);
                double weight = p * (1 - p);
                g0 += error;
                g1 += error * one.logOdds();
                h00 += weight;
                h01 += weight * one.logOdds();
                h11 += weight * one.logOdds() * one.logOdds();
            }
            double determinant = h00 * h11 - h01 * h01;
            intercept -= (h11 * g0 - h01 * g1) / determinant;
            slope -= (h00 * g1 - h01 * g0) / determinant;
        }
        return new Calibration.Curve(intercept, Math.max(slope, 0.05));
    }
}
