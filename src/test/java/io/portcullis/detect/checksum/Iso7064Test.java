package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Iso7064Test {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    0000-0002-1825-0097 | true | ORCID's sample
                    0000-0002-1694-233X | true | X for ten
                    0000-0002-1694-233x | true | lower-case x
                    0000-0002-1825-0098 | false | wrong check digit
                    00000X02182500 | false | X inside
                    """)
    void checksMod11Radix2(String value, boolean valid, String reason) {
        assertThat(Iso7064.isMod11Radix2(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    07945 | true | the standard's example 0794
                    07946 | false | wrong check digit
                    86095742719 | true | sample of a German tax identification number
                    0794X | false | a letter
                    """)
    void checksMod11Hybrid10(String value, boolean valid, String reason) {
        assertThat(Iso7064.isMod11Hybrid10(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    G123498654321H | true | ISBT 128's example
                    g123498654321h | true | lower case
                    G123498654321J | false | wrong check character
                    """)
    void checksMod37Radix2(String value, boolean valid, String reason) {
        assertThat(Iso7064.isMod37Radix2(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    A1-2425G-ABC1234002-M | true | GRid's example
                    A1-2425G-ABC1234002-N | false | wrong check character
                    A1-2425G-ABC1234002-* | false | not of the alphabet
                    """)
    void checksMod37Hybrid36(String value, boolean valid, String reason) {
        assertThat(Iso7064.isMod37Hybrid36(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    5493001KJTIIGC8Y1R12 | true | a legal entity identifier
                    5493001KJTIIGC8Y1R13 | false | wrong check digits
                    01 | false | check digits only
                    """)
    void checksMod97Radix10(String value, boolean valid, String reason) {
        assertThat(Iso7064.isMod97Radix10(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource({
        "529900T8BM49AURSDO55, true, an assigned one",
        "529900T8BM49AURSDO56, false, wrong check digits",
        "37970069636741618308, false, right check digits but no letter"
    })
    void checksLegalEntityIdentifier(String value, boolean valid, String reason) {
        assertThat(Iso7064.isLegalEntityIdentifier(value)).as(reason).isEqualTo(valid);
    }
}
