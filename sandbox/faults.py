"""What a fault does to an answer: another status, other words, a pause, or no answer at all."""

from __future__ import annotations

import contextlib
import json
import socket
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import Response

from sandbox.world import Fault

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

RETRY_AFTER = "5"
GARBAGE = "<html><body><h1>It works?</h1><p>{not: json"
ERROR_CODES = {
    400: "WRONG_PARAMETER",
    402: "NOT_AVAILABLE_ON_CURRENT_PLAN",
    403: "INVALID_API_TOKEN",
    404: "STORE_NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    408: "TIMEOUT",
    409: "CONSTRAINT_VIOLATION",
    422: "WRONG_URL",
    429: "RATE_LIMITED",
}


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_status(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in range(200, 600)


def is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def is_header_map(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for pair in value.items() for text in pair)


EXPECTED: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "method": ("an HTTP method or *", lambda value: isinstance(value, str)),
    "path": ("a pattern of the path after the store id", lambda value: isinstance(value, str)),
    "status": ("a number from 200 to 599", is_status),
    "body": ("a text, an object or a list", lambda value: isinstance(value, str | dict | list)),
    "headers": ("an object of texts", is_header_map),
    "delay": ("a number of seconds", lambda value: is_number(value) and value >= 0),
    "drop": ("true or false", lambda value: isinstance(value, bool)),
    "garbage": ("true or false", lambda value: isinstance(value, bool)),
    "after": ("true or false", lambda value: isinstance(value, bool)),
    "times": ("a whole number, 0 meaning until deleted", is_count),
    "store": ("a store id", is_count),
}


class DroppedReply(Response):
    """No answer: sending it closes the connection under the server's feet, after the call is in the log."""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        connection: socket.socket | None = environ.get("werkzeug.socket")
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        return super().__call__(environ, start_response)


def spoils_answer(fault: Fault) -> bool:
    """False for a rule that only makes the call slow."""
    return fault.drop or fault.garbage or fault.status is not None or fault.body is not None


def spoiled(fault: Fault) -> Response:
    """The answer under this fault."""
    if fault.drop:
        return DroppedReply()
    text, content_type = body_and_type(fault)
    reply = Response(text, status=fault.status or HTTPStatus.OK, content_type=content_type)
    if fault.status == HTTPStatus.TOO_MANY_REQUESTS:
        reply.headers["Retry-After"] = RETRY_AFTER
    reply.headers.update(fault.headers)
    return reply


def body_and_type(fault: Fault) -> tuple[str, str]:
    if fault.garbage:
        return GARBAGE, "text/html; charset=utf-8"
    if isinstance(fault.body, str):
        return fault.body, "text/html; charset=utf-8"
    body = error_body(fault.status) if fault.body is None else fault.body
    return json.dumps(body), "application/json"


def error_body(status: int | None) -> dict[str, str]:
    server_side = status is None or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    code = ERROR_CODES.get(status or 0, "INTERNAL_ERROR" if server_side else "WRONG_PARAMETER")
    return {"errorMessage": f"A fault of the sandbox: {status}", "errorCode": code}


def fault_from(asked: dict[str, Any]) -> Fault:
    """A rule from its JSON. Raises ValueError saying what is expected."""
    for name, value in asked.items():
        if name not in EXPECTED:
            raise ValueError(f"{name} is unknown; expected {', '.join(EXPECTED)}")
        words, check = EXPECTED[name]
        if not check(value):
            raise ValueError(f"{name} should be {words}")
    fault = Fault(**asked)
    fault.method = fault.method.upper()
    if not (spoils_answer(fault) or fault.delay):
        raise ValueError("a fault needs a status, body, delay, drop or garbage")
    return fault
