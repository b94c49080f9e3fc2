package io.portcullis.detect.ner.training;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import opennlp.tools.ml.AbstractTrainer;
import opennlp.tools.ml.EventTrainer;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.ml.model.DataIndexer;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.util.ObjectStream;
import opennlp.tools.util.ext.ExtensionLoader;

/**
 * Multinomial logistic regression by FTRL-proximal, as a trainer that OpenNLP loads by its class name. See McMahan et al. 2013,
 * Ad Click Prediction: a View from the Trenches. The result is an ordinary maximum-entropy model.
 *
 * <p>Parameters, beside OpenNLP's {@code Iterations} and {@code Cutoff}:
 *
 * <ul>
 *   <li>{@value #ALPHA}, {@value #L1}, {@value #L2}: learning rate and regularisation
 *   <li>{@value #DROPOUT}: share of features left out of each step
 *   <li>{@value #SEEDS}: so many models, each with its own order of events, are trained side by side and averaged
 *   <li>{@value #IGNORED}: predicates with one of these prefixes (separated by commas) are left out
 *   <li>{@value #SMALLEST}: a feature without a weight of at least this is left out of the model, but not one that is shifted
 *   <li>{@value #SHIFT}: {@code predicate,outcome,number}: added to this weight when all is learnt; of a predicate that every event
 *       has, it moves the balance between outcomes
 * </ul>
 *
 * <p>The same events and parameters always give the same model.
 */
public final class FtrlTrainer extends AbstractTrainer implements EventTrainer {
    static final String ALPHA = "Alpha";
    static final String L1 = "L1";
    static final String L2 = "L2";
    static final String DROPOUT = "Dropout";
    static final String SEEDS = "Seeds";
    static final String IGNORED = "Ignored";
    static final String SHIFT = "Shift";
    static final String SMALLEST = "Smallest";

    /** Weights below this do not matter, and are left out of features that have others. */
    private static final double NEGLIGIBLE = 1.0 / 64;

    /** Weights are multiples of 1/256, so that a model file compresses well. */
    static final int GRAIN = 256;

    /** For OpenNLP, which makes trainers by their class names. */
    public FtrlTrainer() {}

    /** Lets OpenNLP load this class. Call once before a training that names it. */
    static void register() {
        ExtensionLoader.registerAllowedPackage(FtrlTrainer.class.getPackageName());
    }

    @Override
    public MaxentModel train(DataIndexer indexer) {
        throw new UnsupportedOperationException("FtrlTrainer indexes events itself");
    }

    @Override
    public MaxentModel train(ObjectStream<Event> events) throws IOException {
        EventIndex index = EventIndex.of(
                events,
                getCutoff(),
                trainingParameters.getStringParameter(IGNORED, "").split(","));
        Progress.say("%,d events, %,d features, %d outcomes", index.size(), index.features(), index.outcomes().length);
        int seeds = trainingParameters.getIntParameter(SEEDS, 1);
        FtrlLearner[] learners = new FtrlLearner[seeds];
        Thread[] threads = new Thread[seeds];
        for (int s = 0; s < seeds; s++) {
            FtrlLearner learner = new FtrlLearner(index, settings(), s);
            learners[s] = learner;
            threads[s] = new Thread(learner, "ftrl-" + s);
        }
        run(threads);
        return model(
                index,
                learners,
                trainingParameters.getStringParameter(SHIFT, "").split(","),
                trainingParameters.getDoubleParameter(SMALLEST, NEGLIGIBLE));
    }

    private FtrlLearner.Settings settings() {
        return new FtrlLearner.Settings(
                (float) trainingParameters.getDoubleParameter(ALPHA, 0.3),
                (float) trainingParameters.getDoubleParameter(L1, 0.4),
                (float) trainingParameters.getDoubleParameter(L2, 1.0),
                trainingParameters.getDoubleParameter(DROPOUT, 0.2),
                getIterations());
    }

    private static void run(Thread[] threads) throws IOException {
        int running = 0;
        int cores = Runtime.getRuntime().availableProcessors();
        for (int t = 0; t < threads.length; t++) {
            threads[t].start();
            running++;
            if (running >= cores) {
                join(threads[t - running + 1]);
                running--;
            }
        }
        for (Thread thread : threads) {
            join(thread);
        }
    }

    private static void join(Thread thread) throws IOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static MaxentModel model(EventIndex index, FtrlLearner[] learners, String[] shift, double smallest) {
        int outcomes = index.outcomes().length;
        Map<String, Context> contexts = new HashMap<>();
        double[] weights = new double[outcomes];
        for (int f = 0; f < index.features(); f++) {
            Arrays.fill(weights, 0);
            for (FtrlLearner learner : learners) {
                for (int k = 0; k < outcomes; k++) {
                    weights[k] += learner.weight(f, k) / learners.length;
                }
            }
            boolean shifted = shift.length == 3 && shift[0].equals(index.name(f));
            if (shifted) {
                weights[Arrays.asList(index.outcomes()).indexOf(shift[1])] += Double.parseDouble(shift[2]);
            }
            Context context = context(weights);
            if (largest(context) >= smallest || shifted && largest(context) > 0) {
                contexts.put(index.name(f), context);
            }
        }
        String[] names = contexts.keySet().toArray(new String[0]);
        Arrays.sort(names);
        Context[] sorted = new Context[names.length];
        for (int i = 0; i < names.length; i++) {
            sorted[i] = contexts.get(names[i]);
        }
        Progress.say("%,d features with a weight", names.length);
        return new GISModel(sorted, names, index.outcomes());
    }

    private static double largest(Context context) {
        double largest = 0;
        for (double weight : context.getParameters()) {
            largest = Math.max(largest, Math.abs(weight));
        }
        return largest;
    }

    private static Context context(double[] weights) {
        int[] outcomes = new int[weights.length];
        double[] values = new double[weights.length];
        int count = 0;
        for (int k = 0; k < weights.length; k++) {
            double rounded = Math.rint(weights[k] * GRAIN) / GRAIN;
            if (Math.abs(rounded) >= NEGLIGIBLE) {
                outcomes[count] = k;
                values[count++] = rounded;
            }
        }
        return new Context(Arrays.copyOf(outcomes, count), Arrays.copyOf(values, count));
    }
}
