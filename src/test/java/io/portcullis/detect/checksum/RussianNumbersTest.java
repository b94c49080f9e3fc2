package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of the issuers' own documents are named as such; the others are made up. */
class RussianNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    ru_inn | 7755979714 | true | organisation
                    ru_inn | 7755979715 | false | wrong check digit
                    ru_inn | 501471049700 | true | person
                    ru_inn | 501471049701 | false | wrong check digit
                    ru_inn | 504650752989 | false | wrong first check digit
                    ru_inn | 77170342391 | false | eleven digits
                    ru_inn | 0000000000 | false | zeros
                    ru_snils | 627-601-895 04 | true | as printed
                    ru_snils | 62760189504 | true | bare
                    ru_snils | 62760189505 | false | wrong check digit
                    ru_snils | 112-233-445 95 | true | example of the pension fund
                    ru_snils | 001-001-500 00 | false | too old for a check
                    ru_ogrn | 1667127684266 | true | company
                    ru_ogrn | 1667127684267 | false | wrong check digit
                    ru_ogrn | 384656321223300 | true | sole trader
                    ru_ogrn | 384656321223301 | false | wrong check digit
                    ru_ogrn | 17924402685971 | false | fourteen digits
                    """)
    void checks(String check, String value, boolean valid, String reason) {
        assertThat(Checksums.byName(check).orElseThrow().isValid(value))
                .as(reason)
                .isEqualTo(valid);
    }
}
