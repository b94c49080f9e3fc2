package io.portcullis.vault;

/**
 * A token in a text.
 *
 * @param start its first character, in UTF-16 code units
 * @param end behind its last
 * @param token the token, in its canonical form
 */
public record TokenMatch(int start, int end, Token token) {}
