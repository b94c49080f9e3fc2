/** Traces of calls, off by default; a span holds names, counts and timings, never a value. */
@NullMarked
package io.portcullis.observe.traces;

import org.jspecify.annotations.NullMarked;
