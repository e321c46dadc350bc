"""Each endpoint of the catalogue has one method, and that method sends just what the catalogue says."""

from __future__ import annotations

import inspect
import io
import json
import re
import typing
from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from ecwid_app.ecwid import EcwidClient
from ecwid_app.ecwid.areas import Areas
from ecwid_app.ecwid.documents import queries
from ecwid_app.ecwid.paging import Walk
from ecwid_app.ecwid.refusals import REFUSALS
from tools import documents
from tools.endpoints import table

from .recording import Recorder, recorder

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOGUE = {row["id"]: row for row in json.loads((ROOT / "sandbox/catalogue/endpoints.json").read_text())}
STORE_ID = 1003
SENT_AS = {"tplvar_*": "tplvar_ec.storefront.show_footer_menu", "internationalPages": "international_pages[fr]"}
BY_ITS_OWN_RULES = {"offset", "limit", "responseFields", "option_{optionName}", "attribute_{attributeName}"}
A_DOCUMENT = {"name": "a document", "unknown": {"kept": True}}
BARE_TEXT = {"add-app-storage-data", "update-specific-app-storage-data"}  # raw text, not the {"value": …} of the page


def methods() -> list[tuple[str, str, str]]:
    """Endpoint, area and method, for every marked method of every area."""
    found = []
    for area, attribute in vars(Areas).items():
        if isinstance(attribute, cached_property):
            kind = typing.get_type_hints(attribute.func)["return"]
            found += [(m.endpoint, area, name) for name, m in vars(kind).items() if hasattr(m, "endpoint")]
    return found


METHODS = {endpoint: (area, method) for endpoint, area, method in methods()}


@pytest.fixture(scope="module")
def server():
    with recorder() as running:
        yield running


@pytest.fixture
def client(server: Recorder) -> EcwidClient:
    server.sent.clear()
    return EcwidClient(store_id=STORE_ID, token="secret_t", base_url=f"{server.url}/api/v3", storefront_url=server.url)


def test_every_endpoint_has_exactly_one_method():
    assert Counter(endpoint for endpoint, _, _ in methods()) == Counter(list(CATALOGUE))
    assert len(CATALOGUE) == 164


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_method_sends_what_the_catalogue_says(server, client, name):
    row = CATALOGUE[name]
    server.answer = answer_for(row)
    called = getattr(getattr(client, METHODS[name][0]), METHODS[name][1])
    result = called(*positional(called), **keywords(called))
    if isinstance(result, Walk):
        result = list(result)

    sent = server.sent[0]
    assert sent.method == row["method"]
    assert sent.path == expected_path(row)
    assert set(sent.query) == expected_query(row, sent.query)
    assert_body(row, sent)
    assert ("Authorization" in sent.headers) == (row["auth"] != "none")


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_docstring_says_scopes_source_and_errors(client, name):
    row = CATALOGUE[name]
    text = inspect.getdoc(getattr(getattr(client, METHODS[name][0]), METHODS[name][1])) or ""
    words, _, raised = text.partition("Raises:")
    scopes = set(re.findall(r"``([a-z_]+)``", words.partition("Scope")[2])) if row["scopes"] else set()
    assert set(row["scopes"]) <= scopes or "The scope that reads the entity" in words
    assert row["scopes"] or "No scope is needed" in words
    assert f"/rest-api/{row['area']}/{name}\n" in words
    assert re.search(r'Source: Ecwid docs, "[^"]+"', words)
    assert {"BadArgument", "EcwidError"} <= set(re.findall(r"^ +(\w+): ", raised, re.MULTILINE))


def test_errors_are_named_by_the_class_they_are_raised_as(client):
    text = inspect.getdoc(client.reviews.delete) or ""
    assert "EcwidPlanRequired: PRODUCT_REVIEWS_FEATURE_NOT_AVAILABLE." in text
    assert "EcwidNotFound: PRODUCT_REVIEW_NOT_FOUND." in text


def test_the_documents_are_those_of_the_catalogue(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "TARGET", tmp_path)
    documents.main()
    written = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert written == {name: (ROOT / "ecwid_app/ecwid/documents" / name).read_text() for name in written}
    assert len(written) > 10


def test_refusals_stand_at_pages_there_are():
    pages = {f"{row['area']}/{name}" for name, row in CATALOGUE.items()}
    assert [page for page in REFUSALS if not any(f"{each}/".startswith(f"{page}/") for each in pages)] == []


def test_the_table_in_the_docs_is_the_code():
    assert (ROOT / "docs/endpoints.md").read_text() == table()


def positional(called: Any) -> list[Any]:
    return [sample(p) for p in parameters(called) if p.kind is p.POSITIONAL_OR_KEYWORD]


def keywords(called: Any) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for parameter in parameters(called):
        if parameter.kind is parameter.VAR_KEYWORD:
            arguments = typing.get_args(hints(called)[parameter.name])[0]
            given |= {name: value_of(kind) for name, kind in typing.get_type_hints(arguments).items()}
        elif parameter.name == "fields":
            given["fields"] = "id"
        elif parameter.name == "variables":
            given["variables"] = {"ec.storefront.show_footer_menu": "false"}
    return given


def parameters(called: Any) -> list[inspect.Parameter]:
    return list(inspect.signature(called).parameters.values())


def hints(called: Any) -> dict[str, Any]:
    return typing.get_type_hints(called)


def sample(parameter: inspect.Parameter) -> Any:
    if parameter.name == "file":
        return io.BytesIO(b"bytes of a file")
    if parameter.name == "into":
        return io.BytesIO()
    if parameter.annotation in vars(queries):
        return typing.get_args(vars(queries)[parameter.annotation])[0]
    kinds = {"int": 7, "str": "text", "list[int]": [3, 1, 2]}
    return kinds.get(str(parameter.annotation), A_DOCUMENT)


def value_of(kind: Any) -> Any:
    if kind is bool:
        return True
    if kind in (int, float):
        return 7
    if typing.get_origin(kind) is typing.Literal:
        return typing.get_args(kind)[0]
    if typing.get_origin(kind) is dict:
        return {"fr": "https://example.com/fr"}
    return 1767225600 if "datetime" in str(kind) else "text"


def answer_for(row: dict[str, Any]) -> Any:
    if row["answer"]["kind"] == "binary":
        return b"%PDF bytes"
    if row["paginated"]:
        return {"total": 1, "count": 1, "offset": 0, "limit": 100, "items": [{"id": 1, "name": "one"}]}
    fields = {field["path"]: field["type"] for field in row["answer"]["fields"]}
    answer = {
        path: {"number": 1, "boolean": True}.get(kind, "text") for path, kind in fields.items() if "." not in path
    }
    answer |= {path: [1] for path, kind in fields.items() if kind.startswith("array") and "." not in path}
    if row["answer"]["root"] == "array":
        return [{path.removeprefix("[]."): "text" for path in fields if path.count(".") == 1}]
    return {**answer, "items": [{}]} if "items" in fields else answer


def expected_path(row: dict[str, Any]) -> str:
    kinds = {
        param["name"]: "7" if param["type"] == "number" else param.get("values", ["text"])[0]
        for param in row["path_params"]
    }
    path = re.sub(r"\{(\w+)\}", lambda found: kinds[found[1]] if found[1] != "storeId" else str(STORE_ID), row["path"])
    return path if row.get("base_url") else f"/api/v3/{STORE_ID}{path}"


def expected_query(row: dict[str, Any], sent: dict[str, str]) -> set[str]:
    """All documented names; pages add theirs, and an address stands in for a file."""
    documented = {param["name"] for param in row["query_params"]}
    names = {SENT_AS.get(name, name) for name in documented - BY_ITS_OWN_RULES - {"externalUrl"}}
    if row["paginated"]:
        names |= {"offset", "limit"}
    elif "limit" in documented:
        names |= {"limit"}
    if "responseFields" in documented:
        names |= {"responseFields"}
    if "externalUrl" in documented and row["body"]["kind"] == "json":
        names |= {"externalUrl"} & set(sent)
    return names


def assert_body(row: dict[str, Any], sent: Any) -> None:
    uploads = any(param["name"] == "externalUrl" for param in row["query_params"]) and row["body"]["kind"] != "json"
    if uploads:
        assert sent.body == b"bytes of a file"
        assert sent.headers["Content-Type"] == "application/octet-stream"
    elif row["id"] in BARE_TEXT:
        assert sent.body == b"text"
    elif row["body"]["kind"] == "json":
        documented = {field["path"].partition(".")[0].removesuffix("[]") for field in row["body"]["fields"]}
        assert set(json.loads(sent.body)) <= {*documented, *A_DOCUMENT}
        assert sent.headers["Content-Type"] == "application/json"
    else:
        assert sent.body == b""


UPLOADS = [
    name
    for name, row in CATALOGUE.items()
    if any(param["name"] == "externalUrl" for param in row["query_params"]) and row["body"]["kind"] != "json"
]


@pytest.mark.parametrize("name", UPLOADS)
def test_an_upload_takes_an_address_instead_of_a_file_and_not_both(server, client, name):
    server.answer = {"id": 1}
    called = getattr(getattr(client, METHODS[name][0]), METHODS[name][1])
    ids = [value for value in positional(called) if not isinstance(value, io.BytesIO)]
    called(*ids, external_url="https://example.com/image.png", **keywords(called))
    assert server.sent[0].query["externalUrl"] == "https://example.com/image.png"
    assert server.sent[0].body == b""

    with pytest.raises(TypeError, match="one of them"):
        called(*ids, **keywords(called))
    with pytest.raises(TypeError, match="one of them"):
        called(*ids, io.BytesIO(b"x"), external_url="https://example.com/image.png", **keywords(called))
    assert len(server.sent) == 1


@pytest.mark.parametrize(
    "name", [name for name in CATALOGUE if any(p["type"] == "number" for p in CATALOGUE[name]["path_params"])]
)
def test_an_id_that_is_none_ends_before_anything_is_sent(server, client, name):
    called = getattr(getattr(client, METHODS[name][0]), METHODS[name][1])
    for bad in (None, True, 1.5, "", ".."):
        values = [bad, *positional(called)[1:]]
        with pytest.raises((TypeError, ValueError)):
            called(*values, **keywords(called))
    assert server.sent == []


@pytest.mark.parametrize("name", CATALOGUE)
def test_values_are_taken_from_the_lists_the_catalogue_has(client, name):
    called = getattr(getattr(client, METHODS[name][0]), METHODS[name][1])
    kinds = {p.name: hints(called)[p.name] for p in parameters(called) if p.kind is p.POSITIONAL_OR_KEYWORD}
    for parameter in parameters(called):
        if parameter.kind is parameter.VAR_KEYWORD:
            kinds |= typing.get_type_hints(typing.get_args(hints(called)[parameter.name])[0])
    closed = {tuple(values) for kind in kinds.values() if (values := choices_of(kind))}
    params = CATALOGUE[name]["query_params"] + CATALOGUE[name]["path_params"] + CATALOGUE[name]["body"]["fields"]
    documented = {tuple(p["values"]) for p in params if "values" in p and not any("{" in each for each in p["values"])}
    assert closed <= documented
    assert {tuple(p["values"]) for p in CATALOGUE[name]["path_params"] if "values" in p} <= closed
    assert {
        tuple(p["values"]) for p in CATALOGUE[name]["query_params"] if tuple(p.get("values", ())) in documented
    } <= closed


def choices_of(kind: Any) -> tuple[str, ...]:
    """What a value is one of, be it a list's or one of a union."""
    if typing.get_origin(kind) is typing.Literal:
        return typing.get_args(kind)
    return next((found for inner in typing.get_args(kind) if (found := choices_of(inner))), ())


def test_a_query_name_nobody_documents_ends_before_anything_is_sent(server, client):
    with pytest.raises(TypeError, match="keyward"):
        client.products.search(keyward="shirt")
    with pytest.raises(TypeError, match="A document is a dict"):
        client.products.create(["not", "a", "document"])
    assert server.sent == []


def test_options_and_attributes_of_a_search_are_sent_by_name(server, client):
    server.answer = {"total": 0, "items": []}
    list(client.products.search(options={"Size": "M,L"}, attributes={"Brand": "Pine"}))
    assert server.sent[0].query["option_Size"] == "M,L"
    assert server.sent[0].query["attribute_Brand"] == "Pine"


@pytest.mark.parametrize("answer", [{"updateCount": 1, "item": {"id": 7, "name": "Lamp"}}, {"id": 7, "name": "Lamp"}])
def test_an_updated_product_is_returned_where_it_was_asked_for(server, client, answer):
    server.answer = answer
    changed = client.products.update(7, {"name": "Lamp"}, returnItem=True, fields="id,name")
    assert changed == {"id": 7, "name": "Lamp"}
    assert server.sent[0].query == {"returnItem": "true", "responseFields": "id,name"}
    server.answer = {"updateCount": 1}
    assert client.products.update(7, {"name": "Lamp"}) == 1


def test_a_created_order_has_the_id_that_other_calls_take(server, client):
    server.answer = {"id": 173157135, "orderid": "XJ12H"}
    made = client.orders.create({"total": 10})
    assert made == server.answer
    server.answer = {}
    client.orders.get(made["orderid"])
    assert server.sent[1].path.endswith("/orders/XJ12H")
