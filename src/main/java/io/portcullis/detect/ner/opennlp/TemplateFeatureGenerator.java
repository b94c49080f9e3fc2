package io.portcullis.detect.ner.opennlp;

import io.portcullis.detect.ner.NameFeatures;
import java.util.Arrays;
import java.util.List;
import opennlp.tools.util.featuregen.AdaptiveFeatureGenerator;
import org.jspecify.annotations.Nullable;

/** Our features for OpenNLP. Has no adaptive data: a request leaves nothing behind. Not thread-safe, like OpenNLP's own. */
final class TemplateFeatureGenerator implements AdaptiveFeatureGenerator {
    private static final String[] NO_OUTCOMES = {};

    private final NameFeatures features;
    private String[] tokens = {};
    private NameFeatures.@Nullable Of sentence;

    TemplateFeatureGenerator(NameFeatures features) {
        this.features = features;
    }

    @Override
    public void createFeatures(List<String> into, String[] tokens, int index, String @Nullable [] outcomes) {
        NameFeatures.Of current = sentence;
        if (current == null || !Arrays.equals(tokens, this.tokens)) {
            current = features.of(tokens);
            this.tokens = tokens.clone();
            sentence = current;
        }
        current.add(index, outcomes == null ? NO_OUTCOMES : outcomes, into);
    }
}
