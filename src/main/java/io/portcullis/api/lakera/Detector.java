package io.portcullis.api.lakera;

import io.portcullis.model.EntityType;
import java.util.Locale;
import java.util.Map;

/** Names of detectors. Those of Lakera are in its documentation of the PII defense; other types keep their own names. */
final class Detector {
    /** A detector that is not about personal data, so that gateways do not mask but block. */
    static final String BLOCKED = "policy/blocked";
    /** What gateways may mask. */
    static final String PII = "pii";

    private static final Map<String, String> LAKERA = Map.of(
            "EMAIL_ADDRESS", "pii/email",
            "PERSON", "pii/name",
            "LOCATION", "pii/address",
            "US_SSN", "pii/us_social_security_number",
            "PHONE_NUMBER", "pii/phone_number",
            "IP_ADDRESS", "pii/ip_address",
            "CREDIT_CARD", "pii/credit_card",
            "IBAN_CODE", "pii/iban_code");

    private Detector() {}

    /** The detector of a type, secrets included: what is to be masked must begin with {@code pii/}. */
    static String of(EntityType type) {
        String known = LAKERA.get(type.name());
        return known == null ? PII + "/" + type.name().toLowerCase(Locale.ROOT) : known;
    }

    /** How sure, in Lakera's words. */
    static String confidence(double score) {
        if (score >= 0.9) {
            return "l1_confident";
        }
        if (score >= 0.7) {
            return "l2_very_likely";
        }
        if (score >= 0.5) {
            return "l3_likely";
        }
        return score >= 0.3 ? "l4_less_likely" : "l5_unlikely";
    }
}
