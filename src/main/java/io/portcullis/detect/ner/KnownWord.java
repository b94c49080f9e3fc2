package io.portcullis.detect.ner;

/**
 * What the decoder keeps of a word that it has seen; holds no text. Immutable.
 *
 * @param key a keyed hash of the word
 * @param casing how it is cased
 * @param attributes as hashes
 * @param sums what it adds to the outcomes in each role
 */
record KnownWord(long key, Casing casing, HashedAttributes attributes, int[] sums) {}
