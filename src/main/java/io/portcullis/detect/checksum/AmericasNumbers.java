package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers that countries of the Americas give out, and their check digits. */
final class AmericasNumbers {
    private AmericasNumbers() {}

    static void register(Map<String, Checksum> checks) {
        // Names are added here: checks.put("xx_number", AmericasNumbers::isNumber).
    }
}
