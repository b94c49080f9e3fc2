package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacAddressTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    00:1A:2B:3C:4D:5E | true | by colons
                    00-1a-2b-3c-4d-5e | true | by dashes
                    001a.2b3c.4d5e | true | Cisco's form
                    00:1A-2B:3C:4D:5E | false | two separators
                    00:1A:2B:3C:4D | false | five pairs
                    00:1A:2B:3C:4D:5G | false | not hexadecimal
                    001a:2b3c:4d5e | false | fours by colons
                    00:00:00:00:00:00 | false | zeros
                    ff:ff:ff:ff:ff:ff | false | broadcast
                    """)
    void checksForms(String value, boolean valid, String reason) {
        assertThat(MacAddress.isValid(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource({
        "82d97d69a9ad, true, twelve digits",
        "620F955066BD, true, upper case",
        "000000000000, false, no letter",
        "abcdefabcdef, false, no decimal digit",
        "82d97d69a9, false, ten digits",
        "82d97d69a9ag, false, another letter"
    })
    void checksCompactForm(String value, boolean valid, String reason) {
        assertThat(MacAddress.isCompact(value)).as(reason).isEqualTo(valid);
    }
}
