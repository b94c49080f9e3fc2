package io.portcullis.api.lakera;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.model.EntityType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectorTest {
    @ParameterizedTest
    @CsvSource({
        "EMAIL_ADDRESS, pii/email",
        "PERSON, pii/name",
        "US_SSN, pii/us_social_security_number",
        "US_ITIN, pii/us_itin",
        "AWS_ACCESS_KEY, pii/aws_access_key"
    })
    void typesThatLakeraKnowsHaveItsNames(String type, String detector) {
        assertThat(Detector.of(new EntityType(type))).isEqualTo(detector);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, l1_confident",
        "0.9, l1_confident",
        "0.89, l2_very_likely",
        "0.7, l2_very_likely",
        "0.5, l3_likely",
        "0.3, l4_less_likely",
        "0.29, l5_unlikely",
        "0.0, l5_unlikely"
    })
    void scoresHaveLakerasWords(double score, String words) {
        assertThat(Detector.confidence(score)).isEqualTo(words);
    }
}
