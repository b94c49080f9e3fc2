package io.portcullis.ops.nativeimage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import opennlp.tools.util.BaseToolFactory;
import opennlp.tools.util.SequenceCodec;
import opennlp.tools.util.featuregen.GeneratorFactory;
import opennlp.tools.util.jvm.StringInterner;
import opennlp.tools.util.model.ArtifactSerializer;
import org.junit.jupiter.api.Test;

/**
 * Holds what the native image is told to what the service does: there is no GraalVM in the build, so that a name without
 * metadata would only show in production. Everything that is loaded by name is walked here.
 */
class NativeReadinessTest {
    private static final NativeMetadata METADATA = NativeMetadata.read();
    private static final List<String> MODELS =
            List.of("ner/en/names.bin", "opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin", "langdetect-183.bin");
    private static final Pattern CLASS_NAME =
            Pattern.compile("\\b(?:opennlp|io\\.portcullis)\\.[\\w.]*\\.[A-Z][\\w$]*");

    /** Classes that this test itself loads by name: the vault in Redis reads its scripts when it is initialised. */
    private static final Set<String> ASKED_FOR_HERE =
            Set.of("io.portcullis.vault.RedisVault", WholeService.class.getName());

    private static final Set<String> CACHES =
            Set.of("SentenceCache", "ScanCache", "MemoryVault", "TokenKeys", "AdHocRecognizers", "AnalysisPlans");

    /** Files that only start-up code of a framework reads, which Quarkus puts into the image itself. */
    private static final Set<String> OF_THE_FRAMEWORK = Set.of("META-INF/microprofile-config.properties");

    @Test
    void everyClassAndResourceThatTheServiceAsksForByNameIsInTheImage() throws Exception {
        Set<String> classes;
        Set<String> resources;
        try (RecordingLoader loader = new RecordingLoader()) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                for (String own : ASKED_FOR_HERE) {
                    Class.forName(own, true, loader);
                }
                loader.classes().clear();
                loader.loadClass(WholeService.class.getName())
                        .asSubclass(Runnable.class)
                        .getDeclaredConstructor()
                        .newInstance()
                        .run();
            } finally {
                thread.setContextClassLoader(before);
            }
            classes = loader.classes();
            resources = loader.resources();
        }

        assertThat(resources)
                .contains(
                        "rules/plan.bin",
                        "ner/en/names.bin",
                        "langdetect-183.bin",
                        "portcullis/guardrails.yaml",
                        "vault/put.lua")
                .anyMatch(name -> name.startsWith("com/google/i18n/phonenumbers/data/"));
        assertThat(classes).anyMatch(name -> name.startsWith("com.github.benmanes.caffeine.cache."));
        assertThat(resources)
                .filteredOn(name -> !name.startsWith("META-INF/services/") && !OF_THE_FRAMEWORK.contains(name))
                .as("resources that quarkus.native.resources.includes leaves out")
                .allMatch(METADATA::holds);
        assertThat(classes)
                .filteredOn(NativeReadinessTest::isNotOfTheFramework)
                .as("classes that are loaded by name and are not in reachability-metadata.json")
                .isSubsetOf(METADATA.types());
    }

    @Test
    void everyNameInAShippedModelHasMetadata() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String model : MODELS) {
            Set<String> ofModel = namesIn(model);
            assertThat(ofModel).as(model).isNotEmpty();
            names.addAll(ofModel);
        }

        assertThat(METADATA.withConstructor()).containsAll(names);
    }

    @Test
    void everyTypeThatAnOpenNlpModelMayNameHasMetadata() {
        JavaClasses openNlp = new ClassFileImporter().importPackages("opennlp.tools");
        Set<String> byName = openNlp.stream()
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT) && !type.isInterface())
                .filter(type -> isLoadedByName(type))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(byName).hasSizeGreaterThan(40);
        assertThat(METADATA.withConstructor()).containsAll(byName);
    }

    @Test
    void everyTypeInTheMetadataExistsWithTheMembersThatItNames() throws ClassNotFoundException {
        for (String name : METADATA.withConstructor()) {
            Class<?> type = Class.forName(name, false, getClass().getClassLoader());
            assertThat(Arrays.stream(type.getDeclaredConstructors()).map(Constructor::toString))
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void everyGlobOfResourcesFindsSomething() throws IOException {
        Set<String> paths = new TreeSet<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.walk(path)) {
                    files.filter(Files::isRegularFile)
                            .forEach(file -> paths.add(path.relativize(file).toString()));
                }
            } else if (Files.isRegularFile(path)) {
                try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(path.toFile())) {
                    zip.stream().map(ZipEntry::getName).forEach(paths::add);
                }
            }
        }

        for (String glob : METADATA.globs()) {
            NativeMetadata alone = new NativeMetadata(Set.of(), Set.of(), List.of(glob));
            assertThat(paths.stream().anyMatch(alone::holds)).as(glob).isTrue();
        }
    }

    @Test
    void ourOwnCodeLoadsNothingByName() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.portcullis");

        noClasses()
                .should(ArchConditions.callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "loads a class by its name",
                        call -> call.getTargetOwner().isEquivalentTo(ServiceLoader.class)
                                || call.getTargetOwner().isEquivalentTo(Class.class)
                                        && (call.getName().equals("forName")
                                                || call.getName().startsWith("getDeclared")))))
                .because("a native image needs metadata for it")
                .check(ours);
    }

    /** Caffeine looks up a class for each combination of what a cache can do. */
    @Test
    void everyCacheIsAmongThoseWhoseClassesWereLookedAt() {
        Set<String> users = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.portcullis").stream()
                        .filter(type -> type.getMethodCallsFromSelf().stream()
                                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Caffeine.class)
                                        && call.getName().equals("newBuilder")))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(users)
                .isNotEmpty()
                .as("a new cache: see which classes it needs (WholeService), and add it here")
                .isSubsetOf(CACHES);
    }

    private static boolean isLoadedByName(JavaClass type) {
        return type.isAssignableTo(BaseToolFactory.class)
                || type.isAssignableTo(GeneratorFactory.AbstractXmlFeatureGeneratorFactory.class)
                || type.isAssignableTo(ArtifactSerializer.class)
                || type.isAssignableTo(StringInterner.class)
                || type.isAssignableTo(SequenceCodec.class);
    }

    /** Quarkus and what it brings have metadata of their own. */
    private static boolean isNotOfTheFramework(String name) {
        return name.startsWith("opennlp.")
                || name.startsWith("io.portcullis.")
                || name.startsWith("com.github.benmanes.")
                || name.startsWith("com.google.");
    }

    /** Class names in the manifest of a model and in the description of its features. */
    private static Set<String> namesIn(String model) throws IOException {
        Set<String> names = new TreeSet<>();
        try (InputStream in = NativeReadinessTest.class.getClassLoader().getResourceAsStream(model);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("manifest.properties")
                        || entry.getName().endsWith(".featuregen")) {
                    Matcher matcher = CLASS_NAME.matcher(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                    while (matcher.find()) {
                        names.add(matcher.group());
                    }
                }
            }
        }
        return names;
    }
}
