/** The door for LiteLLM's Generic Guardrail API. */
@NullMarked
package io.portcullis.api.litellm;

import org.jspecify.annotations.NullMarked;
