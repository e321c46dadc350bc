"""The registry of REST operations: plain functions over a shop and a call, found by method and path.

An operation returns what becomes JSON, or raises `Refusal`. It knows no web framework.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import unquote_to_bytes


class Refusal(Exception):
    """An answer that is not 200. Source of shape and codes: Ecwid docs, "REST API error codes"."""

    def __init__(self, status: int, code: str, message: str, body: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.body = body or {"errorMessage": message, "errorCode": code}


@dataclass(frozen=True)
class Call:
    """One authenticated REST call: `scopes` are those frozen into its token, `public` is what kind it is of."""

    method: str
    query: Mapping[str, str]
    body: bytes
    content_type: str
    public: bool
    scopes: frozenset[str]

    def flag(self, name: str) -> bool:
        return self.query.get(name, "").lower() == "true"


@dataclass(frozen=True)
class Operation:
    method: str
    template: str
    pattern: re.Pattern[str]
    scope: str
    public_token: bool
    run: Callable[..., Any]


OPERATIONS: list[Operation] = []


F = TypeVar("F", bound=Callable[..., Any])


def operation(method: str, template: str, *, scope: str, public_token: bool = False) -> Callable[[F], F]:
    """Register a function for `template`, where `{name}` stands for one path segment."""
    pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template))

    def register(run: F) -> F:
        OPERATIONS.append(Operation(method, template, pattern, scope, public_token, run))
        return run

    return register


def find(method: str, path: str) -> tuple[Operation, dict[str, str]]:
    """The operation for a path still percent-encoded, so that an encoded slash stays inside its segment."""
    candidates = [(known, match) for known in OPERATIONS if (match := known.pattern.fullmatch(path))]
    if not candidates:
        raise Refusal(501, "NOT_EMULATED", f"{method} {path or '/'} is not emulated by the sandbox")
    for known, match in candidates:
        if known.method == method:
            return known, {name: decoded(text) for name, text in match.groupdict().items()}
    raise Refusal(405, "METHOD_NOT_ALLOWED", f"{method} is not allowed for {path}")


def decoded(segment: str) -> str:
    try:
        return unquote_to_bytes(segment).decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(400, "WRONG_PARAMETER", "The address is not percent-encoded UTF-8") from None
