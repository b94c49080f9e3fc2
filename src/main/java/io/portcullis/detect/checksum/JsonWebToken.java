package io.portcullis.detect.checksum;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** JSON web tokens: RFC 7515 (signed) and RFC 7516 (encrypted) in compact form. */
final class JsonWebToken {
    private static final int LONGEST_HEADER = 8192;

    private JsonWebToken() {}

    /** True when the first part is a JSON object in Base64url that has the header parameter {@code alg}, which both RFCs demand. */
    static boolean isValid(CharSequence value) {
        int end = 0;
        while (end < value.length() && value.charAt(end) != '.') {
            end++;
        }
        if (end == 0 || end == value.length() || end > LONGEST_HEADER) {
            return false;
        }
        byte[] header = new byte[end];
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            header[i] = (byte) (c < 128 ? c : 0);
        }
        String json;
        try {
            json = new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException e) {
            return false;
        }
        return json.startsWith("{") && json.endsWith("}") && json.contains("\"alg\"");
    }
}
