package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RuleArchiveTest {
    @Test
    void givesBackWhatWasWritten() {
        RulePlan plan = RulePlan.of(RuleFiles.load());

        byte[] bytes = RuleArchive.write(plan);
        RulePlan read = RuleArchive.read(bytes);

        assertThat(read.rules()).isEqualTo(plan.rules());
        assertThat(read.digits()).isEqualTo(plan.digits());
        assertThat(read.literals()).usingRecursiveComparison().isEqualTo(plan.literals());
        assertThat(RuleArchive.write(read)).isEqualTo(bytes);
    }

    @Test
    void isWhatTheRuleFilesSay() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                RuleArchive.class.getClassLoader().getResourceAsStream("rules/plan.bin"), "the build has made none")) {
            assertThat(in.readAllBytes())
                    .as("run mvn process-classes after a change of the rules")
                    .isEqualTo(RuleArchive.write(RulePlan.of(RuleFiles.load())));
        }
    }
}
