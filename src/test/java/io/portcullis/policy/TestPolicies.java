package io.portcullis.policy;

import io.portcullis.model.Category;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityCatalogue;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.RecognizerProblem;
import io.portcullis.model.RecognizerSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A small catalogue, and policies written as YAML over it. */
public final class TestPolicies {
    public static final EntityCatalogue CATALOGUE = catalogue(
            "EMAIL_ADDRESS personal_data/contact",
            "PHONE_NUMBER personal_data/contact",
            "US_SSN personal_data/identity",
            "US_ITIN personal_data/identity",
            "US_PASSPORT personal_data/identity",
            "US_DRIVER_LICENSE personal_data/identity",
            "DATE_OF_BIRTH personal_data/identity",
            "DATE_TIME personal_data/identity",
            "PERSON personal_data/identity ner",
            "LOCATION personal_data/location ner",
            "ORGANIZATION personal_data/identity ner",
            "TITLE personal_data/identity ner",
            "NRP personal_data/identity ner",
            "CREDIT_CARD personal_data/financial",
            "IBAN_CODE personal_data/financial",
            "CRYPTO personal_data/financial",
            "IP_ADDRESS personal_data/network",
            "MAC_ADDRESS personal_data/network",
            "URL personal_data/network",
            "AWS_ACCESS_KEY secrets/cloud",
            "GITHUB_TOKEN secrets/source_control",
            "OPENAI_API_KEY secrets/ai_provider",
            "PRIVATE_KEY secrets/private_key");

    private TestPolicies() {}

    /** Finds nothing wrong. */
    public static final RecognizerCheck NO_CHECK = new RecognizerCheck() {
        @Override
        public List<RecognizerProblem> check(List<RecognizerSpec> recognizers) {
            return List.of();
        }

        @Override
        public @Nullable String refusal(String pattern) {
            return null;
        }
    };

    /** Loads a policy file that names no other file. */
    public static Policy load(String yaml) {
        return load(yaml.getBytes(StandardCharsets.UTF_8), new PolicyFiles(PolicySource.embedded()));
    }

    /** Loads a policy file. */
    public static Policy load(byte[] content, PolicyFiles files) {
        return new PolicyLoader(CATALOGUE, NO_CHECK).load("guardrails.yaml", content, files);
    }

    /** Loads a policy of one pre-call guardrail called {@code pii} with the given further lines, not indented. */
    public static Guardrail guardrail(String lines) {
        return load(fileOf("pii", lines)).guardrail("pii").orElseThrow();
    }

    /** A policy file of one pre-call guardrail with the given further lines, not indented. */
    public static String fileOf(String name, String lines) {
        return "version: 1\nguardrails:\n  - guardrail_name: " + name + "\n    mode: pre_call\n" + lines.indent(4);
    }

    private static EntityCatalogue catalogue(String... lines) {
        List<EntityInfo> infos = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split(" ");
            infos.add(new EntityInfo(
                    new EntityType(parts[0]),
                    Category.parse(parts[1]),
                    "A test type.",
                    List.of(),
                    List.of(parts[0].toLowerCase(Locale.ROOT)),
                    0.9,
                    EnumSet.of(parts.length > 2 ? Engine.NER : Engine.REGEX)));
        }
        return new EntityCatalogue(infos);
    }
}
