"""Calls the gateway as an end client would: plain HTTP with httpx, streams read frame by frame, and the OpenAI SDK."""

import json
from dataclasses import dataclass, field

import httpx
import openai

from harness import MASTER_KEY, TIMEOUT


@dataclass
class Streamed:
    """A streamed answer: what each choice said so far at every frame, and how the stream ended."""

    status: int
    raw: str = ""
    frames: list[dict] = field(default_factory=list)
    done: bool = False

    @property
    def texts(self) -> list[str]:
        """The text of each choice, put together from its deltas."""
        joined: dict[int, str] = {}
        for frame in self.frames:
            for choice in frame.get("choices") or []:
                piece = (choice.get("delta") or {}).get("content") or choice.get("text") or ""
                joined[choice["index"]] = joined.get(choice["index"], "") + piece
        return [joined[index] for index in sorted(joined)]

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def error(self) -> str | None:
        """Why the stream was stopped: the message of its error frame, or of the refusal when nothing had been sent."""
        if self.status != 200:
            return json.loads(self.raw)["error"]["message"]
        for frame in self.frames:
            error = frame.get("error") or (frame.get("response") or {}).get("error")
            if error:
                return error["message"]
        return None


class Gateway:
    """A client of one LiteLLM proxy."""

    def __init__(self, url: str) -> None:
        self.url = url
        headers = {"Authorization": f"Bearer {MASTER_KEY}"}
        self.http = httpx.Client(base_url=url, headers=headers, timeout=TIMEOUT, trust_env=False)

    def post(self, path: str, body: dict, guardrails: list[str] = (), **headers: str) -> httpx.Response:
        chosen = {"guardrails": list(guardrails)} if guardrails else {}
        return self.http.post(path, json=body | chosen, headers=headers)

    def chat(self, messages: str | list[dict], *guardrails: str, **extra) -> httpx.Response:
        return self.post("/v1/chat/completions", chat_body(messages, **extra), guardrails)

    def stream(self, path: str, body: dict, *guardrails: str) -> Streamed:
        chosen = {"guardrails": list(guardrails)} if guardrails else {}
        with self.http.stream("POST", path, json=body | {"stream": True} | chosen) as answer:
            result = Streamed(answer.status_code)
            for line in answer.iter_lines():
                result.raw += line + "\n"
                if line == "data: [DONE]":
                    result.done = True
                elif line.startswith("data: "):
                    result.frames.append(json.loads(line.removeprefix("data: ")))
        return result

    def chat_stream(self, messages: str | list[dict], *guardrails: str, **extra) -> Streamed:
        return self.stream("/v1/chat/completions", chat_body(messages, **extra), *guardrails)

    def sdk(self) -> openai.OpenAI:
        return openai.OpenAI(base_url=f"{self.url}/v1", api_key=MASTER_KEY, max_retries=0, timeout=60)

    def async_sdk(self) -> openai.AsyncOpenAI:
        return openai.AsyncOpenAI(base_url=f"{self.url}/v1", api_key=MASTER_KEY, max_retries=0, timeout=60)


def chat_body(messages: str | list[dict], **extra) -> dict:
    rows = [user(messages)] if isinstance(messages, str) else messages
    return {"model": "fake", "messages": rows} | extra


def user(content: str | list[dict]) -> dict:
    return {"role": "user", "content": content}


def text_of(answer: httpx.Response) -> str:
    """The text of the only choice of a whole answer."""
    assert answer.status_code == 200, answer.text
    return answer.json()["choices"][0]["message"]["content"]


def refusal(answer: httpx.Response, status: int = 400) -> str:
    """The message of a refusal."""
    assert answer.status_code == status, f"{answer.status_code} {answer.text}"
    return answer.json()["error"]["message"]
