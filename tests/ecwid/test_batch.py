"""Many calls in one request, and each result back at its call."""

import json

import pytest

from ecwid_app.ecwid import EcwidClient, errors
from ecwid_app.ecwid.batch import Batch, NotExecuted

from .recording import recorder


@pytest.fixture
def server():
    with recorder() as running:
        yield running


@pytest.fixture
def batch(server):
    return Batch(EcwidClient(store_id=1003, token="t", base_url=server.url), parallel=True)


def finish(server, batch, responses):
    """Let the platform answer the ticket, then that it is still at it, then the results."""
    done = {"status": "COMPLETED", "completedRequests": 2, "responses": responses}
    server.answers = [{"ticket": "t-1"}, {"status": "IN_PROGRESS", "completedRequests": 0, "responses": []}, done]
    batch.run()


def test_calls_are_noted_and_sent_as_one_request(server, batch):
    batch.add(lambda store: store.products.update(7, {"name": "Tide mug"}))
    batch.add(lambda store: store.customers.get(5, fields="id"))
    assert server.sent == []
    finish(server, batch, [])

    sent = server.sent[0]
    assert (sent.method, sent.path) == ("POST", "/1003/batch")
    assert (sent.query["allowParallelMode"], sent.query["stopOnFirstFailure"]) == ("true", "true")
    assert json.loads(sent.body) == [
        {"id": "0", "path": "/products/7", "method": "PUT", "body": {"name": "Tide mug"}},
        {"id": "1", "path": "/customers/5?responseFields=id", "method": "GET"},
    ]


def test_each_result_finds_its_call_whatever_the_order(server, batch):
    renamed = batch.add(lambda store: store.products.update(7, {"name": "x"}))
    found = batch.add(lambda store: store.customers.get(5))
    finish(
        server,
        batch,
        [
            {"id": "1", "status": "COMPLETED", "httpStatusCode": 200, "escapedHttpBody": '{"id": 5}'},
            {"id": "0", "status": "COMPLETED", "httpStatusCode": 200, "httpBody": {"updateCount": 1}},
        ],
    )
    assert (renamed.result(), found.result()) == (1, {"id": 5})


def test_a_call_that_failed_raises_what_it_would_have_raised(server, batch):
    failed = batch.add(lambda store: store.products.get(7))
    skipped = batch.add(lambda store: store.products.get(8))
    body = json.dumps({"errorCode": "PRODUCT_NOT_FOUND"})
    finish(
        server,
        batch,
        [
            {"id": "0", "status": "FAILED", "httpStatusCode": 404, "escapedHttpBody": body},
            {"id": "1", "status": "NOT_EXECUTED"},
        ],
    )
    with pytest.raises(errors.EcwidNotFound):
        failed.result()
    with pytest.raises(NotExecuted):
        skipped.result()


def test_before_it_ran_nothing_has_a_result(batch):
    with pytest.raises(NotExecuted):
        batch.add(lambda store: store.products.get(7)).result()


def test_a_batch_has_room_for_five_hundred(batch):
    for number in range(500):
        batch.add(lambda store, number=number: store.products.get(number))
    with pytest.raises(ValueError, match="500"):
        batch.add(lambda store: store.products.get(1))


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.products.search(),
        lambda store: store.product_media.upload_main_image(7, __import__("io").BytesIO(b"x")),
        lambda store: store.storefront_pages.home(),
        lambda store: None,
    ],
)
def test_what_is_not_one_plain_call_is_refused(batch, ask):
    with pytest.raises(ValueError, match=r"cannot be batched|is one call"):
        batch.add(ask)


def test_an_empty_batch_asks_nothing(server, batch):
    batch.run()
    assert server.sent == []
