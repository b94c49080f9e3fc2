"""When the sidecar does not answer: refused by default, passed where the operator chose fail_open."""

import time

import pytest

import values
from client import Gateway, refusal, text_of
from fake_model import Answer, FakeModel
from harness import Sidecar


def test_fail_closed_is_the_default(gateway: Gateway, model: FakeModel):
    """With nobody at the sidecar's address a call is refused with 500 and the model server sees nothing."""
    refusal(gateway.chat("hello", "dead-closed"), 500)

    assert model.seen == []


def test_fail_closed_hides_the_answer(gateway: Gateway, model: FakeModel):
    """With nobody at the address of a post-call entry the answer is not handed out."""
    model.answer = Answer(["the answer"])

    answer = gateway.chat("hello", "dead-closed-post")

    assert answer.status_code == 500
    assert "the answer" not in answer.text


def test_fail_open_passes(gateway: Gateway, model: FakeModel):
    """With unreachable_fallback: fail_open the call passes unscanned."""
    assert text_of(gateway.chat("hello", "dead-open")) == "ok"
    assert model.body["messages"][0]["content"] == "hello"


def test_timeout_is_bounded(gateway: Gateway, model: FakeModel):
    """A sidecar that takes a call and never answers costs no more than the entry's `timeout`."""
    begin = time.monotonic()

    refusal(gateway.chat("hello", "mute-closed"), 500)
    passed = text_of(gateway.chat("hello", "mute-open"))

    assert passed == "ok"
    assert 1 < time.monotonic() - begin < 10


@pytest.fixture
def running(stoppable: Sidecar) -> Sidecar:
    stoppable.start()
    stoppable.wait_until_ready()
    yield stoppable
    stoppable.stop()


def test_sidecar_is_stopped(gateway: Gateway, model: FakeModel, running: Sidecar):
    """A running sidecar guards both entries; stopped, one refuses and the other passes; back again, both are guarded."""
    address = values.email()

    def ask() -> list[int]:
        return [gateway.chat(address, name).status_code for name in ("stop-closed", "stop-open")]

    def saw() -> list[str]:
        return [seen.body["messages"][0]["content"] for seen in model.seen]

    assert ask() == [200, 200]
    assert saw() == ["<EMAIL_ADDRESS>", "<EMAIL_ADDRESS>"]
    assert gateway.chat(values.ssn(), "stop-open").status_code == 400

    model.reset()
    running.stop()
    assert ask() == [500, 200]
    assert saw() == [address]

    model.reset()
    running.start()
    running.wait_until_ready()
    assert ask() == [200, 200]
    assert saw() == ["<EMAIL_ADDRESS>", "<EMAIL_ADDRESS>"]
