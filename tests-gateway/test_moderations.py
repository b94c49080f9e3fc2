"""LiteLLM with `guardrail: openai_moderation`, its address pointed at us: it can only block."""

import pytest

import values
from client import Gateway, text_of
from fake_model import Answer, FakeModel


def flagged(answer) -> list[str]:
    """The categories for which LiteLLM refused a call."""
    assert answer.status_code == 400, f"{answer.status_code} {answer.text}"
    assert "Violated OpenAI moderation policy" in answer.text
    error = answer.json()["error"]
    return error["provider_specific_fields"]["moderation_result"]["violated_categories"]


def test_clean_call_passes(gateway: Gateway, model: FakeModel):
    """Clean text passes in both directions, unchanged."""
    model.answer = Answer(["Paris 🙂"])

    assert text_of(gateway.chat("What is the capital of France?", "moderation-pre", "moderation-post")) == "Paris 🙂"
    assert model.body["messages"][0]["content"] == "What is the capital of France?"


@pytest.mark.parametrize("make, categories", [
    (values.email, ["personal_data", "personal_data/contact"]),
    (values.ssn, ["personal_data", "personal_data/identity"]),
    (values.aws_key, ["secrets", "secrets/cloud"]),
])
def test_request_is_refused_with_our_categories(gateway: Gateway, model: FakeModel, make, categories: list[str]):
    """Whatever a guardrail would rewrite or block refuses the call; the client learns categories and no value."""
    value = make()

    answer = gateway.chat(f"it is {value}", "moderation-pre")

    assert flagged(answer) == categories
    assert value not in answer.text
    assert model.seen == []


def test_answer_is_refused(gateway: Gateway, model: FakeModel):
    """Personal data in an answer does not reach the client."""
    address = values.email()
    model.answer = Answer([f"ask {address}"])

    answer = gateway.chat("who?", "moderation-post")

    assert flagged(answer) == ["personal_data", "personal_data/contact"]
    assert address not in answer.text


def test_embeddings_are_checked(gateway: Gateway, model: FakeModel):
    """The inputs of an embedding are one text."""
    body = {"model": "fake-embedding", "input": ["first", f"mail {values.email()}"]}

    assert flagged(gateway.post("/v1/embeddings", body, ["moderation-pre"])) == ["personal_data", "personal_data/contact"]
    assert model.seen == []


def test_only_the_last_user_message_is_sent(gateway: Gateway, model: FakeModel):
    """LiteLLM's limit: system messages and earlier turns are not shown to moderations."""
    rows = [{"role": "system", "content": f"desk of {values.email()}"}, {"role": "user", "content": "hello"}]

    gateway.chat(rows, "moderation-pre").raise_for_status()

    assert len(model.seen) == 1


def test_path_names_our_guardrail(gateway: Gateway, model: FakeModel):
    """The base address may name a guardrail; this one knows social security numbers only."""
    gateway.chat(values.email(), "moderation-path").raise_for_status()

    assert flagged(gateway.chat(f"SSN {values.ssn()}", "moderation-path")) == ["personal_data", "personal_data/identity"]


def test_unknown_guardrail_is_refused(gateway: Gateway, model: FakeModel):
    """A typing mistake in the path must not mean unscanned."""
    assert flagged(gateway.chat("hello", "moderation-unknown")) == ["not_scanned"]
    assert model.seen == []


def test_without_us_the_call_is_refused(gateway: Gateway, model: FakeModel):
    """With nobody at the address LiteLLM refuses the call."""
    assert gateway.chat("hello", "moderation-dead").status_code == 500
    assert model.seen == []
