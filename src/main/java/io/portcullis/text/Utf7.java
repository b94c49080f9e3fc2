package io.portcullis.text;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** UTF-7: text outside its direct characters is UTF-16 in base64 between {@code +} and {@code -}. Source: RFC 2152. */
final class Utf7 {
    private static final String DIRECT = "'(),-./:? ";

    private Utf7() {}

    /** The text of base64 symbols, null when they are none. */
    static @Nullable String decode(String text, int from, int to) {
        int units = (to - from) * 6 / 16;
        int left = (to - from) * 6 % 16;
        if (units == 0 || left >= 6) {
            return null;
        }
        StringBuilder out = new StringBuilder(units);
        int buffer = 0;
        int bits = 0;
        for (int i = from; i < to; i++) {
            buffer = buffer << 6 | SymbolCodec.Base.BASE64.valueOf(text.charAt(i));
            bits += 6;
            if (bits >= 16) {
                bits -= 16;
                char unit = (char) (buffer >> bits);
                if (unit < ' ' || unit > '~') {
                    return null;
                }
                out.append(unit);
            }
        }
        return (buffer & (1 << bits) - 1) == 0 ? out.toString() : null;
    }

    /** Appends a text in UTF-7. */
    static void encode(StringBuilder out, String value) {
        int i = 0;
        while (i < value.length()) {
            int end = i;
            while (end < value.length() && !isDirect(value.charAt(end))) {
                end++;
            }
            if (end > i) {
                byte[] bytes = value.substring(i, end).getBytes(StandardCharsets.UTF_16BE);
                out.append('+')
                        .append(Base64.getEncoder().withoutPadding().encodeToString(bytes))
                        .append('-');
                i = end;
            } else {
                out.append(value.charAt(i++));
            }
        }
    }

    private static boolean isDirect(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || DIRECT.indexOf(c) >= 0;
    }
}
