/** The door of our own API: verdict, findings, coverage and the rewritten body. */
@NullMarked
package io.portcullis.api.guardrails;

import org.jspecify.annotations.NullMarked;
