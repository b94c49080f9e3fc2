/** Metrics of calls: counts and timings with labels from the policy and from our own tables, never from a caller. */
@NullMarked
package io.portcullis.observe.metrics;

import org.jspecify.annotations.NullMarked;
