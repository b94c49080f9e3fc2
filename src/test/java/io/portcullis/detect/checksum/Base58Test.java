package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base58Test {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa | true | Bitcoin's first block
                    1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb | false | last character changed
                    1A1zP1eP5QGefi2DMPTfTL5SLmv7Divf0a | false | 0 is not of the alphabet
                    '' | false | empty
                    1111 | false | nothing but the checksum
                    """)
    void checksBase58Check(String value, boolean valid, String reason) {
        assertThat(Base58.isBase58Check(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh | true | the genesis account
                    rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTi | false | last character changed
                    1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa | false | Bitcoin's alphabet
                    """)
    void checksRipple(String value, boolean valid, String reason) {
        assertThat(Base58.isRippleBase58Check(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A | true | the project's donation address
                    44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3B | false | last character changed
                    44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3 | false | one short
                    """)
    void checksMonero(String value, boolean valid, String reason) {
        assertThat(Base58.isMonero(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource({
        "Pvthm2Aw3E45Taco25FGcMvhRxYVHcds2EApLVyoHpz, true, 32 bytes",
        "Pvthm2Aw3E45Taco25FGcMvhRxYVHcds2EApLVyoHp, false, 31 bytes",
        "Pvthm2Aw3E45Taco25FGcMvhRxYVHcds2EApLVyoHp0, false, a character that is not of the alphabet"
    })
    void checksThirtyTwoBytes(String value, boolean valid, String reason) {
        assertThat(Base58.isThirtyTwoBytes(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource({
        "14xSzgxNhQuo7PNh7enutfH7cfQnLfcUix9uAWxsfkbKay3, true, 35 bytes",
        "14xSzgxNhQuo7PNh7enutfH7cfQnLfcUix9uAWxsfkbKa, false, fewer"
    })
    void checksThirtyFiveBytes(String value, boolean valid, String reason) {
        assertThat(Base58.isThirtyFiveBytes(value)).as(reason).isEqualTo(valid);
    }
}
