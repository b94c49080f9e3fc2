package io.portcullis;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the package table of docs/architecture.md: who may import whom. */
class PackageTest {
    private static final String ROOT = "io.portcullis";
    private static final Set<String> ALL = Set.of("*");

    /** Package, and the packages of ours that it may import besides itself; {@code api.*} stands for every door. */
    private static final Map<String, Set<String>> TABLE = Map.ofEntries(
            Map.entry("model", Set.of()),
            Map.entry("config", Set.of("model")),
            Map.entry("text", Set.of("model")),
            Map.entry("chat", Set.of("model")),
            Map.entry("policy", Set.of("model")),
            Map.entry("detect", Set.of("model", "text")),
            Map.entry("detect.checksum", Set.of()),
            Map.entry(
                    "detect.regex",
                    Set.of("model", "text", "detect", "detect.checksum", "detect.regex.automaton", "detect.regex.re2")),
            Map.entry("detect.regex.automaton", Set.of()),
            Map.entry("detect.regex.re2", Set.of()),
            Map.entry("detect.ner", Set.of("model", "text", "detect")),
            Map.entry("detect.ner.opennlp", Set.of("detect.ner")),
            Map.entry("decide", Set.of("model", "text", "policy")),
            Map.entry("vault", Set.of("model", "config")),
            Map.entry("redact", Set.of("model", "text", "policy", "vault")),
            Map.entry(
                    "pipeline",
                    Set.of(
                            "model",
                            "config",
                            "text",
                            "chat",
                            "policy",
                            "detect",
                            "detect.checksum",
                            "detect.regex",
                            "detect.ner",
                            "decide",
                            "vault",
                            "redact")),
            Map.entry("pipeline.stream", Set.of("model", "pipeline")),
            Map.entry("access", Set.of("model", "config", "policy")),
            Map.entry("observe.audit", Set.of("model", "config")),
            Map.entry("observe.metrics", Set.of("model", "config")),
            Map.entry("observe.traces", Set.of("model", "config")),
            Map.entry("api", Set.of("model", "chat", "config", "access", "pipeline", "pipeline.stream")),
            Map.entry("api.*", Set.of("model", "chat", "config", "access", "pipeline", "pipeline.stream", "api")),
            Map.entry(
                    "proxy",
                    Set.of("model", "chat", "config", "access", "pipeline", "pipeline.stream", "api", "proxy.sse")),
            Map.entry("proxy.sse", Set.of()),
            Map.entry("ops", ALL));

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void everyClassImportsOnlyWhatItsPackageMay() {
        Map<String, Set<String>> wrong = new TreeMap<>();
        for (JavaClass origin : classes) {
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                String target = packageOf(dependency.getTargetClass());
                if (!target.isEmpty() && !mayImport(packageOf(origin), target)) {
                    wrong.computeIfAbsent(packageOf(origin) + " -> " + target, unused -> new TreeSet<>())
                            .add(origin.getSimpleName() + " uses "
                                    + dependency.getTargetClass().getSimpleName());
                }
            }
        }

        assertThat(wrong).as("imports that the table does not allow").isEmpty();
    }

    @Test
    void everyPackageIsInTheTable() {
        Set<String> unknown = new TreeSet<>();
        for (JavaClass type : classes) {
            if (row(packageOf(type)) == null) {
                unknown.add(packageOf(type));
            }
        }

        assertThat(unknown).as("packages to add to the table").isEmpty();
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
    }

    private static boolean mayImport(String from, String to) {
        Set<String> allowed = row(from);
        return from.equals(to) || (allowed != null && (allowed == ALL || allowed.contains(to)));
    }

    private static Set<String> row(String name) {
        return TABLE.get(name.startsWith("api.") ? "api.*" : name);
    }

    /** Name below the root, empty for a class that is not ours. */
    private static String packageOf(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : "";
    }
}
