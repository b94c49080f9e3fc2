package io.portcullis.proxy;

import io.portcullis.access.ApiKeys;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A service whose upstreams are one fake server on a port that {@link #port()} tells. */
public class ProxyTestProfile implements QuarkusTestProfile {
    private static final String PORT = "portcullis.test.upstream-port";
    private static final Path POLICY = Path.of("target/proxy-policy.yaml");
    static final String POLICY_TEXT = """
            version: 1
            defaults: { timeout: 10s }
            guardrails:
              - guardrail_name: pii-tokenize
                mode: [pre_call, post_call]
                engines: [regex]
                entities:
                  personal_data: tokenize
                  secrets: tokenize
                  CREDIT_CARD: block
                  URL: { action: allow }
                  DATE_TIME: { action: allow }
              - guardrail_name: mask-mail
                mode: pre_call
                entities: { EMAIL_ADDRESS: mask }
              - guardrail_name: block-ssn
                mode: [pre_call, post_call]
                entities: { US_SSN: block }
              - guardrail_name: tidy
                mode: post_call
                default_on: true
                entities: { PHONE_NUMBER: replace }
            """;

    /** The port of the fake server; the same in the service's settings and in the test. */
    static int port() {
        String known = System.getProperty(PORT);
        if (known == null) {
            known = Integer.toString(FakeUpstream.freePort());
            System.setProperty(PORT, known);
        }
        return Integer.parseInt(known);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Files.writeString(POLICY, POLICY_TEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String upstream = "http://127.0.0.1:" + port();
        Map<String, String> settings = new HashMap<>();
        settings.put("portcullis.policy.file", POLICY.toString());
        settings.put("portcullis.upstreams.openai.base-url", upstream + "/v1");
        settings.put("portcullis.upstreams.openai.response-timeout", "2s");
        settings.put("portcullis.upstreams.openai.idle-timeout", "1500ms");
        settings.put("portcullis.upstreams.azure.base-url", upstream);
        settings.put("portcullis.upstreams.anthropic.base-url", upstream + "/v1");
        settings.put("portcullis.upstreams.keyed.base-url", upstream + "/v1/");
        settings.put("portcullis.upstreams.keyed.api-key", "upstream-own-key");
        settings.put("portcullis.upstreams.dead.base-url", "http://127.0.0.1:1/v1");
        settings.put("portcullis.proxy.response", "1M");
        return settings;
    }

    /** The same with keys of our own. */
    public static class WithKeys extends ProxyTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = super.getConfigOverrides();
            settings.put("portcullis.access.keys.slow.hash", ApiKeys.hash("slow-secret"));
            settings.put("portcullis.access.keys.slow.requests-per-minute", "3");
            settings.put("portcullis.access.keys.narrow.hash", ApiKeys.hash("narrow-secret"));
            settings.put("portcullis.access.keys.narrow.concurrent-calls", "1");
            return settings;
        }
    }
}
