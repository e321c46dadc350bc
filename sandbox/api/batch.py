"""Many calls in one: a ticket at once, the answers when they are there.

Source: Ecwid docs, "Batch requests".
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from sandbox.documents import Document, Kind, equal
from sandbox.operations import Call, File, Refusal, apart, find, operation, wrong
from sandbox.response_fields import selected
from sandbox.world import Shop, random_text

MOST_CALLS = 500
SAME_FOR = 3600
METHODS = ("GET", "POST", "PUT", "DELETE")
BATCHES = Kind(
    "batches",
    {
        "app": lambda batch: batch["app"],
        "key": lambda batch: batch["deduplicationKey"],
        "group_name": lambda batch: batch["groupId"],
        "at": lambda batch: batch["at"],
    },
)
LINES = {200: "OK", 400: "Bad Request", 402: "Payment Required", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}
SEND = apart("send-batch", "POST", "/batch", query=("stopOnFirstFailure", "deduplicationKey", "groupId"))
READ = apart("read-batch", "GET", "/batch", query=("ticket", "ticketId", "escapedJson", "status", "limit"))
DELETE = apart("delete-batch", "DELETE", "/batch", query=("ticket", "ticketId"))
CANCEL = apart("cancel-batches", "POST", "/batch/cancel-group", query=("groupId",))


@operation(SEND)
def send(shop: Shop, call: Call) -> dict[str, str]:
    """Carry the calls out, in order, and keep their answers; the same `deduplicationKey` within an hour is the same."""
    asked, key, now = asked_calls(call.json), call.text("deduplicationKey"), shop.world.clock.now()
    batches, ours = shop.documents(BATCHES), equal("app", call.app.client_id)
    earlier = batches.first(ours, equal("key", key)) if key else None
    if earlier and now - earlier["at"] < SAME_FOR:
        return {"ticket": earlier["ticket"]}
    stops = call.text("stopOnFirstFailure", "true").lower() != "false"
    ticket = random_text()
    kept = {
        "ticket": ticket,
        "app": call.app.client_id,
        "deduplicationKey": key,
        "groupId": call.text("groupId"),
        "at": now,
        "responses": carried_out(shop, call, asked, stops=stops),
    }
    batches.put(ticket, kept)
    return {"ticket": ticket}


def asked_calls(given: Any) -> list[dict[str, Any]]:
    if not isinstance(given, list) or not given:
        raise batch_refusal("The body should be a list of calls")
    if len(given) > MOST_CALLS:
        raise batch_refusal(f"At most {MOST_CALLS} calls")
    for asked in given:
        if not isinstance(asked, dict) or not isinstance(asked.get("path"), str) or asked.get("method") not in METHODS:
            raise batch_refusal("Each call has a path and a method")
    return given


def batch_refusal(message: str) -> Refusal:
    """Refusals of batches have a shape of their own."""
    return Refusal(400, "WRONG_PARAMETER", message, {"error_message": message})


def carried_out(shop: Shop, call: Call, asked: list[dict[str, Any]], *, stops: bool) -> list[Document]:
    answers: list[Document] = []
    failed = False
    for number, one in enumerate(asked):
        id = one.get("id", str(number))
        if failed and stops:
            answers.append({"id": id, "status": "NOT_EXECUTED"})
            continue
        status, body = answer_to(shop, call, one)
        failed = failed or status != 200
        answers.append({"id": id, "status": "COMPLETED" if status == 200 else "FAILED", "code": status, "body": body})
    return answers


def answer_to(shop: Shop, call: Call, one: dict[str, Any]) -> tuple[int, Any]:
    """One call as the door would answer it; what it changed is taken back where it is refused."""
    from sandbox.rest import check_query

    parts = urlsplit(one["path"])
    try:
        known, arguments = find(one["method"], parts.path)
        if known.endpoint in (SEND, READ, DELETE, CANCEL):
            raise wrong("A batch holds no batches")
        call.require(*known.scopes)
        inner = Call(
            endpoint=known.endpoint,
            method=one["method"],
            query=dict(parse_qsl(parts.query, keep_blank_values=True)),
            body=body_of(one.get("body")),
            content_type="application/json",
            public=call.public,
            scopes=call.scopes,
            app=call.app,
        )
        check_query(inner)
        with shop.world.documents.changing():
            result = known.run(shop, inner, **arguments)
        if isinstance(result, File):
            raise wrong("A batch carries no files")
        return 200, selected(result, inner.text("responseFields"))
    except Refusal as refusal:
        return refusal.status, refusal.body


def body_of(given: Any) -> bytes:
    """The table calls a body a string, the samples have an object."""
    if given is None:
        return b""
    return given.encode() if isinstance(given, str) else json.dumps(given).encode()


@operation(READ)
def read(shop: Shop, call: Call) -> Any:
    """The state of one batch, or those there are."""
    ticket = ticket_of(call)
    if not ticket:
        limit = min(call.limit, 100)
        kept = shop.documents(BATCHES).find(equal("app", call.app.client_id), order="at", descending=True, limit=limit)
        return [{"ticket": batch["ticket"], "status": "COMPLETED", **counts(batch)} for batch in kept]
    batch = known_batch(shop, call, ticket)
    escaped = call.flag("escapedJson")
    return {"status": "COMPLETED", **counts(batch), "responses": [shown(one, escaped) for one in batch["responses"]]}


def counts(batch: Document) -> dict[str, int]:
    return {
        "totalRequests": len(batch["responses"]),
        "completedRequests": sum(one["status"] != "NOT_EXECUTED" for one in batch["responses"]),
    }


def shown(one: Document, escaped: bool) -> Document:
    if one["status"] == "NOT_EXECUTED":
        return {"id": one["id"], "status": one["status"]}
    body = {"escapedHttpBody": json.dumps(one["body"], ensure_ascii=False)} if escaped else {"httpBody": one["body"]}
    line = LINES.get(one["code"], "Error")
    return {
        "id": one["id"],
        "status": one["status"],
        **body,
        "httpStatusCode": one["code"],
        "httpStatusLine": f"HTTP/1.1 {one['code']} {line}",
    }


@operation(DELETE)
def delete(shop: Shop, call: Call) -> dict[str, int]:
    shop.documents(BATCHES).remove(known_batch(shop, call, ticket_of(call))["ticket"])
    return {"deleteCount": 1}


@operation(CANCEL)
def cancel(shop: Shop, call: Call) -> dict[str, int]:
    """Nothing waits here: every batch of the group is done already."""
    if not call.text("groupId"):
        raise wrong("groupId should be given")
    return {"updateCount": 0}


def ticket_of(call: Call) -> str:
    """The parameter table says `ticketId`, address and example `ticket`."""
    return call.text("ticket") or call.text("ticketId")


def known_batch(shop: Shop, call: Call, ticket: str) -> Document:
    batch = shop.documents(BATCHES).get(ticket)
    if batch is None or batch["app"] != call.app.client_id:
        raise batch_refusal("There is no such ticket")
    return batch
