package io.portcullis.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the events of a vendor's stream mean. Stateless and safe for all threads. */
sealed interface StreamDialect permits ChatEvents, AnthropicEvents, ResponsesEvents {
    /** The channels that an event is about. */
    EventPlan plan(ObjectNode event);

    /** Whether later events repeat whole texts. */
    default boolean repeatsTexts() {
        return false;
    }
}
