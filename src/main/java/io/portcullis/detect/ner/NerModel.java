package io.portcullis.detect.ner;

import java.io.IOException;
import java.io.InputStream;

/** A name model of one language, ready to decode. Immutable but for a bounded cache, and thread-safe. */
public interface NerModel {
    /** ISO 639-1 code of the language it was trained on. */
    String language();

    /** Finds names. */
    NameDecoder decoder();

    /**
     * Reads a model.
     *
     * @param model a {@code TokenNameFinderModel} file that {@code make train-ner} wrote; the word clusters are inside; not
     *     closed
     * @throws IOException when the stream cannot be read, or is no such file
     */
    static NerModel load(InputStream model) throws IOException {
        return NerModelReader.read(model);
    }
}
