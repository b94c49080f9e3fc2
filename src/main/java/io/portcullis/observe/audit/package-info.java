/** The audit trail: one line of JSON per call, with types, counts and timings and never a value. */
@NullMarked
package io.portcullis.observe.audit;

import org.jspecify.annotations.NullMarked;
