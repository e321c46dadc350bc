"""One store's door to the REST API: address, token, manners, decoding and errors, once for all resources.

Source: Ecwid docs, "REST API overview".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from ipaddress import ip_address
from math import ceil
from typing import Any, BinaryIO, TypeVar
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase

from . import areas
from .calls import Call, Value, addressed
from .errors import EcwidBusy, EcwidError, EcwidTokenRefused, EcwidUnavailable, EcwidUnreachable, error_class
from .limits import BudgetSpent, Limits
from .observed import Counters, Observation
from .paging import Page, Walk, with_key
from .reading import UnexpectedShape, shaped
from .retries import Retries

CONNECT_AND_READ_SECONDS = (3.05, 15.0)
STOREFRONT_URL = "https://storefront.ecwid.com"
CHUNK_BYTES = 64 * 1024
ANSWER_BYTES = 32 * 1024 * 1024
Result = TypeVar("Result")
REQUEST_ID_HEADER = "X-Ecwid-Api-Request-Id"


class EcwidClient(areas.Areas):
    """Calls the platform for one store with one access token.

    The caller owns the session, so that connections are shared between clients, and the ``limits``,
    so that budgets are shared between processes. The token travels in the ``Authorization`` header
    only (query tokens are refused since March 2025), redirects are not followed and the environment
    (``.netrc``) cannot replace it.

    ``interactive`` calls are those somebody waits for: they may use the share of the budget that
    others leave free. Every call raises a subclass of :class:`~ecwid_app.ecwid.errors.EcwidError`,
    or returns; bad arguments are a ``TypeError`` or ``ValueError`` before anything is sent.
    """

    def __init__(
        self,
        *,
        store_id: int,
        token: str,
        base_url: str,
        storefront_url: str = STOREFRONT_URL,
        session: requests.Session | None = None,
        timeout: tuple[float, float] = CONNECT_AND_READ_SECONDS,
        retries: Retries | None = None,
        limits: Limits | None = None,
        counters: Counters | None = None,
        interactive: bool = True,
    ) -> None:
        self.store_id = store_id
        self.counters = counters or Counters()
        self._url = f"{require_safe(base_url).rstrip('/')}/{store_id}/"
        self._storefront_url = require_safe(storefront_url).rstrip("/")
        self._token = token
        self._auth = BearerAuth(token)
        self._session = session or requests.Session()
        self._timeout = timeout
        self._retries = retries or Retries()
        self._limits = limits
        self._interactive = interactive

    def __repr__(self) -> str:
        return f"<EcwidClient store_id={self.store_id}>"

    @cached_property
    def _client(self) -> EcwidClient:
        return self

    def call(
        self,
        method: str,
        template: str,
        *,
        path: Mapping[str, str | int] | None = None,
        query: Mapping[str, Value] | None = None,
        json: object = None,
        data: bytes | None = None,
        file: BinaryIO | None = None,
        repeatable: bool | None = None,
        storefront: bool = False,
        read: Callable[[Any], Result],
    ) -> Result:
        """Make one call and return what ``read`` makes of its JSON.

        ``template`` is the path as the documentation prints it, ``path`` its values. A ``file`` is
        streamed from where it stands, and repeated only if it can be wound back. ``storefront``
        calls go to the static pages, without a token.
        """
        call = addressed(
            method,
            template,
            path={**(path or {}), **({"storeId": self.store_id} if storefront else {})},
            query=query,
            json=json,
            data=data if file is None else file,
            content_type="application/octet-stream" if file is not None else "application/json",
            repeatable=False if file is not None and not file.seekable() else repeatable,
        )
        start = file.tell() if file is not None and file.seekable() else 0

        def decoded_answer(response: requests.Response) -> Result:
            return read_as(call, response, read)

        return self._perform(call, decoded_answer, rewind=start, storefront=storefront)

    def walk(
        self,
        template: str,
        *,
        path: Mapping[str, str | int] | None = None,
        query: Mapping[str, Value] | None = None,
        fields: str = "",
        key: str = "id",
    ) -> Walk[Any]:
        """Return a lazy list over the pages of ``template``; ``fields`` narrows its items."""
        narrowed = {"responseFields": with_key(fields, key)} if fields else {}
        addressed("GET", template, path=path, query=query)  # bad arguments end here, not at the first page

        def page(offset: int, limit: int) -> Page:
            where = {**(query or {}), **narrowed, "offset": offset, "limit": limit}
            return self.call("GET", template, path=path, query=where, read=shaped)

        return Walk(page, key=key)

    def download(self, template: str, *, into: BinaryIO, path: Mapping[str, str | int] | None = None) -> int:
        """Stream a file of the platform into another, from where that stands; return its size in bytes."""
        call = addressed("GET", template, path=path, repeatable=into.seekable())
        start = into.tell() if into.seekable() else 0

        def written(response: requests.Response) -> int:
            if response.status_code != 200:
                raise error_for(call.operation, response, json_of(response))
            if into.seekable():
                into.seek(start)
                into.truncate()
            return sum(into.write(chunk) for chunk in response.iter_content(CHUNK_BYTES))

        return self._perform(call, written)

    def _perform(
        self,
        call: Call,
        take: Callable[[requests.Response], Result],
        *,
        rewind: int = 0,
        storefront: bool = False,
    ) -> Result:
        """Try until it works or is over, within the shared limits; log and count it either way."""
        seen = Observation(self.store_id, call)

        def attempt() -> Result:
            seen.tries += 1
            seen.outcome = "-"
            if not storefront:
                seen.waited += self._wait_for_turn(call)
            if call.data is not None and not isinstance(call.data, bytes) and call.data.seekable():
                call.data.seek(rewind)
            try:
                with self._send(call, seen.request_id, storefront=storefront) as response:
                    seen.outcome = str(response.status_code)
                    return take(response)
            except EcwidTokenRefused:
                if self._limits is not None and not storefront:
                    self._limits.bury(self.store_id, self._token)
                raise
            except AnswerTooLarge:
                raise EcwidUnavailable(call.operation, status=response.status_code, code="TOO_LARGE") from None
            except requests.RequestException as error:
                raise unreachable(call.operation, error) from without_address(error)

        try:
            return self._retries.run(call, attempt)
        finally:
            seen.write(self.counters)

    def _wait_for_turn(self, call: Call) -> float:
        """Return the seconds waited for the token's budget; a token known to be dead is not sent at all."""
        if self._limits is None:
            return 0.0
        if self._limits.is_dead(self.store_id, self._token):
            raise EcwidTokenRefused(call.operation, status=403, code="KNOWN_TO_BE_DEAD")
        try:
            return self._limits.take(self._token, interactive=self._interactive, timeout=self._retries.deadline)
        except BudgetSpent as spent:
            wait = ceil(spent.seconds)
            raise EcwidBusy(call.operation, status=429, code="BUDGET_SPENT", retry_after=wait) from spent

    def _send(self, call: Call, request_id: str, *, storefront: bool) -> requests.Response:
        headers = {REQUEST_ID_HEADER: request_id}
        if call.data is not None:
            headers["Content-Type"] = call.content_type
        return self._session.request(
            call.method,
            f"{self._storefront_url}/{call.path}" if storefront else self._url + call.path,
            params=call.query or None,
            json=call.json,
            data=call.data,
            headers=headers,
            auth=None if storefront else self._auth,
            timeout=self._timeout,
            allow_redirects=False,
            stream=True,
        )


class AnswerTooLarge(Exception):
    """The body is longer than any the platform sends; a page of 100 full products stays far below."""


class BearerAuth(AuthBase):
    """Puts the token into the header, and shows it to nobody else."""

    def __init__(self, token: str) -> None:
        self._header = f"Bearer {token}"

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = self._header
        return request


def require_safe(base_url: str) -> str:
    """Return the address if a token may travel to it: HTTPS, or plain HTTP to this very machine."""
    parts = urlsplit(base_url)
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        return base_url
    raise ValueError(f"{base_url!r}: a platform address is https://, or http:// on a loopback host.")


def is_loopback(host: str) -> bool:
    """Tell whether ``host`` is this machine: ``localhost`` or an address in 127.0.0.0/8 or ``::1``."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def read_as(call: Call, response: requests.Response, read: Callable[[Any], Result]) -> Result:
    """Return what ``read`` makes of the JSON of a 200; raise the error that fits anything else."""
    document = json_of(response)
    if response.status_code != 200 or document is None:
        raise error_for(call.operation, response, document)
    try:
        return read(document)
    except UnexpectedShape:
        raise EcwidUnavailable(call.operation, status=200, code="UNEXPECTED_SHAPE") from None


def json_of(response: requests.Response) -> Any:
    """Return the decoded body, None where it is no JSON."""
    try:
        return json.loads(body_of(response))
    except (ValueError, RecursionError):
        return None


def body_of(response: requests.Response) -> bytes:
    """Read the body, unpacked, as far as any answer of the platform goes.

    Raises:
        AnswerTooLarge: it goes further; the rest is not read.
    """
    body = bytearray()
    for chunk in response.iter_content(CHUNK_BYTES):
        body += chunk
        if len(body) > ANSWER_BYTES:
            raise AnswerTooLarge
    return bytes(body)


def error_for(operation: str, response: requests.Response, document: object) -> EcwidError:
    """Return the error for an answer that was no success. Bodies vary by age, so they are read leniently."""
    status, code = response.status_code, ""
    if isinstance(document, dict):
        code = str(document.get("errorCode") or document.get("error") or "")[:64]
    if status == 429:
        wait = seconds(response.headers.get("Retry-After"))
        return EcwidBusy(operation, status=status, code=code, retry_after=wait)
    if status < 400:
        return EcwidUnavailable(operation, status=status, code="NOT_JSON" if status == 200 else "UNEXPECTED_STATUS")
    return error_class(status, code)(operation, status=status, code=code)


def seconds(retry_after: str | None) -> int | None:
    """Read ``Retry-After`` in both of its forms: whole seconds, or the time to wait for."""
    if not retry_after:
        return None
    if retry_after.isascii() and retry_after.isdigit():
        return int(retry_after)
    try:
        wait = parsedate_to_datetime(retry_after) - datetime.now(UTC)
    except (ValueError, TypeError):
        return None
    return max(0, round(wait.total_seconds()))


def unreachable(operation: str, error: requests.RequestException) -> EcwidUnreachable:
    """Return the error for a call without an answer, which knows whether it can have left at all."""
    failed = EcwidUnreachable(operation, code="TLS" if isinstance(error, requests.exceptions.SSLError) else "")
    failed.may_have_arrived = not isinstance(error, requests.ConnectTimeout | requests.exceptions.SSLError)
    if isinstance(error, requests.ConnectionError) and "NewConnectionError" in repr(error):
        failed.may_have_arrived = False
    return failed


def without_address(error: requests.RequestException) -> Exception:
    """Return a cause that may be logged: the kind of failure without the request it hangs on to."""
    return ConnectionError(type(error).__name__)
