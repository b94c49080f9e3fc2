"""LiteLLM's options that change what a guardrail is shown, and requests of an unusual shape."""

import pytest

import values
from client import Gateway, refusal, text_of, user
from fake_model import FakeModel

IMAGE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}}


def test_skipped_system_message(gateway: Gateway, model: FakeModel):
    """With skip_system_message_in_guardrail the system message passes as it is and the rest is redacted."""
    address = values.email()
    rows = [{"role": "system", "content": f"Sign as {address}."}, user(f"from {values.email()}")]

    gateway.chat(rows, "skip-system").raise_for_status()

    contents = [row["content"] for row in model.body["messages"]]
    assert contents == [f"Sign as {address}.", "from <EMAIL_ADDRESS>"]


def test_images_pass(gateway: Gateway, model: FakeModel):
    """Images beside text reach the model as they are; nobody can scan them for text here."""
    remote = {"type": "image_url", "image_url": {"url": "https://pictures.example/cat.png", "detail": "low"}}
    parts = [{"type": "text", "text": "what is it? 🙂"}, IMAGE, remote]

    gateway.chat([user(parts)], "pre").raise_for_status()

    assert model.body["messages"][0]["content"] == parts


def test_message_of_images_only(gateway: Gateway, model: FakeModel):
    """A message of images without text passes."""
    gateway.chat([user([IMAGE])], "pre").raise_for_status()

    assert model.body["messages"][0]["content"] == [IMAGE]


@pytest.mark.parametrize("content", ["", " ", "\n"])
def test_empty_content(gateway: Gateway, model: FakeModel, content: str):
    """An empty or blank message beside one with a value changes nothing of either's place."""
    gateway.chat([user(content), user(f"from {values.email()}")], "pre").raise_for_status()

    assert [row["content"] for row in model.body["messages"]] == [content, "from <EMAIL_ADDRESS>"]


def test_reasoning_of_the_history(gateway: Gateway, model: FakeModel):
    """An SSN in an assistant's reasoning_content, which LiteLLM sends in no text, is refused."""
    row = {"role": "assistant", "content": "hm", "reasoning_content": f"the SSN is {values.ssn()}"}

    assert "US_SSN" in refusal(gateway.chat([user("hi"), row, user("so?")], "pre"))
    assert model.seen == []


def test_legacy_function_call(gateway: Gateway, model: FakeModel):
    """An SSN in a legacy function_call, which LiteLLM sends in no text, is refused."""
    call = {"name": "f", "arguments": f'{{"note": "SSN {values.ssn()}"}}'}
    row = {"role": "assistant", "content": "calling", "function_call": call}

    assert "US_SSN" in refusal(gateway.chat([user("hi"), row, user("so?")], "pre"))
    assert model.seen == []


def test_legacy_function_role_is_refused(gateway: Gateway, model: FakeModel):
    """LiteLLM's limit: a message of the legacy role "function" never gets to us; fail closed, it is refused."""
    rows = [user("hi"), {"role": "function", "name": "f", "content": "result"}]

    refusal(gateway.chat(rows, "pre"), 500)

    assert model.seen == []


def test_name_and_unknown_keys_survive(gateway: Gateway, model: FakeModel):
    """A rewrite of a text keeps the message's name, which LiteLLM does not show us."""
    gateway.chat([{"role": "user", "name": "ann", "content": f"from {values.email()}"}], "pre").raise_for_status()

    assert model.body["messages"] == [{"role": "user", "name": "ann", "content": "from <EMAIL_ADDRESS>"}]


def test_log_only(gateway: Gateway, model: FakeModel):
    """A guardrail that only logs lets everything through unchanged."""
    text = f"{values.email()} has SSN {values.ssn()} and key {values.aws_key()}"

    assert text_of(gateway.chat(text, "log-only")) == "ok"
    assert model.body["messages"][0]["content"] == text
