"""Starts the real Portkey gateway of npm and calls it as an end client would."""

import json
from pathlib import Path

import httpx

from client import Streamed, chat_body
from harness import REPO, TIMEOUT, Process, base_environment, free_port

FOLDER = REPO / "tests-gateway" / "portkey"
SERVER = FOLDER / "node_modules" / "@portkey-ai" / "gateway" / "build" / "start-server.js"


class Portkey(Process):
    """The gateway; run.sh installs it with npm, in the version of portkey/package.json."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        command = ["node", str(SERVER), f"--port={port}", "--headless"]
        super().__init__("portkey", command, base_environment(folder), f"{self.url}/", folder)


def webhook(url: str, *, deny: bool = True, **parameters) -> dict:
    """One guardrail of a Portkey config: the webhook at `url`, enforced."""
    return {"default.webhook": {"webhookURL": url, "timeout": 10_000} | parameters, "deny": deny, "async": False}


class PortkeyClient:
    """Calls the gateway with a config per request, as Portkey's clients do."""

    def __init__(self, url: str, model_url: str) -> None:
        headers = {"Authorization": "Bearer sk-model", "x-portkey-provider": "openai", "x-portkey-custom-host": model_url}
        self.http = httpx.Client(base_url=url, headers=headers, timeout=TIMEOUT, trust_env=False)

    def post(self, path: str, body: dict, before: list[dict] = (), after: list[dict] = (), **headers: str) -> httpx.Response:
        return self.http.post(path, json=body, headers=config(before, after) | headers)

    def chat(self, messages, before: list[dict] = (), after: list[dict] = (), **extra) -> httpx.Response:
        return self.post("/v1/chat/completions", chat_body(messages, **extra), before, after)

    def chat_stream(self, messages, before: list[dict] = (), after: list[dict] = (), **extra) -> Streamed:
        body = chat_body(messages, stream=True, **extra)
        with self.http.stream("POST", "/v1/chat/completions", json=body, headers=config(before, after)) as answer:
            result = Streamed(answer.status_code)
            for line in answer.iter_lines():
                result.raw += line + "\n"
                if line == "data: [DONE]":
                    result.done = True
                elif line.startswith("data: "):
                    result.frames.append(json.loads(line.removeprefix("data: ")))
        return result


def config(before: list[dict], after: list[dict]) -> dict[str, str]:
    hooks = {"input_guardrails": list(before), "output_guardrails": list(after)}
    return {"x-portkey-config": json.dumps({"provider": "openai"} | {name: list_ for name, list_ in hooks.items() if list_})}
