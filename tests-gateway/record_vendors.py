"""Records what a real LiteLLM sends to Lakera's and OpenAI's APIs, as fixtures for the Java tests. Run it after an upgrade.

    .venv/bin/python record_vendors.py ../src/test/resources/protocols
"""

import json
import sys
import tempfile
from pathlib import Path

from client import Gateway, chat_body
from fake_model import Answer, FakeModel
from harness import LiteLLM, lakera_entry, moderation_entry
from record import CHAT, LEAK, Recorder

LAKERA_PASS = {"flagged": False, "payload": [], "breakdown": []}
MODERATION_PASS = {"id": "modr-1", "model": "m", "results": [
    {"flagged": False, "categories": {}, "category_scores": {}, "category_applied_input_types": {}}]}


def record(gateway: Gateway, model: FakeModel, recorder: Recorder) -> dict[str, dict]:
    """Fixture path -> the body that LiteLLM sent."""
    taken: dict[str, dict] = {}
    for vendor, answer in (("lakera", LAKERA_PASS), ("moderations", MODERATION_PASS)):
        recorder.reply = lambda body, answer=answer: answer
        for side in ("pre", "post"):
            model.answer = Answer([LEAK])
            gateway.post("/v1/chat/completions", CHAT, [f"{vendor}-{side}"]).raise_for_status()
            for body in recorder.take():
                taken[f"{vendor}/recorded/chat-{side}"] = body
    gateway.post("/v1/embeddings", {"model": "fake-embedding", "input": ["first", LEAK]}, ["moderations-pre"])
    for body in recorder.take():
        taken["moderations/recorded/embeddings-pre"] = body
    return taken


if __name__ == "__main__":
    model, recorder = FakeModel(), Recorder()
    entries = [
        lakera_entry("lakera-pre", recorder.url, "pre_call"),
        lakera_entry("lakera-post", recorder.url, "post_call"),
        moderation_entry("moderations-pre", f"{recorder.url}/v1", "pre_call"),
        moderation_entry("moderations-post", f"{recorder.url}/v1", "post_call"),
    ]
    with tempfile.TemporaryDirectory() as temporary:
        proxy = LiteLLM("litellm", model.url, entries, Path(temporary))
        proxy.start()
        try:
            proxy.wait_until_ready()
            bodies = record(Gateway(proxy.url), model, recorder)
        finally:
            proxy.stop()
            model.stop()
    for name, body in bodies.items():
        file = Path(sys.argv[1]) / f"{name}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(body, indent=2, ensure_ascii=False) + "\n")
