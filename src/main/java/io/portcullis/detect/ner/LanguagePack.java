package io.portcullis.detect.ner;

/**
 * What belongs to one language.
 *
 * @param language ISO 639-1 code
 * @param decoder finds names
 * @param sentenceEnds tells sentences
 */
record LanguagePack(String language, NameDecoder decoder, SentenceEnds sentenceEnds) {}
