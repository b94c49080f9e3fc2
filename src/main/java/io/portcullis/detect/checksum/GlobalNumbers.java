package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers that are not bound to a country: vehicles, banks, devices, professions. */
final class GlobalNumbers {
    private GlobalNumbers() {}

    static void register(Map<String, Checksum> checks) {
        // Names are added here: checks.put("xx_number", GlobalNumbers::isNumber).
    }
}
