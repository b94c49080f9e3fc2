package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CentralEuropeNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    pl_pesel | 44051401458 | true | born in 1944
                    pl_pesel | 02310520470 | true | born in 2002
                    pl_pesel | 44051401459 | false | wrong check digit
                    pl_pesel | 44131401457 | false | no month 13
                    pl_nip | 526-10-40-828 | true | a ministry
                    pl_nip | PL8567346215 | true | with prefix
                    pl_nip | 8567346216 | false | wrong check digit
                    pl_nip | 0000000000 | false | zeros
                    pl_regon | 192598184 | true | nine digits
                    pl_regon | 12345678512347 | true | fourteen digits
                    pl_regon | 192598183 | false | wrong check digit
                    pl_regon | 12345678512348 | false | wrong last digit
                    pl_regon | 1234567851 | false | ten digits
                    pl_id_card | ABA300000 | true | sample of the ministry
                    pl_id_card | ABA 300001 | false | wrong check digit
                    pl_id_card | AB1300000 | false | digit in place of a letter
                    pl_passport | ZS0000177 | true | sample of the ministry
                    pl_passport | ZS0000178 | false | wrong check digit
                    pl_account | 61 1090 1014 0000 0712 1981 2874 | true | sample of the banks
                    pl_account | 62 1090 1014 0000 0712 1981 2874 | false | wrong check digits
                    pl_land_register | KA1S/00012345/6 | true | a lot that does not exist
                    pl_land_register | KA1S/00012345/7 | false | wrong check digit
                    cz_birth_number | 710319/2745 | true | a man
                    cz_birth_number | 780123/3540 | true | leaves 10 and ends in 0
                    cz_birth_number | 795623/2042 | true | a woman
                    cz_birth_number | 440315/123 | true | nine digits of before 1954
                    cz_birth_number | 740315/123 | false | nine digits of after
                    cz_birth_number | 710319/2746 | false | not divisible by 11
                    cz_ico | 25123891 | true | a company
                    cz_ico | 25123892 | false | wrong check digit
                    cz_dic | CZ25123891 | true | of a company
                    cz_dic | CZ7103192745 | true | of a person
                    cz_dic | CZ7103192746 | false | neither
                    cz_account | 19-2000145399/0800 | true | sample of the bank
                    cz_account | 178124-4159/0710 | true | of the treasury
                    cz_account | 19-2000145398/0800 | false | wrong number
                    cz_account | 18-2000145399/0800 | false | wrong prefix
                    cz_account | 2000145399 | false | no bank
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
