package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers of eastern Europe and the Middle East, and their check digits. */
final class EastNumbers {
    private EastNumbers() {}

    static void register(Map<String, Checksum> checks) {
        // Names are added here: checks.put("xx_number", EastNumbers::isNumber).
    }
}
