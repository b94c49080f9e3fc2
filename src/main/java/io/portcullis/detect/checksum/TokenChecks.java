package io.portcullis.detect.checksum;

import java.util.Map;

/** Built-in checks of providers' tokens. */
final class TokenChecks {
    private TokenChecks() {}

    static void register(Map<String, Checksum> checks) {
        // Names are added here: checks.put("xx_number", TokenChecks::isNumber).
    }
}
