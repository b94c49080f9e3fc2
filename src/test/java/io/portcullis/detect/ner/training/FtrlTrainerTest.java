package io.portcullis.detect.ner.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import opennlp.tools.ml.TrainerFactory;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.util.ObjectStream;
import opennlp.tools.util.TrainingParameters;
import org.junit.jupiter.api.Test;

class FtrlTrainerTest {
    private static MaxentModel train(List<Event> events, String... settings) throws IOException {
        FtrlTrainer.register();
        TrainingParameters parameters = new TrainingParameters();
        parameters.put(TrainingParameters.ALGORITHM_PARAM, FtrlTrainer.class.getName());
        parameters.put(TrainingParameters.ITERATIONS_PARAM, 5);
        parameters.put(TrainingParameters.CUTOFF_PARAM, 2);
        for (int i = 0; i < settings.length; i += 2) {
            parameters.put(settings[i], settings[i + 1]);
        }
        Iterator<Event> left = events.iterator();
        ObjectStream<Event> stream = () -> left.hasNext() ? left.next() : null;
        return TrainerFactory.getEventTrainer(parameters, new HashMap<>()).train(stream);
    }

    /** The outcome is that of the feature {@code says=}; the others tell nothing. */
    private static List<Event> events(int count) {
        SplittableRandom random = new SplittableRandom(5);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String outcome = List.of("a", "b", "c").get(random.nextInt(3));
            events.add(new Event(
                    outcome,
                    new String[] {"says=" + outcome, "noise=" + random.nextInt(20), "once=" + i, "po=" + outcome}));
        }
        return events;
    }

    @Test
    void openNlpFindsItByItsNameAndItLearns() throws IOException {
        MaxentModel model = train(events(600));

        for (String outcome : List.of("a", "b", "c")) {
            double[] probabilities = model.eval(new String[] {"says=" + outcome, "noise=3"});
            assertThat(model.getBestOutcome(probabilities)).isEqualTo(outcome);
            assertThat(probabilities[model.getIndex(outcome)]).isGreaterThan(0.9);
        }
    }

    @Test
    void rareAndIgnoredFeaturesHaveNoWeight() throws IOException {
        MaxentModel model = train(events(600), FtrlTrainer.IGNORED, "po=");
        double[] nothing = model.eval(new String[0]);

        assertThat(model.eval(new String[] {"once=7"})).isEqualTo(nothing);
        assertThat(model.eval(new String[] {"po=a"})).isEqualTo(nothing);
        assertThat(model.eval(new String[] {"says=a"})).isNotEqualTo(nothing);
    }

    @Test
    void theSameEventsGiveTheSameModelAndSeveralSeedsAreAveraged() throws IOException {
        AbstractModel first = (AbstractModel) train(events(300), FtrlTrainer.SEEDS, "3");
        AbstractModel second = (AbstractModel) train(events(300), FtrlTrainer.SEEDS, "3");
        AbstractModel other = (AbstractModel) train(events(300), FtrlTrainer.SEEDS, "1");

        assertThat(first).isEqualTo(second).isNotEqualTo(other);
    }

    @Test
    void aShiftOfOneWeightIsKeptHoweverSmall() throws IOException {
        MaxentModel plain = train(events(600), FtrlTrainer.SMALLEST, "50");
        MaxentModel shifted = train(events(600), FtrlTrainer.SMALLEST, "50", FtrlTrainer.SHIFT, "noise=3,a,-0.0625");
        String[] context = {"noise=3"};

        assertThat(plain.eval(context)).isEqualTo(plain.eval(new String[0]));
        assertThat(shifted.eval(context)).isNotEqualTo(shifted.eval(new String[0]));
    }
}
