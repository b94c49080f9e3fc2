package io.portcullis.detect.checksum;

import java.util.Map;
import java.util.zip.CRC32;

/** Checks of tokens of hosted services that end in a checksum of what stands before. */
final class SaasTokenChecks {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int GRAFANA_LENGTH = "glsa_".length() + 32 + "_".length() + 8;
    private static final int BASE62_DIGITS = 6;

    private SaasTokenChecks() {}

    static void register(Map<String, Checksum> checks) {
        checks.put("grafana_token", SaasTokenChecks::isGrafanaToken);
        checks.put("matrix_token", SaasTokenChecks::isMatrixToken);
    }

    /**
     * True for {@code glsa_}, 32 characters, an underscore and the CRC-32 of all before it, in hex, lowest byte first
     * (Grafana, pkg/components/satokengen).
     */
    static boolean isGrafanaToken(CharSequence value) {
        if (value.length() != GRAFANA_LENGTH || value.charAt(GRAFANA_LENGTH - 9) != '_') {
            return false;
        }
        long crc = crc(value, GRAFANA_LENGTH - 9);
        for (int i = 0; i < 4; i++) {
            int high = Character.digit(value.charAt(GRAFANA_LENGTH - 8 + 2 * i), 16);
            int low = Character.digit(value.charAt(GRAFANA_LENGTH - 7 + 2 * i), 16);
            if (high < 0 || low < 0 || high * 16 + low != (crc >> 8 * i & 0xff)) {
                return false;
            }
        }
        return true;
    }

    /**
     * True when the last six characters are the Base62 digits of the CRC-32 of all before the last underscore (Synapse,
     * docs/access_tokens.md, and the Matrix Authentication Service, which took the form over).
     */
    static boolean isMatrixToken(CharSequence value) {
        int sign = value.length() - BASE62_DIGITS - 1;
        if (sign < 1 || value.charAt(sign) != '_') {
            return false;
        }
        long rest = crc(value, sign);
        for (int i = value.length() - 1; i > sign; i--) {
            if (value.charAt(i) != BASE62.charAt((int) (rest % 62))) {
                return false;
            }
            rest /= 62;
        }
        return rest == 0;
    }

    private static long crc(CharSequence value, int end) {
        CRC32 crc = new CRC32();
        for (int i = 0; i < end; i++) {
            crc.update(value.charAt(i));
        }
        return crc.getValue();
    }
}
