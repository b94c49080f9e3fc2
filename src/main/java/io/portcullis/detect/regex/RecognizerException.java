package io.portcullis.detect.regex;

import io.portcullis.model.RecognizerProblem;
import java.util.List;

/** Recognizers of a user that cannot be compiled; tells everything that is wrong with them. */
public final class RecognizerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RecognizerProblem> problems;

    RecognizerException(List<RecognizerProblem> problems) {
        super(problems.size() + " problems in own recognizers, first: "
                + problems.getFirst().reason());
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the recognizers; never empty. */
    public List<RecognizerProblem> problems() {
        return problems;
    }
}
