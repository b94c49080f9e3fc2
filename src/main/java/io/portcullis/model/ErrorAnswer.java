package io.portcullis.model;

/**
 * Told to the observers when an error of the table was answered in our own form, outside the doors' forms.
 *
 * @param code the code of the table
 */
public record ErrorAnswer(ErrorCode code) {}
