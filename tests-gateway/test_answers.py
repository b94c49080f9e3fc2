"""What a model answers, as a whole: redacted, or blocked."""

import pytest

import values
from client import Gateway, chat_body, refusal, text_of
from fake_model import Answer, FakeModel


@pytest.mark.parametrize(
    ("make", "entity"),
    [(values.email, "EMAIL_ADDRESS"), (values.phone, "PHONE_NUMBER"), (values.ssn, "US_SSN")],
    ids=["email", "phone", "ssn"],
)
def test_personal_data_is_redacted(gateway: Gateway, model: FakeModel, make, entity: str):
    """Personal data in an answer is replaced by its type; the rest of the answer is as the model said it."""
    model.answer = Answer([f"✅ It is {make()},\r\nas you asked."])

    assert text_of(gateway.chat("who?", "post")) == f"✅ It is <{entity}>,\r\nas you asked."


def test_secret_is_blocked(gateway: Gateway, model: FakeModel):
    """A secret in an answer blocks it; the reason names the type and not the value."""
    key = values.aws_key()
    model.answer = Answer([f"The key is {key}."])

    answer = gateway.chat("which key?", "post")

    assert "AWS_ACCESS_KEY" in refusal(answer)
    assert key not in answer.text


def test_block_on_detection(gateway: Gateway, model: FakeModel):
    """A guardrail with block_on_detection blocks an answer for what the shipped policy would redact."""
    address = values.email()
    model.answer = Answer([f"Ask {address}."])

    answer = gateway.chat("whom?", "answer-block")

    assert "EMAIL_ADDRESS" in refusal(answer)
    assert address not in answer.text


@pytest.mark.parametrize("leaking", [0, 1, 2])
def test_one_of_several_choices_is_redacted(gateway: Gateway, model: FakeModel, leaking: int):
    """Of three choices the one that leaks is redacted and the others are as the model said them (OpenAI SDK)."""
    says = [f"choice {i}: " + (values.email() if i == leaking else "nothing 🙂") for i in range(3)]
    model.answer = Answer(says)

    with gateway.sdk() as sdk:
        answer = sdk.chat.completions.create(**chat_body("who?"), n=3, extra_body={"guardrails": ["post"]})

    says[leaking] = f"choice {leaking}: <EMAIL_ADDRESS>"
    assert [choice.message.content for choice in answer.choices] == says


def test_secret_in_one_of_several_choices_is_blocked(gateway: Gateway, model: FakeModel):
    """A secret in one of three choices blocks the answer as a whole."""
    model.answer = Answer(["a", f"key {values.aws_key()}", "c"])

    assert "AWS_ACCESS_KEY" in refusal(gateway.chat("?", "post", n=3))


def test_empty_choice_beside_a_leaking_one(gateway: Gateway, model: FakeModel):
    """A choice without text does not shift the others: the leaking one is redacted in its place."""
    model.answer = Answer(["", f"ask {values.email()}", "fine"])

    answer = gateway.chat("?", "post", n=3)

    assert [c["message"]["content"] for c in answer.json()["choices"]] == ["", "ask <EMAIL_ADDRESS>", "fine"]


def test_request_and_answer_of_one_call(gateway: Gateway, model: FakeModel):
    """With both guardrails on one call the request is redacted and so is the answer."""
    model.answer = Answer([f"I wrote to {values.email()} for you"])

    answer = gateway.chat(f"write to {values.email()}", "pre", "post")

    assert model.body["messages"][0]["content"] == "write to <EMAIL_ADDRESS>"
    assert text_of(answer) == "I wrote to <EMAIL_ADDRESS> for you"
