"""Names of persons and places, which the model of tier 2 finds."""

from client import Gateway, refusal
from fake_model import FakeModel

PROMPT = "My colleague Jennifer Thompson lives in Chicago. Please write her a letter."


def test_names_do_not_reach_the_model(gateway: Gateway, model: FakeModel):
    """A person and a city reach the model as their types."""
    gateway.chat(PROMPT, "names").raise_for_status()

    content = model.body["messages"][0]["content"]
    assert content == "My colleague <PERSON> lives in <LOCATION>. Please write her a letter."


def test_names_are_refused(gateway: Gateway, model: FakeModel):
    """The guardrail that blocks on anything refuses the same prompt, names the types and calls no model."""
    reason = refusal(gateway.chat(PROMPT, "names-block"))

    assert "PERSON" in reason and "LOCATION" in reason
    assert "Thompson" not in reason and "Chicago" not in reason
    assert model.seen == []


def test_a_prompt_without_names_is_unchanged(gateway: Gateway, model: FakeModel):
    """A prompt without names passes both, character for character."""
    prompt = "Explain how a hash table works, and why lookups take constant time on average."

    gateway.chat(prompt, "names").raise_for_status()

    assert model.body["messages"][0]["content"] == prompt
