package io.portcullis.detect.ner;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Turns how sure a model is into the probability that a name and its type are right, by a logistic curve per type (Platt 1999,
 * Probabilistic Outputs for Support Vector Machines). Immutable.
 *
 * @param curves by type; a type without a curve keeps the model's own number
 */
public record Calibration(Map<NameType, Curve> curves) {
    /** Leaves the model's own numbers as they are. */
    public static final Calibration NONE = new Calibration(Map.of());

    private static final double EDGE = 1e-6;

    /**
     * A logistic curve.
     *
     * @param intercept log-odds where the model's own are 0
     * @param slope per unit of the model's own log-odds; positive, so that a surer name never gets a lower score
     */
    public record Curve(double intercept, double slope) {
        public Curve {
            if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
                throw new IllegalArgumentException("a calibration curve that does not rise");
            }
        }
    }

    public Calibration {
        curves = Map.copyOf(curves);
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Calibration parse(String text) {
        Map<NameType, Curve> curves = new EnumMap<>(NameType.class);
        for (String line : text.split("\n")) {
            String[] fields = line.strip().split(" ");
            if (!fields[0].isEmpty()) {
                NameType type = NameType.ofLabel(fields[0])
                        .orElseThrow(() -> new IllegalArgumentException("a type of name that is not known"));
                if (fields.length != 3) {
                    throw new IllegalArgumentException("a line of a calibration has a type and two numbers");
                }
                curves.put(type, new Curve(Double.parseDouble(fields[1]), Double.parseDouble(fields[2])));
            }
        }
        return new Calibration(curves);
    }

    /** One line per type: its label, intercept and slope. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (NameType type : NameType.values()) {
            Curve curve = curves.get(type);
            if (curve != null) {
                text.append(
                        String.format(Locale.ROOT, "%s %.4f %.4f\n", type.label(), curve.intercept(), curve.slope()));
            }
        }
        return text.toString();
    }

    /** The log-odds of a probability, kept away from the infinite. */
    public static double logOdds(double probability) {
        double kept = Math.min(Math.max(probability, EDGE), 1 - EDGE);
        return Math.log(kept / (1 - kept));
    }

    /** The calibrated probability of a name. */
    double probability(NameType type, SpanScore score) {
        Curve curve = curves.get(type);
        double sureness = score.sureness();
        return curve == null ? sureness : 1 / (1 + Math.exp(-curve.intercept() - curve.slope() * logOdds(sureness)));
    }
}
