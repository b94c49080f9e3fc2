"""Records what a real LiteLLM sends to a guardrail, as fixtures for the Java tests. Run it after a LiteLLM upgrade.

    .venv/bin/python record.py ../src/test/resources/protocols/litellm/recorded
"""

import json
import sys
import tempfile
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from client import Gateway, chat_body, user
from fake_model import Answer, FakeModel, cut
from harness import LiteLLM, entry

IMAGE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}}


def call(number: int, arguments: str) -> dict:
    return {"id": f"call_{number}", "type": "function", "function": {"name": "send_mail", "arguments": arguments}}


TOOL = {"type": "function", "function": {
    "name": "send_mail", "description": "Sends mail as desk@mail.example.com.", "strict": True,
    "parameters": {"type": "object", "properties": {"to": {"type": "string", "description": "e.g. a@b.example"}},
                   "required": ["to"]}}}

CHAT = chat_body(
    [
        {"role": "system", "content": "You are a helpful assistant of Ann's desk. 🙂"},
        {"role": "developer", "content": "Be short."},
        {"role": "user", "name": "ann", "content": "Write to bob@mail.example.com,\r\nplease."},
        {"role": "assistant", "content": None,
         "tool_calls": [call(1, '{"to":  "bob@mail.example.com", "count": 2}'), call(2, '{"to": "nobody"}')]},
        {"role": "tool", "tool_call_id": "call_1", "content": '{"from": "eve@mail.example.com"}'},
        {"role": "tool", "tool_call_id": "call_2", "content": "sent"},
        {"role": "assistant", "content": "Done.", "reasoning_content": "Bob is bob@mail.example.com"},
        {"role": "user", "content": [{"type": "text", "text": "What is this?"}, IMAGE, {"type": "text", "text": "And?"}]},
    ],
    tools=[TOOL], user="end-user-7", stop=["\n\n"], metadata={"case": "4711"},
)

RESPONSES = {
    "model": "fake", "instructions": "Sign as desk@mail.example.com.",
    "input": [
        {"role": "user", "content": "Who is bob@mail.example.com?"},
        {"role": "user", "content": [{"type": "input_text", "text": "And this? 🙂"}]},
        {"type": "function_call", "call_id": "call_1", "name": "find", "arguments": '{"q": "bob@mail.example.com"}'},
        {"type": "function_call_output", "call_id": "call_1", "output": "It is eve@mail.example.com"},
    ],
    "tools": [{"type": "function", "name": "find", "description": "Finds people.", "parameters": {"type": "object"}}],
}

MESSAGES = {
    "model": "fake", "max_tokens": 50, "system": "Sign as desk@mail.example.com.",
    "messages": [
        {"role": "user", "content": [{"type": "text", "text": "Who is bob@mail.example.com?"}]},
        {"role": "assistant", "content": [
            {"type": "text", "text": "I look it up."},
            {"type": "tool_use", "id": "toolu_1", "name": "find", "input": {"q": "bob@mail.example.com"}}]},
        {"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": "toolu_1", "content": "It is eve@mail.example.com"}]},
    ],
    "tools": [{"name": "find", "description": "Finds people.", "input_schema": {"type": "object"}}],
}

LEAK = "Ask bob@mail.example.com 🙂 now."


class Recorder:
    """A guardrail server that writes down every call and answers with `reply`, by default that all is well."""

    def __init__(self) -> None:
        self.bodies: list[dict] = []
        self.reply = lambda body: {"action": "NONE"}
        recorder = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                recorder.bodies.append(body)
                content = json.dumps(recorder.reply(body)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *args) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def take(self) -> list[dict]:
        taken, self.bodies = self.bodies, []
        return taken


@contextmanager
def recording():
    """A gateway, a model server and a recorder behind the entries `pre`, `post` and `stream`."""
    model, recorder = FakeModel(), Recorder()
    guardrails = [
        entry("pre", recorder.url, "pre_call", "pii-regex-precall"),
        entry("post", recorder.url, "post_call", "pii-postcall"),
        entry("stream", recorder.url, "post_call", "pii-postcall",
              streaming_transform_mode="incremental_diff", streaming_sampling_rate=3),
    ]
    with tempfile.TemporaryDirectory() as folder:
        proxy = LiteLLM("litellm", model.url, guardrails, Path(folder))
        proxy.start()
        try:
            proxy.wait_until_ready()
            yield Gateway(proxy.url), model, recorder
        finally:
            proxy.stop()
            model.stop()


def record(gateway: Gateway, model: FakeModel, recorder: Recorder) -> dict[str, list[dict]]:
    """Fixture name -> the bodies LiteLLM sent, in order."""
    taken: dict[str, list[dict]] = {}

    def post(name: str, path: str, body: dict, guardrail: str, answer: Answer = Answer()) -> None:
        model.answer = answer
        gateway.post(path, body, [guardrail]).raise_for_status()
        taken[name] = recorder.take()

    def stream(name: str, path: str, body: dict, guardrail: str, answer: Answer) -> None:
        model.answer = answer
        gateway.stream(path, body, guardrail)
        taken[name] = recorder.take()

    leak, calls = Answer([LEAK]), Answer(["Sending."], [call(1, '{"to": "bob@mail.example.com"}')])
    slow = Answer([LEAK], pieces=lambda text: cut(text, 3))
    chat, responses, messages, completions = "/v1/chat/completions", "/v1/responses", "/v1/messages", "/v1/completions"
    hello, prompt = chat_body("hello"), {"model": "fake", "prompt": "from bob@mail.example.com"}
    post("chat-request", chat, CHAT, "pre")
    post("chat-response", chat, hello, "post", leak)
    post("chat-response-choices", chat, hello | {"n": 3}, "post", Answer(["first", LEAK, "third"]))
    post("chat-response-tool-calls", chat, hello, "post", calls)
    post("chat-response-tool-calls-only", chat, hello, "post", Answer([""], calls.tool_calls))
    stream("chat-stream-rounds", chat, hello, "stream", slow)
    stream("chat-stream-choices-rounds", chat, hello | {"n": 2}, "stream", Answer(["first one", LEAK]))
    stream("chat-stream-tool-calls-rounds", chat, hello, "stream", calls)
    post("responses-request", responses, RESPONSES, "pre")
    post("responses-request-string", responses, {"model": "fake", "input": "from bob@mail.example.com"}, "pre")
    post("responses-response", responses, {"model": "fake", "input": "hello"}, "post", calls)
    stream("responses-stream-rounds", responses, {"model": "fake", "input": "hello"}, "post", slow)
    post("messages-request", messages, MESSAGES, "pre")
    post("messages-response", messages, MESSAGES, "post", calls)
    stream("messages-stream-rounds", messages, MESSAGES, "post", slow)
    post("completions-request", completions, prompt, "pre")
    post("completions-request-list", completions, prompt | {"prompt": ["first", "from bob@mail.example.com"]}, "pre")
    post("completions-response", completions, prompt, "post", leak)
    stream("completions-stream-rounds", completions, prompt, "post", slow)
    post("embeddings-request", "/v1/embeddings", {"model": "fake-embedding", "input": ["first", LEAK]}, "pre")
    return taken


def steady(body: dict) -> dict:
    """A recorded body without what differs from run to run."""
    ids = {"litellm_call_id": "11111111-1111-4111-8111-111111111111",
           "litellm_trace_id": "22222222-2222-4222-8222-222222222222"}
    headers = (body.get("request_headers") or {}) | {"host": "127.0.0.1:4000"}
    return body | {key: value for key, value in ids.items() if body.get(key)} | {"request_headers": headers}


def write(folder: Path, taken: dict[str, list[dict]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, bodies in taken.items():
        if not bodies:
            print(f"{name}: LiteLLM sent nothing", file=sys.stderr)
            continue
        shown = [steady(body) for body in bodies]
        content = shown if name.endswith("-rounds") else shown[0]
        (folder / f"{name}.json").write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    with recording() as (gateway, model, recorder):
        write(Path(sys.argv[1]), record(gateway, model, recorder))
