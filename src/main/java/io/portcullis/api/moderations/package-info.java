/** The door for gateways that call OpenAI's moderations. */
@NullMarked
package io.portcullis.api.moderations;

import org.jspecify.annotations.NullMarked;
