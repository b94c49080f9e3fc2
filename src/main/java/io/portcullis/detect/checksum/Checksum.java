package io.portcullis.detect.checksum;

/** A pure check of one value as it was matched. Thread-safe; never throws, whatever the value. */
@FunctionalInterface
public interface Checksum {
    /**
     * True when the value passes the check.
     *
     * @param value the matched text, with the separators that people write
     */
    boolean isValid(CharSequence value);
}
