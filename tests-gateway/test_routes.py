"""The other routes that LiteLLM guards: responses, messages, completions and embeddings."""

import json

import pytest

import values
from client import Gateway, refusal
from fake_model import Answer, FakeModel, cut

RESPONSES = "/v1/responses"
MESSAGES = "/v1/messages"
COMPLETIONS = "/v1/completions"
EMBEDDINGS = "/v1/embeddings"


def request(path: str, text: str) -> dict:
    """The smallest request of a route that carries a text."""
    return {
        RESPONSES: {"model": "fake", "input": text},
        MESSAGES: {"model": "fake", "max_tokens": 50, "messages": [{"role": "user", "content": text}]},
        COMPLETIONS: {"model": "fake", "prompt": text},
        EMBEDDINGS: {"model": "fake-embedding", "input": text},
    }[path]


def function_output(text: str) -> list[dict]:
    """A responses input in which a tool has been called and has answered."""
    return [
        {"role": "user", "content": "who is it?"},
        {"type": "function_call", "call_id": "call_1", "name": "find", "arguments": '{"q": "it"}'},
        {"type": "function_call_output", "call_id": "call_1", "output": text},
    ]


def tool_use(arguments: dict, result: str) -> list[dict]:
    """Anthropic messages in which a tool has been called and has answered."""
    use = {"type": "tool_use", "id": "toolu_1", "name": "find", "input": arguments}
    return [
        {"role": "user", "content": "who is it?"},
        {"role": "assistant", "content": [use]},
        {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "toolu_1", "content": result}]},
    ]


every_route = pytest.mark.parametrize("path", [RESPONSES, MESSAGES, COMPLETIONS, EMBEDDINGS])
answering_routes = pytest.mark.parametrize("path", [RESPONSES, MESSAGES, COMPLETIONS])


@every_route
def test_clean_text_passes(gateway: Gateway, model: FakeModel, path: str):
    """On every route clean text reaches the model unchanged."""
    text = 'hello 👋 שלום\r\n{"a": 1}\u00a0e\u0301'

    gateway.post(path, request(path, text), ["pre"]).raise_for_status()

    assert json.dumps(text, ensure_ascii=False) in model.seen[0].raw


@every_route
def test_email_is_redacted(gateway: Gateway, model: FakeModel, path: str):
    """On every route an address reaches the model redacted."""
    gateway.post(path, request(path, f"👋 write to {values.email()} now"), ["pre"]).raise_for_status()

    assert '"👋 write to <EMAIL_ADDRESS> now"' in model.seen[0].raw


@every_route
def test_ssn_is_refused(gateway: Gateway, model: FakeModel, path: str):
    """On every route an SSN is refused in the route's own error form, and the model server saw nothing."""
    ssn = values.ssn()

    answer = gateway.post(path, request(path, f"SSN {ssn}"), ["pre"])

    assert "US_SSN" in refusal(answer)
    assert answer.json().get("type") == ("error" if path == MESSAGES else None)
    assert ssn not in answer.text
    assert model.seen == []


@pytest.mark.parametrize(("path", "field"), [(COMPLETIONS, "prompt"), (EMBEDDINGS, "input")])
def test_list_of_texts(gateway: Gateway, model: FakeModel, path: str, field: str):
    """Of a list of prompts or inputs each is redacted in its place."""
    texts = ["first 🙂", f"second {values.email()}", "third"]

    gateway.post(path, request(path, "") | {field: texts}, ["pre"]).raise_for_status()

    assert model.body[field] == ["first 🙂", "second <EMAIL_ADDRESS>", "third"]


def test_responses_instructions(gateway: Gateway, model: FakeModel):
    """The instructions of a responses request are redacted, and its input as well."""
    body = request(RESPONSES, f"mine is {values.email()}") | {"instructions": f"Sign as {values.email()}."}

    gateway.post(RESPONSES, body, ["pre"]).raise_for_status()

    assert model.body["instructions"] == "Sign as <EMAIL_ADDRESS>."
    assert "mine is <EMAIL_ADDRESS>" in model.seen[0].raw


def test_ssn_in_responses_instructions(gateway: Gateway, model: FakeModel):
    """An SSN in the instructions of a responses request is refused."""
    body = request(RESPONSES, "hello") | {"instructions": f"The user's SSN is {values.ssn()}."}

    assert "US_SSN" in refusal(gateway.post(RESPONSES, body, ["pre"]))
    assert model.seen == []


def test_responses_function_output(gateway: Gateway, model: FakeModel):
    """A tool's output in a responses request reaches the model redacted, though LiteLLM sends it in no text."""
    body = request(RESPONSES, "") | {"input": function_output(f"it is {values.email()}")}

    gateway.post(RESPONSES, body, ["pre"]).raise_for_status()

    output = next(item["output"] for item in model.body["input"] if item.get("type") == "function_call_output")
    assert (output if isinstance(output, str) else output[0]["text"]) == "it is <EMAIL_ADDRESS>"


def test_responses_text_and_function_output(gateway: Gateway, model: FakeModel):
    """Values in input text, in call arguments and in a tool's output of one responses request are all redacted."""
    items = function_output(f"it is {values.email()}")
    items[0]["content"] = f"who is {values.email()}?"
    items[1]["arguments"] = json.dumps({"q": values.email()})

    gateway.post(RESPONSES, request(RESPONSES, "") | {"input": items}, ["pre"]).raise_for_status()

    raw = model.seen[0].raw
    assert "who is <EMAIL_ADDRESS>?" in raw
    assert "it is <EMAIL_ADDRESS>" in raw
    call = next(item for item in model.body["input"] if item.get("type") == "function_call")
    assert json.loads(call["arguments"]) == {"q": "<EMAIL_ADDRESS>"}
    assert not [value for value in values.PLANTED if value in raw]


@pytest.mark.parametrize("where", ["output", "arguments"])
def test_ssn_in_responses_tool_items(gateway: Gateway, model: FakeModel, where: str):
    """An SSN in a tool's output or in call arguments of a responses request is refused."""
    items = function_output(f"SSN {values.ssn()}" if where == "output" else "nothing")
    if where == "arguments":
        items[1]["arguments"] = json.dumps({"q": f"SSN {values.ssn()}"})

    assert "US_SSN" in refusal(gateway.post(RESPONSES, request(RESPONSES, "") | {"input": items}, ["pre"]))
    assert model.seen == []


def test_messages_system_and_blocks(gateway: Gateway, model: FakeModel):
    """System prompt and text blocks of a messages request are redacted."""
    blocks = [{"type": "text", "text": f"mine is {values.email()}"}, {"type": "text", "text": "ok? 🙂"}]
    body = request(MESSAGES, "") | {
        "system": f"Sign as {values.email()}.", "messages": [{"role": "user", "content": blocks}]}

    gateway.post(MESSAGES, body, ["pre"]).raise_for_status()

    raw = model.seen[0].raw
    assert "Sign as <EMAIL_ADDRESS>." in raw
    assert "mine is <EMAIL_ADDRESS>" in raw
    assert "ok? 🙂" in raw


def test_messages_tool_use_and_result(gateway: Gateway, model: FakeModel):
    """Tool input and tool result of a messages request are redacted."""
    body = request(MESSAGES, "") | {"messages": tool_use({"q": values.email()}, f"it is {values.email()}")}

    gateway.post(MESSAGES, body, ["pre"]).raise_for_status()

    raw = model.seen[0].raw
    assert "it is <EMAIL_ADDRESS>" in raw
    assert raw.count("<EMAIL_ADDRESS>") == 2


@pytest.mark.parametrize("where", ["arguments", "result"])
def test_ssn_in_messages_tool_blocks(gateway: Gateway, model: FakeModel, where: str):
    """An SSN in tool input or tool result of a messages request is refused."""
    ssn = f"SSN {values.ssn()}"
    rows = tool_use({"q": ssn if where == "arguments" else "it"}, ssn if where == "result" else "nothing")

    assert "US_SSN" in refusal(gateway.post(MESSAGES, request(MESSAGES, "") | {"messages": rows}, ["pre"]))
    assert model.seen == []


@answering_routes
def test_answer_is_redacted(gateway: Gateway, model: FakeModel, path: str):
    """On every route with text answers an address in a whole answer is redacted."""
    address = values.email()
    model.answer = Answer([f"✅ ask {address} now"])

    answer = gateway.post(path, request(path, "whom?"), ["post"])

    assert answer.status_code == 200
    assert "✅ ask <EMAIL_ADDRESS> now" in answer.text
    assert address not in answer.text


@answering_routes
def test_answer_is_blocked(gateway: Gateway, model: FakeModel, path: str):
    """On every route with text answers a secret blocks a whole answer."""
    key = values.aws_key()
    model.answer = Answer([f"the key is {key}"])

    answer = gateway.post(path, request(path, "which?"), ["post"])

    assert "AWS_ACCESS_KEY" in refusal(answer)
    assert key not in answer.text


@pytest.mark.parametrize("path", [RESPONSES, MESSAGES])
def test_leaking_call_of_an_answer_is_blocked(gateway: Gateway, model: FakeModel, path: str):
    """A value in the arguments of a call the model makes blocks the answer on these routes too."""
    function = {"name": "find", "arguments": json.dumps({"q": values.email()})}
    model.answer = Answer([""], [{"id": "call_1", "type": "function", "function": function}])

    assert "EMAIL_ADDRESS" in refusal(gateway.post(path, request(path, "go"), ["post"]))


@pytest.mark.parametrize("guardrail", ["post", "stream-1"])
@pytest.mark.parametrize("path", [RESPONSES, MESSAGES])
def test_block_ends_a_stream(gateway: Gateway, model: FakeModel, path: str, guardrail: str):
    """LiteLLM's limit: these routes stream as block_only, chunks may be out first, but a block ends the stream."""
    text = f"you wanted {values.aws_key()} " + "and a lot more follows " * 20 + "until the end"
    model.answer = Answer([text], pieces=lambda t: cut(t, 5))

    stream = gateway.stream(path, request(path, "which?"), guardrail)

    assert "AWS_ACCESS_KEY" in stream.error
    assert "the end" not in stream.raw


def test_completions_stream_is_not_shown(gateway: Gateway, model: FakeModel):
    """LiteLLM's limit: it asks no guardrail about a streamed answer of the completions route; docs say so."""
    text = f"ask {values.email()}"
    model.answer = Answer([text])

    stream = gateway.stream(COMPLETIONS, request(COMPLETIONS, "whom?"), "post")

    assert stream.text == text


@answering_routes
def test_clean_stream_passes(gateway: Gateway, model: FakeModel, path: str):
    """A clean stream of these routes comes through whole."""
    text = "clean 🙂 text, שלום,\r\nand its end"
    model.answer = Answer([text], pieces=lambda t: cut(t, 4))

    stream = gateway.stream(path, request(path, "say"), "post")

    deltas = [frame.get("delta") if isinstance(frame.get("delta"), str) else (frame.get("delta") or {}).get("text", "")
              for frame in stream.frames]
    assert stream.error is None
    assert (stream.text or "".join(filter(None, deltas))) == text


def test_openai_sdk(gateway: Gateway, model: FakeModel):
    """The OpenAI SDK's responses and embeddings calls are guarded as any other."""
    model.answer = Answer([f"ask {values.email()}"])
    with gateway.sdk() as sdk:
        answer = sdk.responses.create(
            model="fake", input=f"from {values.email()}", extra_body={"guardrails": ["pre", "post"]})
        sdk.embeddings.create(
            model="fake-embedding", input=[f"from {values.email()}"], extra_body={"guardrails": ["pre"]},
            encoding_format="float")

    assert answer.output_text == "ask <EMAIL_ADDRESS>"
    assert "from <EMAIL_ADDRESS>" in model.seen[0].raw
    assert model.seen[1].body["input"] == ["from <EMAIL_ADDRESS>"]
