package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailAddressTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    ann@example.com | true | plain
                    ann.lee+news@mail.example.co.uk | true | tag and subdomains
                    ann@163.com | true | a label of digits
                    "ann..lee"@example.com | true | quoted
                    ann..lee@example.com | false | two dots
                    ann@bücher.example | true | internationalised
                    ann@[192.0.2.1] | true | address literal
                    ann@[192.0.2.300] | false | address literal out of range
                    a..b@example.com | false | two dots
                    ann@example | false | one label
                    ann@-example.com | false | label begins with a dash
                    ann@example..com | false | empty label
                    icon@2x.png | false | file name
                    getty@tty1.service | false | unit name
                    lodash@4.17.21-rc.next | false | package version
                    this@Outer.field | false | source code
                    git@example.org | false | remote-copy notation
                    @example.org | false | no local part
                    """)
    void checksBothSides(String value, boolean valid, String reason) {
        assertThat(EmailAddress.isValid(value)).as(reason).isEqualTo(valid);
    }
}
