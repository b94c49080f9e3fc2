"""Many calls at once never mix."""

import asyncio

import values
from client import Gateway, chat_body
from fake_model import Answer, FakeModel, cut

CALLS = 32


def answer(body: dict) -> Answer:
    """The model repeats the text it saw and adds an address of its own."""
    return Answer([f"{body['messages'][0]['content']} answered by {values.email()}"], pieces=lambda t: cut(t, 7))


async def ask(sdk, number: int, stream: bool) -> str:
    body = chat_body(f"marker-{number:02d} {values.email()} 🙂{number}")
    names = {"guardrails": ["pre", "stream-2" if stream else "post"]}
    got = await sdk.chat.completions.create(**body, stream=stream, extra_body=names)
    if not stream:
        return got.choices[0].message.content
    return "".join([chunk.choices[0].delta.content or "" async for chunk in got if chunk.choices])


async def ask_all(gateway: Gateway) -> list[str]:
    async with gateway.async_sdk() as sdk:
        return await asyncio.gather(*(ask(sdk, number, number % 2 == 1) for number in range(CALLS)))


def test_calls_at_once_do_not_mix(gateway: Gateway, model: FakeModel):
    """32 calls at once, half of them streamed, each with its own address: each gets its own text, redacted."""
    model.answer = answer

    answers = asyncio.run(ask_all(gateway))

    asked = [f"marker-{number:02d} <EMAIL_ADDRESS> 🙂{number}" for number in range(CALLS)]
    assert sorted(seen.body["messages"][0]["content"] for seen in model.seen) == sorted(asked)
    assert answers == [f"{text} answered by <EMAIL_ADDRESS>" for text in asked]
