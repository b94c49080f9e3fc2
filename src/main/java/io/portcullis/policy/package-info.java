/** The policy of guardrails.yaml as immutable records that check themselves, and its loader and watcher. */
@NullMarked
package io.portcullis.policy;

import org.jspecify.annotations.NullMarked;
