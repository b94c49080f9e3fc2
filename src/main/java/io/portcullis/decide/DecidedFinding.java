package io.portcullis.decide;

import io.portcullis.model.Finding;
import io.portcullis.policy.Action;

/**
 * A finding that a guardrail acts on.
 *
 * @param finding what was found; where it overlapped a finding that came first, what is left of it
 * @param guardrail name of the guardrail that owns the action
 * @param action what happens to it; never allow
 */
public record DecidedFinding(Finding finding, String guardrail, Action action) {}
