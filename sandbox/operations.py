"""The registry of REST operations: plain functions over a shop and a call, found by method and path.

An operation returns what becomes JSON, or a `File`, or raises `Refusal`. It knows no web framework.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import unquote_to_bytes

from sandbox.catalogue import ENDPOINTS, Endpoint
from sandbox.catalogue.shapes import Misshapen, accepted, seconds_of

if TYPE_CHECKING:
    from sandbox.world import App

JSON_TYPES = ("application/json", "text/json")
LONGEST_PAGE = 100
LARGEST_JSON = 2 * 1024 * 1024
LARGEST_UPLOAD = 25 * 1024 * 1024


class Refusal(Exception):
    """An answer that is not 200. Source of shape and codes: Ecwid docs, "REST API error codes"."""

    def __init__(self, status: int, code: str, message: str, body: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.body = body or {"errorMessage": message, "errorCode": code}
        self.headers: dict[str, str] = {}


def wrong(message: str) -> Refusal:
    """The refusal of a parameter or field: 400 `WRONG_PARAMETER`."""
    return Refusal(400, "WRONG_PARAMETER", message)


@dataclass(frozen=True)
class File:
    """An answer that is no JSON."""

    content: bytes
    content_type: str = "application/octet-stream"
    name: str = ""
    status: int = 200


@dataclass(frozen=True)
class Call:
    """One authenticated REST call: `scopes` are those frozen into its token, `public` is what kind it is of."""

    endpoint: Endpoint
    method: str
    query: Mapping[str, str]
    body: bytes
    content_type: str
    public: bool
    scopes: frozenset[str]
    app: App

    def text(self, name: str, default: str = "") -> str:
        return self.query.get(name, default)

    def flag(self, name: str) -> bool:
        return self.query.get(name, "").lower() == "true"

    def number(self, name: str) -> float | None:
        """A number of the query, None where it is not given."""
        text = self.query.get(name, "").strip()
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if value != value or abs(value) > 1e15:
            raise wrong(f"{name} should be a number")
        return int(value) if value.is_integer() else value

    def moment(self, name: str) -> int | None:
        """A time of the query in UNIX seconds, None where it is not given."""
        text = self.query.get(name, "").strip()
        seconds = seconds_of(text) if text else None
        if text and seconds is None:
            raise wrong(f"{name} should be a date such as 2026-01-05 09:30:00 +0000, or UNIX seconds")
        return seconds

    def parts(self, name: str) -> list[str]:
        """Texts of the query between commas, none where it is not given."""
        return [part.strip() for part in self.query.get(name, "").split(",") if part.strip()]

    def numbers(self, name: str) -> list[int]:
        given = self.parts(name)
        if not all(part.isascii() and part.isdigit() and len(part) < 16 for part in given):
            raise wrong(f"{name} should be numbers between commas")
        return [int(part) for part in given]

    @property
    def offset(self) -> int:
        return max(0, int(self.number("offset") or 0))

    @property
    def limit(self) -> int:
        """How many to give a page: more than 100 are never given. Source: Ecwid docs, "Search products" and others."""
        asked = self.number("limit")
        return LONGEST_PAGE if asked is None else min(LONGEST_PAGE, max(0, int(asked)))

    @cached_property
    def document(self) -> dict[str, Any]:
        """The documented, writable fields of the JSON body. A POST needs those that are required.

        Raises:
            Refusal: 415 for another content type, 400 for a body that is no JSON or a field of another type.
        """
        given, shape = self.json, self.endpoint.body
        try:
            return dict(accepted(given, shape, complete=self.method == "POST")) if shape else dict(given)
        except (Misshapen, TypeError, ValueError) as error:
            raise wrong(str(error) if isinstance(error, Misshapen) else "The body is not a JSON object") from None

    @cached_property
    def json(self) -> Any:
        """The JSON body as it came."""
        if self.content_type not in JSON_TYPES:
            raise Refusal(415, "WRONG_PARAMETER", "Unsupported content type, expected application/json")
        if len(self.body) > LARGEST_JSON:
            raise Refusal(413, "WRONG_PARAMETER", "The body is too large")
        try:
            body = json.loads(self.body.decode("utf-8"), parse_constant=no_such_number)
            json.dumps(body, ensure_ascii=False, allow_nan=False).encode()  # half a surrogate pair is no text
        except (ValueError, RecursionError):
            raise wrong("The body is not JSON") from None
        return body

    def require(self, *scopes: str) -> None:
        """Refuse unless the token has all these scopes."""
        missing = [scope for scope in scopes if scope not in self.scopes]
        if missing:
            raise Refusal(403, "INSUFFICIENT_APP_SCOPE", f"The token lacks the scope {', '.join(missing)}")


def no_such_number(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


@dataclass(frozen=True)
class Operation:
    """A documented endpoint and the function that plays it. `partly` says what of it is missing, if anything."""

    endpoint: Endpoint
    run: Callable[..., Any]
    scopes: tuple[str, ...]
    public_token: bool = False
    partly: str = ""

    @property
    def largest_body(self) -> int:
        """How many bytes are read: what is no JSON may be a picture or another file."""
        return LARGEST_JSON if self.endpoint.body else LARGEST_UPLOAD


OPERATIONS: dict[str, Operation] = {}

F = TypeVar("F", bound=Callable[..., Any])


def operation(
    id: str | Endpoint, *, scopes: tuple[str, ...] | None = None, public_token: bool = False, partly: str = ""
) -> Callable[[F], F]:
    """Register a function for the endpoint of the catalogue with this id.

    It is called with the shop, the call, and the values of the path by their documented names. `scopes` stand in for
    the catalogue's where those are not all needed.
    """
    endpoint = ENDPOINTS[id] if isinstance(id, str) else id
    needed = endpoint.scopes if scopes is None else scopes

    def register(run: F) -> F:
        if endpoint.id in OPERATIONS:
            raise ValueError(f"{endpoint.id} is played twice")
        OPERATIONS[endpoint.id] = Operation(endpoint, run, needed, public_token, partly)
        by_length.clear()
        return run

    return register


def apart(id: str, method: str, path: str, *, query: tuple[str, ...] = ()) -> Endpoint:
    """An endpoint that the documentation describes outside its reference."""
    parameters = [{"name": name, "type": "string", "required": False} for name in query]
    row = {"body": None, "query_params": parameters, "path_params": [], "area": "apart"}
    return Endpoint(id, method, path, (), row)


by_length: dict[int, list[Operation]] = {}


def candidates(path: str) -> list[Operation]:
    """Operations with as many segments as the path, the most literal first."""
    if not by_length:
        for known in sorted(OPERATIONS.values(), key=lambda known: -known.endpoint.literals):
            by_length.setdefault(known.endpoint.path.count("/"), []).append(known)
    return by_length.get(path.count("/"), [])


def find(method: str, path: str) -> tuple[Operation, dict[str, str]]:
    """The operation for a path still percent-encoded, so that an encoded slash stays inside its segment."""
    matching = [(known, found) for known in candidates(path) if (found := known.endpoint.pattern.fullmatch(path))]
    if not matching:
        raise Refusal(501, "NOT_EMULATED", f"{method} {path or '/'} is not emulated by the sandbox")
    for known, found in matching:
        if known.endpoint.method == method:
            return known, {name: decoded(text) for name, text in found.groupdict().items()}
    raise Refusal(405, "METHOD_NOT_ALLOWED", f"{method} is not allowed for {path}")


def number_of(segment: str) -> int:
    """The number in a path; a segment that is none names nothing, as 0 does."""
    return int(segment) if segment.isascii() and segment.isdigit() and len(segment) < 16 else 0


def decoded(segment: str) -> str:
    try:
        return unquote_to_bytes(segment).decode("utf-8")
    except UnicodeDecodeError:
        raise wrong("The address is not percent-encoded UTF-8") from None
