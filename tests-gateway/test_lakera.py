"""LiteLLM with `guardrail: lakera_v2`, its address pointed at us: it masks personal data itself, by our spans."""

import json

import pytest

import values
from client import Gateway, text_of, user
from fake_model import Answer, FakeModel


def blocked(answer) -> str:
    """The text of an answer that LiteLLM refused for what we flagged."""
    assert answer.status_code == 400, f"{answer.status_code} {answer.text}"
    assert "Violated guardrail policy" in answer.text
    return answer.text


def test_clean_request_passes(gateway: Gateway, model: FakeModel):
    """A conversation without personal data reaches the model as it is."""
    gateway.chat("What is the capital of France? 🙂", "lakera-pre").raise_for_status()

    assert model.body["messages"][0]["content"] == "What is the capital of France? 🙂"


def test_personal_data_is_masked_at_our_spans(gateway: Gateway, model: FakeModel):
    """Every value of every message is masked, in code points; what stands between stays."""
    one, two = values.email(), values.email()
    rows = [{"role": "system", "content": f"🙂🙂 You are the desk of {one}."},
            user(f"👋🏽 {two} or {one}, call {values.phone()} 🙂")]

    gateway.chat(rows, "lakera-pre").raise_for_status()

    assert [row["content"] for row in model.body["messages"]] == [
        "🙂🙂 You are the desk of [MASKED EMAIL].",
        "👋🏽 [MASKED EMAIL] or [MASKED EMAIL], call [MASKED PHONE_NUMBER] 🙂",
    ]


def test_masks_are_not_found_again(gateway: Gateway, model: FakeModel):
    """What LiteLLM wrote in place of a value passes in the next turn."""
    gateway.chat("mail [MASKED EMAIL] or [MASKED PHONE_NUMBER] or [MASKED NAME]", "lakera-pre").raise_for_status()

    assert model.body["messages"][0]["content"] == "mail [MASKED EMAIL] or [MASKED PHONE_NUMBER] or [MASKED NAME]"


@pytest.mark.parametrize("make", [values.ssn, values.aws_key])
def test_what_blocks_is_refused_and_not_masked(gateway: Gateway, model: FakeModel, make):
    """A value that the policy blocks is refused; the answer, which has all of ours in it, does not hold the value."""
    value = make()

    text = blocked(gateway.chat(f"the number is {value}, mail {values.email()}", "lakera-pre"))

    assert model.seen == []
    assert value not in text
    assert "policy/blocked" in text


def test_parts_are_refused(gateway: Gateway, model: FakeModel):
    """LiteLLM's limit: personal data in a message of parts is refused, since it masks whole strings only."""
    rows = [user([{"type": "text", "text": f"mail {values.email()}"}, {"type": "text", "text": "now"}])]

    blocked(gateway.chat(rows, "lakera-pre"))

    assert model.seen == []


def test_answer_is_masked(gateway: Gateway, model: FakeModel):
    """The answer is checked by a guardrail of answers, and masked."""
    model.answer = Answer([f"🙂 ask {values.email()}, not {values.email()}."])

    assert text_of(gateway.chat("who?", "lakera-post")) == "🙂 ask [MASKED EMAIL], not [MASKED EMAIL]."


def test_answer_with_a_secret_is_refused(gateway: Gateway, model: FakeModel):
    """A secret in an answer does not reach the client."""
    key = values.aws_key()
    model.answer = Answer([f"the key is {key}"])

    assert key not in blocked(gateway.chat("which key?", "lakera-post"))


def test_values_in_the_history_do_not_block_the_answer(gateway: Gateway, model: FakeModel):
    """LiteLLM sends the whole conversation with the answer, tool calls too; only the answer is checked there."""
    arguments = json.dumps({"to": values.email()})
    rows = [user(f"mail {values.email()}"),
            {"role": "assistant", "content": None, "tool_calls": [
                {"id": "c1", "type": "function", "function": {"name": "mail", "arguments": arguments}}]},
            {"role": "tool", "tool_call_id": "c1", "content": "sent"}]
    model.answer = Answer(["done"])

    assert text_of(gateway.chat(rows, "lakera-post")) == "done"


def test_project_names_our_guardrail(gateway: Gateway, model: FakeModel):
    """`project_id` chooses: this guardrail knows social security numbers only."""
    address = values.email()

    gateway.chat(address, "lakera-project").raise_for_status()
    blocked(gateway.chat(f"SSN {values.ssn()}", "lakera-project"))

    assert model.body["messages"][0]["content"] == address


def test_unknown_project_is_refused(gateway: Gateway, model: FakeModel):
    """A typing mistake in `project_id` must not mean unscanned."""
    assert "unknown guardrail no-such-guardrail" in blocked(gateway.chat("hello", "lakera-unknown"))
    assert model.seen == []


def test_without_us_the_call_is_refused(gateway: Gateway, model: FakeModel):
    """With nobody at the address LiteLLM refuses the call."""
    assert gateway.chat("hello", "lakera-dead").status_code == 500
    assert model.seen == []


def test_what_we_cannot_read_is_refused(gateway: Gateway, model: FakeModel):
    """An error of ours, here half of a surrogate pair, refuses the call."""
    body = '{"model": "fake", "messages": [{"role": "user", "content": "\\ud800"}], "guardrails": ["lakera-pre"]}'

    answer = gateway.http.post("/v1/chat/completions", content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code >= 400
    assert model.seen == []
