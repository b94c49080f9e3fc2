package io.portcullis.detect.ner.opennlp;

import io.portcullis.detect.ner.ClusterLexicon;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import opennlp.tools.util.model.ArtifactSerializer;
import opennlp.tools.util.model.SerializableArtifact;

/**
 * A cluster lexicon as a part of an OpenNLP model.
 *
 * @param lexicon the lexicon
 */
public record LexiconArtifact(ClusterLexicon lexicon) implements SerializableArtifact {
    @Override
    public Class<?> getArtifactSerializerClass() {
        return Serializer.class;
    }

    /** Reads and writes it; OpenNLP finds this class by the name in a model's manifest. */
    public static final class Serializer implements ArtifactSerializer<LexiconArtifact> {
        /** For OpenNLP. */
        public Serializer() {}

        @Override
        public LexiconArtifact create(InputStream in) throws IOException {
            return new LexiconArtifact(ClusterLexicon.read(new DataInputStream(in)));
        }

        @Override
        public void serialize(LexiconArtifact artifact, OutputStream out) throws IOException {
            DataOutputStream data = new DataOutputStream(out);
            artifact.lexicon().write(data);
            data.flush();
        }
    }
}
