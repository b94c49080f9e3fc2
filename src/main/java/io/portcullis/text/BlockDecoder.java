package io.portcullis.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Finds runs that are base64 or hex of a text, and decodes them; every decoded character stands for the whole run. */
final class BlockDecoder {
    private static final int SHORTEST = 12;
    private static final boolean[] ENCODING = encoding();

    private BlockDecoder() {}

    /**
     * The decoded texts of all runs, one after the other with line feeds between them, null when there is none.
     *
     * @param longest runs of more characters are left alone
     */
    static @Nullable MappedText decode(String text, int longest) {
        MappedText out = null;
        int length = text.length();
        int i = 0;
        while (i + SHORTEST <= length) {
            // Hop: in a run of at least SHORTEST characters, one of every SHORTEST positions lies inside it.
            int probe = i + SHORTEST - 1;
            if (!isEncoding(text.charAt(probe))) {
                i = probe + 1;
                continue;
            }
            int start = probe;
            while (start > i && isEncoding(text.charAt(start - 1))) {
                start--;
            }
            if (start > i && !isEncoding(text.charAt(Math.min(length - 1, start + SHORTEST - 1)))) {
                // No run of the least length begins here.
                i = start + 1;
                continue;
            }
            int end = probe + 1;
            while (end < length && isEncoding(text.charAt(end))) {
                end++;
            }
            if (end - start >= SHORTEST && end - start <= longest) {
                String decoded = decodeRun(text, start, end);
                if (decoded != null) {
                    out = out == null ? new MappedText(decoded.length() + 16) : out;
                    int padded = end;
                    while (padded < length && text.charAt(padded) == '=' && padded - end < 2) {
                        padded++;
                    }
                    out.addAll(decoded, start, padded);
                    out.add('\n', start, padded);
                }
            }
            i = end + 1;
        }
        return out;
    }

    private static @Nullable String decodeRun(String text, int start, int end) {
        String run = text.substring(start, end);
        byte[] bytes = null;
        if (isHex(run) && run.length() % 2 == 0) {
            bytes = HexFormat.of().parseHex(run);
        }
        String decoded = bytes == null ? null : printable(bytes);
        if (decoded == null && hasMixedAlphabet(run)) {
            decoded = base64(run);
        }
        return decoded;
    }

    private static @Nullable String base64(String run) {
        String standard = run.replace('-', '+').replace('_', '/');
        int usable = standard.length() % 4 == 1 ? standard.length() - 1 : standard.length();
        try {
            return printable(Base64.getDecoder().decode(standard.substring(0, usable)));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The text of the bytes when they are UTF-8 without control characters. */
    private static @Nullable String printable(byte[] bytes) {
        int controls = 0;
        for (byte b : bytes) {
            controls += b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' || b == 127 ? 1 : 0;
        }
        if (controls > 0) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean isHex(String run) {
        for (int i = 0; i < run.length(); i++) {
            if (Character.digit(run.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** A long word or number is no base64. */
    private static boolean hasMixedAlphabet(String run) {
        boolean upper = false;
        boolean lower = false;
        for (int i = 0; i < run.length(); i++) {
            char c = run.charAt(i);
            upper |= c >= 'A' && c <= 'Z';
            lower |= c >= 'a' && c <= 'z';
        }
        return upper && lower;
    }

    private static boolean isEncoding(char c) {
        return c < 128 && ENCODING[c];
    }

    private static boolean[] encoding() {
        boolean[] table = new boolean[128];
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/-_"
                .chars()
                .forEach(c -> table[c] = true);
        return table;
    }
}
