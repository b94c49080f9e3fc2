/**
 * What all doors share: how a body is read and bounded, paths that name guardrails, and the one form of errors. The
 * doors themselves are in the packages below and never import each other.
 */
@NullMarked
package io.portcullis.api;

import org.jspecify.annotations.NullMarked;
