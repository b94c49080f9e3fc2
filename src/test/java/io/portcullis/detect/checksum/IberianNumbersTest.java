package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IberianNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    es_nif | 12345678Z | true | sample of the ministry
                    es_nif | 54.362.315-K | true | punctuated
                    es_nif | 12345678A | false | wrong letter
                    es_nif | 00000000T | false | zeros
                    es_nif | L2345678T | true | of a Spaniard abroad
                    es_nie | X-2482300-W | true | X as 0
                    es_nie | Z2482300F | true | Z as 2
                    es_nie | X-2482300-A | false | wrong letter
                    es_nie | A2482300W | false | another first letter
                    es_cif | A13585625 | true | control digit
                    es_cif | J99216582 | true | control digit of a civil company
                    es_cif | Q2826000H | true | control letter
                    es_cif | A13585626 | false | wrong control
                    es_cif | I13585625 | false | no kind I
                    es_vat | ESA13585625 | true | of a company
                    es_vat | ES54362315K | true | of a person
                    es_vat | ES54362315A | false | wrong letter
                    es_nss | 28/12345678/40 | true | province put before
                    es_nss | 280123456742 | true | province added
                    es_nss | 281234567841 | false | wrong control
                    es_nss | 991234567877 | false | no province 99
                    es_ccc | 2100 0418 45 0200051332 | true | both control digits
                    es_ccc | 2100 0418 46 0200051332 | false | wrong control of the account
                    es_ccc | 2100 0418 55 0200051332 | false | wrong control of the branch
                    pt_nif | 501 964 843 | true | of a company
                    pt_nif | 501964842 | false | wrong check digit
                    pt_nif | 401964847 | false | no kind 40
                    pt_vat | PT501964843 | true | with prefix
                    pt_vat | PT501964840 | false | wrong check digit
                    pt_niss | 11938472058 | true | right check digit
                    pt_niss | 11938472057 | false | wrong check digit
                    pt_niss | 31938472057 | false | begins with 3
                    pt_citizen_card | 00000000 0 ZZ4 | true | sample of the card's documentation
                    pt_citizen_card | 00000000 0 ZZ5 | false | wrong check digit
                    pt_citizen_card | 00000400 0 LZ4 | true | other numbers and letters
                    pt_civil_id | 6235008 0 | true | seven digits of the old card
                    pt_civil_id | 14820395 7 | true | eight digits
                    pt_civil_id | 6235008 1 | false | wrong check digit
                    pt_nib | 000201231234567890154 | true | leaves 1
                    pt_nib | 000201231234567890155 | false | wrong check digits
                    """)
    void checks(String check, String value, boolean valid, String reason) {
        assertThat(Checksums.byName(check).orElseThrow().isValid(value))
                .as(reason)
                .isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "0",
        "-",
        "A",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "0000000000000000000000000000000000",
        "99/99",
        "\u00e9\u0661"
    })
    void neverThrows(String value) {
        for (String name : Checksums.names()) {
            assertThat(Checksums.byName(name).orElseThrow().isValid(value))
                    .as(name)
                    .isIn(true, false);
        }
    }
}
