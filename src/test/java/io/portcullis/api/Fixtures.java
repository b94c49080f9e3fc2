package io.portcullis.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Requests of gateways, and how tests send them to a door. */
public final class Fixtures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Fixtures() {}

    /** A fixture, for example {@code portkey/recorded/chat-before}. */
    public static JsonNode fixture(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream("/protocols/" + name + ".json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON from its text. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Posts a body with headers, given as names and values. */
    public static Response send(String path, Object body, String... headers) {
        var request = given().contentType("application/json").body(body.toString());
        for (int i = 0; i < headers.length; i += 2) {
            request = request.header(headers[i], headers[i + 1]);
        }
        return request.post(path);
    }

    /** The answer's JSON; the status must be 200. */
    public static JsonNode post(String path, Object body, String... headers) {
        Response response = send(path, body, headers);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return json(response.asString());
    }
}
