package io.portcullis.ops.nativeimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the native image is told: types that are made by name, and globs of resources. */
record NativeMetadata(Set<String> types, Set<String> withConstructor, List<String> globs) {
    private static final Path REFLECTION =
            Path.of("src/main/resources/META-INF/native-image/io.portcullis/portcullis/reachability-metadata.json");
    private static final Path SETTINGS = Path.of("src/main/resources/application.yaml");

    static NativeMetadata read() {
        try {
            Set<String> types = new TreeSet<>();
            Set<String> withConstructor = new TreeSet<>();
            for (JsonNode entry :
                    new ObjectMapper().readTree(Files.readString(REFLECTION)).get("reflection")) {
                String type = entry.get("type").asText();
                types.add(type);
                if (entry.findValuesAsText("name").contains("<init>")
                        || entry.path("allDeclaredConstructors").asBoolean()) {
                    withConstructor.add(type);
                }
            }
            List<String> globs = new ArrayList<>();
            JsonNode settings = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(SETTINGS));
            settings.at("/quarkus/native/resources/includes").forEach(glob -> globs.add(glob.asText()));
            return new NativeMetadata(types, withConstructor, globs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a resource is in the image; Quarkus' globs are those of {@link PathMatcher}, but {@code **} also matches no folder. */
    boolean holds(String resource) {
        return globs.stream()
                .anyMatch(glob -> matches(glob, resource)
                        || glob.startsWith("**/") && matches(glob.substring("**/".length()), resource));
    }

    private static boolean matches(String glob, String resource) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(resource));
    }
}
