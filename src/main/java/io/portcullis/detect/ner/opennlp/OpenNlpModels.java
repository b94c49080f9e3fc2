package io.portcullis.detect.ner.opennlp;

import io.portcullis.detect.ner.ClusterLexicon;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import opennlp.tools.namefind.BilouCodec;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.util.ext.ExtensionLoader;

/** What OpenNLP has to know of our models. */
public final class OpenNlpModels {
    /** The artefact with the feature templates. */
    public static final String TEMPLATES = "features.txt";

    /** The artefact with the word clusters. */
    public static final String LEXICON = "clusters.lexicon";

    private OpenNlpModels() {}

    /** Lets OpenNLP load the classes that our models name. Call once before OpenNLP reads such a model. */
    public static void register() {
        ExtensionLoader.registerAllowedPackage(OpenNlpModels.class.getPackageName());
    }

    /**
     * OpenNLP's factory for training a model with our features.
     *
     * @param templates one in a line
     * @param lexicon word clusters
     */
    public static TokenNameFinderFactory factory(String templates, ClusterLexicon lexicon) {
        register();
        String descriptor = "<featureGenerators><generator class=\""
                + TemplateFeatureGeneratorFactory.class.getName()
                + "\"/></featureGenerators>\n";
        Map<String, Object> resources =
                Map.of(TEMPLATES, templates.getBytes(StandardCharsets.UTF_8), LEXICON, new LexiconArtifact(lexicon));
        return new TokenNameFinderFactory(descriptor.getBytes(StandardCharsets.UTF_8), resources, new BilouCodec());
    }
}
