/** The door for custom guardrails of TrueFoundry's AI gateway. */
@NullMarked
package io.portcullis.api.truefoundry;

import org.jspecify.annotations.NullMarked;
