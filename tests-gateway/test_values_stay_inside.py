"""No value of any call of this suite is in the audit file or in a log of the sidecar. Runs last: see conftest.py."""

import json
import time

import values
from client import Gateway
from fake_model import Answer, FakeModel
from harness import Sidecar


def audit_lines(sidecar: Sidecar, wanted: int) -> list[str]:
    """The audit lines once at least `wanted` are there, or after five seconds."""
    end = time.monotonic() + 5
    while True:
        lines = sidecar.audit.read_text().splitlines() if sidecar.audit.exists() else []
        if len(lines) >= wanted or time.monotonic() > end:
            return lines
        time.sleep(0.1)


def test_audit_has_a_line_per_call(gateway: Gateway, model: FakeModel, shipped: Sidecar):
    """Every guardrail call leaves one JSON line that names types and a verdict."""
    before = len(audit_lines(shipped, 0))
    model.answer = Answer([f"ask {values.email()}"])

    gateway.chat(f"from {values.email()} at {values.phone()}", "pre", "post").raise_for_status()
    gateway.chat(f"SSN {values.ssn()}", "pre")

    lines = audit_lines(shipped, before + 3)[before:]
    assert len(lines) == 3
    assert all(isinstance(json.loads(line), dict) for line in lines)
    assert sum("EMAIL_ADDRESS" in line for line in lines) == 2
    assert sum("PHONE_NUMBER" in line for line in lines) == 1
    assert sum("US_SSN" in line for line in lines) == 1


def test_no_value_in_audit_or_logs(gateway: Gateway, model: FakeModel, shipped: Sidecar, extra: Sidecar, stoppable: Sidecar):
    """None of the values planted by any test of this run is in an audit line or a log line of a sidecar."""
    gateway.chat(f"{values.email()} {values.phone()} {values.ssn()} {values.aws_key()}", "pre")
    time.sleep(1)

    files = [file for sidecar in (shipped, extra, stoppable) for file in (sidecar.audit, sidecar.log) if file.exists()]
    texts = {file.name: file.read_text(errors="replace") for file in files}

    assert len(values.PLANTED) >= 4
    assert texts["shipped-audit.jsonl"]
    assert not [(name, value) for name, text in texts.items() for value in values.PLANTED if value in text]
