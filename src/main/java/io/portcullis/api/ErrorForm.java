package io.portcullis.api;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.portcullis.model.ErrorCode;
import java.nio.charset.StandardCharsets;

/**
 * How one door tells errors, where its gateway reads them in a form of its own. A door that has such a form is a bean of this
 * type; every other path answers {@link ErrorBody}. It is asked for whatever goes wrong at the door's paths, also before the
 * door sees the call: a body that is too large, a wrong method, a wrong key.
 */
public interface ErrorForm {
    /**
     * Whether the door answers at a path.
     *
     * @param path path without {@code /g/<guardrail>} in front
     */
    boolean owns(String path);

    /** The error as the gateway reads it. */
    Rendered render(ErrorAnswers.Answer answer);

    /**
     * An error ready to be sent.
     *
     * @param status HTTP status
     * @param json the body as UTF-8
     */
    record Rendered(int status, byte[] json) {
        /** An error from the text of its body. */
        public static Rendered of(int status, String json) {
            return new Rendered(status, json.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * True when an error is about what the call holds. An end client can provoke such an error, so that a gateway which takes
     * failures of a guardrail for a pass must be told to block.
     */
    static boolean isAboutTheCall(ErrorCode code) {
        return switch (code.status()) {
            case 400, 413, 422 -> true;
            default -> false;
        };
    }

    /** A text as a JSON string, with its quotation marks. */
    static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
