package io.portcullis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.model.Mode;
import io.portcullis.policy.PolicySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documentation shows can be pasted. */
class OwnRulesDocTest {
    private static List<String> policies(String document) throws IOException {
        List<String> found = new ArrayList<>();
        String[] blocks = Files.readString(Path.of(document)).split("```yaml\n");
        for (int i = 1; i < blocks.length; i++) {
            String block = blocks[i].substring(0, blocks[i].indexOf("```"));
            if (block.startsWith("version: 1")) {
                found.add(block);
            }
        }
        return found;
    }

    private static Guard guard(String yaml) {
        return Guards.of(new PolicySource() {
            @Override
            public String name() {
                return "guardrails.yaml";
            }

            @Override
            public byte[] read() {
                return yaml.getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public boolean canChange() {
                return false;
            }

            @Override
            public byte[] readBeside(String path, int limit) {
                return "# projects\nFalcon\n".getBytes(StandardCharsets.UTF_8);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/writing-rules.md", "README.md"})
    void everyPolicyOfADocumentLoads(String document) throws IOException {
        List<String> policies = policies(document);

        assertThat(policies).isNotEmpty();
        for (String yaml : policies) {
            assertThat(guard(yaml)).isNotNull();
        }
    }

    @Test
    void theExampleDoesWhatItSays() throws IOException {
        Guard guard = guard(policies("docs/writing-rules.md").getFirst());

        String text = "ST-123456, staff 654321, K12345, FALCON, c++  rewrite, support@example.com, a.b@press.example,"
                + " bob@other.example";
        assertThat(guard.check(Guards.call(Mode.PRE_CALL, false, text))
                        .segments()
                        .getFirst()
                        .rewritten())
                .isEqualTo("<STAFF_ID>, staff <STAFF_ID>, <STAFF_ID>, [project], [project], support@example.com,"
                        + " a.b@press.example, <EMAIL_ADDRESS>");
    }

    @Test
    void theCommentedExampleOfTheShippedPolicyLoads() throws IOException {
        String shipped = Files.readString(Path.of("guardrails.yaml"));
        String recognizers =
                shipped.substring(shipped.indexOf("# recognizers:")).replaceAll("(?m)^# ", "");

        assertThat(guard(shipped + "\n" + recognizers)).isNotNull();
    }
}
