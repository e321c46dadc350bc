"""Whatever body an operation is sent, it answers, and in JSON: made from the operations there are.

With `HOSTILE=all` each field is sent every wrong value there is, and not its share of them.
"""

from __future__ import annotations

import http.client
import json
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import pytest

import sandbox.rest  # noqa: F401  (registers the operations)
from sandbox.catalogue.shapes import Shape
from sandbox.operations import OPERATIONS
from sandbox.server import serve
from sandbox.world import World
from tests.sandbox.sampled import document_for, sample

ALL = os.environ.get("HOSTILE") == "all"
SHARE = 3
RAW = {"add-app-storage-data", "update-specific-app-storage-data"}
PROBED = sorted(id for id, known in OPERATIONS.items() if known.endpoint.body and id not in RAW)
JSON = {"Content-Type": "application/json"}
KEPT = object()
STORE, WRITERS = 1003, 4
WRONG: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 0.5, 10**14, 1e308, 10**30, -(10**400)),
    *("", " ", "x", "-1", "1e999", "2026-13-45", "\x00", "é😀\u202e", "'; --", "x" * 5000),
    *([], [None], [[]], ["x"], [1], [{}], {}, {"x": None}, {"en": 1}, {"": []}, [[[[{}]]]]),
)
NO_JSON = (
    *(b"", b"{", b"nul", b"{'a': 1}", b'{"a": 1} {}', b'{"a": NaN}', b'{"a": -Infinity}', b"\xff\xfe", b"\x00"),
    *(b'{"a": "\xff"}', b'{"a": "\\ud800"}', b"[" * 100_000, b'{"a":' * 100_000, b"[" * 100_000 + b"]" * 100_000),
    *('{"a": "é"}'.encode("utf-16"), b'\xef\xbb\xbf{"a": 1}'),
)
HUGE = b'{"a": ' + b"9" * 10_000 + b"}"
NO_OBJECT = (
    HUGE,
    b"null",
    b"true",
    b"0",
    b"1e999",
    b'"x"',
    b"[]",
    b"[null]",
    b"[[]]",
    b"{}",
    b'{"": null}',
    b'{"a": 1e999}',
)


class Prober:
    """Calls of one store over one connection, which is opened anew when the server has closed it."""

    def __init__(self, url: str, token: str) -> None:
        self.host, self.token = url.removeprefix("http://"), token
        self.connection = http.client.HTTPConnection(self.host, timeout=30)

    def __call__(self, method: str, path: str, body: bytes, headers: dict[str, str] = JSON) -> tuple[int, bytes]:
        sent = {**headers, "Authorization": f"Bearer {self.token}"}
        for _ in range(2):
            try:
                self.connection.request(method, f"/api/v3/{STORE}{path}", body, sent)
                reply = self.connection.getresponse()
                return reply.status, reply.read()
            except (http.client.HTTPException, ConnectionError):
                self.connection.close()
        raise AssertionError(f"{method} {path} had no answer")

    def made(self, method: str, path: str, body: Any) -> Any:
        status, content = self(method, path, json.dumps(body).encode())
        assert status == 200, content
        return json.loads(content)


@pytest.fixture(scope="module")
def platform() -> Iterator[World]:
    world = World()
    world.switches.rate_limit = False
    with serve(world):
        yield world


@pytest.fixture(scope="module")
def call(platform: World) -> Prober:
    return Prober(platform.base_url, platform.shops[STORE].installation.access_token)


@pytest.fixture(scope="module")
def furnished(platform: World, call: Prober) -> tuple[bytes, dict[str, str]]:
    """A world in which every path leads somewhere: its snapshot, and the values of the paths."""
    sizes = [{"type": "SELECT", "name": "Size", "choices": [{"text": "S"}, {"text": "L"}], "required": True}]
    product = call.made("POST", "/products", {"name": "Probe", "sku": "PROBE", "price": 5, "options": sizes})["id"]
    at = f"/products/{product}"
    small = {"options": [{"name": "Size", "value": "S"}], "sku": "PROBE-S"}
    video = {"url": "https://www.youtube.com/watch?v=abcdefghijk"}
    status, file = call("POST", f"{at}/files?fileName=a.txt&externalUrl=data:text/plain,text", b"", {})
    assert status == 200, file
    customer = call.made("POST", "/customers", {"email": "probe@buyers.example"})["id"]
    call.made("POST", f"/customers/{customer}/contacts", {"contact": "+49 30 1", "type": "PHONE"})
    call.made("POST", "/profile/extrafields", {"key": "probe", "title": "Probe", "type": "TEXT"})
    call.made("POST", "/orders/HP7K2/extraFields", {"id": "probe", "title": "Probe", "value": "v"})
    cart = next(cart for cart in call.made("GET", "/carts", None)["items"])
    parcel = {"title": "Probe", "fulfilmentType": "shipping", "ratesCalculationType": "flat"}
    places = {
        "productId": product,
        "combinationId": call.made("POST", f"{at}/combinations", small)["id"],
        "fileId": json.loads(file)["id"],
        "galleryVideoId": call.made("POST", f"{at}/gallery/video", video)["id"],
        "categoryId": 901,
        "classId": call.made("POST", "/classes", {"name": "Probe", "attributes": []})["id"],
        "customerId": customer,
        "contactId": call.made("GET", f"/customers/{customer}", None)["contacts"][-1]["id"],
        "extrafield_key": call.made("GET", "/store_extrafields/customers", None)["items"][0]["key"],
        "groupId": call.made("POST", "/customer_groups", {"name": "Probe"})["id"],
        "discountCouponId": call.made("POST", "/discount_coupons", {"name": "Probe"})["id"],
        "promotionId": call.made("POST", "/promotions", {"name": "Probe"})["id"],
        "orderId": "HP7K2",
        "cartId": cart["cartId"],
        "extraFieldId": "probe",
        "key": "probe",
        "paymentOptionId": call.made("GET", "/profile/paymentOptions", None)[0]["id"],
        "shippingOptionId": call.made("POST", "/profile/shippingOptions", parcel)["id"],
        "reviewId": call.made("GET", "/reviews", None)["items"][0]["id"],
        "staffAccountId": call.made("GET", "/staff", None)["staffList"][0]["id"],
        "subscriptionId": 6301,
        "statusId": "CUSTOM_PAYMENT_STATUS_1",
    }
    return platform.snapshot(), {name: str(value) for name, value in places.items()}


@pytest.fixture
def path_of(platform: World, furnished: tuple[bytes, dict[str, str]]) -> Callable[[str], str]:
    """Where an operation is called, in a world made new for the test."""
    snapshot, places = furnished
    platform.restore(snapshot)
    return lambda id: OPERATIONS[id].endpoint.path.format_map(places)


def fault_in(body: bytes, status: int, content: bytes) -> str:
    """What is wrong with an answer, "" if nothing is."""
    try:
        answer = json.loads(content)
    except ValueError:
        answer = None
    fine = status == 200 or (400 <= status < 500 and isinstance(answer, dict) and answer.get("errorCode"))
    return "" if fine else f"{body[:200]!r} is answered {status} {content[:200]!r}"


def faults(call: Prober, id: str, path: str, bodies: Iterable[bytes]) -> list[str]:
    method = OPERATIONS[id].endpoint.method
    return [fault for body in bodies if (fault := fault_in(body, *call(method, path, body)))]


def test_every_operation_can_be_reached(call, path_of):
    for id in PROBED:
        method, path = OPERATIONS[id].endpoint.method, path_of(id)
        assert call(method, path, b"{}")[0] not in (404, 405), (id, path)


@pytest.mark.parametrize("id", PROBED)
def test_what_is_no_json_object_is_answered_in_json(call, path_of, id):
    method, path = OPERATIONS[id].endpoint.method, path_of(id)
    assert faults(call, id, path, NO_OBJECT) == []
    for body in NO_JSON:
        status, content = call(method, path, body)
        assert (status, json.loads(content)["errorCode"]) == (400, "WRONG_PARAMETER"), body[:50]


@pytest.mark.parametrize("id", PROBED)
def test_a_wrong_value_in_any_field_is_answered_in_json(call, path_of, id):
    assert faults(call, id, path_of(id), spoiled_bodies(id)) == []


@pytest.mark.parametrize("id", PROBED)
def test_several_writers_at_once_are_all_answered_in_json(platform, path_of, id):
    path, found = path_of(id), []
    bodies = [json.dumps(document_for(id)).encode(), *islice(spoiled_bodies(id), 0, None, 40)][:20]

    def write() -> None:
        one = Prober(platform.base_url, platform.shops[STORE].installation.access_token)
        found.extend(faults(one, id, path, bodies))

    writers = [threading.Thread(target=write) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert found == []


def spoiled_bodies(id: str) -> Iterator[bytes]:
    """Bodies with one wrong value each: alone in its field, and in a document that is otherwise whole."""
    shape = OPERATIONS[id].endpoint.body
    assert shape
    whole = document_for(id)
    for number, path in enumerate(paths_in(shape)):
        lonely = alone(shape, path, KEPT)
        yield encoded(lonely)
        for wrong in WRONG if ALL else (WRONG[(number * SHARE + step) % len(WRONG)] for step in range(SHARE)):
            yield encoded(alone(shape, path, wrong))
            yield encoded({**whole, **alone(shape, path, wrong)})


def paths_in(shape: Shape, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, inner in shape.fields.items():
        yield (*before, name)
        yield from paths_in(inner, (*before, name))


def alone(shape: Shape, path: tuple[str, ...], value: Any) -> Any:
    """The value at its path, with nothing beside it but what is required; `KEPT` stands for a right value."""
    if not path:
        return sample(shape, "", ()) if value is KEPT else value
    name, *rest = path
    required = {name: sample(inner, "", ()) for name, inner in shape.fields.items() if inner.required}
    inside = {**required, name: alone(shape.fields[name], tuple(rest), value)}
    return inside if shape.type == "object" else [inside]


def encoded(body: Any) -> bytes:
    return json.dumps(body).encode()
