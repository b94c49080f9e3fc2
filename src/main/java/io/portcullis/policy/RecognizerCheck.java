package io.portcullis.policy;

import io.portcullis.model.RecognizerProblem;
import io.portcullis.model.RecognizerSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whether the engine can use what a policy file gives it. The loader asks, since it knows no engine. */
public interface RecognizerCheck {
    /**
     * Compiles recognizers and runs their examples.
     *
     * @param recognizers in file order
     * @return everything that is wrong, empty when they can be used
     */
    List<RecognizerProblem> check(List<RecognizerSpec> recognizers);

    /** Why {@code pattern} cannot be an item of {@code allow_patterns}; null when it can. */
    @Nullable
    String refusal(String pattern);
}
