package io.portcullis.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An OpenAPI document, read for tests.
 *
 * @param root the whole document
 */
record OpenApiDocument(JsonNode root) {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "head", "options", "patch");

    /**
     * One method of one path.
     *
     * @param name for example {@code GET /v1/entities}
     */
    record Operation(String name, String path, JsonNode node) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The document among the resources. */
    static OpenApiDocument ofResources() {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new OpenApiDocument(new ObjectMapper(new YAMLFactory()).readTree(in));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    String name = method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey();
                    operations.add(new Operation(name, path.getKey(), method.getValue()));
                }
            }
        }
        return operations;
    }

    /** The node itself, or what its {@code $ref} points to. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").textValue().substring(1)) : node;
    }

    /** The JSON form of a request body or a response: {@code schema} and {@code examples}. */
    JsonNode json(JsonNode bodyOrResponse) {
        return resolved(bodyOrResponse).path("content").path("application/json");
    }

    /** What is wrong with a value; in an answer a member that its schema does not name is wrong too. */
    Set<ValidationMessage> problems(JsonNode schema, JsonNode value, boolean answer) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", root.get("components").deepCopy());
        if (answer) {
            close(whole);
        }
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(whole)
                .validate(value);
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(OpenApiDocument::close);
    }
}
