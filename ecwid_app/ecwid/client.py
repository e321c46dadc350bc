"""One store's door to the REST API: address, token, manners, decoding and errors, once for all resources.

Source: Ecwid docs, "REST API overview".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from io import SEEK_END
from ipaddress import ip_address
from math import ceil
from ssl import SSLCertVerificationError
from time import monotonic
from typing import Any, BinaryIO, TypeVar
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, SSLError

from . import areas
from .answers import ANSWER_BYTES, Answer
from .calls import Call, Value, addressed, require_binary
from .errors import EcwidBusy, EcwidError, EcwidTokenRefused, EcwidUnreachable
from .limits import BudgetSpent, Limits
from .observed import Counters, Observation
from .paging import Page, Walk, with_key
from .reading import paged
from .retries import Retries

CONNECT_AND_READ_SECONDS = (3.05, 15.0)
STOREFRONT_URL = "https://storefront.ecwid.com"
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
    or returns; bad arguments are a :class:`~ecwid_app.ecwid.calls.BadArgument`, which is a ``TypeError`` or
    a ``ValueError`` as well, before anything is sent.
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
        self._token = require_sendable(token)
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
        absent: Callable[[], Result] | None = None,
        most: int = ANSWER_BYTES,
    ) -> Result:
        """Make one call and return what ``read`` makes of its JSON.

        ``template`` is the path as the documentation prints it, ``path`` its values. A ``file`` is
        streamed from where it stands, and repeated only if it can be wound back. ``storefront``
        calls go to the static pages, without a token. ``absent`` makes a result of the platform's
        word that there is no such thing; without it that is an error. ``most`` bytes are read.
        """
        call = addressed(
            method,
            template,
            path={**(path or {}), **({"storeId": self.store_id} if storefront else {})},
            query=query,
            json=json,
            data=data,
            file=file,
            repeatable=repeatable,
        )
        return self._perform(call, lambda answer: answer.result(read, absent, most=most), storefront=storefront)

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
            return self.call("GET", template, path=path, query=where, read=paged)

        return Walk(page, key=key)

    def download(self, template: str, *, into: BinaryIO, path: Mapping[str, str | int] | None = None) -> int:
        """Stream a file of the platform into another, from where that stands; return its size in bytes.

        It may take longer than the deadline, as long as it brings 16 KB a second.
        """
        require_binary(into)
        call = addressed("GET", template, path=path, repeatable=into.seekable())
        if into.seekable():
            start, end = into.tell(), into.seek(0, SEEK_END)
            into.seek(start)

        def written(answer: Answer) -> int:
            if answer.status != 200:
                raise answer.error()
            if into.seekable() and into.tell() != start:  # what an earlier try left goes, what the caller had stays
                into.truncate(end)
                into.seek(start)
            return sum(write_whole(into, chunk) for chunk in answer.chunks(paced=True))

        return self._perform(call, written)

    def _perform(self, call: Call, take: Callable[[Answer], Result], *, storefront: bool = False) -> Result:
        """Try until it works or is over, within the shared limits; log and count it either way."""
        seen = Observation(self.store_id, call)

        def attempt(ends: float) -> Result:
            seen.tries += 1
            seen.outcome = "-"
            if not storefront:
                seen.waited += self._wait_for_turn(call, ends)
            if call.file is not None and call.start is not None:
                call.file.seek(call.start)
            try:
                with self._send(call, seen.request_id, ends, storefront=storefront) as response:
                    seen.outcome = str(response.status_code)
                    return take(Answer(call.operation, response, ends))
            except EcwidError as error:
                seen.outcome = outcome_of(error)
                if isinstance(error, EcwidTokenRefused) and self._limits is not None and not storefront:
                    self._limits.bury(self.store_id, self._token)
                raise
            except (requests.RequestException, HTTPError) as error:
                seen.outcome = "-"
                broken_off = unreachable(call.operation, error)
            raise broken_off  # outside of the handler: its error hangs on to the request, and so to the token

        try:
            return self._retries.run(call, attempt)
        finally:
            seen.write(self.counters)

    def _wait_for_turn(self, call: Call, ends: float) -> float:
        """Return the seconds waited for the token's budget; a token known to be dead is not sent at all."""
        if self._limits is None:
            return 0.0
        if self._limits.is_dead(self.store_id, self._token):
            raise EcwidTokenRefused(call.operation, status=403, code="KNOWN_TO_BE_DEAD")
        try:
            return self._limits.take(self._token, interactive=self._interactive, timeout=ends - monotonic())
        except BudgetSpent as spent:
            wait = ceil(spent.seconds)
            raise EcwidBusy(call.operation, status=429, code="BUDGET_SPENT", retry_after=wait) from spent

    def _send(self, call: Call, request_id: str, ends: float, *, storefront: bool) -> requests.Response:
        headers = {REQUEST_ID_HEADER: request_id}
        if call.content_type:
            headers["Content-Type"] = call.content_type
        left = max(0.001, ends - monotonic())
        connect, read = self._timeout
        return self._session.request(
            call.method,
            f"{self._storefront_url}/{call.path}" if storefront else self._url + call.path,
            params=call.query or None,
            data=call.data if call.file is None else call.file,
            headers=headers,
            auth=None if storefront else self._auth,
            timeout=(min(connect, left), min(read, left)),
            allow_redirects=False,
            stream=True,
        )


class BearerAuth(AuthBase):
    """Puts the token into the header, and shows it to nobody else."""

    def __init__(self, token: str) -> None:
        self._header = f"Bearer {token}"

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = self._header
        return request


def require_sendable(token: str) -> str:
    """Return the token if it can stand in a header; http.client would print one that cannot."""
    if token.isascii() and token.isprintable() and " " not in token:
        return token
    raise ValueError("This is no access token: it has spaces, line ends or letters no token has.")


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


def write_whole(into: BinaryIO, chunk: bytes) -> int:
    """Write a chunk into a file that may take less at a time, and return its size."""
    left = memoryview(chunk)
    while left:
        left = left[into.write(left) :]
    return len(chunk)


def outcome_of(error: EcwidError) -> str:
    """Return what the log says of a failure: its status, and what was wrong where that looks like a success."""
    if error.status is None:
        return "-"
    return str(error.status) if error.status >= 400 else f"{error.status}:{error.code}"


def unreachable(operation: str, error: Exception) -> EcwidUnreachable:
    """Return the error for a call without an answer, which knows whether it can have left at all."""
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    tls = isinstance(error, requests.exceptions.SSLError | SSLError)
    failed = EcwidUnreachable(operation, code="TLS" if tls else "")
    failed.may_have_arrived = not never_left(reason)
    failed.__cause__ = ConnectionError(type(error).__name__)  # the kind of failure, without addresses
    return failed


def never_left(reason: object) -> bool:
    """Tell from urllib3's reason whether there was a connection to send anything over.

    TLS breaks while an answer is read as well, and only a refused certificate tells that it was not then.
    """
    if isinstance(reason, SSLError):
        return bool(reason.args) and isinstance(reason.args[0], SSLCertVerificationError)
    return isinstance(reason, NewConnectionError | ConnectTimeoutError)
