"""Many calls in one. Source: Ecwid docs, "Batch requests"."""

import json

import pytest


@pytest.fixture
def batch(call):
    """Send calls, and return the state of their batch."""

    def sent(*calls, read=None, **query):
        ticket = call("POST", "/batch", json=list(calls), params=query).json()["ticket"]
        return call("GET", "/batch", params={"ticket": ticket, **(read or {})}).json()

    return sent


def make(sku, **more):
    return {"id": sku, "method": "POST", "path": "/products", "body": {"name": sku, "price": 1, "sku": sku, **more}}


def test_each_call_has_its_answer(call, batch):
    state = batch(make("A"), {"id": "b", "method": "GET", "path": "/products?sku=A&responseFields=total"})
    assert (state["status"], state["totalRequests"], state["completedRequests"]) == ("COMPLETED", 2, 2)
    first, second = state["responses"]
    assert (first["id"], first["status"], first["httpStatusCode"]) == ("A", "COMPLETED", 200)
    assert second["httpBody"] == {"total": 1}
    assert call("GET", f"/products/{first['httpBody']['id']}").json()["sku"] == "A"


def test_it_stops_at_the_first_failure_unless_it_is_told_not_to(batch):
    calls = [make("A"), make("A"), make("B")]
    assert [one["status"] for one in batch(*calls)["responses"]] == ["COMPLETED", "FAILED", "NOT_EXECUTED"]
    going = batch(make("C"), make("C"), make("D"), stopOnFirstFailure="false")["responses"]
    assert [one["status"] for one in going] == ["COMPLETED", "FAILED", "COMPLETED"]
    assert going[1]["httpBody"]["errorCode"] == "SKU_ALREADY_EXISTS"


def test_a_body_may_be_text_and_an_answer_escaped(batch):
    asked = {**make("A"), "body": json.dumps(make("A")["body"])}
    (answer,) = batch(asked, read={"escapedJson": "true"})["responses"]
    assert json.loads(answer["escapedHttpBody"])["id"]
    assert "httpBody" not in answer


def test_the_same_key_within_an_hour_is_the_same_batch(call, world):
    send = lambda: call("POST", "/batch", json=[make("A")], params={"deduplicationKey": "k"}).json()["ticket"]  # noqa: E731
    first = send()
    assert send() == first
    world.clock.advance(3601)
    assert send() != first


def test_a_call_in_a_batch_needs_its_scope(caller, world):
    few = caller(1005)
    ticket = few("POST", "/batch", json=[make("A")]).json()["ticket"]
    (answer,) = few("GET", "/batch", params={"ticket": ticket}).json()["responses"]
    assert answer["httpBody"]["errorCode"] == "INSUFFICIENT_APP_SCOPE"


@pytest.mark.parametrize(
    "calls", [[], {}, "x", [{}], [{"path": "/products"}], [{"path": 1, "method": "GET"}], [make("A")] * 501]
)
def test_what_is_no_batch_is_refused(call, calls):
    reply = call("POST", "/batch", json=calls)
    assert reply.status_code == 400
    assert "error_message" in reply.json()


def test_a_batch_holds_no_batches_and_a_deleted_one_is_gone(call, batch):
    (answer,) = batch({"method": "POST", "path": "/batch", "body": "[]"})["responses"]
    assert answer["httpStatusCode"] == 400
    ticket = call("POST", "/batch", json=[make("A")]).json()["ticket"]
    assert call("DELETE", "/batch", params={"ticketId": ticket}).json() == {"deleteCount": 1}
    assert call("GET", "/batch", params={"ticket": ticket}).status_code == 400
