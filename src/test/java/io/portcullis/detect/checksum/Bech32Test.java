package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Bech32Test {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    A12UEL5L | true | BIP 173: valid
                    a12uel5l | true | BIP 173: lower case
                    A1LQFN3A | true | BIP 350: valid Bech32m
                    split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w | true | BIP 173: valid
                    split1checkupstagehandshakeupstreamerranterredcaperred2y9e3x | false | last character changed
                    1pzry9x0s0muk | false | BIP 173: empty human-readable part
                    de1lg7wt | false | BIP 173: checksum too short
                    A12uEL5L | false | mixed case
                    addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8 | true | CIP 19: Cardano enterprise address
                    addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x | true | CIP 19: Cardano base address
                    """)
    void checksBech32(String value, boolean valid, String reason) {
        assertThat(Bech32.isValid(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4 | true | BIP 173: upper case
                    bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4 | true | version 0
                    tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7 | true | BIP 173: test net, 32 bytes
                    bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0 | true | BIP 350: taproot
                    bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd | false | BIP 350: version 1 with Bech32
                    bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh | false | BIP 350: version 0 with Bech32m
                    BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P | false | BIP 173: version 0 of 16 bytes
                    bc1gmk9yu | false | BIP 173: empty data
                    """)
    void checksSegwit(String value, boolean valid, String reason) {
        assertThat(Bech32.isSegwitAddress(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a | true | the specification's example
                    qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a | true | without prefix
                    qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6q | false | last character changed
                    bchtest:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a | false | another net
                    """)
    void checksCashAddress(String value, boolean valid, String reason) {
        assertThat(Bech32.isCashAddress(value)).as(reason).isEqualTo(valid);
    }
}
