"""The Portkey gateway of npm with its webhook guardrail pointed at us: verdicts, and whole bodies that are transformed."""

import json

import pytest

import values
from client import chat_body, text_of, user
from fake_model import Answer, FakeModel
from harness import Sidecar
from portkey_gateway import PortkeyClient, webhook

DENIED = 446


@pytest.fixture
def hook(shipped: Sidecar) -> dict:
    """The webhook as docs/gateways/portkey.md has it."""
    return webhook(f"{shipped.url}/portkey", failOnError=True)


def denied(answer) -> dict:
    """What we said of a call that Portkey denied."""
    assert answer.status_code == DENIED, f"{answer.status_code} {answer.text}"
    hooks = answer.json()["hook_results"]
    failed = [hook for side in hooks.values() for hook in side if not hook["verdict"]]
    return failed[0]["checks"][0]["data"].get("responseData", {})


def test_clean_call_passes(portkey: PortkeyClient, model: FakeModel, hook: dict):
    """A clean call passes in both directions, unchanged."""
    model.answer = Answer(["Paris 🙂"])
    body = chat_body("What is the capital of France?", temperature=0.25, metadata={"case": "4711"})

    answer = portkey.post("/v1/chat/completions", body, [hook], [hook])

    assert text_of(answer) == "Paris 🙂"
    assert model.body == body


def test_request_is_rewritten(portkey: PortkeyClient, model: FakeModel, hook: dict):
    """Every message, tool definition and tool-call argument is rewritten; the rest of the body is as it was."""
    address = values.email()
    tool = {"type": "function", "function": {"name": "mail", "description": f"as {address}", "parameters": {"type": "object"}}}
    call = {"id": "c1", "type": "function", "function": {"name": "mail", "arguments": json.dumps({"to": address})}}
    body = chat_body([
        {"role": "system", "content": f"🙂 desk of {address}"},
        user([{"type": "text", "text": f"mail {address}"}, {"type": "image_url", "image_url": {"url": "https://example.com/a.png"}}]),
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "c1", "content": f"sent to {address}"},
    ], tools=[tool])

    portkey.post("/v1/chat/completions", body, [hook]).raise_for_status()

    assert model.body == json.loads(json.dumps(body).replace(address, "<EMAIL_ADDRESS>"))


def test_block_is_denied(portkey: PortkeyClient, model: FakeModel, hook: dict):
    """A block is a denied call with its reason; the model is not asked, and no value comes back."""
    number = values.ssn()

    answer = portkey.chat(f"SSN {number}", [hook])

    assert denied(answer)["reason"] == "blocked by pii-regex-precall: US_SSN"
    assert number not in answer.text
    assert model.seen == []


@pytest.mark.parametrize("path, body", [
    ("/v1/completions", {"model": "fake", "prompt": "from {}"}),
    ("/v1/embeddings", {"model": "fake-embedding", "input": ["first", "from {}"]}),
])
def test_other_routes(portkey: PortkeyClient, model: FakeModel, hook: dict, path: str, body: dict):
    """Completions and embeddings are rewritten, too."""
    address = values.email()

    portkey.post(path, json.loads(json.dumps(body).replace("{}", address)), [hook]).raise_for_status()

    assert model.body == json.loads(json.dumps(body).replace("{}", "<EMAIL_ADDRESS>"))


def test_answer_is_rewritten(portkey: PortkeyClient, model: FakeModel, hook: dict):
    """Texts and tool calls of an answer are rewritten."""
    address = values.email()
    call = {"id": "c1", "type": "function", "function": {"name": "mail", "arguments": json.dumps({"to": address})}}
    model.answer = Answer([f"🙂 ask {address}"], [call])

    answer = portkey.chat("who?", [], [hook])

    assert text_of(answer) == "🙂 ask <EMAIL_ADDRESS>"
    arguments = answer.json()["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"]
    assert json.loads(arguments) == {"to": "<EMAIL_ADDRESS>"}
    assert address not in answer.text


def test_answer_with_a_secret_is_denied(portkey: PortkeyClient, model: FakeModel, hook: dict):
    """A secret in an answer does not reach the client."""
    key = values.aws_key()
    model.answer = Answer([f"the key is {key}"])

    answer = portkey.chat("which?", [], [hook])

    assert denied(answer)["reason"] == "blocked by pii-postcall: AWS_ACCESS_KEY"
    assert key not in answer.text


def test_request_of_a_stream_is_rewritten(portkey: PortkeyClient, model: FakeModel, hook: dict):
    """The request is checked before the stream begins, and stays a request for a stream. (What Portkey's package of npm makes of the
    stream itself under Node 20 is a 500, "immutable": it appends to headers of a fetched response.)"""
    portkey.chat_stream(f"mail {values.email()}", [hook])

    assert model.body["stream"] is True
    assert model.body["messages"][0]["content"] == "mail <EMAIL_ADDRESS>"


def test_blocked_stream_request_is_denied(portkey: PortkeyClient, model: FakeModel, hook: dict):
    """A block comes before the stream."""
    stream = portkey.chat_stream(f"SSN {values.ssn()}", [hook])

    assert stream.status == DENIED
    assert model.seen == []


def test_no_verdict_reaches_a_streamed_answer(portkey: PortkeyClient, model: FakeModel, extra: Sidecar):
    """Portkey's limit: a streamed answer is not shown to the webhook, and even a failed verdict with deny lets it pass."""
    address = values.email()
    model.answer = Answer([f"ask {address}"])

    stream = portkey.chat_stream("who?", [], [webhook(f"{extra.url}/g/no-such-guardrail/portkey", failOnError=True)])

    assert stream.text == f"ask {address}"


def test_path_and_header_name_our_guardrail(portkey: PortkeyClient, model: FakeModel, extra: Sidecar):
    """The URL or a header names a guardrail; this one knows social security numbers only."""
    address = values.email()
    by_path = webhook(f"{extra.url}/g/ssn-block/portkey", failOnError=True)
    by_header = webhook(f"{extra.url}/portkey", failOnError=True, headers={"x-portcullis-guardrails": "ssn-block"})

    for hook in (by_path, by_header):
        portkey.chat(address, [hook]).raise_for_status()
        assert denied(portkey.chat(f"SSN {values.ssn()}", [hook]))["reason"] == "blocked by ssn-block: US_SSN"

    assert [seen.body["messages"][0]["content"] for seen in model.seen] == [address, address]


@pytest.mark.parametrize("fail_on_error", [True, False])
def test_unknown_guardrail_is_denied(portkey: PortkeyClient, model: FakeModel, extra: Sidecar, fail_on_error: bool):
    """A typing mistake in the URL must not mean unscanned, whatever Portkey does with errors."""
    hook = webhook(f"{extra.url}/g/no-such-guardrail/portkey", failOnError=fail_on_error)

    assert denied(portkey.chat("hello", [hook]))["reason"] == "unknown guardrail no-such-guardrail"
    assert model.seen == []


def test_what_a_client_can_provoke_is_denied_even_where_errors_pass(portkey: PortkeyClient, model: FakeModel, shipped: Sidecar):
    """A body that is nested too deep is refused by us, and Portkey without failOnError takes errors for a pass."""
    nested: list = []
    for _ in range(80):
        nested = [nested]
    hook = webhook(f"{shipped.url}/portkey")

    answer = portkey.chat(f"SSN {values.ssn()}", [hook], metadata={"x": nested})

    assert denied(answer)["code"] == "too_deep"
    assert model.seen == []


def test_nobody_at_the_address(portkey: PortkeyClient, model: FakeModel, dead: str):
    """Portkey's limit: without failOnError a call passes unscanned when nobody answers; with it, it is denied."""
    denied(portkey.chat("hello", [webhook(f"{dead}/portkey", failOnError=True)]))
    assert model.seen == []

    passed = portkey.chat("hello", [webhook(f"{dead}/portkey")])

    assert text_of(passed) == "ok"
