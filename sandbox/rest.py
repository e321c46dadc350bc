"""The REST door, `/api/v3/{storeId}/…`: authenticates, injects faults, dispatches to the operations, logs.

Source: Ecwid docs, "REST API overview" (tokens, plans, scopes) and "REST API error codes".
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from flask import Blueprint, Request, Response, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.http import dump_options_header

import sandbox.api  # noqa: F401  (registers the operations)
from sandbox.faults import DroppedReply, spoiled, spoils_answer
from sandbox.operations import Call, File, Operation, Refusal, find, wrong
from sandbox.response_fields import selected
from sandbox.web import current_world, json_reply
from sandbox.world import CallRecord, Installation, Owner, Shop, TokenKind, World

PREFIX = "/api/v3/"
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
SECRET_QUERY_NAMES = frozenset({"token", "access_token", "public_token", "payload"})
TOKEN_TEXT = re.compile(r"(secret|public)_[A-Za-z0-9]{32}")
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, PUT, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, X-Requested-With, Content-Type",
}

rest = Blueprint("rest", __name__)


@dataclass(frozen=True)
class Arrival:
    """One request as it came in: `path` follows the store id and is still percent-encoded."""

    method: str
    store: str
    path: str
    token: str
    started: float

    @classmethod
    def of(cls, request: Request) -> Arrival:
        raw = str(request.environ.get("RAW_URI") or request.full_path).partition("?")[0]
        store, slash, path = raw[raw.find(PREFIX) + len(PREFIX) :].partition("/")
        return cls(request.method, store, slash + path, token_of(request), time.perf_counter())


def token_of(request: Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    bearer = token.strip() if scheme.lower() == "bearer" else ""
    return bearer or (request.args.get("token", "") if current_world().switches.query_tokens else "")


@rest.route(f"{PREFIX}<path:rest>", methods=METHODS)
def serve_call(rest: str) -> Response:
    """Answer one call; preflights are answered apart and not logged."""
    if request.method == "OPTIONS":
        return Response(status=204, headers=CORS)
    world, arrival = current_world(), Arrival.of(request)
    log = world.calls
    reply = answer_with_faults(world, arrival)
    reply.headers.update(CORS)
    call = recorded(world, arrival, None if isinstance(reply, DroppedReply) else reply.status_code)
    with world.lock:
        log.append(call)  # a reset during the call began a new log, which this call is no part of
    return reply


def answer_with_faults(world: World, arrival: Arrival) -> Response:
    """A rule acts before the operation, or, with `after`, once it is done and only its answer is lost."""
    shop = world.shop(arrival.store)
    fault = world.take_fault(arrival.method, arrival.path, shop.id if shop else None)
    if fault is None:
        return answer(world, arrival)
    done = answer(world, arrival) if fault.after else None
    world.closing.wait(fault.delay)
    if spoils_answer(fault):
        return spoiled(fault)
    return answer(world, arrival) if done is None else done


def answer(world: World, arrival: Arrival) -> Response:
    try:
        known, arguments = find(arrival.method, arrival.path)
        with world.lock:
            owner = authenticate(world, arrival, known)
        request.max_content_length = known.largest_body
        call = Call(
            endpoint=known.endpoint,
            method=arrival.method,
            query=request.args.to_dict(),
            body=request.get_data(),
            content_type=request.mimetype,
            public=owner.kind == "public",
            scopes=owner.installation.scopes,
            app=owner.app,
        )
        return shown(perform(world, known, owner.shop, call, arguments))
    except Refusal as refusal:
        reply = json_reply(refusal.body, refusal.status)
        reply.headers.update(refusal.headers)
        return reply
    except RequestEntityTooLarge:
        return json_reply({"errorMessage": "The body is too large", "errorCode": "WRONG_PARAMETER"}, 413)


def perform(world: World, known: Operation, shop: Shop, call: Call, arguments: dict[str, str]) -> Any:
    """Carry out one operation, as one step: all it changes lasts, or nothing."""
    check_query(call)
    if call.method == "GET":
        with world.lock:
            result = known.run(shop, call, **arguments)
    else:
        with world.changing():
            result = known.run(shop, call, **arguments)
    if "responseFields" in known.endpoint.query:
        return selected(result, call.text("responseFields"))
    return result


def check_query(call: Call) -> None:
    """Numbers, flags and closed lists of the query are what the documentation says. Unknown names are passed over."""
    for name, parameter in call.endpoint.query.items():
        given = call.query.get(name, "")
        if parameter["type"] == "number" and not parameter.get("multiple"):
            call.number(name)
        if parameter["type"] == "boolean" and given.lower() not in ("", "true", "false"):
            raise wrong(f"{name} should be true or false")
        allowed = parameter.get("values", ())
        if any("{" in str(value) for value in allowed):
            continue  # names of the store's own, such as option_{optionName}
        parts = call.parts(name) if parameter.get("multiple") else [given]
        if allowed and given and not set(parts) <= {str(value) for value in allowed}:
            raise wrong(f"{name} should be one of {', '.join(map(str, allowed))}")


def shown(result: Any) -> Response:
    if not isinstance(result, File):
        return json_reply(result)
    reply = Response(result.content, result.status, content_type=result.content_type)
    if result.name:
        reply.headers["Content-Disposition"] = attachment(result.name)
    return reply


def attachment(name: str) -> str:
    """A header is Latin-1 without line breaks: a name beyond ASCII is given twice, with `_` and percent-encoded."""
    printable = "".join(sign if sign.isprintable() else "_" for sign in name)
    names = {"filename": "".join(sign if sign.isascii() else "_" for sign in printable)}
    if not printable.isascii():
        names["filename*"] = f"UTF-8''{quote(printable, safe='')}"
    return dump_options_header("attachment", names)


def authenticate(world: World, arrival: Arrival, wanted: Operation) -> Owner:
    """Refuse in the platform's order: blocked, token, store, whose token, traffic, suspension, plan, scope.

    A token in the query is refused since March 2025. Everything is closed on the Free plan.
    """
    address, limited = request.remote_addr or "", world.switches.rate_limit
    if limited:
        world.traffic.refuse_blocked(address)
    if wanted.endpoint.is_open and not arrival.token and "token" not in request.args:
        return nobody(world, arrival)
    owner = world.owner_of(arrival.token)
    if owner is None or ("token" in request.args and not world.switches.query_tokens):
        if limited:
            world.traffic.admit_dead(arrival.token, address)
        raise Refusal(403, "INVALID_API_TOKEN", "The access token is missing, unknown or revoked")
    shop = world.shop(arrival.store)
    if shop is None:
        raise Refusal(404, "STORE_NOT_FOUND", "Store not found")
    if owner.shop is not shop:
        raise Refusal(403, "INVALID_API_TOKEN", "The access token belongs to another store")
    if limited:
        world.traffic.admit(arrival.token)
    if shop.suspended:
        raise Refusal(402, "STORE_IS_SUSPENDED", "The store is suspended")
    if shop.plan == "free":
        raise Refusal(402, "NOT_AVAILABLE_ON_CURRENT_PLAN", "The API is not available on the current plan")
    if owner.kind == "public" and not wanted.public_token:
        raise Refusal(403, "INSUFFICIENT_APP_SCOPE", "A public token does not open this")
    missing = set(wanted.scopes) - owner.installation.scopes
    if missing and owner.kind == "secret":
        raise Refusal(403, "INSUFFICIENT_APP_SCOPE", f"The token lacks the scope {', '.join(sorted(missing))}")
    return owner


def nobody(world: World, arrival: Arrival) -> Owner:
    """Who calls without a token what the documentation leaves open to everybody: the dictionaries."""
    shop = world.shop(arrival.store)
    if shop is None:
        raise Refusal(404, "STORE_NOT_FOUND", "Store not found")
    return Owner(shop, world.app, Installation("", None, frozenset()), "public")


def recorded(world: World, arrival: Arrival, status: int | None) -> CallRecord:
    shop = world.shop(arrival.store)
    return CallRecord(
        time=datetime.now(UTC).isoformat(timespec="milliseconds"),
        store=shop.id if shop else None,
        method=arrival.method,
        path=TOKEN_TEXT.sub("***", arrival.path),
        query=masked_query(),
        status=status,
        token=token_kind(world, arrival.token),
        ms=round((time.perf_counter() - arrival.started) * 1000),
    )


def masked_query() -> str:
    pairs = parse_qsl(request.query_string.decode("utf-8", "replace"), keep_blank_values=True)
    masked = [(name, "***" if name.lower() in SECRET_QUERY_NAMES else value) for name, value in pairs]
    return TOKEN_TEXT.sub("***", urlencode(masked, safe="*(),"))


def token_kind(world: World, token: str) -> TokenKind:
    with world.lock:
        owner = world.owner_of(token)
    if owner:
        return owner.kind
    return "unknown" if token or "token" in request.args else "none"
