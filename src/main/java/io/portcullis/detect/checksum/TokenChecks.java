package io.portcullis.detect.checksum;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Built-in checks of providers' tokens. The seeds and places of Microsoft's are those that it publishes in its
 * {@code security-utilities}, in {@code IdentifiableMetadata}, {@code IdentifiableSecrets} and {@code AdoPat}.
 */
final class TokenChecks {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    private static final int NETBIRD_PREFIX = 4;
    private static final int NETBIRD_RANDOM = 30;
    private static final int NETBIRD_CHECKSUM = 6;

    private static final int DEVOPS_LENGTH = 52;
    private static final long DEVOPS_USER_SEED = 0xE0B9692DL;
    private static final long DEVOPS_APPLICATION_SEED = 0x1019F92EL;

    /** Base64 digits of a Microsoft key's signature, and of what follows it. */
    private static final int SIGNATURE = 4;

    private static final int BEHIND_SIGNATURE = 6;
    private static final int MARVIN_BYTES = 4;

    private TokenChecks() {}

    static void register(Map<String, Checksum> checks) {
        checks.put("netbird_token", TokenChecks::isNetbirdToken);
        checks.put("azure_devops_pat", TokenChecks::isDevopsToken);
        checks.put("azure_storage_key", microsoftKey("+ASt", "Default0"));
        checks.put("azure_batch_key", microsoftKey("+ABa", "AbAcct00"));
        checks.put("azure_ml_key", microsoftKey("+AMC", "Classic0"));
        checks.put("azure_redis_key", microsoftKey("AzCa", "Access00"));
        checks.put("azure_container_registry_key", microsoftKey("+ACR", "ACRDflt0"));
        checks.put("azure_search_key", microsoftKey("AzSe", "Query000", "PAdmin00"));
        checks.put("azure_function_key", microsoftKey("AzFu", "Functi00", "System00", "Master00"));
        checks.put("azure_api_management_key", microsoftKey("APIM", "Tenant00", "IoTHub00", "Gatewy00", "GitKey00"));
        checks.put("azure_iot_key", microsoftKey("AIoT", "IoTHub00", "DpsKey00", "Device00"));
        checks.put("azure_service_bus_key", messagingKey("+ASb"));
        checks.put("azure_event_hub_key", messagingKey("+AEh"));
        checks.put("azure_relay_key", messagingKey("+ARm"));
        checks.put(
                "azure_cosmos_db_key",
                microsoftKey(
                        "ACDb", "MastRW00", "MastRO00", "SystRW00", "SystRO00", "SysAll00", "Resour00", "Encryp00"));
    }

    /**
     * True for {@code nbp_}, 30 random characters and the six Base62 digits of their CRC-32, as NetBird's management server
     * makes personal access tokens.
     */
    static boolean isNetbirdToken(CharSequence value) {
        int end = NETBIRD_PREFIX + NETBIRD_RANDOM;
        if (value.length() != end + NETBIRD_CHECKSUM || !value.toString().startsWith("nbp_")) {
            return false;
        }
        CRC32 crc = new CRC32();
        for (int i = NETBIRD_PREFIX; i < end; i++) {
            crc.update(value.charAt(i));
        }
        long rest = crc.getValue();
        for (int i = value.length() - 1; i >= end; i--) {
            if (value.charAt(i) != BASE62.charAt((int) (rest % BASE62.length()))) {
                return false;
            }
            rest /= BASE62.length();
        }
        return true;
    }

    /**
     * True for a personal access token of Azure DevOps of the form before 2024: 52 Base32 digits, 28 bytes with the four
     * bytes of their seeded CRC-32 between them.
     */
    static boolean isDevopsToken(CharSequence value) {
        if (value.length() != DEVOPS_LENGTH) {
            return false;
        }
        byte[] bytes = new byte[DEVOPS_LENGTH * 5 / 8];
        long buffer = 0;
        int bits = 0;
        int size = 0;
        for (int i = 0; i < DEVOPS_LENGTH && size < bytes.length; i++) {
            int digit = BASE32.indexOf(value.charAt(i));
            if (digit < 0) {
                return false;
            }
            buffer = buffer << 5 | digit;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[size++] = (byte) (buffer >> bits);
            }
        }
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, 2);
        crc.update(bytes, 3, 4);
        crc.update(bytes, 9, 13);
        crc.update(bytes, 23, 9);
        long checksum =
                (bytes[2] & 0xFFL) << 24 | (bytes[7] & 0xFFL) << 16 | (bytes[8] & 0xFFL) << 8 | bytes[22] & 0xFFL;
        return checksum == (crc.getValue() ^ DEVOPS_USER_SEED)
                || checksum == (crc.getValue() ^ DEVOPS_APPLICATION_SEED);
    }

    private static Checksum messagingKey(String signature) {
        return microsoftKey(signature, "Send0000", "Listen00", "Manage00", "System00", "Unknown0");
    }

    /**
     * The check of Microsoft's "highly identifiable secrets": Base64 of random bytes, a signature of four Base64 digits and
     * the Marvin checksum of all bytes before it under one of the seeds.
     */
    private static Checksum microsoftKey(String signature, String... seeds) {
        long[] numbers = new long[seeds.length];
        for (int i = 0; i < seeds.length; i++) {
            numbers[i] = ByteBuffer.wrap(seeds[i].getBytes(StandardCharsets.US_ASCII))
                    .getLong();
        }
        return value -> isMicrosoftKey(value.toString(), signature, numbers);
    }

    private static boolean isMicrosoftKey(String value, String signature, long[] seeds) {
        int end = value.length();
        while (end > 0 && value.charAt(end - 1) == '=') {
            end--;
        }
        int place = end - BEHIND_SIGNATURE - SIGNATURE;
        if (place <= 0 || !value.startsWith(signature, place)) {
            return false;
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(value.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            return false;
        }
        int length = bytes.length - MARVIN_BYTES;
        int expected = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(length);
        for (long seed : seeds) {
            long hash = marvin(bytes, length, seed);
            if (((int) (hash >>> 32) ^ (int) hash) == expected) {
                return true;
            }
        }
        return false;
    }

    /** Marvin32 of the first {@code length} bytes, as Microsoft's SymCrypt defines it. */
    static long marvin(byte[] bytes, int length, long seed) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long state = seed;
        int at = 0;
        for (; at + 4 <= length; at += 4) {
            state = mix(state, buffer.getInt(at));
        }
        int last = 0x80 << 8 * (length - at);
        for (int i = at; i < length; i++) {
            last |= (bytes[i] & 0xFF) << 8 * (i - at);
        }
        return mix(mix(state, last), 0);
    }

    /** Adds a word to the low half of the state and mixes both halves. */
    private static long mix(long state, int word) {
        int low = (int) state + word;
        int high = (int) (state >>> 32);
        high ^= low;
        low = Integer.rotateLeft(low, 20) + high;
        high = Integer.rotateLeft(high, 9) ^ low;
        low = Integer.rotateLeft(low, 27) + high;
        high = Integer.rotateLeft(high, 19);
        return (long) high << 32 | low & 0xFFFFFFFFL;
    }
}
