package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenChecksTest {
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** Known answers of the .NET runtime's own test of Marvin, under its seed. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'', 30ED35C100CD3C7D",
        "AF, 48E73FC77D75DDC1",
        "E70F, B5F6E1FC485DBFF8",
        "37F495, F0B07C789B8CF7E8",
        "8642DC59, 7008F2E87E9CF556",
        "153FB79826, E6C08C6DA2AFA997",
        "0932E6246C47, 6F04BF1A5EA24060",
        "AB427EA8D10FC7, E11847E4F0678C41",
    })
    void computesMarvin(String hex, String expected) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(HexFormat.of()
                        .withUpperCase()
                        .toHexDigits(TokenChecks.marvin(bytes, bytes.length, 0x4FB61A001BDBCCL)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} of {1} bytes under {3}")
    @CsvSource({
        "azure_storage_key, 64, +ASt, Default0",
        "azure_batch_key, 64, +ABa, AbAcct00",
        "azure_cosmos_db_key, 64, ACDb, MastRW00",
        "azure_cosmos_db_key, 64, ACDb, MastRO00",
        "azure_api_management_key, 64, APIM, Gatewy00",
        "azure_ml_key, 64, +AMC, Classic0",
        "azure_redis_key, 32, AzCa, Access00",
        "azure_iot_key, 32, AIoT, Device00",
        "azure_service_bus_key, 32, +ASb, Listen00",
        "azure_event_hub_key, 32, +AEh, Send0000",
        "azure_relay_key, 32, +ARm, Manage00",
        "azure_function_key, 40, AzFu, Master00",
        "azure_search_key, 39, AzSe, PAdmin00",
        "azure_container_registry_key, 39, +ACR, ACRDflt0",
    })
    void checksMicrosoftKeys(String check, int size, String signature, String seed) {
        Checksum checksum = Checksums.byName(check).orElseThrow();
        for (int i = 0; i < 50; i++) {
            String key = microsoftKey(size, signature, seed, i);
            assertThat(checksum.isValid(key)).as("made under the seed").isTrue();
            assertThat(checksum.isValid(key.replace('+', '-').replace('/', '_')))
                    .as("in the alphabet of addresses, where the signature has no sign")
                    .isEqualTo(!signature.startsWith("+"));
            // Not in the first four bytes: a change there can be what two seeds differ by.
            assertThat(checksum.isValid(changed(key, 20)))
                    .as("another random digit")
                    .isFalse();
            assertThat(checksum.isValid(changed(key, key.replace("=", "").length() - 8)))
                    .as("another signature")
                    .isFalse();
            assertThat(checksum.isValid(microsoftKey(size, signature, "Another0", i)))
                    .as("made under another seed")
                    .isFalse();
        }
        assertThat(checksum.isValid("")).as("empty").isFalse();
        assertThat(checksum.isValid("====")).as("only padding").isFalse();
        assertThat(checksum.isValid("A" + signature + "AAAAAA"))
                .as("no whole group of Base64")
                .isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"E0B9692D, true", "1019F92E, true", "00000000, false", "12345678, false"})
    void checksDevopsTokens(String seed, boolean valid) {
        for (int i = 0; i < 50; i++) {
            String token = devopsToken(Long.parseLong(seed, 16), i);
            assertThat(TokenChecks.isDevopsToken(token)).isEqualTo(valid);
            assertThat(TokenChecks.isDevopsToken(changed(token, 10)))
                    .as("another digit")
                    .isFalse();
            assertThat(TokenChecks.isDevopsToken(token.substring(1)))
                    .as("too short")
                    .isFalse();
            assertThat(TokenChecks.isDevopsToken("1" + token.substring(1)))
                    .as("1 is no Base32 digit")
                    .isFalse();
        }
    }

    @ParameterizedTest(name = "prefix {0}")
    @CsvSource({"nbp_, true", "nbq_, false", "npm_, false"})
    void checksNetbirdTokens(String prefix, boolean valid) {
        for (int i = 0; i < 50; i++) {
            String token = netbirdToken(prefix, i);
            assertThat(TokenChecks.isNetbirdToken(token)).isEqualTo(valid);
            assertThat(TokenChecks.isNetbirdToken(changed(token, 12)))
                    .as("another random digit")
                    .isFalse();
            assertThat(TokenChecks.isNetbirdToken(changed(token, 39)))
                    .as("another checksum")
                    .isFalse();
            assertThat(TokenChecks.isNetbirdToken(token + "0")).as("too long").isFalse();
        }
    }

    /** Another letter at {@code place}. */
    private static String changed(String text, int place) {
        char other = text.charAt(place) == 'a' ? 'b' : 'a';
        return text.substring(0, place) + other + text.substring(place + 1);
    }

    private static String microsoftKey(int size, String signature, String seed, int salt) {
        byte[] bytes = new byte[size];
        new SplittableRandom(salt).nextBytes(bytes);
        StringBuilder text =
                new StringBuilder(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        text.replace(text.length() - 10, text.length() - 6, signature);
        // The checksum's first digit holds bits of the signature's last byte, which are zero.
        text.setCharAt(text.length() - 6, 'A');
        bytes = Base64.getDecoder().decode(text.toString());
        long seedNumber =
                ByteBuffer.wrap(seed.getBytes(StandardCharsets.US_ASCII)).getLong();
        long hash = TokenChecks.marvin(bytes, size - 4, seedNumber);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(size - 4, (int) (hash >>> 32) ^ (int) hash);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String devopsToken(long seed, int salt) {
        byte[] bytes = new byte[33];
        new SplittableRandom(salt).nextBytes(bytes);
        CRC32 crc = new CRC32();
        for (int i = 0; i < 32; i++) {
            if (i != 2 && i != 7 && i != 8 && i != 22) {
                crc.update(bytes[i]);
            }
        }
        long checksum = crc.getValue() ^ seed;
        bytes[22] = (byte) checksum;
        bytes[8] = (byte) (checksum >> 8);
        bytes[7] = (byte) (checksum >> 16);
        bytes[2] = (byte) (checksum >> 24);
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 52 * 5; bit += 5) {
            int pair = (bytes[bit / 8] & 0xFF) << 8 | (bit / 8 + 1 < bytes.length ? bytes[bit / 8 + 1] & 0xFF : 0);
            text.append(BASE32.charAt(pair >> 11 - bit % 8 & 31));
        }
        return text.toString();
    }

    private static String netbirdToken(String prefix, int salt) {
        SplittableRandom random = new SplittableRandom(salt);
        StringBuilder text = new StringBuilder();
        CRC32 crc = new CRC32();
        for (int i = 0; i < 30; i++) {
            char c = BASE62.charAt(random.nextInt(62));
            text.append(c);
            crc.update(c);
        }
        StringBuilder end = new StringBuilder();
        for (long rest = crc.getValue(); end.length() < 6; rest /= 62) {
            end.append(BASE62.charAt((int) (rest % 62)));
        }
        return prefix + text + end.reverse();
    }
}
