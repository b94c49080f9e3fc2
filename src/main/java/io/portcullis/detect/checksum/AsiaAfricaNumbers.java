package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers that countries of Asia and Africa give out, and their check digits. */
final class AsiaAfricaNumbers {
    private AsiaAfricaNumbers() {}

    static void register(Map<String, Checksum> checks) {
        // Names are added here: checks.put("xx_number", AsiaAfricaNumbers::isNumber).
    }
}
