package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ChecksumsTest {
    @Test
    void findsByName() {
        assertThat(Checksums.byName("luhn")).get().matches(check -> check.isValid("18"));
        assertThat(Checksums.byName("no_such_check")).isEmpty();
        assertThat(Checksums.names()).contains("credit_card", "iban", "us_ssn", "github_token");
    }

    @Test
    void refusesTheEmptyText() {
        for (String name : Checksums.names()) {
            assertThat(Checksums.byName(name).orElseThrow().isValid(""))
                    .as(name)
                    .isFalse();
        }
    }

    @Property(tries = 500)
    void neverThrows(@ForAll @StringLength(max = 140) String value) {
        for (String name : Checksums.names()) {
            Checksums.byName(name).orElseThrow().isValid(value);
        }
    }

    @Property(tries = 500)
    void neverThrowsOnAlmostRightText(@ForAll("shapes") String value) {
        for (String name : Checksums.names()) {
            Checksums.byName(name).orElseThrow().isValid(value);
        }
    }

    @Provide
    Arbitrary<String> shapes() {
        return Arbitraries.strings().withChars("0159aAbBfFzZxX:.-_ +/=1").ofMaxLength(110);
    }
}
