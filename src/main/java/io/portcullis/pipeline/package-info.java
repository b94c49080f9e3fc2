/** Orders the stages of a call: normalise, detect, decide, redact; owns the deadline, on_error and coverage. */
@NullMarked
package io.portcullis.pipeline;

import org.jspecify.annotations.NullMarked;
