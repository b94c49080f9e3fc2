package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EthereumAddressTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed | true | EIP-55: mixed case
                    0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359 | true | EIP-55: mixed case
                    0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB | true | EIP-55: mixed case
                    0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb | true | EIP-55: mixed case
                    0x52908400098527886E0F7030069857D2E4169EE7 | true | EIP-55: all upper
                    0xde709f2102306220921060314715629080e2fb77 | true | EIP-55: all lower
                    5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed | true | without 0x
                    0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed | false | one letter of the wrong case
                    0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe | false | 39 digits
                    0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg | false | not hexadecimal
                    0x0000000000000000000000000000000000000000 | false | the zero address
                    """)
    void checksEip55(String value, boolean valid, String reason) {
        assertThat(EthereumAddress.isValid(value)).as(reason).isEqualTo(valid);
    }
}
