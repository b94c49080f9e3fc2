package io.portcullis.pipeline;

import io.portcullis.model.Finding;

/**
 * A finding that a guardrail acted on, as doors show it.
 *
 * @param finding what was found; its span counts UTF-16 code units
 * @param guardrail name of the guardrail that owns the action
 * @param action what was done with it, for example {@code replace}
 * @param start first Unicode code point of the original text
 * @param end behind the last code point
 */
public record ReportedFinding(Finding finding, String guardrail, String action, int start, int end) {}
