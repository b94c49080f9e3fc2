"""Records what a real Portkey gateway sends to a webhook, as fixtures for the Java tests. Run it after an upgrade.

    .venv/bin/python record_portkey.py ../src/test/resources/protocols/portkey/recorded
"""

import json
import sys
import tempfile
from pathlib import Path

from client import chat_body
from fake_model import Answer, FakeModel
from portkey_gateway import Portkey, PortkeyClient, webhook
from record import CHAT, LEAK, MESSAGES, Recorder, call


def record(client: PortkeyClient, model: FakeModel, recorder: Recorder, hook: dict) -> dict[str, dict]:
    """Fixture name -> the body that Portkey sent."""
    taken: dict[str, dict] = {}

    def keep(name: str, send) -> None:
        send()
        for body in recorder.take():
            side = "before" if body["eventType"] == "beforeRequestHook" else "after"
            taken[f"{name}-{side}"] = body

    model.answer = Answer([LEAK])
    keep("chat", lambda: client.post("/v1/chat/completions", CHAT, [hook], [hook], **{"x-portkey-metadata": '{"team":"payments"}'}))
    keep("stream", lambda: client.chat_stream("Ask bob@mail.example.com", [hook], [hook]))
    keep("completions", lambda: client.post("/v1/completions", {"model": "fake", "prompt": LEAK}, [hook], [hook]))
    keep("embeddings", lambda: client.post("/v1/embeddings", {"model": "fake", "input": ["first", LEAK]}, [hook], [hook]))
    keep("messages", lambda: client.post("/v1/messages", MESSAGES, [hook], [hook]))
    model.answer = Answer(["Sending."], [call(1, '{"to": "bob@mail.example.com"}')])
    keep("tools", lambda: client.post("/v1/chat/completions", chat_body("hello"), [], [hook]))
    return taken


if __name__ == "__main__":
    model, recorder = FakeModel(), Recorder()
    recorder.reply = lambda body: {"verdict": True}
    with tempfile.TemporaryDirectory() as temporary:
        gateway = Portkey(Path(temporary))
        gateway.start()
        try:
            gateway.wait_until_ready()
            bodies = record(PortkeyClient(gateway.url, model.url), model, recorder, webhook(f"{recorder.url}/portkey"))
        finally:
            gateway.stop()
            model.stop()
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, body in bodies.items():
        (folder / f"{name}.json").write_text(json.dumps(body, indent=2, ensure_ascii=False) + "\n")
