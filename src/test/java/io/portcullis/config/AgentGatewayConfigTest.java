package io.portcullis.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.config.AgentGatewayConfig.ToolTraffic;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentGatewayConfigTest {
    @Test
    void hasTheDocumentedDefaults() {
        assertThat(Settings.defaults(AgentGatewayConfig.class).toolTraffic()).isEqualTo(ToolTraffic.REJECT);
    }

    @Test
    void readsEveryKey() {
        AgentGatewayConfig config =
                Settings.of(AgentGatewayConfig.class, Map.of("portcullis.agentgateway.tool-traffic", "mask"));

        assertThat(config.toolTraffic()).isEqualTo(ToolTraffic.MASK);
    }
}
