package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NordicNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    se_personnummer | 811228-9874 | true | sample of the tax agency
                    se_personnummer | 19811218-9876 | true | with century
                    se_personnummer | 811218+9876 | true | a hundred years and more
                    se_personnummer | 920374-5196 | true | coordination number
                    se_personnummer | 811228-9875 | false | wrong check digit
                    se_personnummer | 811328-9877 | false | no month 13
                    se_personnummer | 218112289877 | false | no century 21
                    se_organisationsnummer | 556703-7485 | true | a company
                    se_organisationsnummer | 212000-0142 | true | a municipality
                    se_organisationsnummer | 556703-7486 | false | wrong check digit
                    se_vat | SE556703748501 | true | with prefix
                    se_vat | SE556703748601 | false | wrong check digit
                    se_vat | SE556703748500 | false | ends in 00
                    no_fodselsnummer | 15108695088 | true | both check digits
                    no_fodselsnummer | 54039251984 | true | D number
                    no_fodselsnummer | 15108695089 | false | second check digit
                    no_fodselsnummer | 15108695188 | false | first check digit
                    no_organisasjonsnummer | 974 760 673 | true | the register itself
                    no_organisasjonsnummer | 974760674 | false | wrong check digit
                    no_organisasjonsnummer | 174760677 | false | begins with 1
                    no_vat | NO 974 760 673 MVA | true | prefix and suffix
                    no_vat | 974760674MVA | false | wrong check digit
                    no_account | 8601 11 17947 | true | sample of the banks
                    no_account | 8601.11.17948 | false | wrong check digit
                    dk_cpr | 211062-5629 | true | a day of birth
                    dk_cpr | 321062-5629 | false | no day 32
                    dk_cpr_mod11 | 211062-5629 | true | old check digit
                    dk_cpr_mod11 | 211062-5628 | false | wrong check digit
                    dk_cvr | DK13585628 | true | with prefix
                    dk_cvr | 13585627 | false | wrong check digit
                    fi_hetu | 131052-308T | true | sample of the agency
                    fi_hetu | 010594Y9032 | true | sign of 2023
                    fi_hetu | 131052-308U | false | wrong check character
                    fi_hetu | 131352-308T | false | no month 13
                    fi_hetu | 131052G308T | false | no century G
                    fi_electronic_id | 10473827C | true | right check character
                    fi_electronic_id | 10473820G | false | G is no check character
                    fi_business_id | 2077474-0 | true | check digit 0
                    fi_business_id | FI01120389 | true | as VAT number
                    fi_business_id | 2077474-1 | false | wrong check digit
                    fi_account | 123456-785 | true | filled behind the sixth digit
                    fi_account | 573820-29472 | true | filled behind the seventh digit
                    fi_account | 123456-786 | false | wrong check digit
                    fi_account | 7123456-785 | false | no bank 7
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
