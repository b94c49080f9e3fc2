package io.portcullis.detect.ner;

/**
 * What the decoder keeps of a word that it has seen; holds no text. Immutable.
 *
 * @param key a keyed hash of the word
 * @param casing how it is cased
 * @param attributes that features of several words are made of, as hashes
 * @param sums what it adds to the outcomes in each role
 * @param behindOther what it adds to the outcomes when the token before it is in no name, as features of outcomes see it
 */
record KnownWord(long key, Casing casing, HashedAttributes attributes, int[] sums, int[] behindOther) {}
