"""Presidio's REST API: the same requests to Presidio's own packages and to us, and LiteLLM with `guardrail: presidio`.

What differs on purpose is in DIFFERENCES and in docs/gateways/presidio.md, each with its reason; everything else is the same.
"""

import hashlib
import json
import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

import values
from client import Gateway, refusal, text_of
from fake_model import Answer, FakeModel
from harness import REPO, LiteLLM, Process, Sidecar, base_environment, free_port

HERE = Path(__file__).resolve().parent
PAGE = REPO / "docs" / "gateways" / "presidio.md"
KEY = "0123456789abcdef"
API_KEY = "presidio-gateway-test"


class Reference(Process):
    """Presidio's packages behind HTTP, in a virtualenv of their own."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        python = os.environ.get("PRESIDIO_PYTHON") or str(HERE / ".venv-presidio" / "bin" / "python")
        command = [python, str(HERE / "presidio" / "reference.py"), str(port)]
        super().__init__("presidio-reference", command, base_environment(folder), f"{self.url}/health", folder)


class KeyedSidecar(Sidecar):
    """A sidecar that wants a key from everyone."""

    def __init__(self, name: str, policy: Path, folder: Path, key: str) -> None:
        super().__init__(name, policy, folder)
        digest = hashlib.sha256(key.encode()).hexdigest()
        self._environment |= {"PORTCULLIS_ACCESS_KEYS_GATEWAY_HASH": f"sha256:{digest}"}


@pytest.fixture(scope="module")
def running(tmp_path_factory, model_server: FakeModel):
    """Presidio, a sidecar, one with keys, and a LiteLLM in front of both sidecars."""
    folder = tmp_path_factory.mktemp("presidio")
    policy = HERE / "policies" / "presidio.yaml"
    presidio, ours = Reference(folder), Sidecar("presidio-door", policy, folder)
    keyed = KeyedSidecar("presidio-keyed", policy, folder, API_KEY)
    litellm = LiteLLM("presidio-litellm", model_server.url, entries(ours, keyed, folder), folder)
    servers = [presidio, ours, keyed, litellm]
    try:
        for server in servers:
            server.start()
        for server in servers:
            server.wait_until_ready()
        yield presidio, ours, litellm
    finally:
        for server in servers:
            server.stop()


@pytest.fixture(scope="module")
def presidio(running) -> httpx.Client:
    with httpx.Client(base_url=running[0].url, trust_env=False, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def ours(running) -> httpx.Client:
    with httpx.Client(base_url=running[1].url, trust_env=False, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def gateway(running) -> Gateway:
    client = Gateway(running[2].url)
    yield client
    client.http.close()


def entry(name: str, base: str, **params) -> dict:
    settings = {"guardrail": "presidio", "mode": "pre_call", "default_on": False,
                "presidio_analyzer_api_base": base, "presidio_anonymizer_api_base": base}
    return {"guardrail_name": name, "litellm_params": settings | params}


def entries(ours: Sidecar, keyed: Sidecar, folder: Path) -> list[dict]:
    recognizers = folder / "ad-hoc.json"
    recognizers.write_text(json.dumps([ROCKET]))
    with_key = keyed.url.replace("http://", f"http://litellm:{API_KEY}@")
    input_only = {"presidio_filter_scope": "input"}
    mask = {"EMAIL_ADDRESS": "MASK", "PHONE_NUMBER": "MASK"}
    return [
        entry("all", ours.url, **input_only),
        entry("mask", ours.url, pii_entities_config=mask, **input_only),
        entry("below", f"{ours.url}/presidio", pii_entities_config=mask, **input_only),
        entry("both-ways", ours.url, pii_entities_config=mask),
        entry("block", ours.url, pii_entities_config={"US_SSN": "BLOCK", "EMAIL_ADDRESS": "MASK"}, **input_only),
        entry("thresholds", ours.url, presidio_score_thresholds={"ALL": 0.99, "EMAIL_ADDRESS": 0.5},
              pii_entities_config=mask, **input_only),
        entry("restore", ours.url, output_parse_pii=True, **input_only,
              pii_entities_config=mask | {"PERSON": "MASK", "CREDIT_CARD": "MASK", "URL": "MASK"}),
        entry("ad-hoc", ours.url, presidio_ad_hoc_recognizers=str(recognizers), **input_only),
        entry("by-path", f"{ours.url}/g/mails-only/presidio", **input_only),
        entry("unknown-by-path", f"{ours.url}/g/no-such-guardrail", pii_entities_config=mask, **input_only),
        entry("unknown-without-entities", f"{ours.url}/g/no-such-guardrail", **input_only),
        entry("with-key", with_key, pii_entities_config=mask, **input_only),
        entry("without-key", keyed.url, pii_entities_config=mask, **input_only),
    ]


def answer(client: httpx.Client, method: str, path: str, body: object = None) -> tuple[int, object]:
    """Status and body; a str body is sent as it is."""
    content = None if body is None else body if isinstance(body, str) else json.dumps(body)
    got = client.request(method, path, content=content, headers={"content-type": "application/json"})
    return got.status_code, got.json()


def place(kind: str, start: int, end: int, score: float = 0.5) -> dict:
    return {"entity_type": kind, "start": start, "end": end, "score": score}


# Requests that both answer with the same status and the same JSON.

TEXT = "hello world, my name is Jane Doe. My number is: 034453334"
FOUND = [place("NAME", 24, 32, 0.8), place("FIRST_NAME", 24, 28, 0.8), place("LAST_NAME", 29, 32, 0.6),
         place("PHONE_NUMBER", 48, 57, 0.95)]
ROCKET = {"name": "Rockets", "supported_entity": "ROCKET", "supported_language": "en", "context": ["launch"],
          "patterns": [{"name": "rocket (weak)", "regex": r"\brocket-\d{2,4}\b", "score": 0.6}]}
SKY = "😀 launch of rocket-12, then ROCKET-345 é and rocket-1"


def analyze(ad_hoc: object = (), text: object = SKY, language: object = "en", **more) -> tuple:
    """An /analyze with recognizers of the call alone, whose answer does not depend on what else can be found."""
    body = {"text": text, "language": language, "ad_hoc_recognizers": list(ad_hoc) if isinstance(ad_hoc, tuple) else ad_hoc}
    return "POST", "/analyze", body | more


def rocket(**more) -> tuple:
    return analyze((ROCKET,), entities=["ROCKET"], **more)


def one(recognizer: dict, **more) -> tuple:
    """An /analyze with a recognizer of the call that differs from ROCKET in some members; None takes one out."""
    changed = {key: value for key, value in (ROCKET | recognizer).items() if value is not ...}
    return analyze((changed,), entities=["ROCKET"], **more)


def pattern(value: object, **more) -> tuple:
    return one({"patterns": value if isinstance(value, list) else [value]}, **more)


def anonymize(operator: object = None, found: object = FOUND, text: object = TEXT, **operators) -> tuple:
    body = {"text": text, "analyzer_results": found}
    if operator is not None or operators:
        body["anonymizers"] = ({} if operator is None else {"DEFAULT": operator}) | operators
    return "POST", "/anonymize", body


def changed(**members) -> tuple:
    return anonymize(found=[place("X", 1, 3) | members])


def deanonymize(**body) -> tuple:
    return "POST", "/deanonymize", body


MASK = {"type": "mask", "masking_char": "*", "chars_to_mask": 4, "from_end": True}
SAME = {
    # /analyze: what is found, with defaults, thresholds, explanations, context and allow lists.
    "pattern": rocket(),
    "explained": rocket(return_decision_process=True),
    "explained by 1": rocket(return_decision_process=1),
    "not explained by 0": rocket(return_decision_process=0),
    "unknown members": rocket(trace="1", foo={"a": 1}),
    "correlation id": rocket(correlation_id="a5a0a1c1-0000-4000-8000-000000000000"),
    "list of texts": rocket(text=["none", SKY, "", "rocket-77"]),
    "list of other values": rocket(text=["", None, 5, 1.5, True, False]),
    "number as text": rocket(text=5),
    "true as text": rocket(text=True),
    "threshold above": rocket(score_threshold=0.97),
    "threshold 0": one({"patterns": [ROCKET["patterns"][0] | {"score": 0.01}], "context": []}, score_threshold=0),
    "threshold over 1": rocket(score_threshold=1.5),
    "threshold below 0": rocket(score_threshold=-1),
    "threshold null": rocket(score_threshold=None),
    "context of the text": one({}, text="launch rocket-12", return_decision_process=True),
    "context of the call": one({}, text="rocket-12", context=["Launch pad"], return_decision_process=True),
    "context that does not match": one({}, text="rocket-12", context=["garden"]),
    "context raises to 0.4 at least": one({"patterns": [ROCKET["patterns"][0] | {"score": 0.01}]}, text="launch rocket-12",
                                          score_threshold=0.4, return_decision_process=True),
    "allow list": rocket(allow_list=["rocket-12"]),
    "allow list is exact": rocket(allow_list=["Rocket-12", "rocket", " rocket-12"]),
    "allow list by regex": rocket(allow_list=["^ROCKET-3"], allow_list_match="regex"),
    "allow list by regex, case": rocket(allow_list=["^ROCKET-3"], allow_list_match="regex", regex_flags=0),
    "allow list by regex, anywhere": rocket(allow_list=["x", "t-1"], allow_list_match="regex"),
    "allow list of empty expressions": rocket(allow_list=[""], allow_list_match="regex"),
    "allow list, wrong match": rocket(allow_list=["a"], allow_list_match="fuzzy"),
    "allow list, null match": rocket(allow_list=["a"], allow_list_match=None),
    "empty allow list, wrong match": rocket(allow_list=[], allow_list_match="fuzzy"),
    "deny list": one({"patterns": ..., "deny_list": ["Launch", "é"], "context": ...}, return_decision_process=True),
    "deny list with signs": one({"patterns": ..., "deny_list": ["Mr.", "Mrs.", "C++"], "context": ...},
                                text="Mr. Plum, mrs. Green, C++, C, xMr. x", return_decision_process=True),
    "deny list score": one({"patterns": ..., "deny_list": ["launch"], "deny_list_score": 0.5, "context": ...}),
    "pattern and deny list": one({"deny_list": ["rocket-1"]}),
    "no name": one({"name": ...}, return_decision_process=True),
    "no language": one({"supported_language": ...}),
    "other language": one({"supported_language": "de"}),
    "plural entity": one({"supported_entity": ..., "supported_entities": ["ROCKET", "OTHER"]}),
    "flags": one({"global_regex_flags": 0}),
    "flags ignore case": one({"global_regex_flags": 2}, return_decision_process=True),
    "entity of any name": analyze((ROCKET | {"supported_entity": "my rocket"},), entities=["my rocket"]),
    "two recognizers of a type": analyze((ROCKET, ROCKET | {"name": "B", "patterns": [
        {"name": "any", "regex": "rocket-[0-9]+", "score": 0.3}]}), entities=["ROCKET"]),
    "entity that nobody has beside one": rocket() [:2] + (rocket()[2] | {"entities": ["ROCKET", "NOPE"]},),
    # /analyze: refusals.
    "empty body": ("POST", "/analyze", {}),
    "no text": ("POST", "/analyze", {"language": "en"}),
    "empty text": analyze(text=""),
    "empty list of texts": analyze(text=[]),
    "text null": analyze(text=None),
    "text 0": analyze(text=0),
    "text of the wrong kind": analyze(text={"a": 1}),
    "list of lists": analyze(text=[["a"]]),
    "no language given": ("POST", "/analyze", {"text": "a"}),
    "empty language": analyze(language=""),
    "unknown language": analyze(language="zz"),
    "language of the wrong kind": analyze(language=5),
    "unknown entities": analyze(entities=["NOPE", "MINE"]),
    "entities as text": analyze(entities="PERSON"),
    "entities as number": analyze(entities=5),
    "body is a list": ("POST", "/analyze", []),
    "body is a text": ("POST", "/analyze", '"a"'),
    "body is a number": ("POST", "/analyze", "1.5"),
    "body is null": ("POST", "/analyze", "null"),
    "recognizers as text": analyze("x"),
    "recognizers as number": analyze(5),
    "recognizer as number": analyze([1]),
    "recognizer without entity": one({"supported_entity": ...}),
    "recognizer with empty entity": one({"supported_entity": ""}),
    "recognizer with both entities": one({"supported_entities": ["A"]}),
    "recognizer without patterns": one({"patterns": ...}),
    "recognizer with empty patterns": one({"patterns": []}),
    "recognizer with unknown argument": one({"foo": 1}),
    "deny list score over 1": one({"deny_list": ["a"], "deny_list_score": 2}),
    "pattern without anything": pattern({}),
    "pattern without score": pattern({"name": "a", "regex": "b"}),
    "pattern without two": pattern({"name": "a"}),
    "pattern with unknown arguments": pattern({"type": "a", "bebex": "b", "confidence": 0.1}),
    "pattern score over 1": pattern({"name": "a", "regex": "b", "score": 2}),
    "pattern score null": pattern({"name": "a", "regex": "b", "score": None}),
    "pattern score as text": pattern({"name": "a", "regex": "b", "score": "x"}),
    "pattern regex as number": pattern({"name": "a", "regex": 5, "score": 0.5}),
    "pattern as number": pattern([1]),
    "patterns as number": one({"patterns": 5}),
    "wrong method": ("GET", "/analyze"),
    # /anonymize: every operator, its parameters, what overlaps.
    "default": anonymize(),
    "own operators": anonymize({"type": "replace", "new_value": "ANONYMIZED"}, PHONE_NUMBER=MASK),
    "replace by nothing": anonymize({"type": "replace", "new_value": ""}),
    "redact": anonymize({"type": "redact"}),
    "keep": anonymize({"type": "keep"}),
    "hash with salt": anonymize({"type": "hash", "salt": KEY}),
    "long hash with salt": anonymize({"type": "hash", "hash_type": "sha512", "salt": KEY + "é"}),
    "mask from start": anonymize(MASK | {"from_end": False}),
    "mask more than there is": anonymize(MASK | {"chars_to_mask": 99, "masking_char": "😀"}),
    "mask less than nothing": anonymize(MASK | {"chars_to_mask": -1}),
    "mask by nothing": anonymize(MASK | {"masking_char": ""}),
    "mask by truth values": anonymize(MASK | {"chars_to_mask": True, "from_end": 0}),
    "unused operators are not looked at": anonymize({"type": "redact"}, OTHER={"type": "mask"}, ANY={"type": "nope"}),
    "no entities": anonymize(found=[]),
    "no text member": ("POST", "/anonymize", {"analyzer_results": []}),
    "extra members": changed(analysis_explanation=None, recognition_metadata={"a": 1}),
    **{f"refused operator {operator}": anonymize(operator) for operator in (
        {}, {"type": ""}, {"type": None}, {"type": "nope"}, {"type": "custom"}, {"type": "decrypt", "key": KEY},
        {"type": "mask"}, MASK | {"masking_char": "**"}, MASK | {"masking_char": 5}, MASK | {"chars_to_mask": "4"},
        MASK | {"chars_to_mask": 4.5}, MASK | {"chars_to_mask": [1]}, MASK | {"from_end": 1}, MASK | {"from_end": None},
        {"type": "hash", "hash_type": "md5"}, {"type": "hash", "hash_type": None}, {"type": "hash", "salt": "short"},
        {"type": "hash", "salt": ""}, {"type": "encrypt"}, {"type": "encrypt", "key": "short"},
        {"type": "encrypt", "key": 5}, {"type": "replace", "new_value": 5}, {"type": "replace", "new_value": True},
        {"type": "replace", "new_value": ["a"]}, {"type": "replace", "new_value": {"a": 1}}, "x", [])},
    "custom for another type": anonymize(OTHER={"type": "custom"}),
    "anonymizers as list": ("POST", "/anonymize", {"text": TEXT, "analyzer_results": FOUND, "anonymizers": []}),
    "anonymizers as text": ("POST", "/anonymize", {"text": TEXT, "analyzer_results": FOUND, "anonymizers": "x"}),
    **{f"refused results {found!r}": anonymize(found=found) for found in (
        None, {"a": 1}, "x", 5, [1], [{}], [None], False)},
    **{f"results with {members}": changed(**members) for members in (
        {"start": None}, {"end": None}, {"score": None}, {"entity_type": None}, {"entity_type": ""}, {"start": -1},
        {"start": 5}, {"end": 500}, {"start": "1"}, {"start": 1.5}, {"start": True}, {"end": [1]}, {"end": {"a": 1}},
        {"start": 3}, {"score": 1}, {"score": 0})},
    "text null to anonymize": anonymize(text=None, found=[]),
    "text number to anonymize": anonymize(text=5, found=[]),
    "anonymize a list": ("POST", "/anonymize", [1]),
    "anonymize nothing": ("POST", "/anonymize", {}),
    "anonymize an empty list": ("POST", "/anonymize", []),
    "anonymize no JSON": ("POST", "/anonymize", "{bad"),
    # /deanonymize and the lists.
    "deanonymize nothing": deanonymize(text="abc"),
    "deanonymize an empty list": deanonymize(text="abc", anonymizer_results=[]),
    "deanonymize without operator": deanonymize(text="abc", anonymizer_results=[place("A", 0, 1)]),
    "deanonymize keep": deanonymize(text="abc", anonymizer_results=[{"entity_type": "A", "start": 0, "end": 1}],
                                    deanonymizers={"A": {"type": "deanonymize_keep"}}),
    "deanonymize what is not encrypted": deanonymize(text="abc", anonymizer_results=[place("A", 0, 3)],
                                                     deanonymizers={"DEFAULT": {"type": "decrypt", "key": KEY}}),
    "deanonymize without key": deanonymize(text="abc", anonymizer_results=[place("A", 0, 3)],
                                           deanonymizers={"DEFAULT": {"type": "decrypt"}}),
    "deanonymize outside the text": deanonymize(text="abc", anonymizer_results=[place("A", 0, 9)],
                                                deanonymizers={"DEFAULT": {"type": "decrypt", "key": KEY}}),
    "deanonymize by an anonymizer": deanonymize(text="abc", anonymizer_results=[place("A", 0, 3)],
                                                deanonymizers={"DEFAULT": {"type": "keep"}}),
    "deanonymize an empty body": deanonymize(),
    "deanonymizers": ("GET", "/deanonymizers"),
    "recognizers of an unknown language": ("GET", "/recognizers?language=zz"),
    "entities of an unknown language": ("GET", "/supportedentities?language=zz"),
    "health": ("GET", "/health"),
}
"""Requests by what they show."""


@pytest.mark.parametrize("name", SAME)
def test_same_answer(presidio: httpx.Client, ours: httpx.Client, name: str):
    """Status and JSON are those of Presidio."""
    if name == "health":
        assert ours.get("/health").text == presidio.get("/health").text
        return

    assert answer(ours, *SAME[name]) == answer(presidio, *SAME[name])


def test_same_conflicts(presidio: httpx.Client, ours: httpx.Client):
    """Whatever overlaps is resolved as Presidio does; 150 made-up cases."""
    chance = random.Random(20261122)
    for _ in range(150):
        text = "".join(chance.choice("ab  é😀") for _ in range(24))
        found = []
        for _ in range(chance.randint(1, 8)):
            start = chance.randint(0, 24)
            found.append(place(chance.choice("AAB"), start, min(24, start + chance.randint(0, 9)), chance.choice((0.2, 0.5, 0.9))))

        assert answer(ours, *anonymize(found=found, text=text)) == answer(presidio, *anonymize(found=found, text=text)), found


@pytest.mark.parametrize("key", [KEY, KEY + "01234567", KEY + KEY], ids=len)
@pytest.mark.parametrize("there", ["presidio", "ours"])
@pytest.mark.parametrize("back", ["presidio", "ours"])
def test_encrypted_here_decrypts_there(request, key: str, there: str, back: str):
    """Either side decrypts what either side encrypted, and answers the same items."""
    text = "Jäne 😀 lives in Köln"
    found = [place("PERSON", 0, 4), place("LOCATION", 16, 20)]

    status, encrypted = answer(request.getfixturevalue(there), *anonymize({"type": "encrypt", "key": key}, found, text))
    assert status == 200 and "Köln" not in encrypted["text"]
    body = {"text": encrypted["text"], "anonymizer_results": encrypted["items"],
            "deanonymizers": {"DEFAULT": {"type": "decrypt", "key": key}}}
    restored = answer(request.getfixturevalue(back), "POST", "/deanonymize", body)

    assert restored[1]["text"] == text
    assert restored == answer(request.getfixturevalue("presidio"), "POST", "/deanonymize", body)


def test_random_salt(ours: httpx.Client):
    """Without a salt every hash is another one, as long as Presidio's."""
    texts = {answer(ours, *anonymize({"type": "hash"}, [place("A", 0, 5)]))[1]["items"][0]["text"] for _ in range(5)}

    assert len(texts) == 5 and all(re.fullmatch("[0-9a-f]{64}", text) for text in texts)


def test_batches(ours: httpx.Client):
    """A list of texts, which newer servers of Presidio take, answers as the texts one by one."""
    found = [place("A", 0, 1)], [], [place("B", 1, 2)]
    texts = ["abc", "", "😀b"]

    status, results = answer(ours, *anonymize(text=texts, found=found))

    assert status == 200
    assert results == [answer(ours, *anonymize(text=text, found=one))[1] for text, one in zip(texts, found)]
    assert answer(ours, *anonymize(text=texts, found=[[]])) == (422, {
        "error": "Invalid input, 'analyzer_results' must contain one list of results per item in 'text' when 'text' is a"
                 " list (3 text items, 1 'analyzer_results' items)"})


# What differs, by its title in the page. A check gets the two answers.

Check = Callable[[tuple[int, object], tuple[int, object]], bool]
JOHN = "John Smith drivers license is AC432223, mail john@mail.example.com, account 123456789"


def error_of(got: tuple[int, object]) -> str:
    return got[1]["error"]


def keys(results: list[dict]) -> set[str]:
    return {key for result in results for key in result}


def overlap(results: list[dict]) -> bool:
    spans = sorted((result["start"], result["end"]) for result in results)
    return any(left[1] > right[0] for left, right in zip(spans, spans[1:]))


DIFFERENCES: dict[str, list[tuple[tuple, Check]]] = {
    "Recognizers": [
        (analyze(text=JOHN), lambda theirs, us: theirs != us and us[0] == 200 and keys(us[1]) == keys(theirs[1])),
        (("GET", "/supportedentities?language=en"), lambda theirs, us: set(us[1]) > {
            "PERSON", "LOCATION", "NRP", "EMAIL_ADDRESS", "CREDIT_CARD", "US_SSN", "IBAN_CODE", "PHONE_NUMBER", "URL"}),
        (("GET", "/recognizers?language=en"), lambda theirs, us: us[0] == 200 and not set(us[1]) & set(theirs[1])),
    ],
    "Default threshold": [
        (analyze(text="at 123456789"), lambda theirs, us: min(one["score"] for one in theirs[1]) < 0.35 and us == (200, [])),
    ],
    "No overlaps": [
        (analyze(text=JOHN, score_threshold=0), lambda theirs, us: overlap(theirs[1]) and not overlap(us[1])),
    ],
    "Expressions are RE2": [
        (pattern({"name": "a", "regex": "(?<=rocket-)1", "score": 0.5}), lambda theirs, us: theirs[0] == 200 and us == (400, {
            "error": "Failed to parse /analyze request for AnalyzerEngine.analyze(). ad_hoc_recognizers[0].patterns[0].regex:"
                     " look-around is not RE2 syntax at position 1"})),
        (pattern({"name": "a", "regex": r"(.)\1", "score": 0.5}), lambda theirs, us: theirs[0] == 200 and us[0] == 400),
        (pattern({"name": "a", "regex": "(", "score": 0.5}), lambda theirs, us: theirs[0] == 500 and us[0] == 400),
        (rocket(allow_list=["(?=a)"], allow_list_match="regex"), lambda theirs, us: theirs[0] == 200 and us[0] == 400),
        (pattern({"name": "a", "regex": "rocket-[0-9]+", "score": 0.5}, text="ｒｏｃｋｅｔ-１２"),
         lambda theirs, us: theirs == (200, []) and len(us[1]) == 1),
    ],
    "Context words": [
        (one({}, text="rocket-12 before its launch"),
         lambda theirs, us: theirs[1][0]["score"] == 0.6 and us[1][0]["score"] == 0.95),
    ],
    "Deny lists": [
        (one({"patterns": ..., "deny_list": ["Köln"], "context": ...}, text="from Ko\u0308ln"),
         lambda theirs, us: theirs == (200, []) and len(us[1]) == 1),
        (one({"patterns": ..., "deny_list": ["--"], "context": ...}), lambda theirs, us: theirs[0] == 200 and us[0] == 400),
    ],
    "Bodies that cannot be read": [
        (("POST", "/analyze", "{bad"), lambda theirs, us: theirs[0] == 500 and us == (400, {
            "error": "The browser (or proxy) sent a request that this server could not understand."})),
        (("POST", "/analyze", '{"text":"a","text":"b","language":"en"}'), lambda theirs, us: theirs[0] == 200 and us[0] == 400),
    ],
    "Members of the wrong kind": [
        (rocket(context=[5]), lambda theirs, us: theirs[0] == 500 and us[0] == 400),
        (rocket(score_threshold="x", text="nothing"), lambda theirs, us: theirs[0] == 200 and us[0] == 400),
    ],
    "Limits": [
        (rocket(text=["a"] * 3000), lambda theirs, us: theirs[0] == 200 and us[0] == 422 and isinstance(error_of(us), str)),
    ],
    "One service": [
        (("GET", "/anonymizers"), lambda theirs, us: set(theirs[1]) - set(us[1]) <= {"surrogate_ahds"}
         and set(us[1]) == {"custom", "encrypt", "hash", "keep", "mask", "redact", "replace"}),
    ],
}


@pytest.mark.parametrize("title", DIFFERENCES)
def test_difference(presidio: httpx.Client, ours: httpx.Client, title: str):
    """What the page says to be different is different, in this way."""
    for request, check in DIFFERENCES[title]:
        theirs, us = answer(presidio, *request), answer(ours, *request)

        assert check(theirs, us), (request, theirs, us)


def test_page_lists_the_differences():
    """The page has a row for each difference, no other ones, and at most ten."""
    section = PAGE.read_text().split("## Differences", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| \d+ \| ([^|]+?) \|", section, re.MULTILINE)

    assert rows == list(DIFFERENCES)
    assert len(rows) <= 10


# LiteLLM in front of us.

def sent(model: FakeModel) -> str:
    return model.body["messages"][0]["content"]


@pytest.mark.parametrize("guardrail", ["mask", "below"])
def test_litellm_masks(gateway: Gateway, model: FakeModel, guardrail: str):
    gateway.chat(f"😀 write {values.email()} or call {values.phone()} 😀", guardrail).raise_for_status()

    assert sent(model) == "😀 write <EMAIL_ADDRESS> or call <PHONE_NUMBER> 😀"


def test_litellm_without_entities(gateway: Gateway, model: FakeModel):
    """Without a list of entities everything is looked for, names too."""
    address = values.email()
    gateway.chat(f"My name is Laura Miller, write to {address} please", "all").raise_for_status()

    assert sent(model) == "My name is <PERSON>, write to <EMAIL_ADDRESS> please"


def test_litellm_clean_text(gateway: Gateway, model: FakeModel):
    gateway.chat("def add(a, b):\n    return a + b  # 1234567 é", "all").raise_for_status()

    assert sent(model) == "def add(a, b):\n    return a + b  # 1234567 é"


def test_litellm_blocks(gateway: Gateway, model: FakeModel):
    """An entity of action BLOCK refuses the call; the others are masked where it is absent."""
    message = refusal(gateway.chat(f"my ssn is {values.ssn()}", "block"))

    assert "Blocked entity detected: US_SSN" in message
    assert not model.seen
    gateway.chat(f"from {values.email()}", "block").raise_for_status()
    assert sent(model) == "from <EMAIL_ADDRESS>"


def test_litellm_thresholds(gateway: Gateway, model: FakeModel):
    """LiteLLM filters our scores by entity: the address is over its own threshold, the bare number below the common one."""
    number = values.phone().replace("+1 ", "").replace(" ", "-")
    gateway.chat(f"{values.email()} {number} is it", "thresholds").raise_for_status()

    assert sent(model) == f"<EMAIL_ADDRESS> {number} is it"


def test_litellm_restores(gateway: Gateway, model: FakeModel):
    """output_parse_pii: the model sees numbered tokens, the client the values, also for what could have overlapped."""
    address = values.email()
    text = f"I am Laura Miller, {address}, see https://{address.split('@')[1]}/?mail={values.email()} and pay {card()}"
    model.answer = lambda body: Answer([f"You said: {body['messages'][0]['content']}"])

    restored = text_of(gateway.chat(text, "restore"))

    assert not [value for value in (address, "Laura", "4111") if value in sent(model)]
    assert re.search(r"<PERSON_\d+>", sent(model)) and re.search(r"<EMAIL_ADDRESS_\d+>", sent(model))
    assert restored == f"You said: {text}"


def card() -> str:
    return " ".join(["4111", "1111", "1111", "1111"])


def test_litellm_scans_answers(gateway: Gateway, model: FakeModel):
    """Without a scope answers are masked too, and our own placeholders in them stay what they are."""
    model.answer = Answer([f"It is <EMAIL_ADDRESS>, or {values.email()}, or <PHONE_NUMBER>."])

    assert text_of(gateway.chat("hello", "both-ways")) == "It is <EMAIL_ADDRESS>, or <EMAIL_ADDRESS>, or <PHONE_NUMBER>."


def test_litellm_ad_hoc_recognizers(gateway: Gateway, model: FakeModel):
    gateway.chat("start rocket-1234 now", "ad-hoc").raise_for_status()

    assert sent(model) == "start <ROCKET> now"


def test_litellm_guardrail_by_path(gateway: Gateway, model: FakeModel):
    """The guardrail of the path says what is looked for, the allow list of the policy holds with and without one."""
    number = values.phone()
    text = f"{values.email()}, {number}, postmaster@allowed.example.com"

    gateway.chat(text, "by-path").raise_for_status()
    assert sent(model) == f"<EMAIL_ADDRESS>, {number}, postmaster@allowed.example.com"
    model.reset()
    gateway.chat(text, "mask").raise_for_status()
    assert sent(model) == "<EMAIL_ADDRESS>, <PHONE_NUMBER>, postmaster@allowed.example.com"


@pytest.mark.parametrize("guardrail", ["unknown-by-path", "without-key"])
def test_litellm_fails_closed(gateway: Gateway, model: FakeModel, guardrail: str):
    """A guardrail that does not exist, or a missing key, refuses the call."""
    address = values.email()

    message = refusal(gateway.chat(f"from {address}", guardrail))

    assert "presidio" in message.lower() and address not in message
    assert not model.seen


def test_litellm_fails_open_without_entities(gateway: Gateway, model: FakeModel):
    """LiteLLM's doing, and why the page asks for pii_entities_config: without it an error of the analyzer lets the call pass."""
    text = f"from {values.email()}"

    gateway.chat(text, "unknown-without-entities").raise_for_status()

    assert sent(model) == text


def test_litellm_sends_a_key_in_the_address(gateway: Gateway, model: FakeModel):
    """The key stands as the password in the base address."""
    gateway.chat(f"from {values.email()}", "with-key").raise_for_status()

    assert sent(model) == "from <EMAIL_ADDRESS>"


def test_litellm_streams(gateway: Gateway, model: FakeModel):
    model.answer = Answer([f"It is {values.email()} of 😀."])

    streamed = gateway.chat_stream("hello", "both-ways")

    assert streamed.text == "It is <EMAIL_ADDRESS> of 😀."


def test_no_value_in_audit_or_log(running):
    """Runs last in this file: nothing that was planted is in the sidecar's audit or log."""
    sidecar = running[1]
    texts = sidecar.audit.read_text() + sidecar.log.read_text(errors="replace")

    assert '"door":"presidio"' in texts
    assert not [value for value in values.PLANTED if value in texts]
    assert "ROCKET" not in texts and "rocket" not in texts
