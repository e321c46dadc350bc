"""Documented bodies come back from the library, and leave it, unchanged: no key lost, none added."""

import json
from pathlib import Path

import pytest

from ecwid_app.ecwid import EcwidClient
from ecwid_app.ecwid.paging import Walk

from .recording import recorder
from .test_catalogue import METHODS, keywords, positional

SAMPLES = Path(__file__).parent / "samples"
RESPONSES = sorted(SAMPLES.glob("*.response*.json"))
REQUESTS = sorted(SAMPLES.glob("*.request.json"))


@pytest.fixture
def server():
    with recorder() as running:
        yield running


def call_for(client: EcwidClient, name: str):
    area, method = METHODS[name]
    return getattr(getattr(client, area), method)


def unwrapped(sample):
    """What a method returns of an answer that says one thing."""
    if isinstance(sample, dict) and len(sample) == 1:
        ((name, value),) = sample.items()
        return value if name in {"id", "updateCount", "deleteCount", "createCount", "sortedIds", "success"} else sample
    return sample


@pytest.mark.parametrize("path", RESPONSES, ids=lambda path: path.name)
def test_a_documented_answer_comes_back_unchanged(server, path):
    name = path.name.partition(".")[0]
    server.answer = sample = json.loads(path.read_text())
    called = call_for(EcwidClient(store_id=1003, token="t", base_url=server.url), name)
    given = {name: value for name, value in keywords(called).items() if name != "returnItem"}  # changes the answer
    result = called(*positional(called), **given)

    if isinstance(result, Walk):
        assert list(result) == sample["items"]
    elif isinstance(sample, dict) and set(sample) == {"id", "code"}:
        assert result == sample
    else:
        assert result == unwrapped(sample)


@pytest.mark.parametrize("path", REQUESTS, ids=lambda path: path.name)
def test_a_documented_body_leaves_unchanged(server, path):
    name = path.name.partition(".")[0]
    sample = json.loads(path.read_text())
    server.answer = {"id": 1, "updateCount": 1, "deleteCount": 1}
    called = call_for(EcwidClient(store_id=1003, token="t", base_url=server.url), name)
    *ids, last = positional(called)
    called(*ids, next(iter(sample.values())) if isinstance(last, list) else sample, **keywords(called))
    assert json.loads(server.sent[0].body) == sample


def test_there_is_something_to_compare():
    assert len(RESPONSES) > 30
    assert len(REQUESTS) > 10
