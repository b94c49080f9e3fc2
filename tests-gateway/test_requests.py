"""What a person writes: refused, or redacted before the model sees it."""

import pytest

import values
from client import Gateway, refusal, text_of, user
from fake_model import FakeModel


def test_ssn_is_refused(gateway: Gateway, model: FakeModel):
    """An SSN is refused with 400; the reason names the type and not the value; the model server saw nothing."""
    ssn = values.ssn()

    reason = refusal(gateway.chat(f"My SSN is {ssn}, file my taxes", "pre"))

    assert "US_SSN" in reason
    assert ssn not in reason
    assert model.seen == []


def test_ssn_in_a_streaming_request_is_refused_before_the_stream(gateway: Gateway, model: FakeModel):
    """A streaming request with an SSN gets the same 400, and no stream begins."""
    stream = gateway.chat_stream(f"My SSN is {values.ssn()}", "pre", "stream-1")

    assert stream.status == 400
    assert "US_SSN" in stream.raw
    assert model.seen == []


def test_secret_is_refused(gateway: Gateway, model: FakeModel):
    """A cloud key in a prompt is refused with its type."""
    key = values.aws_key()

    reason = refusal(gateway.chat(f"use {key} for the upload", "pre"))

    assert "AWS_ACCESS_KEY" in reason
    assert key not in reason
    assert model.seen == []


def test_email_is_redacted(gateway: Gateway, model: FakeModel):
    """An e-mail address reaches the model as its type, and nothing else of the text changes."""
    answer = gateway.chat(f"👋 Write to {values.email()}\r\n– today, שלום!", "pre")

    assert text_of(answer) == "ok"
    assert model.body["messages"] == [user("👋 Write to <EMAIL_ADDRESS>\r\n– today, שלום!")]


def test_several_values_in_one_text(gateway: Gateway, model: FakeModel):
    """E-mail, phone and IP address in one text are each redacted, the same one twice as well."""
    email = values.email()

    gateway.chat(f"{email}, {values.phone()} and 203.0.113.7; again {email}", "pre").raise_for_status()

    expected = "<EMAIL_ADDRESS>, <PHONE_NUMBER> and <IP_ADDRESS>; again <EMAIL_ADDRESS>"
    assert model.body["messages"][0]["content"] == expected


@pytest.mark.parametrize("role", ["system", "developer", "user", "assistant"])
def test_every_role(gateway: Gateway, model: FakeModel, role: str):
    """Text is redacted whoever is said to have written it (LiteLLM itself makes a developer a system here)."""
    rows = [{"role": role, "content": f"contact: {values.email()}"}, user("go on")]

    gateway.chat(rows, "pre").raise_for_status()

    assert [row["content"] for row in model.body["messages"]] == ["contact: <EMAIL_ADDRESS>", "go on"]


def test_content_parts(gateway: Gateway, model: FakeModel):
    """Each text part of a message is redacted in its place; an image part passes as it is."""
    image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}}
    parts = [{"type": "text", "text": f"from {values.email()}"}, image, {"type": "text", "text": "what is it?"}]

    gateway.chat([user(parts)], "pre").raise_for_status()

    assert model.body["messages"][0]["content"] == [{"type": "text", "text": "from <EMAIL_ADDRESS>"}, *parts[1:]]


def thirty_turns(say) -> list[dict]:
    return [{"role": "assistant" if turn % 2 else "user", "content": say(turn)} for turn in range(30)] + [user("so?")]


def test_thirty_turns_are_all_redacted(gateway: Gateway, model: FakeModel):
    """In thirty turns of history, each with its own address, every turn is redacted."""
    gateway.chat(thirty_turns(lambda turn: f"turn {turn}: {values.email()} 🙂"), "pre").raise_for_status()

    assert model.body["messages"] == thirty_turns(lambda turn: f"turn {turn}: <EMAIL_ADDRESS> 🙂")


@pytest.mark.parametrize("where", [0, 1, 14, 29])
def test_one_ssn_in_thirty_turns(gateway: Gateway, model: FakeModel, where: int):
    """One SSN anywhere in thirty turns of history is enough for a refusal."""
    ssn = values.ssn()
    rows = thirty_turns(lambda turn: f"turn {turn}" + (f", SSN {ssn}" if turn == where else ""))

    assert "US_SSN" in refusal(gateway.chat(rows, "pre"))
    assert model.seen == []


LONG = "The quick brown fox jumps over the lazy dog; nothing in here is personal. 🦊\n" * 2_650


def test_long_clean_prompt(gateway: Gateway, model: FakeModel):
    """A clean prompt of 200 KB passes unchanged."""
    assert len(LONG.encode()) > 200_000

    gateway.chat(LONG, "pre").raise_for_status()

    assert model.body["messages"][0]["content"] == LONG


def test_long_prompt_with_a_value_at_its_end(gateway: Gateway, model: FakeModel):
    """The only address, at the end of 200 KB, is redacted."""
    gateway.chat(f"{LONG}Yours, {values.email()}", "pre").raise_for_status()

    assert model.body["messages"][0]["content"] == f"{LONG}Yours, <EMAIL_ADDRESS>"


def test_long_prompt_with_an_ssn_in_its_middle(gateway: Gateway, model: FakeModel):
    """The only SSN, in the middle of 400 KB, is refused."""
    reason = refusal(gateway.chat(f"{LONG}SSN {values.ssn()}\n{LONG}", "pre"))

    assert "US_SSN" in reason
    assert model.seen == []
