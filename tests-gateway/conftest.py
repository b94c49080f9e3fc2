"""What all tests share: one fake model server, two sidecars and one LiteLLM proxy for the whole session."""

import signal
import socket
from pathlib import Path

import pytest

from client import Gateway
from fake_model import FakeModel
from harness import EXTRA_POLICY, SHIPPED_POLICY, LiteLLM, Sidecar, entry, lakera_entry, moderation_entry
from portkey_gateway import Portkey, PortkeyClient


def pytest_configure() -> None:
    """Ends a run that is told to stop as Ctrl-C does, so that the servers are stopped too."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Runs the search for values in audit and logs after everything that could have put one there."""
    items.sort(key=lambda item: item.path.name == "test_values_stay_inside.py")


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("gateway")


@pytest.fixture(scope="session")
def model_server():
    server = FakeModel()
    yield server
    server.stop()


@pytest.fixture
def model(model_server: FakeModel) -> FakeModel:
    """The model server with nothing recorded and the default answer."""
    model_server.reset()
    return model_server


@pytest.fixture(scope="session")
def shipped(folder: Path) -> Sidecar:
    """A sidecar with the policy that ships with the product."""
    return Sidecar("shipped", SHIPPED_POLICY, folder)


@pytest.fixture(scope="session")
def extra(folder: Path) -> Sidecar:
    """A sidecar with this suite's own policy."""
    return Sidecar("extra", EXTRA_POLICY, folder)


@pytest.fixture(scope="session")
def hinting(folder: Path) -> Sidecar:
    """A sidecar that tells the model to copy tokens."""
    return Sidecar("hinting", SHIPPED_POLICY, folder, PORTCULLIS_TOKENS_HINT="true")


@pytest.fixture(scope="session")
def stoppable(folder: Path) -> Sidecar:
    """A sidecar that is not running yet; its test starts and stops it."""
    sidecar = Sidecar("stoppable", SHIPPED_POLICY, folder)
    yield sidecar
    sidecar.stop()


@pytest.fixture(scope="session")
def mute() -> str:
    """The address of a server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture(scope="session")
def dead() -> str:
    """An address where connections are refused: the port is ours, and nothing listens there."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


@pytest.fixture(scope="session")
def litellm(folder: Path, model_server: FakeModel, shipped: Sidecar, extra: Sidecar, hinting: Sidecar, stoppable: Sidecar, dead: str,
            mute: str):
    """The LiteLLM proxy; nothing is on by default, a test names the guardrail entries it wants."""
    proxy = LiteLLM("litellm", model_server.url, entries(shipped, extra, hinting, stoppable, dead, mute), folder)
    servers = [proxy, shipped, extra, hinting]
    try:
        for server in servers:
            server.start()
        for server in servers:
            server.wait_until_ready()
        yield proxy
    except RuntimeError as error:
        pytest.exit(str(error), returncode=1)
    finally:
        for server in servers:
            server.stop()


@pytest.fixture(scope="session")
def portkey(folder: Path, model_server: FakeModel, litellm: LiteLLM) -> PortkeyClient:
    """A client of the Portkey gateway. The sidecars run since `litellm` does."""
    gateway = Portkey(folder)
    try:
        gateway.start()
        gateway.wait_until_ready()
        client = PortkeyClient(gateway.url, model_server.url)
        yield client
        client.http.close()
    finally:
        gateway.stop()


@pytest.fixture(scope="session")
def gateway(litellm: LiteLLM) -> Gateway:
    client = Gateway(litellm.url)
    yield client
    client.http.close()


def entries(shipped: Sidecar, extra: Sidecar, hinting: Sidecar, stoppable: Sidecar, dead: str, mute: str) -> list[dict]:
    rewriting = {"streaming_transform_mode": "incremental_diff"}
    return [
        entry("pre", shipped.url, "pre_call", "pii-regex-precall"),
        entry("names", shipped.url, "pre_call", "pii-ner-precall"),
        entry("names-block", shipped.url, "pre_call", "pii-ner-block"),
        entry("post", shipped.url, "post_call", "pii-postcall"),
        *(entry(f"stream-{rate}", shipped.url, "post_call", "pii-postcall", streaming_sampling_rate=rate, **rewriting)
          for rate in (1, 2, 5)),
        entry("tokens", shipped.url, "pre_call", "pii-tokenize"),
        entry("tokens-post", shipped.url, "post_call", "pii-tokenize"),
        *(entry(f"tokens-stream-{rate}", shipped.url, "post_call", "pii-tokenize", streaming_sampling_rate=rate, **rewriting)
          for rate in (1, 5)),
        entry("tokens-hint", hinting.url, "pre_call", "pii-tokenize"),
        entry("tokens-hint-post", hinting.url, "post_call", "pii-tokenize"),
        entry("skip-system", shipped.url, "pre_call", "pii-regex-precall", skip_system_message_in_guardrail=True),
        # How a LiteLLM entry says which of our guardrails it means.
        entry("by-field", extra.url, "pre_call", "email-mask"),
        entry("by-header", extra.url, "pre_call", headers={"x-portcullis-guardrails": "email-mask"}),
        entry("by-path", f"{extra.url}/g/email-mask", "pre_call"),
        entry("by-list", extra.url, "pre_call",
              additional_provider_specific_params={"guardrails": ["email-mask", "ssn-block"]}),
        entry("policy-default", shipped.url, "pre_call"),
        entry("ssn-block", extra.url, "pre_call", "ssn-block"),
        entry("log-only", extra.url, "pre_call", "log-only"),
        entry("answer-block", extra.url, "post_call", "answer-block"),
        entry("unknown-by-field", extra.url, "pre_call", "no-such-guardrail"),
        entry("unknown-by-header", extra.url, "pre_call", headers={"x-portcullis-guardrails": "no-such-guardrail"}),
        entry("unknown-by-path", f"{extra.url}/g/no-such-guardrail", "pre_call"),
        entry("unknown-post", extra.url, "post_call", "no-such-guardrail"),
        entry("wrong-mode", extra.url, "post_call", "email-mask"),
        # What happens when the sidecar does not answer.
        entry("dead-closed", dead, "pre_call"),
        entry("dead-open", dead, "pre_call", unreachable_fallback="fail_open"),
        entry("dead-closed-post", dead, "post_call"),
        entry("mute-closed", mute, "pre_call", timeout=1),
        entry("mute-open", mute, "pre_call", timeout=1, unreachable_fallback="fail_open"),
        *vendor_entries(shipped, extra, dead),
        entry("stop-closed", stoppable.url, "pre_call", "pii-regex-precall"),
        entry("stop-open", stoppable.url, "pre_call", "pii-regex-precall", unreachable_fallback="fail_open"),
    ]


def vendor_entries(shipped: Sidecar, extra: Sidecar, dead: str) -> list[dict]:
    """Entries that call us in the place of Lakera and of OpenAI's moderations."""
    answers = f"{shipped.url}/g/pii-postcall"
    return [
        lakera_entry("lakera-pre", shipped.url, "pre_call"),
        lakera_entry("lakera-post", answers, "post_call"),
        lakera_entry("lakera-project", extra.url, "pre_call", project_id="ssn-block"),
        lakera_entry("lakera-unknown", extra.url, "pre_call", project_id="no-such-guardrail"),
        lakera_entry("lakera-dead", dead, "pre_call"),
        moderation_entry("moderation-pre", f"{shipped.url}/v1", "pre_call"),
        moderation_entry("moderation-post", f"{answers}/v1", "post_call"),
        moderation_entry("moderation-path", f"{extra.url}/g/ssn-block/v1", "pre_call"),
        moderation_entry("moderation-unknown", f"{extra.url}/g/no-such-guardrail/v1", "pre_call"),
        moderation_entry("moderation-dead", f"{dead}/v1", "pre_call"),
    ]
