package io.portcullis.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import java.util.Map;

/** Refuses bodies whose well-known members have a wrong type: {@code invalid_type} with the member's pointer. */
final class Shape {
    private static final Map<String, Type> REQUEST = Map.ofEntries(
            Map.entry("messages", Type.LIST),
            Map.entry("model", Type.STRING),
            Map.entry("system", Type.TEXTS),
            Map.entry("prompt", Type.PROMPT),
            Map.entry("input", Type.TEXTS),
            Map.entry("instructions", Type.TEXTS),
            Map.entry("tools", Type.OPTIONAL_LIST),
            Map.entry("functions", Type.OPTIONAL_LIST),
            Map.entry("stop", Type.TEXTS),
            Map.entry("stop_sequences", Type.TEXTS),
            Map.entry("user", Type.STRING),
            Map.entry("response_format", Type.OBJECT),
            Map.entry("metadata", Type.OBJECT));
    private static final Map<String, Type> RESPONSE = Map.of(
            "choices", Type.LIST,
            "output", Type.LIST,
            "content", Type.TEXTS);

    private Shape() {}

    /** The JSON types that a member may have. */
    private enum Type {
        LIST("an array"),
        OPTIONAL_LIST("an array or null"),
        STRING("a string or null"),
        TEXTS("a string, an array or null"),
        PROMPT("a string, an array, an object or null"),
        OBJECT("an object or null");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        boolean allows(JsonNode node) {
            return switch (this) {
                case LIST -> node.isArray();
                case OPTIONAL_LIST -> node.isArray() || node.isNull();
                case STRING -> node.isTextual() || node.isNull();
                case TEXTS -> node.isTextual() || node.isArray() || node.isNull();
                case PROMPT -> node.isTextual() || node.isContainerNode() || node.isNull();
                case OBJECT -> node.isObject() || node.isNull();
            };
        }
    }

    /** Checks a request's body. */
    static void checkRequest(Place body) {
        checkObject(body);
        checkMembers(body, REQUEST);
        checkRows(body, "messages");
        checkElements(body, "tools");
        checkElements(body, "functions");
    }

    /** Checks a response's body. */
    static void checkResponse(Place body) {
        checkObject(body);
        checkMembers(body, RESPONSE);
        checkParts(body);
        checkElements(body, "output");
        JsonNode choices = body.node().path("choices");
        Place list = body.member("choices", choices);
        for (int i = 0; i < choices.size(); i++) {
            Place choice = list.element(i);
            checkObject(choice);
            check(choice, "text", Type.STRING);
            checkRow(choice, "message");
            checkRow(choice, "delta");
        }
    }

    private static void checkMembers(Place body, Map<String, Type> types) {
        for (Map.Entry<String, JsonNode> member : body.node().properties()) {
            Type type = types.get(member.getKey());
            if (type != null) {
                check(body, member.getKey(), type);
            }
        }
    }

    private static void checkRows(Place body, String name) {
        JsonNode rows = body.node().path(name);
        Place list = body.member(name, rows);
        for (int i = 0; i < rows.size(); i++) {
            Place row = list.element(i);
            checkObject(row);
            checkRow(row);
        }
    }

    private static void checkRow(Place choice, String name) {
        JsonNode row = choice.node().get(name);
        if (row != null) {
            check(choice, name, Type.OBJECT);
            checkRow(choice.member(name, row));
        }
    }

    private static void checkRow(Place row) {
        check(row, "role", Type.STRING);
        check(row, "content", Type.TEXTS);
        check(row, "tool_calls", Type.OPTIONAL_LIST);
        checkParts(row);
        JsonNode calls = row.node().path("tool_calls");
        Place list = row.member("tool_calls", calls);
        for (int i = 0; i < calls.size(); i++) {
            Place call = list.element(i);
            checkObject(call);
            check(call, "function", Type.OBJECT);
        }
    }

    private static void checkParts(Place owner) {
        JsonNode parts = owner.node().path("content");
        if (!parts.isArray()) {
            return;
        }
        Place list = owner.member("content", parts);
        for (int i = 0; i < parts.size(); i++) {
            JsonNode part = parts.get(i);
            if (!part.isTextual()) {
                Place place = list.element(i);
                checkObject(place);
                check(place, "text", Type.STRING);
            }
        }
    }

    private static void checkElements(Place body, String name) {
        JsonNode elements = body.node().path(name);
        if (elements.isArray()) {
            Place list = body.member(name, elements);
            for (int i = 0; i < elements.size(); i++) {
                checkObject(list.element(i));
            }
        }
    }

    private static void check(Place owner, String name, Type type) {
        JsonNode node = owner.node().get(name);
        if (node != null && !type.allows(node)) {
            throw wrong(owner.member(name, node), type.words);
        }
    }

    private static void checkObject(Place place) {
        if (!place.node().isObject()) {
            throw wrong(place, "an object");
        }
    }

    private static CallFailure wrong(Place place, String expected) {
        return new CallFailure(ErrorCode.INVALID_TYPE, "must be " + expected, place.pointer());
    }
}
