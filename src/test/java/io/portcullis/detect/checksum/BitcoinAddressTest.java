package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

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
}
