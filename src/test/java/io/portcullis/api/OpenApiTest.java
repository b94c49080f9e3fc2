package io.portcullis.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.portcullis.api.OpenApiDocument.Operation;
import io.portcullis.model.Engine;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.Unscanned;
import io.portcullis.policy.ActionWord;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the OpenAPI document against the code. */
class OpenApiTest {
    private static final OpenApiDocument DOCUMENT = OpenApiDocument.ofResources();

    @Test
    void listsEveryResourceMethodAndNoOther() {
        Set<String> methods = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.portcullis")) {
            for (JavaMethod method : type.getMethods()) {
                method.getAnnotations().stream()
                        .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                        .forEach(verb -> methods.add(verb.getRawType().getSimpleName() + " " + path(type, method)));
            }
        }

        assertThat(DOCUMENT.operations()).extracting(Operation::name).containsExactlyInAnyOrderElementsOf(methods);
    }

    private static String path(JavaClass type, JavaMethod method) {
        String path = type.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("")
                + method.tryGetAnnotationOfType(Path.class)
                        .map(part -> "/" + part.value())
                        .orElse("");
        return ("/" + path).replaceAll("/+", "/");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void tellsEveryErrorWithItsStatus(ErrorCode error) {
        List<String> statuses = new ArrayList<>();
        for (Operation operation : DOCUMENT.operations()) {
            for (Map.Entry<String, JsonNode> response :
                    operation.node().get("responses").properties()) {
                DOCUMENT.json(response.getValue()).path("examples").forEach(example -> {
                    if (example.at("/value/error/code").asText().equals(error.code())) {
                        statuses.add(response.getKey());
                    }
                });
            }
        }
        String table =
                DOCUMENT.root().at("/components/schemas/ErrorCode/description").textValue();

        assertThat(statuses).isNotEmpty().containsOnly(Integer.toString(error.status()));
        assertThat(table.lines().filter(line -> line.startsWith("| " + error.status() + " |")))
                .singleElement()
                .asString()
                .contains("`" + error.code() + "`");
    }

    @Test
    void hasTheWordsOfTheCode() {
        assertThat(words("/ErrorCode/enum"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList());
        assertThat(words("/Action/enum"))
                .containsExactlyElementsOf(Arrays.stream(ActionWord.values())
                        .map(ActionWord::label)
                        .toList());
        assertThat(words("/UnscannedReason/enum"))
                .containsExactlyElementsOf(Arrays.stream(Unscanned.Reason.values())
                        .map(Unscanned.Reason::label)
                        .toList());
        assertThat(words("/Guardrail/properties/engines/items/enum"))
                .containsExactlyElementsOf(
                        Arrays.stream(Engine.values()).map(Engine::label).toList());
    }

    private static List<String> words(String pointer) {
        List<String> words = new ArrayList<>();
        DOCUMENT.root().at("/components/schemas" + pointer).forEach(word -> words.add(word.textValue()));
        return words;
    }

    static List<Operation> operations() {
        return DOCUMENT.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void hasAnswersOfTheFormThatItTells(Operation operation) {
        for (JsonNode response : operation.node().get("responses")) {
            JsonNode json = DOCUMENT.json(response);
            for (Map.Entry<String, JsonNode> example : json.path("examples").properties()) {
                assertThat(DOCUMENT.problems(
                                json.get("schema"), example.getValue().get("value"), true))
                        .as(example.getKey())
                        .isEmpty();
            }
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(DOCUMENT.root().findValuesAsText("$ref"))
                .allSatisfy(reference -> assertThat(
                                DOCUMENT.root().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }
}
