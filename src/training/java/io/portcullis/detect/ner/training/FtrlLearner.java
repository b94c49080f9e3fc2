package io.portcullis.detect.ner.training;

import java.util.SplittableRandom;

/** One run of FTRL-proximal over all events. Used by one thread. */
final class FtrlLearner implements Runnable {
    /** Below this largest error a step is not taken: it would change nothing that is seen. */
    private static final float SMALLEST_ERROR = 0.0005f;

    private final EventIndex index;
    private final Settings settings;
    private final int seed;
    private final int outcomes;
    private final int row;

    /** Per feature: for each outcome the weight, then z, then the root of the sum of squared gradients. */
    private final float[][] table;

    private final int rowsPerPart;

    /** What the learner is told; see {@link FtrlTrainer}. */
    record Settings(float alpha, float l1, float l2, double dropout, int epochs) {}

    FtrlLearner(EventIndex index, Settings settings, int seed) {
        this.index = index;
        this.settings = settings;
        this.seed = seed;
        this.outcomes = index.outcomes().length;
        this.row = 3 * outcomes;
        this.rowsPerPart = (1 << 24) / row;
        this.table = new float[index.features() / rowsPerPart + 1][];
        for (int p = 0; p < table.length; p++) {
            table[p] = new float[Math.min(rowsPerPart, index.features() - p * rowsPerPart) * row];
        }
    }

    /** The weight of a feature for an outcome. */
    float weight(int feature, int outcome) {
        return table[feature / rowsPerPart][feature % rowsPerPart * row + outcome];
    }

    @Override
    public void run() {
        SplittableRandom random = new SplittableRandom(20_240_601L + seed);
        int[] order = new int[index.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        int[] features = new int[index.longest()];
        float[] errors = new float[outcomes];
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            shuffle(order, random);
            double loss = 0;
            for (int event : order) {
                int count = drop(features, index.features(event, features), random);
                loss += errors(features, count, index.outcome(event), errors);
                if (isWorthAStep(errors)) {
                    step(features, count, errors);
                }
            }
            Progress.say(
                    "model %d, epoch %d of %d: loss %.5f", seed + 1, epoch + 1, settings.epochs(), loss / order.length);
        }
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
    }

    private int drop(int[] features, int count, SplittableRandom random) {
        int limit = (int) (settings.dropout() * 65536);
        int kept = 0;
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits = (i & 3) == 0 ? random.nextLong() : bits >>> 16;
            if ((bits & 0xFFFF) >= limit) {
                features[kept++] = features[i];
            }
        }
        return kept;
    }

    /** Probability less truth for each outcome; returns the loss. */
    private double errors(int[] features, int count, int truth, float[] errors) {
        java.util.Arrays.fill(errors, 0);
        for (int i = 0; i < count; i++) {
            float[] part = table[features[i] / rowsPerPart];
            int at = features[i] % rowsPerPart * row;
            for (int k = 0; k < outcomes; k++) {
                errors[k] += part[at + k];
            }
        }
        float largest = errors[0];
        for (int k = 1; k < outcomes; k++) {
            largest = Math.max(largest, errors[k]);
        }
        float sum = 0;
        for (int k = 0; k < outcomes; k++) {
            errors[k] = (float) StrictMath.exp(errors[k] - largest);
            sum += errors[k];
        }
        for (int k = 0; k < outcomes; k++) {
            errors[k] /= sum;
        }
        double loss = -StrictMath.log(Math.max(errors[truth], 1e-12f));
        errors[truth] -= 1;
        return loss;
    }

    private static boolean isWorthAStep(float[] errors) {
        for (float error : errors) {
            if (Math.abs(error) > SMALLEST_ERROR) {
                return true;
            }
        }
        return false;
    }

    private void step(int[] features, int count, float[] errors) {
        float perAlpha = 1 / settings.alpha();
        float l1 = settings.l1();
        float shift = perAlpha + settings.l2();
        for (int i = 0; i < count; i++) {
            float[] part = table[features[i] / rowsPerPart];
            int at = features[i] % rowsPerPart * row;
            for (int k = 0; k < outcomes; k++) {
                float gradient = errors[k];
                int w = at + k;
                int z = w + outcomes;
                int s = z + outcomes;
                float root = part[s];
                float newRoot = (float) Math.sqrt(root * root + gradient * gradient);
                float newZ = part[z] + gradient - (newRoot - root) * perAlpha * part[w];
                part[s] = newRoot;
                part[z] = newZ;
                float excess = Math.max(Math.abs(newZ) - l1, 0);
                part[w] = -Math.copySign(excess, newZ) / (shift + newRoot * perAlpha);
            }
        }
    }
}
