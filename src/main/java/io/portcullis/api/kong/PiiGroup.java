package io.portcullis.api.kong;

import io.portcullis.model.Category;
import io.portcullis.model.EntityType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Kong's plugin can ask to be anonymized. Kong's own service puts few types into each group; here every type has one. */
enum PiiGroup {
    GENERAL,
    PHONE,
    EMAIL,
    CREDITCARD,
    CRYPTO,
    DATE,
    IP,
    NRP,
    SSN,
    URL,
    MEDICAL,
    DRIVERLICENSE,
    PASSPORT,
    BANK,
    NATIONALID,
    CUSTOM,
    CREDENTIALS;

    /** Words for several groups: everything but credentials, and everything. */
    private static final Map<String, Set<PiiGroup>> SEVERAL = Map.of(
            "all", EnumSet.complementOf(EnumSet.of(CREDENTIALS)),
            "all_and_credentials", EnumSet.allOf(PiiGroup.class));

    /** Types whose group does not follow from their category; those of Kong's own service above all. */
    private static final Map<String, PiiGroup> BY_TYPE = Map.ofEntries(
            Map.entry("PERSON", GENERAL),
            Map.entry("LOCATION", GENERAL),
            Map.entry("ORGANIZATION", GENERAL),
            Map.entry("TITLE", GENERAL),
            Map.entry("PHONE_NUMBER", PHONE),
            Map.entry("EMAIL_ADDRESS", EMAIL),
            Map.entry("CREDIT_CARD", CREDITCARD),
            Map.entry("CRYPTO", CRYPTO),
            Map.entry("DATE_TIME", DATE),
            Map.entry("DATE_OF_BIRTH", DATE),
            Map.entry("NRP", NRP),
            Map.entry("US_SSN", SSN),
            Map.entry("US_ITIN", SSN),
            Map.entry("ES_NIF", SSN),
            Map.entry("AU_ABN", SSN),
            Map.entry("AU_ACN", SSN),
            Map.entry("AU_TFN", SSN),
            Map.entry("IN_PAN", SSN),
            Map.entry("URL", URL),
            Map.entry("IT_VAT_CODE", BANK));

    /** The word in requests and answers. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The groups that a word stands for, in any case; null for an unknown word. */
    static @Nullable Set<PiiGroup> of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        Set<PiiGroup> several = SEVERAL.get(lower);
        if (several != null) {
            return several;
        }
        for (PiiGroup group : values()) {
            if (group.label().equals(lower)) {
                return EnumSet.of(group);
            }
        }
        return null;
    }

    /** The group of a type. */
    static PiiGroup of(EntityType type, Category category) {
        PiiGroup known = BY_TYPE.get(type.name());
        if (known != null) {
            return known;
        }
        if (category.isSecret()) {
            return CREDENTIALS;
        }
        if (type.name().contains("PASSPORT")) {
            return PASSPORT;
        }
        if (type.name().contains("DRIVER_LICENSE") || type.name().contains("DRIVING_LICENCE")) {
            return DRIVERLICENSE;
        }
        return switch (category.kind()) {
            case "contact", "location" -> GENERAL;
            case "identity" -> NATIONALID;
            case "financial" -> BANK;
            case "health" -> MEDICAL;
            case "network" -> IP;
            case "vehicle" -> DRIVERLICENSE;
            default -> CUSTOM;
        };
    }
}
