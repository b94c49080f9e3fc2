package io.portcullis.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyConfigTest {
    @Test
    void defaults() {
        ProxyConfig proxy = Settings.of(ProxyConfig.class, Map.of());
        UpstreamsConfig.Upstream upstream = Settings.of(
                        UpstreamsConfig.class, Map.of("portcullis.upstreams.local.base-url", "http://a.example/v1"))
                .upstreams()
                .get("local");

        assertThat(proxy.guardrails()).containsExactly("pii-tokenize");
        assertThat(proxy.unknownPaths()).isEqualTo(ProxyConfig.UnknownPaths.REFUSE);
        assertThat(proxy.concurrentCalls()).isEqualTo(1024);
        assertThat(proxy.response().asLongValue()).isEqualTo(32 << 20);
        assertThat(upstream.baseUrl()).contains(URI.create("http://a.example/v1"));
        assertThat(upstream.kind()).isEqualTo(UpstreamsConfig.Kind.OPENAI);
        assertThat(upstream.apiKey()).isEmpty();
        assertThat(upstream.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(upstream.responseTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(upstream.idleTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(upstream.poolSize()).isEqualTo(512);
        assertThat(upstream.queue()).isEqualTo(1024);
        assertThat(upstream.retries()).isEqualTo(1);
    }

    @Test
    void explicit() {
        ProxyConfig proxy = Settings.of(
                ProxyConfig.class,
                Map.of(
                        "portcullis.proxy.guardrails", "a,b",
                        "portcullis.proxy.unknown-paths", "pass",
                        "portcullis.proxy.concurrent-calls", "7",
                        "portcullis.proxy.response", "1M"));
        UpstreamsConfig.Upstream upstream = Settings.of(
                        UpstreamsConfig.class,
                        Map.of(
                                "portcullis.upstreams.claude.base-url", "https://b.example",
                                "portcullis.upstreams.claude.kind", "anthropic",
                                "portcullis.upstreams.claude.api-key", "k",
                                "portcullis.upstreams.claude.retries", "0"))
                .upstreams()
                .get("claude");

        assertThat(proxy.guardrails()).containsExactly("a", "b");
        assertThat(proxy.unknownPaths()).isEqualTo(ProxyConfig.UnknownPaths.PASS);
        assertThat(proxy.concurrentCalls()).isEqualTo(7);
        assertThat(proxy.response().asLongValue()).isEqualTo(1 << 20);
        assertThat(upstream.kind()).isEqualTo(UpstreamsConfig.Kind.ANTHROPIC);
        assertThat(upstream.apiKey()).contains("k");
        assertThat(upstream.retries()).isZero();
    }
}
