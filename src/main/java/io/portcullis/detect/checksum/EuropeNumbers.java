package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers that countries of the European continent give out, and their check digits. */
final class EuropeNumbers {
    private EuropeNumbers() {}

    static void register(Map<String, Checksum> checks) {
        // Names are added here: checks.put("xx_number", EuropeNumbers::isNumber).
    }
}
