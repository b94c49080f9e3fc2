"""Starts and stops the processes under test: the Portcullis sidecar and the LiteLLM proxy."""

import glob
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx
import yaml

REPO = Path(__file__).resolve().parent.parent
SHIPPED_POLICY = REPO / "guardrails.yaml"
EXTRA_POLICY = Path(__file__).resolve().parent / "policies" / "extra.yaml"
MASTER_KEY = "sk-gateway-test"
TIMEOUT = httpx.Timeout(60, connect=5)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def java() -> str:
    """The JDK 25 of JAVA_HOME, else of the usual install folders."""
    for home in [os.environ.get("JAVA_HOME"), *sorted(glob.glob("/usr/lib/jvm/*25*"))]:
        if home and Path(home, "bin", "java").exists():
            return str(Path(home, "bin", "java"))
    raise RuntimeError("no JDK 25: set JAVA_HOME")


class Process:
    """A server process with its own process group and log file; started by `start`, gone after `stop`."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str], ready: str, folder: Path) -> None:
        self.name = name
        self.log = folder / f"{name}.log"
        self._command = command
        self._environment = environment
        self._ready = ready
        self._popen: subprocess.Popen | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._popen = subprocess.Popen(
                self._command, cwd=REPO, env=self._environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )

    def wait_until_ready(self, seconds: float = 90) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._popen.poll() is not None:
                break
            with suppress(httpx.HTTPError):
                if httpx.get(self._ready, timeout=2).status_code == 200:
                    return
            time.sleep(0.2)
        tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-40:])
        self.stop()
        raise RuntimeError(f"{self.name} did not become ready; its log ends with:\n{tail}")

    def stop(self) -> None:
        if self._popen is None:
            return
        for sign in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(self._popen.pid, sign)
            with suppress(subprocess.TimeoutExpired):
                self._popen.wait(timeout=8)
                break
        with suppress(ProcessLookupError):
            os.killpg(self._popen.pid, signal.SIGKILL)
        self._popen = None


def base_environment(folder: Path) -> dict[str, str]:
    """Only what a process needs: nothing of the developer's own settings or keys."""
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL", "JAVA_HOME") if key in os.environ}
    return kept | {"HOME": str(folder), "NO_PROXY": "127.0.0.1,localhost", "PYTHONUTF8": "1"}


class Sidecar(Process):
    """Portcullis with one policy file; PORTCULLIS_CMD replaces the command."""

    def __init__(self, name: str, policy: Path, folder: Path, **settings: str) -> None:
        port, management = free_port(), free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.audit = folder / f"{name}-audit.jsonl"
        own = os.environ.get("PORTCULLIS_CMD")
        command = shlex.split(own) if own else [java(), "-jar", "target/quarkus-app/quarkus-run.jar"]
        environment = base_environment(folder) | {
            "QUARKUS_HTTP_PORT": str(port),
            "QUARKUS_MANAGEMENT_PORT": str(management),
            "PORTCULLIS_POLICY_FILE": str(policy),
            "PORTCULLIS_AUDIT_FILE": str(self.audit),
        } | settings
        super().__init__(name, command, environment, f"http://127.0.0.1:{management}/q/health/ready", folder)


class LiteLLM(Process):
    """The real LiteLLM proxy in front of one model server, with the given guardrail entries."""

    def __init__(self, name: str, model_url: str, guardrails: list[dict], folder: Path) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        config = folder / f"{name}.yaml"
        config.write_text(yaml.safe_dump(config_of(model_url, guardrails), sort_keys=False))
        command = [str(Path(sys.executable).parent / "litellm"), "--config", str(config), "--host", "127.0.0.1",
                   "--port", str(port), "--num_workers", "1", "--telemetry", "False"]
        environment = base_environment(folder) | {
            "LITELLM_LOCAL_MODEL_COST_MAP": "True",
            "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS": "True",
            "LITELLM_LOG": "ERROR",
            "DISABLE_ADMIN_UI": "True",
            "NO_DOCS": "True",
        }
        super().__init__(name, command, environment, f"{self.url}/health/liveliness", folder)


def config_of(model_url: str, guardrails: list[dict]) -> dict:
    def model(name: str) -> dict:
        return {"model_name": name,
                "litellm_params": {"model": f"openai/{name}", "api_base": model_url, "api_key": "sk-model"}}

    return {
        "model_list": [model("fake"), model("fake-embedding")],
        "litellm_settings": {"num_retries": 0, "request_timeout": 30, "telemetry": False},
        "router_settings": {"num_retries": 0, "disable_cooldowns": True},
        "general_settings": {"master_key": MASTER_KEY},
        "guardrails": guardrails,
    }


def entry(name: str, url: str, mode: str, guardrail: str | None = None, **params) -> dict:
    """One guardrail entry of a LiteLLM config; `guardrail` is our guardrail's name, chosen by a configured field."""
    if guardrail:
        params["additional_provider_specific_params"] = {"guardrail": guardrail}
    settings = {"guardrail": "generic_guardrail_api", "mode": mode, "api_base": url, "default_on": False, "timeout": 10}
    return {"guardrail_name": name, "litellm_params": settings | params}


def lakera_entry(name: str, url: str, mode: str, **params) -> dict:
    """An entry that calls Lakera Guard's API at `url`."""
    settings = {"guardrail": "lakera_v2", "mode": mode, "api_base": url, "api_key": "sk-lakera", "default_on": False}
    return {"guardrail_name": name, "litellm_params": settings | params}


def moderation_entry(name: str, url: str, mode: str, **params) -> dict:
    """An entry that calls OpenAI's moderations at `url`, which ends in /v1."""
    settings = {"guardrail": "openai_moderation", "mode": mode, "api_base": url, "api_key": "sk-openai", "default_on": False}
    return {"guardrail_name": name, "litellm_params": settings | params}
