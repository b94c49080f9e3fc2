package io.portcullis.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.config.UpstreamsConfig.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths of the proxy and what they ask for. */
class ProxyPathTest {
    @ParameterizedTest
    @CsvSource({
        "/openai/v1/models, openai, /models",
        "/anthropic/v1/messages, anthropic, /messages",
        "/azure/openai/deployments/d/embeddings, azure, /openai/deployments/d/embeddings",
        "/upstreams/local/v1/x, local, /v1/x",
        "/upstreams/local/, local, /"
    })
    void namesAnUpstream(String path, String upstream, String rest) {
        assertThat(ProxyPath.of(path)).contains(new ProxyPath(upstream, rest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openai/v1", "/openai/v11/x", "/openai", "/upstreams/local", "/v1/x", "/azure"})
    void othersAreNone(String path) {
        assertThat(ProxyPath.of(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/a/../b, true",
        "/a/%2e%2E/b, true",
        "/a/.%2e, true",
        "/a%2f..%2Fb, true",
        "/a/./b, true",
        "/a%5c..%5Cb, true",
        "/a/..b/c.., false",
        "/a/b.c, false",
        "/a/%2e%2e%2e, false"
    })
    void knowsPathsThatClimb(String rest, boolean climbs) {
        assertThat(new ProxyPath("x", rest).climbs()).isEqualTo(climbs);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, /chat/completions, CHAT_COMPLETIONS",
        "OPENAI, /v1/chat/completions, CHAT_COMPLETIONS",
        "OPENAI, /responses, RESPONSES",
        "OPENAI, /responses/resp_1/cancel, OTHER",
        "OPENAI, /x/chat/completions, OTHER",
        "OPENAI, /chat/completions/, OTHER",
        "OPENAI, /Chat/completions, OTHER",
        "OPENAI, //chat/completions, OTHER",
        "OPENAI, /messages, OTHER",
        "ANTHROPIC, /messages, MESSAGES",
        "ANTHROPIC, /v1/messages/count_tokens, COUNT_TOKENS",
        "ANTHROPIC, /messages/batches, OTHER",
        "AZURE, /openai/deployments/d-1/chat/completions, CHAT_COMPLETIONS",
        "AZURE, /openai/v1/embeddings, EMBEDDINGS",
        "AZURE, /openai/deployments/d/e/chat/completions, OTHER",
        "AZURE, /openai/deployments/d-1/images/generations, OTHER"
    })
    void knowsWhatIsAskedFor(Kind kind, String rest, Operation operation) {
        assertThat(Operation.of(kind, rest)).isEqualTo(operation);
    }
}
