package io.portcullis.api.kong;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.model.Category;
import io.portcullis.model.EntityType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PiiGroupTest {
    @ParameterizedTest
    @CsvSource({
        "EMAIL_ADDRESS, personal_data/contact, EMAIL",
        "STREET_ADDRESS, personal_data/contact, GENERAL",
        "PERSON, personal_data/identity, GENERAL",
        "US_SSN, personal_data/identity, SSN",
        "PL_PESEL, personal_data/identity, NATIONALID",
        "US_PASSPORT, personal_data/identity, PASSPORT",
        "US_DRIVER_LICENSE, personal_data/identity, DRIVERLICENSE",
        "UK_DRIVING_LICENCE, personal_data/identity, DRIVERLICENSE",
        "IBAN_CODE, personal_data/financial, BANK",
        "CREDIT_CARD, personal_data/financial, CREDITCARD",
        "CRYPTO, personal_data/financial, CRYPTO",
        "UK_NHS, personal_data/health, MEDICAL",
        "IP_ADDRESS, personal_data/network, IP",
        "MAC_ADDRESS, personal_data/network, IP",
        "IN_VEHICLE_REGISTRATION, personal_data/vehicle, DRIVERLICENSE",
        "AWS_ACCESS_KEY, secrets/cloud, CREDENTIALS",
        "STAFF_ID, custom/custom_type, CUSTOM",
    })
    void everyTypeHasAGroup(String type, String category, PiiGroup group) {
        assertThat(PiiGroup.of(new EntityType(type), Category.parse(category))).isEqualTo(group);
    }

    @Test
    void everyCategoryHasAGroup() {
        List<PiiGroup> groups = Category.all().stream()
                .map(category -> PiiGroup.of(new EntityType("SOMETHING"), category))
                .toList();

        assertThat(groups).doesNotContainNull().contains(PiiGroup.CREDENTIALS, PiiGroup.CUSTOM, PiiGroup.NATIONALID);
    }

    @Test
    void allLeavesCredentialsOut() {
        assertThat(PiiGroup.of("all")).doesNotContain(PiiGroup.CREDENTIALS).hasSize(PiiGroup.values().length - 1);
        assertThat(PiiGroup.of("ALL_AND_CREDENTIALS")).hasSize(PiiGroup.values().length);
        assertThat(PiiGroup.of("domain")).isNull();
    }
}
