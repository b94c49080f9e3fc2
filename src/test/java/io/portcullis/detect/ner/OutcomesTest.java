package io.portcullis.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomesTest {
    private static final String[] NAMES = {
        "other",
        "person-start",
        "person-cont",
        "person-last",
        "person-unit",
        "location-start",
        "location-cont",
        "location-last",
        "location-unit"
    };
    private final Outcomes outcomes = new Outcomes(NAMES);

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "other, false, other person-start person-unit location-start location-unit, no name is open",
        "person-start, false, person-cont person-last, an open name goes on as the same type",
        "person-cont, false, person-cont person-last, so it does in its middle",
        "person-last, false, other person-start person-unit location-start location-unit, a closed name is over",
        "location-unit, false, other person-start person-unit location-start location-unit, so is one of one token",
        "other, true, other person-unit location-unit, nothing opens at the end",
        "person-start, true, person-last, and what is open is closed"
    })
    void allows(String before, boolean last, String expected, String reason) {
        List<String> allowed = new ArrayList<>();
        int bits = outcomes.allowed(List.of(NAMES).indexOf(before), last);
        for (int k = 0; k < NAMES.length; k++) {
            if ((bits & 1 << k) != 0) {
                allowed.add(NAMES[k]);
            }
        }
        assertThat(String.join(" ", allowed)).as(reason).isEqualTo(expected);
    }

    @Test
    void anotherSchemeIsRefused() {
        assertThatThrownBy(() -> new Outcomes(new String[] {"other", "person-begin"}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Outcomes(new String[] {"other", "animal-unit"}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Outcomes(new String[] {"person-unit"}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
