package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of the issuers' own documents are named as such; the others are made up. */
class AsiaAfricaNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    th_tnin | 1-9829-65724-92-3 | true | as printed
                    th_tnin | 1982965724924 | false | wrong check digit
                    th_tnin | 0000000000000 | false | zeros
                    id_nik | 3273041204880001 | true | man
                    id_nik | 3273045204880001 | true | woman
                    id_nik | 3273043304880001 | false | day 33
                    id_nik | 3273047304880001 | false | day 73
                    id_nik | 3273041213880001 | false | month 13
                    id_nik | 9973041204880001 | false | no such province
                    id_nik | 3273041204880000 | false | serial zero
                    id_npwp | 08.682.889.4-012.000 | true | as printed
                    id_npwp | 0086828894012000 | true | sixteen digits
                    id_npwp | 1086828894012000 | false | sixteen digits that do not begin with zero
                    id_npwp | 086828895012000 | false | wrong Luhn digit
                    za_id_number | 6004125167086 | true | check digit
                    za_id_number | 6004125167087 | false | wrong check digit
                    za_id_number | 8813455009082 | false | no such day
                    za_id_number | 8804125009388 | false | citizenship 3
                    za_tax_number | 0083740712 | true | Luhn
                    za_tax_number | 0083740713 | false | wrong check digit
                    za_tax_number | 0000000000 | false | zeros
                    """)
    void checks(String check, String value, boolean valid, String reason) {
        assertThat(Checksums.byName(check).orElseThrow().isValid(value))
                .as(reason)
                .isEqualTo(valid);
    }
}
