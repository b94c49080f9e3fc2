package io.portcullis.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the settings that the chart writes to the service's own: a key that does not exist would stop a pod's start. */
class ChartSettingsTest {
    private static final Path GOLDEN = Path.of("tests-helm/golden");

    @Test
    void theServiceKnowsEveryKeyThatTheChartWrites() throws IOException {
        List<Map<String, String>> all = chartSettings();

        assertThat(all).hasSizeGreaterThan(3);
        all.forEach(ChartSettingsTest::validate);
    }

    @Test
    void aKeyThatDoesNotExistIsNoticed() {
        assertThatThrownBy(() -> validate(Map.of("portcullis.vault.stoer", "redis")))
                .isInstanceOf(ConfigValidationException.class);
        assertThatThrownBy(() -> validate(Map.of("portcullis.vault.store", "disk")))
                .isInstanceOf(ConfigValidationException.class);
    }

    private static void validate(Map<String, String> properties) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(properties, "chart", 100));
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.portcullis.config")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .forEach(type -> builder.withMapping(type));
        builder.build();
    }

    /** The keys under {@code portcullis.} of each golden file that has settings. */
    private static List<Map<String, String>> chartSettings() throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        List<Map<String, String>> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            for (Path file : files.sorted().toList()) {
                for (String document : Files.readString(file).split("(?m)^---$")) {
                    JsonNode settings = yaml.readTree(document).at("/stringData/application.yaml");
                    if (settings.isTextual()) {
                        Map<String, String> flat = new HashMap<>();
                        flatten("portcullis", yaml.readTree(settings.asText()).get("portcullis"), flat);
                        all.add(flat);
                    }
                }
            }
        }
        return all;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> flatten(prefix + "." + field.getKey(), field.getValue(), into));
        } else {
            into.put(prefix, node.asText());
        }
    }
}
