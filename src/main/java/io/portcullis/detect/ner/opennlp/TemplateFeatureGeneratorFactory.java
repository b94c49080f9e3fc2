package io.portcullis.detect.ner.opennlp;

import io.portcullis.detect.ner.NameFeatures;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import opennlp.tools.util.InvalidFormatException;
import opennlp.tools.util.featuregen.AdaptiveFeatureGenerator;
import opennlp.tools.util.featuregen.GeneratorFactory;
import opennlp.tools.util.model.ArtifactSerializer;

/**
 * Makes our feature generator for OpenNLP, which finds this class by the name in a model's descriptor. The templates and the
 * lexicon are artefacts of the model.
 */
public final class TemplateFeatureGeneratorFactory extends GeneratorFactory.AbstractXmlFeatureGeneratorFactory {
    /** For OpenNLP. */
    public TemplateFeatureGeneratorFactory() {}

    @Override
    public AdaptiveFeatureGenerator create() throws InvalidFormatException {
        Object templates = resourceManager.getResource(OpenNlpModels.TEMPLATES);
        Object lexicon = resourceManager.getResource(OpenNlpModels.LEXICON);
        if (templates instanceof byte[] lines && lexicon instanceof LexiconArtifact artifact) {
            return new TemplateFeatureGenerator(
                    new NameFeatures(new String(lines, StandardCharsets.UTF_8), artifact.lexicon()));
        }
        throw new InvalidFormatException(
                "the model has no " + OpenNlpModels.TEMPLATES + " or no " + OpenNlpModels.LEXICON);
    }

    @Override
    public Map<String, ArtifactSerializer<?>> getArtifactSerializerMapping() {
        return Map.of("lexicon", new LexiconArtifact.Serializer());
    }
}
