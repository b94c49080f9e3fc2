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
     * @param model a {@code TokenNameFinderModel} file that {@code make train-ner} wrote; not closed
     * @param lexicon the word clusters that it was trained with; not closed
     * @throws IOException when a stream cannot be read, or the two do not belong together
     */
    static NerModel load(InputStream model, InputStream lexicon) throws IOException {
        throw new UnsupportedOperationException("comes with the decoder");
    }
}
