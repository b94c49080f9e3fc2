package io.portcullis.detect.ner.training;

import io.portcullis.detect.ner.NerModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The model that the service ships, and the development sets that measure it. */
final class ShippedModel {
    private static final String NAME = "ner/en/names.bin";

    private ShippedModel() {}

    static NerModel load() {
        try (InputStream in = resource(NAME)) {
            return NerModel.load(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes() {
        try (InputStream in = resource(NAME)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A development set; {@code ewt} or {@code wnut}. */
    static List<GoldSentence> development(String name) {
        try (InputStream in = new GZIPInputStream(resource("ner/corpora/" + name + ".dev.tsv.gz"))) {
            return CorpusReader.read(in, name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static InputStream resource(String name) {
        InputStream in = ShippedModel.class.getClassLoader().getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("missing " + name);
        }
        return in;
    }
}
