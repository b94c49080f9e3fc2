"""Streamed answers on the chat route with streaming_transform_mode incremental_diff: nothing leaks at any cut."""

import openai
import pytest

import values
from client import Gateway, Streamed, chat_body
from fake_model import Answer, FakeModel, cut

RATES = [1, 2, 5]
SIZES = [1, 2, 3]
rates = pytest.mark.parametrize("rate", RATES)
sizes = pytest.mark.parametrize("size", SIZES)


def streamed(gateway: Gateway, model: FakeModel, text: str, pieces, rate: int) -> Streamed:
    model.answer = Answer([text], pieces=pieces)
    return gateway.chat_stream("who?", f"stream-{rate}")


def check(stream: Streamed, expected: str, *planted: str) -> None:
    """The client got exactly the redacted text; with nothing to take back in a stream, no fragment was ever sent."""
    assert stream.error is None
    assert stream.text == expected
    assert stream.done
    assert not [value for value in planted if value in stream.raw]


@rates
@sizes
def test_personal_data_is_redacted(gateway: Gateway, model: FakeModel, size: int, rate: int):
    """E-mail, phone and SSN in a stream of tiny chunks are all redacted, whatever the sampling rate."""
    email, phone, ssn = values.email(), values.phone(), values.ssn()
    text = f"👋 Write to {email} or call {phone}.\r\nThe SSN is {ssn}, שלום 👩‍👩‍👧‍👦!"

    stream = streamed(gateway, model, text, lambda t: cut(t, size), rate)

    check(stream, "👋 Write to <EMAIL_ADDRESS> or call <PHONE_NUMBER>.\r\nThe SSN is <US_SSN>, שלום 👩‍👩‍👧‍👦!",
          email, phone, ssn)


@rates
@pytest.mark.parametrize("width", [1, 2, 3])
@pytest.mark.parametrize(
    ("make", "entity"),
    [(values.email, "EMAIL_ADDRESS"), (values.phone, "PHONE_NUMBER"), (values.ssn, "US_SSN")],
    ids=["email", "phone", "ssn"],
)
def test_cut_everywhere(gateway: Gateway, model: FakeModel, make, entity: str, width: int, rate: int):
    """A value is redacted wherever two cuts, one to three characters apart, go through it."""
    value = make()
    text = f"It is {value} indeed."
    start = text.index(value)
    for place in range(start, start + len(value) + 1):
        stream = streamed(gateway, model, text, lambda t: [t[:place], t[place:place + width], t[place + width:]], rate)
        check(stream, f"It is <{entity}> indeed.", value)


@rates
@sizes
@pytest.mark.parametrize("frame", ["{}", "{} is first", "last is {}", "{} {}", "({})", "«{}»\n{}\n"])
def test_value_at_the_edges(gateway: Gateway, model: FakeModel, frame: str, size: int, rate: int):
    """A value at the very beginning, at the very end, alone, twice or between marks is redacted."""
    email = values.email()

    stream = streamed(gateway, model, frame.replace("{}", email), lambda t: cut(t, size), rate)

    check(stream, frame.replace("{}", "<EMAIL_ADDRESS>"), email)


@rates
@sizes
def test_secret_stops_the_stream(gateway: Gateway, model: FakeModel, size: int, rate: int):
    """A secret ends the stream with an error that names its type; the client got nothing of it."""
    key = values.aws_key()
    before = "Here is the key you wanted: "

    stream = streamed(gateway, model, f"{before}{key} and more text after it", lambda t: cut(t, size), rate)

    assert "AWS_ACCESS_KEY" in stream.error
    assert before.startswith(stream.text)
    assert key not in stream.raw
    assert not stream.done


@rates
def test_secret_as_the_last_word(gateway: Gateway, model: FakeModel, rate: int):
    """A secret that the stream ends with is caught by the last round."""
    key = values.aws_key()

    stream = streamed(gateway, model, f"Here: {key}", lambda t: cut(t, 3), rate)

    assert "AWS_ACCESS_KEY" in stream.error
    assert "Here: ".startswith(stream.text)


@rates
def test_secret_behind_its_name(gateway: Gateway, model: FakeModel, rate: int):
    """Behind the word key a part of a secret is one already, so that the block may come before its kind is known."""
    key = values.aws_key()

    stream = streamed(gateway, model, f"Key: {key}", lambda t: cut(t, 3), rate)

    assert "AWS_ACCESS_KEY" in stream.error or "GENERIC_SECRET" in stream.error
    assert "Key: ".startswith(stream.text)


@rates
@pytest.mark.parametrize("end", ["jane", "jane.doe@", "jane@mail.", "AKIA", "call +1 212", "536-22-", "10.0.0.", "<EMAIL_"])
def test_text_that_ends_like_a_value(gateway: Gateway, model: FakeModel, end: str, rate: int):
    """What was held back as the possible start of a value is sent when the stream ends without one."""
    stream = streamed(gateway, model, f"It ends with {end}", lambda t: cut(t, 2), rate)

    check(stream, f"It ends with {end}")


def test_clean_text_flows(gateway: Gateway, model: FakeModel):
    """Clean text is not held back until the end: most of it goes out while the model still speaks."""
    text = "The quick brown fox jumps over the lazy dog and runs on. 🦊 " * 20

    stream = streamed(gateway, model, text, lambda t: cut(t, 10), 1)

    check(stream, text)
    deltas = [c["delta"].get("content") or "" for frame in stream.frames for c in frame.get("choices") or []]
    assert max(map(len, deltas)) <= 300
    assert sum(map(bool, deltas)) >= 5


@rates
@pytest.mark.parametrize("leaking", [0, 1, 2])
def test_one_of_several_choices_is_redacted(gateway: Gateway, model: FakeModel, leaking: int, rate: int):
    """Of three interleaved choices the one that leaks is redacted and the others are as the model said them."""
    email = values.email()
    says = [f"choice {i} 🙂: " + (f"{email} it is" if i == leaking else "nothing to see in here") for i in range(3)]
    model.answer = Answer(says, pieces=lambda t: cut(t, 2))

    stream = gateway.chat_stream("who?", f"stream-{rate}", n=3)

    says[leaking] = f"choice {leaking} 🙂: <EMAIL_ADDRESS> it is"
    assert stream.texts == says
    assert email not in stream.raw
    assert stream.done


@rates
def test_secret_in_one_of_several_choices(gateway: Gateway, model: FakeModel, rate: int):
    """A secret in one of three choices stops the stream; no choice said anything of it."""
    key = values.aws_key()
    model.answer = Answer(["first choice", f"so {key} as asked", "third choice"], pieces=lambda t: cut(t, 2))

    stream = gateway.chat_stream("who?", f"stream-{rate}", n=3)

    assert "AWS_ACCESS_KEY" in stream.error
    assert key not in stream.raw
    assert "AKIA" not in stream.text


@rates
def test_openai_sdk(gateway: Gateway, model: FakeModel, rate: int):
    """The OpenAI SDK reads a redacted stream as any other."""
    model.answer = Answer([f"Ask {values.email()} 🙂, please."], pieces=lambda t: cut(t, 1))

    with gateway.sdk() as sdk:
        chunks = list(sdk.chat.completions.create(
            **chat_body("who?"), stream=True, stream_options={"include_usage": True},
            extra_body={"guardrails": [f"stream-{rate}"]}))

    texts = [choice.delta.content or "" for chunk in chunks for choice in chunk.choices]
    assert "".join(texts) == "Ask <EMAIL_ADDRESS> 🙂, please."


def test_openai_sdk_sees_a_block(gateway: Gateway, model: FakeModel):
    """A block in a stream is an APIError of the OpenAI SDK, with our reason."""
    model.answer = Answer([f"So {values.aws_key()} it is"])

    with gateway.sdk() as sdk, pytest.raises(openai.APIError, match="AWS_ACCESS_KEY"):
        list(sdk.chat.completions.create(**chat_body("?"), stream=True, extra_body={"guardrails": ["stream-1"]}))


def test_block_only_mode_stops_the_stream(gateway: Gateway, model: FakeModel):
    """LiteLLM's limit: in block_only chunks go out before it asks, but a block still ends the stream in our error."""
    model.answer = Answer([f"You wanted {values.aws_key()}, and then a lot more text follows it here."])

    stream = gateway.chat_stream("?", "post")

    assert "AWS_ACCESS_KEY" in stream.error
    assert "follows it here" not in stream.text
    assert not stream.done


def test_block_only_mode_passes_rewrites_by(gateway: Gateway, model: FakeModel):
    """LiteLLM's limit: in block_only a rewrite is dropped and the client gets the model's own text (docs say so)."""
    email = values.email()
    model.answer = Answer([f"Ask {email}."])

    stream = gateway.chat_stream("?", "post")

    assert stream.text == f"Ask {email}."
    assert stream.done
