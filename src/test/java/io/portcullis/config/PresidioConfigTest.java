package io.portcullis.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresidioConfigTest {
    @Test
    void hasTheDocumentedDefaults() {
        PresidioConfig config = Settings.defaults(PresidioConfig.class);

        assertThat(config.defaultScoreThreshold()).isEqualTo(0.35);
        assertThat(config.defaultModelThreshold()).isEqualTo(0.7);
        assertThat(config.languages()).isEmpty();
        assertThat(config.entities()).isEmpty();
        assertThat(config.timeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.timeoutPerKb()).isEqualTo(Duration.ofNanos(1_500_000));
        assertThat(config.onError()).isEqualTo(PresidioConfig.OnError.BLOCK);
        assertThat(config.compiledRecognizers()).isEqualTo(32);
    }

    @Test
    void readsEveryKey() {
        PresidioConfig config = Settings.of(
                PresidioConfig.class,
                Map.of(
                        "portcullis.presidio.default-score-threshold", "0.1",
                        "portcullis.presidio.default-model-threshold", "0.2",
                        "portcullis.presidio.languages", "en,de",
                        "portcullis.presidio.entities", "EMAIL_ADDRESS",
                        "portcullis.presidio.timeout", "PT1S",
                        "portcullis.presidio.timeout-per-kb", "PT0S",
                        "portcullis.presidio.on-error", "pass",
                        "portcullis.presidio.compiled-recognizers", "0"));

        assertThat(config.defaultScoreThreshold()).isEqualTo(0.1);
        assertThat(config.defaultModelThreshold()).isEqualTo(0.2);
        assertThat(config.languages().orElseThrow()).containsExactly("en", "de");
        assertThat(config.entities().orElseThrow()).containsExactly("EMAIL_ADDRESS");
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.timeoutPerKb()).isZero();
        assertThat(config.onError()).isEqualTo(PresidioConfig.OnError.PASS);
        assertThat(config.compiledRecognizers()).isZero();
    }
}
