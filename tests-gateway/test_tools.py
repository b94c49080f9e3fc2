"""Tool calls: definitions, arguments and results of a request, and the calls a model makes."""

import json

import pytest

import values
from client import Gateway, chat_body, refusal, user
from fake_model import Answer, FakeModel, cut


def call(arguments: object, number: int = 1) -> dict:
    text = arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)
    return {"id": f"call_{number}", "type": "function", "function": {"name": "send_mail", "arguments": text}}


def history(*calls: dict, result: str = "sent") -> list[dict]:
    rows = [user("send it"), {"role": "assistant", "content": None, "tool_calls": list(calls)}]
    return rows + [{"role": "tool", "tool_call_id": c["id"], "content": result} for c in calls]


def arguments_seen(model: FakeModel) -> list:
    """The arguments of every tool call that the model server saw, parsed: they must be valid JSON."""
    calls = [c for row in model.body["messages"] for c in row.get("tool_calls") or []]
    return [json.loads(c["function"]["arguments"]) for c in calls]


def test_arguments_in_history_are_redacted(gateway: Gateway, model: FakeModel):
    """Addresses deep in a call's arguments reach the model redacted, in arguments that are valid JSON."""
    def arguments(address: str) -> dict:
        return {"to": [{"address": address}], "text": f'he said "{address}"\n👍', "count": 2, "draft": False}

    gateway.chat(history(call(arguments(values.email()))), "pre").raise_for_status()

    assert arguments_seen(model) == [arguments("<EMAIL_ADDRESS>")]


def test_every_call_of_a_row_is_redacted(gateway: Gateway, model: FakeModel):
    """Of several calls in one row each keeps its own arguments, and only those with a value change."""
    clean = call('{"to":  "nobody"}', 2)

    gateway.chat(history(call({"to": values.email()}), clean, call({"cc": values.email()}, 3)), "pre").raise_for_status()

    assert arguments_seen(model) == [{"to": "<EMAIL_ADDRESS>"}, {"to": "nobody"}, {"cc": "<EMAIL_ADDRESS>"}]
    assert model.body["messages"][1]["tool_calls"][1] == clean


def test_text_and_arguments_together(gateway: Gateway, model: FakeModel):
    """Values in messages, in arguments and in results of the same request are all redacted."""
    rows = [{"role": "system", "content": f"I am {values.email()}"}]
    rows += history(call({"to": values.email()}), result=f"queued for {values.email()}")
    rows += [user(f"thanks, {values.email()}")]

    gateway.chat(rows, "pre").raise_for_status()

    contents = [row["content"] for row in model.body["messages"] if row.get("content")]
    assert contents == ["I am <EMAIL_ADDRESS>", "send it", "queued for <EMAIL_ADDRESS>", "thanks, <EMAIL_ADDRESS>"]
    assert arguments_seen(model) == [{"to": "<EMAIL_ADDRESS>"}]


def test_ssn_in_arguments_is_refused(gateway: Gateway, model: FakeModel):
    """An SSN in a call's arguments is refused."""
    reason = refusal(gateway.chat(history(call({"note": f"SSN {values.ssn()}"})), "pre"))

    assert "US_SSN" in reason
    assert model.seen == []


@pytest.mark.parametrize("wrap", ["SSN {}", '{{"rows": [{{"ssn": "{}"}}]}}'], ids=["text", "json"])
def test_ssn_in_a_tool_result_is_refused(gateway: Gateway, model: FakeModel, wrap: str):
    """An SSN in a tool's result is refused, in plain text and in JSON."""
    reason = refusal(gateway.chat(history(call({}), result=wrap.format(values.ssn())), "pre"))

    assert "US_SSN" in reason
    assert model.seen == []


def test_tool_result_is_redacted(gateway: Gateway, model: FakeModel):
    """An address in a tool's result reaches the model redacted; JSON stays JSON."""
    gateway.chat(history(call({}), result=json.dumps({"from": values.email(), "n": 1})), "pre").raise_for_status()

    assert json.loads(model.body["messages"][2]["content"]) == {"from": "<EMAIL_ADDRESS>", "n": 1}


def test_tool_definition_is_redacted(gateway: Gateway, model: FakeModel):
    """Addresses in a tool's description and in its parameters reach the model redacted; the rest is as sent."""
    def tools(address: str) -> list[dict]:
        to = {"type": "string", "description": f"default {address}"}
        return [{"type": "function", "function": {
            "name": "send_mail", "description": f"Sends mail as {address}.", "strict": True,
            "parameters": {"type": "object", "properties": {"to": to}, "required": ["to"]}}}]

    gateway.chat("send it", "pre", tools=tools(values.email())).raise_for_status()

    assert model.body["tools"] == tools("<EMAIL_ADDRESS>")


def test_ssn_in_a_tool_definition_is_refused(gateway: Gateway, model: FakeModel):
    """An SSN in a tool's description is refused."""
    tool = {"type": "function", "function": {"name": "f", "description": f"for SSN {values.ssn()}", "parameters": {}}}

    assert "US_SSN" in refusal(gateway.chat("go", "pre", tools=[tool]))
    assert model.seen == []


@pytest.mark.parametrize("text", ["", "Sending it."], ids=["call only", "text and call"])
@pytest.mark.parametrize("make", [values.email, values.aws_key], ids=["email", "secret"])
def test_leaking_call_of_an_answer_is_blocked(gateway: Gateway, model: FakeModel, make, text: str):
    """A value in the arguments of a call the model makes blocks the answer: LiteLLM cannot rewrite them there."""
    value = make()
    model.answer = Answer([text], [call({"to": value})])

    reason = refusal(gateway.chat("go", "post"))

    assert ("EMAIL_ADDRESS" if make is values.email else "AWS_ACCESS_KEY") in reason
    assert value not in reason


@pytest.mark.parametrize("guardrail", ["post", "stream-1"])
def test_clean_call_of_an_answer_passes(gateway: Gateway, model: FakeModel, guardrail: str):
    """A clean call comes back as the model made it, whole and streamed, through the OpenAI SDK."""
    made = call('{"to":  "nobody", "text": "👍"}')
    model.answer = Answer([""], [made])
    chosen = {"guardrails": [guardrail]}
    with gateway.sdk() as sdk:
        whole = sdk.chat.completions.create(**chat_body("go"), extra_body=chosen)
        chunks = list(sdk.chat.completions.create(**chat_body("go"), stream=True, extra_body=chosen))

    deltas = [c for chunk in chunks if chunk.choices for c in chunk.choices[0].delta.tool_calls or []]
    assert whole.choices[0].message.tool_calls[0].function.arguments == made["function"]["arguments"]
    assert "".join(c.function.arguments or "" for c in deltas) == made["function"]["arguments"]


@pytest.mark.parametrize("guardrail", ["post", "stream-1", "stream-5"])
def test_leaking_call_in_a_stream_ends_in_an_error(gateway: Gateway, model: FakeModel, guardrail: str):
    """LiteLLM's limit: a streamed call's arguments are out before it asks, but the stream then ends in our error."""
    model.answer = Answer(["Sending."], [call({"to": values.email()})], pieces=lambda text: cut(text, 4))

    stream = gateway.chat_stream("go", guardrail)

    assert "EMAIL_ADDRESS" in stream.error
    assert not stream.done
