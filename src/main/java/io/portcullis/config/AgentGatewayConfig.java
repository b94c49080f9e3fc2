package io.portcullis.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The door for agentgateway's webhook. */
@ConfigMapping(prefix = "portcullis.agentgateway")
public interface AgentGatewayConfig {
    /**
     * What happens when a value is to be rewritten in a conversation with tool traffic, default {@code reject}: agentgateway
     * makes every message anew from role and text when one of them changes.
     */
    @WithDefault("reject")
    ToolTraffic toolTraffic();

    /** What happens to a rewrite in a conversation with tool traffic. */
    enum ToolTraffic {
        /** The request is rejected. */
        REJECT,
        /** The messages are rewritten; agentgateway drops their tool calls, call ids and names. */
        MASK
    }
}
