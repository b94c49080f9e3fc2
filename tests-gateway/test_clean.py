"""Text with nothing to find passes unchanged, both ways."""

import pytest

from client import Gateway, chat_body, text_of, user
from fake_model import Answer, FakeModel

CLEAN = {
    "emoji": "family 👩‍👩‍👧‍👦, flags 🏳️‍🌈 🇪🇺, thumbs 👍🏽, done ✅",
    "line ends": "one\r\nfour\rfive\n\n\ttabbed\t\r\n",
    "right to left": "שלום עולם — مرحبا بالعالم \u200f(abc)\u200e \u202bembedded\u202c",
    "json in text": '{"a": [1, 2.50, {"b\\n": "c\\u00e9"}], "d": "\\"quoted\\" \\\\ \\/", "e": null}',
    "odd spaces": "10\u00a0kg\u202f/\u2007x\u3000y  two  spaces ",
    "combining marks": "e\u0301 is not \u00e9, Z\u0351\u036b\u0343a\u0308, क्षि, ﬁ ①",
    "zero width": "zero\u200bwidth\u200cnon\u200djoiner\ufeff soft\u00adhyphen",
    "beyond the basic plane": "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𠜎 \U0010fffd",
    "markup": "<b>&amp;&lt;</b> &#64; %40 \\u0041 <EMAIL_ADDRESS> ```py\nx = 1\n```",
    "nearly values": "jane@ AKIA 12-34-56 1.2.3 @example <jane at example>",
}
cases = pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN.keys())


def say_it_again(body: dict) -> Answer:
    return Answer([body["messages"][-1]["content"]])


@cases
def test_whole(gateway: Gateway, model: FakeModel, text: str):
    """Clean text reaches the model and comes back exactly as it was sent."""
    model.answer = say_it_again

    answer = gateway.chat(text, "pre", "post")

    assert model.body["messages"] == [user(text)]
    assert text_of(answer) == text


@pytest.mark.parametrize("rate", [1, 2, 5])
@cases
def test_streamed(gateway: Gateway, model: FakeModel, text: str, rate: int):
    """Clean text comes back through a rewriting stream exactly as the model said it, at any sampling rate."""
    model.answer = say_it_again

    stream = gateway.chat_stream(text, "pre", f"stream-{rate}")

    assert stream.text == text
    assert stream.done


def test_whole_body_is_as_without_guardrails(gateway: Gateway, model: FakeModel):
    """A clean request with every kind of message and option reaches the model byte for byte as without us."""
    call = {"id": "call_1", "type": "function", "function": {"name": "find", "arguments": '{"q":  "caf\\u00e9", "n": 1.0}'}}
    image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}}
    body = chat_body(
        [
            {"role": "system", "content": "Be kind."},
            {"role": "user", "name": "ann", "content": [{"type": "text", "text": "What is this? 👀\r\n"}, image]},
            {"role": "assistant", "content": None, "tool_calls": [call]},
            {"role": "tool", "tool_call_id": "call_1", "content": '{"hits": []}'},
            user("and now?"),
        ],
        tools=[{"type": "function", "function": {"name": "find", "description": "finds – things", "strict": True,
                                                 "parameters": {"type": "object", "properties": {"q": {}}}}}],
        temperature=0.5, stop=["\n\n"], user="end-user-7", metadata={"k": "v"}, seed=7,
        response_format={"type": "json_object"},
    )

    gateway.post("/v1/chat/completions", body).raise_for_status()
    gateway.post("/v1/chat/completions", body, ["pre", "post"]).raise_for_status()

    without, with_us = model.seen
    assert with_us.raw == without.raw
