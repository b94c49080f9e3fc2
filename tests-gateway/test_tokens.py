"""Reversible tokens: the model sees tokens, the user reads values, and nobody else does."""

import json
import re
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

import values
from client import Gateway, chat_body, text_of, user
from fake_model import Answer, FakeModel, cut

TOKEN = re.compile(r"<[A-Z][A-Z0-9_]*_[0-9a-f]{12,}>")
BOTH = ["tokens", "tokens-post"]
rates = pytest.mark.parametrize("rate", [1, 5])


def last(body: dict) -> str:
    """What the last user message said when it reached the model."""
    return [row["content"] for row in body["messages"] if row["role"] == "user"][-1]


def echo(body: dict) -> Answer:
    return Answer([f"You said: {last(body)} 👍"], pieces=lambda text: cut(text, 3))


def seen_nowhere(model: FakeModel, *planted: str) -> None:
    assert model.seen
    for seen in model.seen:
        assert not [value for value in planted if value in seen.raw]


def test_text(gateway: Gateway, model: FakeModel):
    """The promise: key and address reach the model as tokens, and come back in its answer as they were."""
    key, email = values.aws_key(), values.email()
    model.answer = echo

    answer = gateway.chat(f"My AWS key is {key}, my mail {email}", *BOTH)

    assert text_of(answer) == f"You said: My AWS key is {key}, my mail {email} 👍"
    seen_nowhere(model, key, email)
    assert re.fullmatch(r"My AWS key is <AWS_ACCESS_KEY_[0-9a-f]{12}>, my mail <EMAIL_ADDRESS_[0-9a-f]{12}>", last(model.body))


@rates
@pytest.mark.parametrize("size", [1, 2, 7])
def test_stream(gateway: Gateway, model: FakeModel, rate: int, size: int):
    """Streamed in tiny chunks the user reads the same values, and never a piece of a token."""
    key, email = values.aws_key(), values.email()
    model.answer = lambda body: Answer([f"Key and mail: {last(body)}!"], pieces=lambda text: cut(text, size))

    stream = gateway.chat_stream(f"{key} and {email}", "tokens", f"tokens-stream-{rate}")

    assert stream.error is None and stream.done
    assert stream.text == f"Key and mail: {key} and {email}!"
    assert "AWS_ACCESS_KEY_" not in stream.text and "<" not in stream.text
    seen_nowhere(model, key, email)


def test_what_models_do_to_tokens(gateway: Gateway, model: FakeModel):
    """In other case, without brackets, escaped or in backticks a token is still one; a piece of it is not."""
    email = values.email()

    def mangled(body: dict) -> Answer:
        token = TOKEN.search(last(body)).group()
        bare = token.strip("<>")
        escaped = bare.replace("_", "\\_")
        return Answer([f"{bare}, {token.lower()}, `{token}`, \\<{escaped}\\>, &lt;{bare}&gt;, {token[:-6]}"])

    model.answer = mangled

    text = text_of(gateway.chat(f"my mail is {email}", *BOTH))

    assert text.startswith(f"{email}, {email}, `{email}`, {email}, {email}, <EMAIL_ADDRESS_")
    assert re.search(r"<EMAIL_ADDRESS_[0-9a-f]{7}$", text), "a piece of a token is never completed"


@pytest.mark.parametrize("streamed", [False, True])
def test_several_choices(gateway: Gateway, model: FakeModel, streamed: bool):
    """Each of three choices gets its own values back."""
    emails = [values.email() for _ in range(3)]

    def choices(body: dict) -> Answer:
        tokens = TOKEN.findall(last(body))
        return Answer([f"choice {i}: {token}." for i, token in enumerate(tokens)], pieces=lambda text: cut(text, 2))

    model.answer = choices
    prompt = " and ".join(emails)
    if streamed:
        stream = gateway.chat_stream(prompt, "tokens", "tokens-stream-1", n=3)
        assert stream.done
        texts = stream.texts
    else:
        answer = gateway.chat(prompt, *BOTH, n=3)
        assert answer.status_code == 200, answer.text
        texts = [choice["message"]["content"] for choice in answer.json()["choices"]]

    assert texts == [f"choice {i}: {email}." for i, email in enumerate(emails)]
    seen_nowhere(model, *emails)


@pytest.mark.parametrize("streamed", [False, True])
def test_history_over_three_turns(gateway: Gateway, model: FakeModel, streamed: bool):
    """Over three turns, in which the client sends its history of real values, a value always has the same token."""
    first, second = values.email(), values.email()
    model.answer = echo
    rows: list[dict] = []
    for turn, said in enumerate([f"I am {first}", f"and my boss is {second}", f"who is {first}?"]):
        rows.append(user(said))
        if streamed:
            text = gateway.chat_stream(rows, "tokens", "tokens-stream-1").text
        else:
            text = text_of(gateway.chat(rows, *BOTH))
        assert text == f"You said: {said} 👍", turn
        rows.append({"role": "assistant", "content": text})

    seen_nowhere(model, first, second)
    tokens = [TOKEN.findall(seen.raw) for seen in model.seen]
    assert len(set(tokens[0])) == 1
    assert len(set(tokens[2])) == 2 and set(tokens[0]) < set(tokens[2])
    assert len(tokens[2]) == 5, "every mention in the history is a token"


def test_two_people_with_similar_names(gateway: Gateway, model: FakeModel):
    """Two people whose names differ in a letter are two tokens, and each comes back as the right one."""
    model.answer = lambda body: Answer([" | ".join(reversed(TOKEN.findall(last(body))))])

    text = text_of(gateway.chat("My colleague Jennifer Thompson met Jennifer Thomson in the office.", *BOTH))

    assert text == "Jennifer Thomson | Jennifer Thompson"
    seen_nowhere(model, "Jennifer", "Thompson", "Thomson")


def test_two_sessions_at_once(gateway: Gateway, model: FakeModel):
    """Of two sessions at the same time each restores its own tokens, and leaves those of the other one as they are."""
    emails = {"one": values.email(), "two": values.email()}
    sessions = {name: str(uuid.uuid4()) for name in emails}

    def ask(name: str, said: str) -> str:
        return text_of(gateway.post("/v1/chat/completions", chat_body(said), BOTH,
                                    **{"x-litellm-session-id": sessions[name]}))

    model.answer = echo
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda name: (name, ask(name, f"I am {emails[name]}")), ["one", "two"] * 6))
    assert all(text == f"You said: I am {emails[name]} 👍" for name, text in answers)

    tokens = {name: next(TOKEN.search(seen.raw).group() for seen in model.seen
                         if TOKEN.search(seen.raw) and ask(name, TOKEN.search(seen.raw).group()).find(emails[name]) >= 0)
              for name in emails}
    assert tokens["one"] != tokens["two"]
    assert ask("one", f"who is {tokens['two']}?") == f"You said: who is {tokens['two']}? 👍"
    assert ask("two", f"who is {tokens['one']}?") == f"You said: who is {tokens['one']}? 👍"
    assert ask("one", f"who is {tokens['one']}?") == f"You said: who is {emails['one']}? 👍"
    seen_nowhere(model, *emails.values())


def test_a_chosen_call_id_opens_nothing(gateway: Gateway, model: FakeModel):
    """A client that chooses the call id of another call does not get its values: the trace is another."""
    email = values.email()
    model.answer = echo
    call = str(uuid.uuid4())
    gateway.post("/v1/chat/completions", chat_body(f"I am {email}"), BOTH, **{"x-litellm-call-id": call})
    token = TOKEN.search(model.seen[0].raw).group()

    text = text_of(gateway.post("/v1/chat/completions", chat_body(f"who is {token}?"), BOTH, **{"x-litellm-call-id": call}))

    assert text == f"You said: who is {token}? 👍"


def test_what_the_model_brings_in_is_replaced(gateway: Gateway, model: FakeModel):
    """A value that the user did not say is not shown."""
    own, other = values.email(), values.email()
    model.answer = lambda body: Answer([f"{last(body)} or {other}"])

    assert text_of(gateway.chat(own, *BOTH)) == f"{own} or <EMAIL_ADDRESS>"


def test_tool_arguments_of_an_answer_keep_their_tokens(gateway: Gateway, model: FakeModel):
    """LiteLLM's limit: it cannot carry rewritten arguments of an answer, so the tool receives tokens (docs say so)."""
    email = values.email()

    def calling(body: dict) -> Answer:
        arguments = json.dumps({"to": TOKEN.search(last(body)).group()})
        return Answer([""], tool_calls=[{"id": "call_1", "type": "function",
                                         "function": {"name": "send", "arguments": arguments}}])

    model.answer = calling

    answer = gateway.chat(f"mail {email}", *BOTH)

    assert answer.status_code == 200, answer.text
    arguments = answer.json()["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"]
    assert TOKEN.fullmatch(json.loads(arguments)["to"])


def test_tokens_in_a_tools_result_are_restored_in_the_session(gateway: Gateway, model: FakeModel):
    """What a tool did with a token comes back to the user as the value, where the client names its session."""
    email = values.email()
    session = {"x-litellm-session-id": str(uuid.uuid4())}
    model.answer = echo
    gateway.post("/v1/chat/completions", chat_body(f"mail {email}"), BOTH, **session).raise_for_status()
    token = TOKEN.search(model.seen[0].raw).group()
    model.answer = lambda body: Answer([f"done: {body['messages'][-1]['content']}"])
    rows = [user("mail it"),
            {"role": "assistant", "content": None, "tool_calls": [
                {"id": "c", "type": "function", "function": {"name": "send", "arguments": json.dumps({"to": token})}}]},
            {"role": "tool", "tool_call_id": "c", "content": f"sent to {token}"}]

    answer = gateway.post("/v1/chat/completions", chat_body(rows), BOTH, **session)

    assert text_of(answer) == f"done: sent to {email}"
    seen_nowhere(model, email)


def test_block_only_mode_shows_tokens(gateway: Gateway, model: FakeModel):
    """LiteLLM's limit: in block_only a stream reaches the client as the model wrote it, with its tokens; nothing is blocked."""
    key = values.aws_key()
    model.answer = lambda body: Answer([f"Rotate {TOKEN.search(last(body)).group()} now, please, and then some more."])

    stream = gateway.chat_stream(f"my AWS key is {key}", *BOTH)

    assert stream.error is None and stream.done
    assert TOKEN.search(stream.text)
    seen_nowhere(model, key)


@pytest.mark.parametrize("path", ["/v1/completions", "/v1/responses", "/v1/messages"])
def test_other_routes(gateway: Gateway, model: FakeModel, path: str):
    """Whole answers of the other routes are restored too."""
    email = values.email()
    model.answer = lambda body: Answer([f"hello {TOKEN.search(json.dumps(body)).group()}!"])
    body = {
        "/v1/completions": {"model": "fake", "prompt": f"I am {email}"},
        "/v1/responses": {"model": "fake", "input": f"I am {email}"},
        "/v1/messages": {"model": "fake", "max_tokens": 100, "messages": [user(f"I am {email}")]},
    }[path]

    answer = gateway.post(path, body, BOTH)

    assert answer.status_code == 200, answer.text
    assert f"hello {email}!" in answer.text
    seen_nowhere(model, email)


@pytest.mark.parametrize("system", [None, "Be brief."])
def test_the_hint_reaches_the_model(gateway: Gateway, model: FakeModel, system: str | None):
    """Where the operator wants it, the model is told to copy tokens, among the instructions that it has; the rest stays."""
    email = values.email()
    model.answer = echo
    rows = [{"role": "system", "content": system}] if system else []
    rows += [user("hello"), {"role": "assistant", "content": "hi"}, user(f"I am {email}")]

    answer = gateway.chat(rows, "tokens-hint", "tokens-hint-post")

    assert text_of(answer) == f"You said: I am {email} 👍"
    seen = model.body["messages"]
    assert [row["role"] for row in seen] == ["system", "user", "assistant", "user"]
    assert seen[0]["content"].startswith(system or "Some values") and "character for character" in seen[0]["content"]
    assert [row["content"] for row in seen[1:3]] == ["hello", "hi"]
    seen_nowhere(model, email)


def test_the_hint_is_for_requests_with_tokens(gateway: Gateway, model: FakeModel):
    """A request without a value does not change."""
    gateway.chat("hello", "tokens-hint").raise_for_status()

    assert model.body["messages"] == [user("hello")]
