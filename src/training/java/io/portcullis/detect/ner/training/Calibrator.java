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

    private static final int STEPS = 100;
    private static final double RIDGE = 1e-9;
    private static final double SMALLEST_STEP = 1e-10;
    private static final double FLATTEST = 0.05;

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

    /**
     * Logistic regression with Platt's smoothed targets, by Newton's method with backtracking (Lin, Lin and Weng 2007, A note on
     * Platt's probabilistic outputs for support vector machines).
     */
    private static Calibration.Curve curve(List<Case> cases) {
        double intercept = 0;
        double slope = 1;
        double loss = loss(cases, intercept, slope);
        for (int step = 0; step < STEPS; step++) {
            double g0 = 0;
            double g1 = 0;
            double h00 = RIDGE;
            double h01 = 0;
            double h11 = RIDGE;
            Targets targets = Targets.of(cases);
            for (Case one : cases) {
                double p = probability(one, intercept, slope);
                double error = p - targets.of(one);
                double weight = p * (1 - p);
                g0 += error;
                g1 += error * one.logOdds();
                h00 += weight;
                h01 += weight * one.logOdds();
                h11 += weight * one.logOdds() * one.logOdds();
            }
            double determinant = h00 * h11 - h01 * h01;
            double d0 = -(h11 * g0 - h01 * g1) / determinant;
            double d1 = -(h00 * g1 - h01 * g0) / determinant;
            double size = 1;
            double next = loss(cases, intercept + d0, slope + d1);
            while (next > loss && size > SMALLEST_STEP) {
                size /= 2;
                next = loss(cases, intercept + size * d0, slope + size * d1);
            }
            if (next >= loss) {
                break;
            }
            intercept += size * d0;
            slope += size * d1;
            loss = next;
        }
        return new Calibration.Curve(intercept, Math.max(slope, FLATTEST));
    }

    private static double probability(Case one, double intercept, double slope) {
        return 1 / (1 + StrictMath.exp(-intercept - slope * one.logOdds()));
    }

    private static double loss(List<Case> cases, double intercept, double slope) {
        Targets targets = Targets.of(cases);
        double loss = 0;
        for (Case one : cases) {
            double z = intercept + slope * one.logOdds();
            // log(1 + e^z) without overflow
            loss += Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z))) - targets.of(one) * z;
        }
        return loss;
    }

    /** What a right and a wrong name should be given: not quite 1 and 0, since there are few of them. */
    private record Targets(double right, double wrong) {
        static Targets of(List<Case> cases) {
            long right = cases.stream().filter(Case::right).count();
            return new Targets((right + 1.0) / (right + 2.0), 1.0 / (cases.size() - right + 2.0));
        }

        double of(Case one) {
            return one.right() ? right : wrong;
        }
    }
}
