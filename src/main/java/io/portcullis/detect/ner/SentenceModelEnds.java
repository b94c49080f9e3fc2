package io.portcullis.detect.ner;

import java.io.IOException;
import java.io.InputStream;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.sentdetect.DefaultSDContextGenerator;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;

/**
 * Asks an OpenNLP sentence model whether a sentence ends at a sign. It looks at no more than {@value #WINDOW} characters on either
 * side: {@code SentenceDetectorME} goes to the next white space, over and over again, which is quadratic for text
 * without any. Immutable; a {@link Judge} belongs to one thread.
 */
final class SentenceModelEnds implements SentenceEnds {
    private static final int WINDOW = 96;
    private static final char[] USUAL_ENDS = {'.', '!', '?'};

    private final SentenceModel model;
    private final MaxentModel decider;
    private final int split;

    private SentenceModelEnds(SentenceModel model) {
        this.model = model;
        this.decider = model.getMaxentModel();
        this.split = decider.getIndex(SentenceDetectorME.SPLIT);
    }

    /**
     * Reads a sentence model.
     *
     * @param in the bytes of an OpenNLP {@code SentenceModel}; not closed
     * @throws IOException when it is none
     */
    static SentenceModelEnds load(InputStream in) throws IOException {
        return new SentenceModelEnds(new SentenceModel(in));
    }

    @Override
    public Judge judge(char[] chars) {
        char[] signs = model.getEosCharacters();
        DefaultSDContextGenerator contexts = new DefaultSDContextGenerator(
                model.getAbbreviations() == null
                        ? java.util.Set.of()
                        : model.getAbbreviations().asStringSet(),
                signs == null || signs.length == 0 ? USUAL_ENDS : signs);
        return (from, to, at) -> {
            int start = Math.max(from, at - WINDOW);
            int end = Math.min(to, at + WINDOW);
            double[] outcome = decider.eval(contexts.getContext(new FoldedText(chars, start, end), at - start));
            return outcome[split] > 0.5;
        };
    }
}
