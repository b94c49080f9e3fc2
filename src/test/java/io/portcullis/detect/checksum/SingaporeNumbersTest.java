package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of the issuers' own documents are named as such; the others are made up. */
class SingaporeNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    sg_nric | S8040008Z | true | kind S
                    sg_nric | T9387371D | true | kind T
                    sg_nric | F9678684X | true | kind F
                    sg_nric | G9335326P | true | kind G
                    sg_nric | M8020146R | true | kind M
                    sg_nric | S7016849A | false | wrong letter
                    sg_nric | A7407224J | false | no such kind
                    sg_uen | 50455853J | true | business
                    sg_uen | 200904352E | true | local company
                    sg_uen | T12LL5617H | true | other entity
                    sg_uen | 48338014A | false | wrong letter
                    sg_uen | 200912690A | false | wrong letter of a company
                    sg_uen | T12FC0443A | false | wrong letter of another entity
                    sg_uen | 123456A | false | too short
                    """)
    void checks(String check, String value, boolean valid, String reason) {
        assertThat(Checksums.byName(check).orElseThrow().isValid(value))
                .as(reason)
                .isEqualTo(valid);
    }
}
