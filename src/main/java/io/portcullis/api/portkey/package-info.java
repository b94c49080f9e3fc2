/** The door for the webhook guardrail of the Portkey gateway. */
@NullMarked
package io.portcullis.api.portkey;

import org.jspecify.annotations.NullMarked;
