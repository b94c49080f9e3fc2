package io.portcullis.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Presidio's REST API: what holds where neither the call nor a guardrail in the path says otherwise. */
@ConfigMapping(prefix = "portcullis.presidio")
public interface PresidioConfig {
    /** Lowest score of what rules find, 0 to 1, for calls without {@code score_threshold}; default 0.35. */
    @WithDefault("0.35")
    @DecimalMin("0")
    @DecimalMax("1")
    double defaultScoreThreshold();

    /** The same for what the name model finds, default 0.7. */
    @WithDefault("0.7")
    @DecimalMin("0")
    @DecimalMax("1")
    double defaultModelThreshold();

    /** Languages that calls may name, as ISO 639-1 codes; default {@code en} and those with a model of their own. */
    Optional<List<String>> languages();

    /** Entity types of calls without {@code entities}, default all but ORGANIZATION and TITLE. */
    Optional<List<String>> entities();

    /** How long the analysis of a call may take, default 250ms; more than 0 and at most 10 minutes. */
    @WithDefault("250ms")
    Duration timeout();

    /** What is added for each 1024 characters of text, default 1.5ms. */
    @WithDefault("PT0.0015S")
    Duration timeoutPerKb();

    /** What a call is answered with when an engine did not finish, default {@code block}. */
    @WithDefault("block")
    OnError onError();

    /** Sets of ad-hoc recognizers that are kept compiled, default 32; each may take some tens of megabytes. */
    @WithDefault("32")
    @Min(0)
    @Max(10_000)
    int compiledRecognizers();

    /** What an unfinished analysis ends in. */
    enum OnError {
        /** An error, so that the caller does not take the text for clean. */
        BLOCK,
        /** What was found so far. */
        PASS
    }
}
