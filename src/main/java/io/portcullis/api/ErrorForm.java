package io.portcullis.api;

import java.util.Optional;

/** The form of errors below a path whose clients expect another one than {@link ErrorBody}. A CDI bean; thread-safe. */
public interface ErrorForm {
    /**
     * An error in this form, as JSON.
     *
     * @param path path of the request
     * @param answer the error
     * @return empty for a path of somebody else
     */
    Optional<String> render(String path, ErrorAnswers.Answer answer);
}
