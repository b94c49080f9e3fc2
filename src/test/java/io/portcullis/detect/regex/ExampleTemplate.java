package io.portcullis.detect.regex;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Makes sample secrets from templates, so that no secret stands in the repository. Knows alphabets and lengths that the
 * template names, and nothing of any rule's pattern. The same seed gives the same text.
 */
final class ExampleTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z][A-Za-z0-9_]*)(?::([^{}]*))?}}");

    private static final String DIGITS = "0123456789";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String BASE62 = DIGITS + UPPER + LOWER;
    private static final int PEM_LINES = 8;
    private static final int PEM_WIDTH = 64;

    private ExampleTemplate() {}

    /**
     * The text with every {@code {{kind:argument}}} replaced; {@code [[} and {@code ]]} stay.
     *
     * @throws IllegalArgumentException for a kind that is not known
     */
    static String expand(String template, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matcher matcher = PLACE.matcher(template);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String argument = matcher.group(2) == null ? "" : matcher.group(2);
            matcher.appendReplacement(out, Matcher.quoteReplacement(make(matcher.group(1), argument, random)));
        }
        return matcher.appendTail(out).toString();
    }

    private static String make(String kind, String argument, SplittableRandom random) {
        return switch (kind) {
            case "base62" -> pick(BASE62, argument, random);
            case "hex" -> pick(DIGITS + "abcdef", argument, random);
            case "HEX" -> pick(DIGITS + "ABCDEF", argument, random);
            case "digits" -> pick(DIGITS, argument, random);
            case "lower" -> pick(LOWER, argument, random);
            case "upper" -> pick(UPPER, argument, random);
            case "letters" -> pick(UPPER + LOWER, argument, random);
            case "lower_alnum" -> pick(DIGITS + LOWER, argument, random);
            case "upper_alnum" -> pick(DIGITS + UPPER, argument, random);
            case "base32" -> pick(UPPER + "234567", argument, random);
            case "base32_lower" -> pick(LOWER + "234567", argument, random);
            case "BECH32" -> pick("023456789ACDEFGHJKLMNPQRSTUVWXYZ", argument, random);
            case "base64" -> pick(BASE62 + "+/", argument, random);
            case "base64url" -> pick(BASE62 + "-_", argument, random);
            case "wif" -> walletKey(random);
            case "pick" -> {
                String[] options = argument.split("\\|", -1);
                yield options[random.nextInt(options.length)];
            }
            case "uuid" -> uuid(random);
            case "password" -> password(argument, random);
            case "github_token" -> withChecksum(argument + "_", random);
            case "npm_token" -> withChecksum("npm_", random);
            case "grafana_token" -> withHexChecksum("glsa_" + pick(BASE62, "32", random));
            case "matrix_token" ->
                withBase62Checksum("syt_" + pick(LOWER, "8", random) + "_" + pick(UPPER + LOWER, "20", random));
            case "matrix_session_token" -> withBase62Checksum("mat_" + pick(BASE62, "30", random));
            case "jwt" -> jwt(random);
            case "basic" -> base64("service:" + pick(BASE62, "14", random));
            case "pem" -> pem(argument, "\n", random);
            case "pem_escaped" -> pem(argument, "\\n", random);
            case "pgp" -> pgp(random);
            default -> throw new IllegalArgumentException("unknown template " + kind);
        };
    }

    private static String pick(String alphabet, String length, SplittableRandom random) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Integer.parseInt(length); i++) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }

    private static String uuid(SplittableRandom random) {
        String hex = DIGITS + "abcdef";
        return pick(hex, "8", random) + "-" + pick(hex, "4", random) + "-4" + pick(hex, "3", random) + "-a"
                + pick(hex, "3", random) + "-" + pick(hex, "12", random);
    }

    /** Letters of both cases, a digit and a sign, as password rules ask for. */
    private static String password(String length, SplittableRandom random) {
        int middle = Integer.parseInt(length) - 3;
        return pick(UPPER, "1", random)
                + pick(LOWER + DIGITS, String.valueOf(middle), random)
                + pick(DIGITS, "1", random)
                + pick("!#*?", "1", random);
    }

    /** 30 random characters and the six Base62 digits of their CRC-32. */
    private static String withChecksum(String prefix, SplittableRandom random) {
        String body = pick(BASE62, "30", random);
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        StringBuilder end = new StringBuilder();
        for (long rest = crc.getValue(); end.length() < 6; rest /= 62) {
            end.append(BASE62.charAt((int) (rest % 62)));
        }
        return prefix + body + end.reverse();
    }

    /** The CRC-32 of the whole behind an underscore, in hex, lowest byte first. */
    private static String withHexChecksum(String body) {
        return body + "_" + String.format("%08x", Integer.reverseBytes((int) crc(body)));
    }

    /** The six Base62 digits of the CRC-32 of the whole behind an underscore. */
    private static String withBase62Checksum(String body) {
        StringBuilder end = new StringBuilder();
        for (long rest = crc(body); end.length() < 6; rest /= 62) {
            end.append(BASE62.charAt((int) (rest % 62)));
        }
        return body + "_" + end.reverse();
    }

    private static long crc(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private static String jwt(SplittableRandom random) {
        String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
        String payload = "{\"sub\":\"" + pick(DIGITS, "10", random) + "\",\"iat\":1516239022}";
        return base64Url(header) + "." + base64Url(payload) + "." + pick(BASE62, "43", random);
    }

    private static String pem(String type, String lineBreak, SplittableRandom random) {
        StringBuilder out = new StringBuilder("-----BEGIN " + type + "-----").append(lineBreak);
        for (int i = 0; i < PEM_LINES; i++) {
            out.append(pick(BASE62 + "+/", String.valueOf(PEM_WIDTH), random)).append(lineBreak);
        }
        out.append(pick(BASE62, "10", random)).append("==").append(lineBreak);
        return out.append("-----END " + type + "-----").toString();
    }

    private static String pgp(SplittableRandom random) {
        StringBuilder out = new StringBuilder("-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: 1\n\n");
        for (int i = 0; i < PEM_LINES; i++) {
            out.append(pick(BASE62 + "+/", String.valueOf(PEM_WIDTH), random)).append('\n');
        }
        return out.append('=')
                .append(pick(BASE62, "4", random))
                .append("\n-----END PGP PRIVATE KEY BLOCK-----")
                .toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64Url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A private key of Bitcoin in wallet import format: Base58 of version, key, 01 and the double SHA-256's first bytes. */
    private static String walletKey(SplittableRandom random) {
        byte[] payload = new byte[38];
        payload[0] = (byte) 0x80;
        for (int i = 1; i <= 32; i++) {
            payload[i] = (byte) random.nextInt(256);
        }
        payload[33] = 1;
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] check = sha.digest(sha.digest(Arrays.copyOf(payload, 34)));
            System.arraycopy(check, 0, payload, 34, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        String alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
        StringBuilder reversed = new StringBuilder();
        for (BigInteger rest = new BigInteger(1, payload);
                rest.signum() > 0;
                rest = rest.divide(BigInteger.valueOf(58))) {
            reversed.append(alphabet.charAt(rest.mod(BigInteger.valueOf(58)).intValue()));
        }
        return reversed.reverse().toString();
    }
}
