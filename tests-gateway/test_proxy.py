"""The official OpenAI and Anthropic SDKs through the proxy: the vendor never sees a planted value, the user never a token."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anthropic
import openai
import pytest

import values
from fake_model import Answer, FakeModel, cut
from harness import SHIPPED_POLICY, Sidecar

TOKEN = re.compile(r"<[A-Z][A-Z_]*_[0-9a-f]{12,16}>")
SIZES = pytest.mark.parametrize("size", [1, 2, 7, 1000])
NAME = "Jonathan Whitfield"
SEND = {"name": "send", "description": "Sends a mail", "parameters": {
    "type": "object", "properties": {"to": {"type": "string"}, "note": {"type": "string"}}}}


@pytest.fixture(scope="module")
def proxy(folder: Path, model_server: FakeModel):
    """A sidecar with the shipped policy in front of the recording model server."""
    root = model_server.url.removesuffix("/v1")
    sidecar = Sidecar("proxy", SHIPPED_POLICY, folder, **{
        "PORTCULLIS_UPSTREAMS_OPENAI_BASE_URL": model_server.url,
        "PORTCULLIS_UPSTREAMS_ANTHROPIC_BASE_URL": model_server.url,
        "PORTCULLIS_UPSTREAMS_AZURE_BASE_URL": root,
    })
    sidecar.start()
    try:
        sidecar.wait_until_ready()
        yield sidecar
    finally:
        sidecar.stop()


@pytest.fixture
def gpt(proxy: Sidecar) -> openai.OpenAI:
    with openai.OpenAI(base_url=f"{proxy.url}/openai/v1", api_key="client-key", max_retries=0) as client:
        yield client


@pytest.fixture
def claude(proxy: Sidecar) -> anthropic.Anthropic:
    with anthropic.Anthropic(base_url=f"{proxy.url}/anthropic", api_key="client-key", max_retries=0) as client:
        yield client


@pytest.fixture(autouse=True)
def nothing_planted_reaches_the_vendor(model: FakeModel):
    yield
    for request in model.seen:
        text = json.dumps(request.body, ensure_ascii=False) + request.raw + request.path
        assert not [value for value in [*values.PLANTED, NAME] if value in text]


def tokens(body: dict) -> list[str]:
    """The tokens that the model server sees, in their order, each once."""
    return list(dict.fromkeys(TOKEN.findall(json.dumps(body, ensure_ascii=False))))


def parrot(size: int = 3, arguments: bool = False):
    """A model that says every token it sees, and calls a tool with them when asked to."""
    def answer(body: dict) -> Answer:
        seen = tokens(body)
        call = {"id": "call_1", "type": "function", "function": {
            "name": "send", "arguments": json.dumps({"to": " ".join(seen), "note": "grüße \"x\""}, ensure_ascii=False)}}
        return Answer(["So: " + " and ".join(seen) + ". Grüße 👋!"], [call] if arguments else [], lambda t: cut(t, size))
    return answer


def secrets() -> list[str]:
    return [values.email(), values.aws_key(), values.phone(), values.ssn()]


def expected(planted: list[str]) -> str:
    return "So: " + " and ".join(planted) + ". Grüße 👋!"


def question(planted: list[str]) -> str:
    mail, key, phone, ssn = planted
    return f"My mail is {mail}, my AWS key {key}, call {phone}, my SSN is {ssn}."


def test_chat(gpt: openai.OpenAI, model: FakeModel):
    """The model sees tokens, the user the values; the client's own key and unknown fields go on."""
    model.answer = parrot()
    planted = secrets()

    raw = gpt.chat.completions.with_raw_response.create(
        model="m-1", messages=[{"role": "user", "content": question(planted)}], extra_body={"future": {"x": 1}})

    assert raw.parse().choices[0].message.content == expected(planted)
    assert model.body["future"] == {"x": 1}
    assert raw.headers["x-portcullis-verdict"] == "rewrite"
    assert raw.headers["x-portcullis-findings"] == "AWS_ACCESS_KEY=1,EMAIL_ADDRESS=1,PHONE_NUMBER=1,US_SSN=1"
    assert raw.headers["x-portcullis-coverage"] == "complete"


def test_a_name_is_a_token_too(gpt: openai.OpenAI, model: FakeModel):
    """The proxy's default finds names with the model, and gives them back."""
    model.answer = parrot()

    answer = gpt.chat.completions.create(model="m-1", messages=[
        {"role": "user", "content": f"Please write a letter to {NAME} about the meeting on Monday."}])

    assert answer.choices[0].message.content == expected([NAME])


@SIZES
def test_streamed_chat_with_a_tool_call(gpt: openai.OpenAI, model: FakeModel, size: int):
    """Texts and arguments of a stream are restored, however they are cut; usage and the finish reason arrive."""
    model.answer = parrot(size, arguments=True)
    planted = secrets()

    with gpt.chat.completions.stream(
            model="m-1", messages=[{"role": "user", "content": question(planted)}],
            tools=[{"type": "function", "function": SEND}]) as stream:
        for _ in stream:
            pass
        choice = stream.get_final_completion().choices[0]

    assert choice.message.content == expected(planted)
    assert json.loads(choice.message.tool_calls[0].function.arguments) == {
        "to": " ".join(planted), "note": "grüße \"x\""}
    assert choice.finish_reason == "tool_calls"


def test_a_conversation_with_a_tool_result(gpt: openai.OpenAI, model: FakeModel):
    """What the user's own side puts into the history is masked in every turn, with the same token."""
    model.answer = parrot(arguments=True)
    planted = secrets()
    history = [{"role": "user", "content": question(planted)}]

    first = gpt.chat.completions.create(model="m-1", messages=history).choices[0].message
    history += [first.model_dump(exclude_none=True),
                {"role": "tool", "tool_call_id": "call_1", "content": json.dumps({"sent_to": planted[0]})}]
    second = gpt.chat.completions.create(model="m-1", messages=history).choices[0].message

    assert second.content == expected(planted)
    assert tokens(model.seen[0].body) == tokens(model.seen[1].body)


@SIZES
def test_responses(gpt: openai.OpenAI, model: FakeModel, size: int):
    """The stream of a response and what it repeats at its end say the same, with the values."""
    model.answer = parrot(size, arguments=True)
    planted = secrets()

    whole = gpt.responses.create(model="m-1", input=question(planted))
    pieces = []
    with gpt.responses.stream(model="m-1", input=question(planted)) as stream:
        for event in stream:
            if event.type == "response.output_text.delta":
                pieces.append(event.delta)
        final = stream.get_final_response()

    assert whole.output_text == final.output_text == "".join(pieces) == expected(planted)
    for response in (whole, final):
        call = next(item for item in response.output if item.type == "function_call")
        assert json.loads(call.arguments)["to"] == " ".join(planted)


def test_completions_embeddings_and_models(gpt: openai.OpenAI, model: FakeModel):
    """The other routes of the SDK."""
    model.answer = parrot()
    planted = secrets()

    completion = gpt.completions.create(model="m-1", prompt=question(planted))
    streamed = gpt.completions.create(model="m-1", prompt=question(planted), stream=True)
    text = "".join(chunk.choices[0].text for chunk in streamed if chunk.choices)
    gpt.embeddings.create(model="m-1", input=[question(planted), "plain"], encoding_format="float")
    listed = gpt.models.list()

    assert completion.choices[0].text == text == expected(planted)
    assert [m.id for m in listed] == ["m-1"]


def test_azure(proxy: Sidecar, model: FakeModel):
    """Azure's paths of deployments and its api-version go through as they are."""
    model.answer = parrot()
    planted = secrets()
    with openai.AzureOpenAI(azure_endpoint=f"{proxy.url}/azure", api_key="client-key", api_version="2024-10-21") as client:
        answer = client.chat.completions.create(model="dep-1", messages=[{"role": "user", "content": question(planted)}])

    assert answer.choices[0].message.content == expected(planted)
    assert model.seen[0].path == "/openai/deployments/dep-1/chat/completions?api-version=2024-10-21"


def test_a_block_is_openais_error(gpt: openai.OpenAI, model: FakeModel):
    """A blocked request raises what OpenAI's own refusal would."""
    ssn = values.ssn()
    with pytest.raises(openai.BadRequestError) as raised:
        gpt.chat.completions.create(
            model="m-1", messages=[{"role": "user", "content": f"My SSN is {ssn}"}],
            extra_headers={"x-portcullis-guardrails": "pii-regex-precall"})

    assert raised.value.code == "portcullis_blocked"
    assert "US_SSN" in raised.value.message and ssn not in str(raised.value)
    assert model.seen == []


def test_a_blocked_stream_raises(gpt: openai.OpenAI, model: FakeModel):
    """A secret in a streamed answer ends the stream with an error that the SDK raises; nothing of the secret arrives."""
    key = values.aws_key()
    model.answer = Answer([f"Use the AWS access key {key} for it."], pieces=lambda t: cut(t, 3))
    got = []
    with pytest.raises(openai.APIError) as raised:
        for chunk in gpt.chat.completions.create(
                model="m-1", messages=[{"role": "user", "content": "hi"}], stream=True,
                extra_headers={"x-portcullis-guardrails": "pii-postcall"}):
            got.append(chunk.choices[0].delta.content or "")

    assert raised.value.code == "portcullis_blocked"
    assert "".join(got) in "Use the AWS access key "


def test_claude(claude: anthropic.Anthropic, model: FakeModel):
    """Messages with a system prompt and a tool."""
    model.answer = parrot(arguments=True)
    planted = secrets()

    answer = claude.messages.create(
        model="m-1", max_tokens=50, system=f"The user's mail is {planted[0]}.",
        messages=[{"role": "user", "content": [{"type": "text", "text": question(planted)}]}],
        tools=[{"name": "send", "description": "Sends", "input_schema": SEND["parameters"]}])

    assert answer.content[0].text == expected(planted)
    assert answer.content[1].input == {"to": " ".join(planted), "note": "grüße \"x\""}
    assert answer.stop_reason == "tool_use"


@SIZES
def test_streamed_claude(claude: anthropic.Anthropic, model: FakeModel, size: int):
    """Text and tool input of a stream, however they are cut."""
    model.answer = parrot(size, arguments=True)
    planted = secrets()

    with claude.messages.stream(
            model="m-1", max_tokens=50, messages=[{"role": "user", "content": question(planted)}]) as stream:
        text = "".join(stream.text_stream)
        final = stream.get_final_message()

    assert text == final.content[0].text == expected(planted)
    assert final.content[1].input["to"] == " ".join(planted)
    assert final.usage.output_tokens == 5


def test_claude_counts_and_is_blocked(claude: anthropic.Anthropic, model: FakeModel):
    """Tokens are counted over the masked text; a block raises Anthropic's error."""
    count = claude.messages.count_tokens(model="m-1", messages=[{"role": "user", "content": question(secrets())}])
    with pytest.raises(anthropic.BadRequestError) as raised:
        claude.messages.create(
            model="m-1", max_tokens=5, messages=[{"role": "user", "content": f"My SSN is {values.ssn()}"}],
            extra_headers={"x-portcullis-guardrails": "pii-regex-precall"})

    assert count.input_tokens == 17
    assert raised.value.body["error"]["code"] == "portcullis_blocked"
    assert len(model.seen) == 1


def test_calls_at_once_do_not_mix(gpt: openai.OpenAI, model: FakeModel):
    """Every user reads the own values."""
    model.answer = parrot(2)

    def ask(planted: list[str]) -> str:
        stream = gpt.chat.completions.create(
            model="m-1", messages=[{"role": "user", "content": question(planted)}], stream=True)
        return "".join(chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices)

    users = [secrets() for _ in range(12)]
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(ask, users))

    assert answers == [expected(planted) for planted in users]


def test_logs_and_audit_hold_no_value(proxy: Sidecar):
    """Runs last: nothing of all this is in the sidecar's log or audit trail, and both directions are in the trail."""
    lines = proxy.audit.read_text()
    text = lines + proxy.log.read_text(errors="replace")

    assert not [value for value in [*values.PLANTED, NAME, "client-key"] if value in text]
    assert '"door":"proxy","mode":"pre_call"' in lines and '"door":"proxy","mode":"post_call"' in lines
