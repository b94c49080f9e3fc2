"""Which guardrail runs: LiteLLM's choice per request, and the ways a LiteLLM entry names one of ours."""

import pytest

import values
from client import Gateway, refusal, text_of
from fake_model import Answer, FakeModel
from harness import LiteLLM, Sidecar, entry


def masked(address: str) -> str:
    """A masked address: a star for every letter and digit but the last four."""
    shown = [place for place, char in enumerate(address) if char.isalnum()][-4:]
    return "".join(char if place in shown or not char.isalnum() else "*" for place, char in enumerate(address))


def test_without_a_choice_nothing_runs(gateway: Gateway, model: FakeModel):
    """Guardrail entries that are not default_on do not touch a request that names none."""
    address = values.email()

    gateway.chat(address).raise_for_status()

    assert model.body["messages"][0]["content"] == address


@pytest.mark.parametrize("name", ["by-field", "by-header", "by-path", "by-list"])
def test_entry_names_our_guardrail(gateway: Gateway, model: FakeModel, name: str):
    """An entry names our guardrail by a configured field, a header, the path, or a list; that one alone runs."""
    address = values.email()

    gateway.chat(f"{address} from 203.0.113.7", name).raise_for_status()

    assert model.body["messages"][0]["content"] == f"{masked(address)} from 203.0.113.7"


def test_entry_that_names_none(gateway: Gateway, model: FakeModel):
    """An entry that names none of our guardrails gets those that are default_on in the policy."""
    gateway.chat(f"write to {values.email()}", "policy-default").raise_for_status()

    assert model.body["messages"][0]["content"] == "write to <EMAIL_ADDRESS>"


def test_requests_choose_their_guardrail(gateway: Gateway, model: FakeModel):
    """The same text is refused, masked or left alone, as each request chooses."""
    address = values.email()
    text = f"SSN {values.ssn()} of {address}"

    assert "ssn-block" in refusal(gateway.chat(text, "ssn-block"))
    gateway.chat(text, "by-field").raise_for_status()
    gateway.chat(text, "log-only").raise_for_status()

    masked_body, logged_body = (seen.body["messages"][0]["content"] for seen in model.seen)
    assert masked_body == text.replace(address, masked(address))
    assert logged_body == text


def test_list_of_guardrails(gateway: Gateway, model: FakeModel):
    """An entry that lists two of our guardrails gets both."""
    reason = refusal(gateway.chat(f"{values.email()} has SSN {values.ssn()}", "by-list"))

    assert "US_SSN" in reason
    assert model.seen == []


def test_two_entries_on_one_request(gateway: Gateway, model: FakeModel):
    """A request that names two entries gets both, one after the other."""
    address = values.email()

    gateway.chat(f"{address} from 203.0.113.7", "by-field", "pre").raise_for_status()

    content = model.body["messages"][0]["content"]
    assert address not in content
    assert content.endswith(" from <IP_ADDRESS>")


@pytest.mark.parametrize("name", ["unknown-by-field", "unknown-by-header", "unknown-by-path"])
def test_unknown_guardrail_is_refused(gateway: Gateway, model: FakeModel, name: str):
    """An operator's typing mistake refuses every call instead of leaving it unscanned."""
    assert "unknown guardrail no-such-guardrail" in refusal(gateway.chat("hello", name))
    assert model.seen == []


@pytest.mark.parametrize(("name", "meant"), [("unknown-post", "no-such-guardrail"), ("wrong-mode", "email-mask")])
def test_unknown_guardrail_after_the_call_is_refused(gateway: Gateway, model: FakeModel, name: str, meant: str):
    """The same holds for answers, and for a guardrail that exists only in the other mode."""
    assert f"unknown guardrail {meant}" in refusal(gateway.chat("hello", name))


def test_default_on(folder, model_server, shipped: Sidecar, gateway: Gateway, model: FakeModel):
    """With two default_on entries, as README shows them, every call is guarded without the client's doing."""
    guardrails = [
        entry("portcullis-pre", shipped.url, "pre_call", default_on=True),
        entry("portcullis-post", shipped.url, "post_call", default_on=True,
              streaming_transform_mode="incremental_diff", streaming_sampling_rate=1),
    ]
    proxy = LiteLLM("litellm-default-on", model_server.url, guardrails, folder)
    proxy.start()
    try:
        proxy.wait_until_ready()
        client = Gateway(proxy.url)
        model.answer = Answer([f"I asked {values.email()} 🙂"])

        whole = client.chat(f"ask {values.email()}")
        stream = client.chat_stream("ask")
        refused = client.chat(f"SSN {values.ssn()}")

        assert model.seen[0].body["messages"][0]["content"] == "ask <EMAIL_ADDRESS>"
        assert text_of(whole) == stream.text == "I asked <EMAIL_ADDRESS> 🙂"
        assert "US_SSN" in refusal(refused)
        assert len(model.seen) == 2
    finally:
        proxy.stop()
