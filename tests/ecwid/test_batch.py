"""Many calls in one request, and each result back at its call."""

import json

import pytest

from ecwid_app.ecwid import EcwidClient, errors
from ecwid_app.ecwid.batch import Batch, NotExecuted, batches, cancel_group

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


@pytest.mark.parametrize(
    ("status", "body", "error", "code"),
    [
        (429, {"errorCode": "RATE_LIMITED"}, errors.EcwidBusy, "RATE_LIMITED"),
        (400, {"errorCode": "of jane@example.com"}, errors.EcwidRejected, ""),
        (503, "<h1>down</h1>", errors.EcwidUnavailable, "NOT_JSON"),
        (200, "<h1>Welcome</h1>", errors.EcwidUnavailable, "NOT_JSON"),
        (200, None, errors.EcwidUnavailable, "NOT_JSON"),
        (200, [7], errors.EcwidUnavailable, "UNEXPECTED_SHAPE"),
        ("soon", {}, errors.EcwidUnavailable, "UNEXPECTED_STATUS"),
        (None, {}, errors.EcwidUnavailable, "UNEXPECTED_STATUS"),
    ],
)
def test_each_answer_is_read_as_it_would_be_by_itself(server, batch, status, body, error, code):
    pending = batch.add(lambda store: store.products.get(7))
    finish(server, batch, [{"id": "0", "status": "COMPLETED", "httpStatusCode": status, "httpBody": body}])
    with pytest.raises(errors.EcwidError) as caught:
        pending.result()
    assert (type(caught.value), caught.value.code) == (error, code)


def test_a_key_that_is_absent_is_none_and_may_be_deleted_here_as_well(server, batch):
    found = batch.add(lambda store: store.storage.get("nothing"))
    gone = batch.add(lambda store: store.storage.delete("nothing"))
    body = json.dumps({"error": "OTHER", "errorMessage": "Key not found"})
    finish(
        server,
        batch,
        [{"id": id_, "status": "FAILED", "httpStatusCode": 404, "escapedHttpBody": body} for id_ in ("0", "1")],
    )
    assert found.result() is None
    gone.result()


@pytest.mark.parametrize("responses", [[7], "none", {"id": "0"}])
def test_a_state_of_another_shape_is_a_typed_error(server, batch, responses):
    batch.add(lambda store: store.products.get(7))
    with pytest.raises(errors.EcwidUnavailable):
        finish(server, batch, responses)


def test_a_batch_that_has_not_counted_yet_is_at_none(server, batch):
    batch.add(lambda store: store.products.get(7))
    seen = []
    server.answers = [{"ticket": "t-1"}, {"status": "COMPLETED", "completedRequests": None, "responses": None}]
    batch.run(progress=lambda done, of: seen.append((done, of)))
    assert seen == [(0, 1)]


def test_a_batch_that_ran_takes_no_more(server, batch):
    batch.add(lambda store: store.products.get(7))
    finish(server, batch, [])
    with pytest.raises(ValueError, match="has run"):
        batch.add(lambda store: store.products.get(8))


def test_a_batch_that_took_too_long_is_waited_for_again_and_elsewhere(server, batch):
    found = batch.add(lambda store: store.products.get(7))
    server.answers = [{"ticket": "t-1"}, {"status": "IN_PROGRESS"}]
    with pytest.raises(TimeoutError):
        batch.run(timeout=-1)
    assert batch.ticket == "t-1"
    response = {"id": "0", "status": "COMPLETED", "httpStatusCode": 200, "httpBody": {"id": 7}}
    server.answer = {"status": "COMPLETED", "responses": [response]}
    batch.run()
    assert found.result() == {"id": 7}

    elsewhere = Batch(EcwidClient(store_id=1003, token="t", base_url=server.url), ticket="t-1")
    again = elsewhere.add(lambda store: store.products.get(7))
    elsewhere.run()
    assert again.result() == {"id": 7}
    assert [sent.method for sent in server.sent] == ["POST", "GET", "GET", "GET"]


def test_batches_are_listed_cancelled_and_deleted(server, batch):
    client = EcwidClient(store_id=1003, token="t", base_url=server.url)
    server.answers = [{"items": [{"ticket": "t-1"}]}, {"updateCount": 2}, {"deleteCount": 1}]
    assert batches(client, status="QUEUED") == [{"ticket": "t-1"}]
    assert cancel_group(client, "nightly") == 2
    assert Batch(client, ticket="t-1").delete() == 1
    assert [(sent.method, sent.path, sent.query) for sent in server.sent] == [
        ("GET", "/1003/batch", {"status": "QUEUED", "limit": "100"}),
        ("POST", "/1003/batch/cancel-group", {"groupId": "nightly"}),
        ("DELETE", "/1003/batch", {"ticketId": "t-1"}),
    ]
    assert batch.delete() == 0


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
