"""A recording stand-in for model vendors: OpenAI's chat, completions, responses and embeddings and Anthropic's messages,
streamed or whole."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

USAGE = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}


def cut(text: str, size: int) -> list[str]:
    """Cuts a text into pieces of `size` characters."""
    return [text[i : i + size] for i in range(0, len(text), size)]


@dataclass
class Answer:
    """What the model says: one text per choice, tool calls in the first choice, and how a stream cuts the texts."""

    texts: list[str] = field(default_factory=lambda: ["ok"])
    tool_calls: list[dict] = field(default_factory=list)
    pieces: Callable[[str], list[str]] = lambda text: cut(text, 3)


@dataclass(frozen=True)
class Seen:
    """One request as it reached the model server."""

    path: str
    body: dict
    raw: str


class FakeModel:
    """The server. Set `answer` to an Answer, or to a function from the request body to an Answer."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        self.answer: Answer | Callable[[dict], Answer] = Answer()
        model = self

        class Handler(_Handler):
            fake = model

        self._server = _Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def reset(self) -> None:
        self.seen.clear()
        self.answer = Answer()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def body(self) -> dict:
        """The body of the only request seen."""
        assert len(self.seen) == 1, f"the model server saw {len(self.seen)} requests"
        return self.seen[0].body

    def answer_to(self, body: dict) -> Answer:
        return self.answer(body) if callable(self.answer) else self.answer


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


class _Handler(BaseHTTPRequestHandler):
    fake: FakeModel
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
        body = json.loads(raw)
        self.fake.seen.append(Seen(self.path, body, raw))
        answer = self.fake.answer_to(body)
        path = self.path.partition("?")[0]
        route = next((r for p, r in ROUTES.items() if path.endswith(p)), None)
        if route is None:
            self._send(404, "application/json", b'{"error":{"message":"no such route","type":"not_found"}}')
        elif body.get("stream"):
            self._stream(route[1](body, answer))
        else:
            self._send(200, "application/json", json.dumps(route[0](body, answer), ensure_ascii=False).encode())

    def do_GET(self) -> None:
        # Not among what was seen: LiteLLM asks for the list of models when it likes.
        models = {"object": "list", "data": [{"id": "m-1", "object": "model", "created": 1, "owned_by": "us"}]}
        self._send(200, "application/json", json.dumps(models).encode())

    def _send(self, status: int, content_type: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _stream(self, frames) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            for frame in frames:
                data = frame.encode()
                self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
            self.wfile.write(b"0\r\n\r\n")
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the gateway hung up, as it does after a block

    def log_message(self, *args) -> None:
        pass


def _data(payload: dict) -> str:
    return f"data: {json.dumps(payload, ensure_ascii=False)}\n\n"


def _event(payload: dict) -> str:
    return f"event: {payload['type']}\n{_data(payload)}"


def _round_robin(texts: list[str], pieces: Callable[[str], list[str]]):
    """The pieces of all choices in turn, as (choice, piece)."""
    queues = [pieces(text) for text in texts]
    for turn in range(max(map(len, queues), default=0)):
        for choice, queue in enumerate(queues):
            if turn < len(queue):
                yield choice, queue[turn]


def chat(body: dict, answer: Answer) -> dict:
    choices = []
    for index, text in enumerate(answer.texts):
        message = {"role": "assistant", "content": text}
        calls = answer.tool_calls if index == 0 else []
        if calls:
            message |= {"content": text or None, "tool_calls": calls}
        reason = "tool_calls" if calls else "stop"
        choices.append({"index": index, "message": message, "finish_reason": reason, "logprobs": None})
    return {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": body["model"],
            "choices": choices, "usage": USAGE}


def chat_stream(body: dict, answer: Answer):
    def chunk(index: int, delta: dict, reason: str | None = None) -> str:
        return _data({"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": body["model"],
                      "choices": [{"index": index, "delta": delta, "finish_reason": reason, "logprobs": None}]})

    for index in range(len(answer.texts)):
        yield chunk(index, {"role": "assistant", "content": ""})
    for index, piece in _round_robin(answer.texts, answer.pieces):
        yield chunk(index, {"content": piece})
    for number, call in enumerate(answer.tool_calls):
        head = {**call, "index": number, "function": {"name": call["function"]["name"], "arguments": ""}}
        yield chunk(0, {"tool_calls": [head]})
        for piece in answer.pieces(call["function"]["arguments"]):
            yield chunk(0, {"tool_calls": [{"index": number, "function": {"arguments": piece}}]})
    for index in range(len(answer.texts)):
        yield chunk(index, {}, "tool_calls" if answer.tool_calls and index == 0 else "stop")
    if (body.get("stream_options") or {}).get("include_usage"):
        yield _data({"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": body["model"],
                     "choices": [], "usage": USAGE})
    yield "data: [DONE]\n\n"


def completion(body: dict, answer: Answer) -> dict:
    choices = [{"index": i, "text": t, "finish_reason": "stop", "logprobs": None} for i, t in enumerate(answer.texts)]
    return {"id": "cmpl-1", "object": "text_completion", "created": 1, "model": body["model"],
            "choices": choices, "usage": USAGE}


def completion_stream(body: dict, answer: Answer):
    def chunk(index: int, text: str, reason: str | None = None) -> str:
        choice = {"index": index, "text": text, "finish_reason": reason, "logprobs": None}
        return _data({"id": "cmpl-1", "object": "text_completion", "created": 1, "model": body["model"],
                      "choices": [choice]})

    for index, piece in _round_robin(answer.texts, answer.pieces):
        yield chunk(index, piece)
    for index in range(len(answer.texts)):
        yield chunk(index, "", "stop")
    yield "data: [DONE]\n\n"


def _output_items(answer: Answer) -> list[dict]:
    items = [
        {"type": "message", "id": f"msg_{i}", "status": "completed", "role": "assistant",
         "content": [{"type": "output_text", "text": text, "annotations": []}]}
        for i, text in enumerate(answer.texts) if text
    ]
    calls = [
        {"type": "function_call", "id": f"fc_{i}", "call_id": call["id"], "status": "completed", **call["function"]}
        for i, call in enumerate(answer.tool_calls)
    ]
    return items + calls


def response(body: dict, answer: Answer) -> dict:
    return {"id": "resp_1", "object": "response", "created_at": 1, "status": "completed", "model": body["model"],
            "output": _output_items(answer), "parallel_tool_calls": True, "tool_choice": "auto", "tools": [],
            "error": None, "incomplete_details": None, "instructions": None, "metadata": {}, "temperature": 1.0,
            "top_p": 1.0, "usage": {"input_tokens": 1, "output_tokens": 1, "total_tokens": 2,
                                    "input_tokens_details": {"cached_tokens": 0},
                                    "output_tokens_details": {"reasoning_tokens": 0}}}


def response_stream(body: dict, answer: Answer):
    whole = response(body, answer)
    number = iter(range(1_000_000))

    def event(kind: str, **fields) -> str:
        return _event({"type": kind, "sequence_number": next(number), **fields})

    yield event("response.created", response={**whole, "status": "in_progress", "output": [], "usage": None})
    for place, item in enumerate(whole["output"]):
        where = {"output_index": place, "item_id": item["id"]}
        if item["type"] == "function_call":
            empty = {**item, "status": "in_progress", "arguments": ""}
            yield event("response.output_item.added", output_index=place, item=empty)
            for piece in answer.pieces(item["arguments"]):
                yield event("response.function_call_arguments.delta", **where, delta=piece)
            yield event("response.function_call_arguments.done", **where, arguments=item["arguments"])
        else:
            part = item["content"][0]
            empty = {**item, "status": "in_progress", "content": []}
            yield event("response.output_item.added", output_index=place, item=empty)
            yield event("response.content_part.added", **where, content_index=0, part={**part, "text": ""})
            for piece in answer.pieces(part["text"]):
                yield event("response.output_text.delta", **where, content_index=0, delta=piece, logprobs=[])
            yield event("response.output_text.done", **where, content_index=0, text=part["text"], logprobs=[])
            yield event("response.content_part.done", **where, content_index=0, part=part)
        yield event("response.output_item.done", output_index=place, item=item)
    yield event("response.completed", response=whole)


def embeddings(body: dict, answer: Answer) -> dict:
    inputs = body["input"] if isinstance(body["input"], list) else [body["input"]]
    data = [{"object": "embedding", "index": i, "embedding": [0.5, 0.25]} for i in range(len(inputs))]
    return {"object": "list", "model": body["model"], "data": data, "usage": {"prompt_tokens": 1, "total_tokens": 1}}


def no_stream(body: dict, answer: Answer):
    raise NotImplementedError


def _blocks(answer: Answer) -> list[dict]:
    texts = [{"type": "text", "text": text} for text in answer.texts if text]
    calls = [{"type": "tool_use", "id": call["id"], "name": call["function"]["name"],
              "input": json.loads(call["function"]["arguments"])} for call in answer.tool_calls]
    return texts + calls


def messages(body: dict, answer: Answer) -> dict:
    return {"id": "msg_1", "type": "message", "role": "assistant", "model": body["model"], "content": _blocks(answer),
            "stop_reason": "tool_use" if answer.tool_calls else "end_turn", "stop_sequence": None,
            "usage": {"input_tokens": 1, "output_tokens": 1}}


def messages_stream(body: dict, answer: Answer):
    whole = messages(body, answer)
    yield _event({"type": "message_start", "message": {**whole, "content": [], "stop_reason": None}})
    yield _event({"type": "ping"})
    for index, block in enumerate(whole["content"]):
        if block["type"] == "text":
            empty, kind, member, whole_text = {**block, "text": ""}, "text_delta", "text", block["text"]
        else:
            empty, kind, member = {**block, "input": {}}, "input_json_delta", "partial_json"
            whole_text = json.dumps(block["input"], ensure_ascii=False)
        yield _event({"type": "content_block_start", "index": index, "content_block": empty})
        for piece in answer.pieces(whole_text):
            yield _event({"type": "content_block_delta", "index": index, "delta": {"type": kind, member: piece}})
        yield _event({"type": "content_block_stop", "index": index})
    yield _event({"type": "message_delta", "delta": {"stop_reason": whole["stop_reason"], "stop_sequence": None},
                  "usage": {"output_tokens": 5}})
    yield _event({"type": "message_stop"})


def count_tokens(body: dict, answer: Answer) -> dict:
    return {"input_tokens": 17}


ROUTES = {
    "/chat/completions": (chat, chat_stream),
    "/completions": (completion, completion_stream),
    "/responses": (response, response_stream),
    "/embeddings": (embeddings, no_stream),
    "/messages": (messages, messages_stream),
    "/messages/count_tokens": (count_tokens, no_stream),
}
