package io.portcullis.api.presidio;

import io.portcullis.api.ErrorAnswers;
import io.portcullis.api.ErrorForm;
import io.portcullis.model.ErrorCode;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/** Presidio's form of errors, {@code {"error": "<text>"}}, with its texts where Presidio has one for the case. */
@Singleton
public class PresidioErrors implements ErrorForm {
    static final String PREFIX = "/presidio";
    static final String SWITCHED_OFF = "this door is switched off";

    private static final Set<String> PATHS = Set.of(
            "/analyze",
            "/recognizers",
            "/supportedentities",
            "/anonymize",
            "/deanonymize",
            "/anonymizers",
            "/deanonymizers",
            "/health");

    /** What Presidio's servers say in the same case. */
    private static final Map<ErrorCode, String> OF_PRESIDIO = Map.of(
            ErrorCode.MALFORMED_JSON, "The browser (or proxy) sent a request that this server could not understand.",
            ErrorCode.NOT_FOUND,
                    "The requested URL was not found on the server. If you entered the URL manually please check your"
                            + " spelling and try again.",
            ErrorCode.METHOD_NOT_ALLOWED, "The method is not allowed for the requested URL.",
            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "Did not attempt to load JSON data because the request Content-Type was not 'application/json'.");

    @Override
    public boolean owns(String path) {
        return path.startsWith(PREFIX + "/") || PATHS.contains(path);
    }

    @Override
    public Rendered render(ErrorAnswers.Answer answer) {
        String own = answer.body().error().message();
        // That the operator closed the door is worth more than Presidio's words.
        String message = own.equals(SWITCHED_OFF) ? own : OF_PRESIDIO.getOrDefault(answer.code(), own);
        String id = answer.body().error().correlationId();
        return json(answer.status(), id == null ? message : message + ", logged under " + id);
    }

    /** An error with a status of its own. */
    static Rendered json(int status, String message) {
        return Rendered.of(status, "{\"error\":" + ErrorForm.quoted(message) + "}");
    }
}
