package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers of the United Kingdom, Ireland, Australia and New Zealand, and their check digits. */
final class BritishIslesNumbers {
    private BritishIslesNumbers() {}

    static void register(Map<String, Checksum> checks) {
        // Names are added here: checks.put("xx_number", BritishIslesNumbers::isNumber).
    }
}
