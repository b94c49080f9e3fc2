/** The door for the guardrail webhook of agentgateway, and of kgateway's AI part before it. */
@NullMarked
package io.portcullis.api.agentgateway;

import org.jspecify.annotations.NullMarked;
