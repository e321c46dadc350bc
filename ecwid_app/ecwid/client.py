"""One store's door to the REST API: address, token, timeout, decoding and errors, once for all resources.

Source: Ecwid docs, "REST API overview".
"""

from __future__ import annotations

from functools import cached_property
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase

from .errors import EcwidBusy, EcwidError, EcwidUnavailable, EcwidUnreachable, error_class
from .resources.profile import Profile
from .resources.storage import Storage

CONNECT_AND_READ_SECONDS = (3.05, 15.0)


class EcwidClient:
    """Calls the platform for one store with one access token.

    The caller owns the session, so that connections are shared between clients and retries or
    proxies are plugged in from outside. The token travels in the ``Authorization`` header only
    (query tokens are refused since March 2025), redirects are not followed and the environment
    (``.netrc``) cannot replace it.

    Every call raises a subclass of :class:`~ecwid_app.ecwid.errors.EcwidError`, or returns.
    """

    def __init__(
        self,
        *,
        store_id: int,
        token: str,
        base_url: str,
        session: requests.Session | None = None,
        timeout: tuple[float, float] = CONNECT_AND_READ_SECONDS,
    ) -> None:
        self.store_id = store_id
        self._url = f"{require_safe(base_url).rstrip('/')}/{store_id}/"
        self._auth = BearerAuth(token)
        self._session = session or requests.Session()
        self._timeout = timeout

    def __repr__(self) -> str:
        return f"<EcwidClient store_id={self.store_id}>"

    @cached_property
    def profile(self) -> Profile:
        return Profile(self)

    @cached_property
    def storage(self) -> Storage:
        return Storage(self)

    def call(
        self,
        method: str,
        path: str,
        *,
        template: str | None = None,
        params: dict[str, str] | None = None,
        json: object = None,
        data: bytes | None = None,
    ) -> Any:
        """Send one request and return the decoded JSON of a 200.

        ``path`` starts after the store, its parts already percent-encoded. ``template`` is the
        path as the documentation prints it, for errors and logs, where a key or an id has no place.
        """
        operation = f"{method} /{template or path}"
        headers = {"Content-Type": "application/json"} if data is not None else None
        try:
            response = self._session.request(
                method,
                self._url + path,
                params=params,
                json=json,
                data=data,
                headers=headers,
                auth=self._auth,
                timeout=self._timeout,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise EcwidUnreachable(operation) from without_address(error)
        return decoded(operation, response)


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


def decoded(operation: str, response: requests.Response) -> Any:
    """Return the JSON of a 200; raise the error that fits anything else."""
    try:
        document = response.json()
    except (requests.JSONDecodeError, RecursionError):
        document = None
    if response.status_code == 200 and document is not None:
        return document
    raise error_for(operation, response, document)


def error_for(operation: str, response: requests.Response, document: object) -> EcwidError:
    """Return the error for an answer that was no success. Bodies vary by age, so they are read leniently."""
    status, code = response.status_code, ""
    if isinstance(document, dict):
        code = str(document.get("errorCode") or document.get("error") or "")[:64]
    if status == 429:
        return EcwidBusy(operation, status=status, code=code, retry_after=seconds(response.headers.get("Retry-After")))
    if status < 400:
        return EcwidUnavailable(operation, status=status, code="NOT_JSON" if status == 200 else "UNEXPECTED_STATUS")
    return error_class(status, code)(operation, status=status, code=code)


def seconds(retry_after: str | None) -> int | None:
    """Read ``Retry-After`` as the platform sends it: whole seconds."""
    return int(retry_after) if retry_after and retry_after.isascii() and retry_after.isdigit() else None


def without_address(error: requests.RequestException) -> Exception:
    """Return a cause that may be logged: the kind of failure without the request it hangs on to."""
    return ConnectionError(type(error).__name__)
