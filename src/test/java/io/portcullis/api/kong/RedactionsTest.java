package io.portcullis.api.kong;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedactionsTest {
    @Test
    void placeholdersAreNumberedByValue() {
        Redactions redactions = new Redactions(false);

        assertThat(redactions.of("a", PiiGroup.EMAIL)).isEqualTo("PLACEHOLDER1");
        assertThat(redactions.of("b", PiiGroup.PHONE)).isEqualTo("PLACEHOLDER2");
        assertThat(redactions.of("a", PiiGroup.EMAIL)).isEqualTo("PLACEHOLDER1");
        assertThat(redactions.of("c", PiiGroup.CUSTOM)).isEqualTo("CUSTOM1");
        assertThat(redactions.of("d", PiiGroup.CREDENTIALS)).isEqualTo("########");
    }

    @Test
    void madeUpValuesDifferAsTheValuesDo() {
        Redactions redactions = new Redactions(true);
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            made.add(redactions.of("value" + i, PiiGroup.EMAIL));
        }

        assertThat(made).hasSize(50).allMatch(value -> value.endsWith("@example.com"));
        assertThat(redactions.of("value0", PiiGroup.EMAIL)).isEqualTo("person1@example.com");
        assertThat(redactions.of("x", PiiGroup.MEDICAL)).isEqualTo("#####");
    }
}
