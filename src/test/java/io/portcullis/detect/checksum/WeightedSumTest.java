package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightedSumTest {
    @ParameterizedTest
    @CsvSource({"123, 10, 10, 1, 0", "999, 54, 10, 1, 6", "000, 0, 0, 0, 0"})
    void sumsByWeight(String digits, int sum, int mod11, int complement11, int complement10) {
        // 1*3 + 2*2 + 3*1 and so on
        assertThat(WeightedSum.of(digits, 3, 2, 1)).isEqualTo(sum);
        assertThat(WeightedSum.mod11(digits, 3, 2, 1)).isEqualTo(mod11);
        assertThat(WeightedSum.mod11Complement(digits, 3, 2, 1)).isEqualTo(complement11);
        assertThat(WeightedSum.mod10Complement(digits, 3, 2, 1)).isEqualTo(complement10);
    }
}
