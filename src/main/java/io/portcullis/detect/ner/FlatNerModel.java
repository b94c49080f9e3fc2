package io.portcullis.detect.ner;

/**
 * A model in flat arrays.
 *
 * @param language ISO 639-1 code
 * @param decoder over the arrays
 */
record FlatNerModel(String language, NameDecoder decoder) implements NerModel {}
