"""Control addresses for whole worlds: fill a store with many documents, take a snapshot, bring one back."""

from __future__ import annotations

import sqlite3
from typing import Any

from flask import Blueprint, Response, request

from sandbox.control import Misasked, asked_object, known_shop, refuse_other_sites, state
from sandbox.control import explain as explained
from sandbox.seeds import many
from sandbox.web import current_world, json_reply

MOST = 1_000_000
COUNTS = ("products", "orders", "customers")

control_state = Blueprint("control_state", __name__, url_prefix="/_sandbox")
control_state.before_request(refuse_other_sites)
control_state.register_error_handler(Misasked, explained)


@control_state.post("/seed")
def seed() -> Response:
    """`{"store": 1003, "products": 1000, "orders": 500, "customers": 100, "seed": 7}`: the same seed gives the same."""
    asked = asked_object()
    shop = known_shop(whole(asked, "store", 1003))
    counts = {name: whole(asked, name, 0) for name in COUNTS}
    with current_world().changing():
        try:
            many.fill(shop, **counts, seed=whole(asked, "seed", 1))
        except ValueError as error:
            raise Misasked(str(error)) from error
    return json_reply(counts)


def whole(asked: dict[str, Any], name: str, default: int) -> int:
    value = asked.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST:
        raise Misasked(f"{name} should be a whole number up to {MOST}")
    return value


@control_state.get("/snapshot")
def snapshot() -> Response:
    """The world as a file; the calls seen and the faults are no part of it."""
    return Response(current_world().snapshot(), content_type="application/vnd.sqlite3")


@control_state.post("/restore")
def restore() -> Response:
    """Make this the world of a snapshot."""
    try:
        current_world().restore(request.get_data() or b"\0")  # SQLite calls nothing at all a lack of memory
    except (sqlite3.DatabaseError, KeyError, TypeError, ValueError) as error:
        raise Misasked("the body should be a snapshot of a sandbox") from error
    return state()
