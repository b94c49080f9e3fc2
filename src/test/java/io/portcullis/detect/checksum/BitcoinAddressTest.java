package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitcoinAddressTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 | true | pay to public key hash
                    3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy | true | pay to script hash
                    1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3 | false | last character changed
                    DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L | true | Dogecoin
                    TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t | true | Tron
                    t3Vz22vK5z2LcKEdg16Yv4FFneEL1zg9ojd | true | Zcash, two version bytes
                    1111111111111111111114oLvT2 | false | the all-zero hash
                    """)
    void checksVersionHashAndChecksum(String value, boolean valid, String reason) {
        assertThat(BitcoinAddress.isValid(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
                    80 | 33 | true | the main net
                    ef | 33 | true | a test net
                    00 | 33 | false | version of an address
                    80 | 21 | false | as long as an address
                    """)
    void checksPrivateKey(String version, int bytes, boolean valid, String reason) throws NoSuchAlgorithmException {
        // Given: no key stands in the repository
        byte[] payload = new byte[bytes];
        Arrays.fill(payload, (byte) 0x5a);
        payload[0] = (byte) Integer.parseInt(version, 16);
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        byte[] check = sha.digest(sha.digest(payload));
        byte[] whole = Arrays.copyOf(payload, bytes + 4);
        System.arraycopy(check, 0, whole, bytes, 4);

        // Then
        assertThat(BitcoinAddress.isPrivateKey(base58(whole))).as(reason).isEqualTo(valid);
        whole[bytes] ^= 1;
        assertThat(BitcoinAddress.isPrivateKey(base58(whole))).isFalse();
    }

    private static String base58(byte[] bytes) {
        String alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
        StringBuilder reversed = new StringBuilder();
        BigInteger base = BigInteger.valueOf(58);
        for (BigInteger rest = new BigInteger(1, bytes); rest.signum() > 0; rest = rest.divide(base)) {
            reversed.append(alphabet.charAt(rest.mod(base).intValue()));
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            reversed.append('1');
        }
        return reversed.reverse().toString();
    }
}
