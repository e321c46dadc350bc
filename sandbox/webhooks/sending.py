"""One webhook over HTTP, to the loopback only: what is sent, and how long an answer is waited for.

Source: Ecwid docs, "Webhooks" (set-up, structure, process).
"""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from urllib.parse import urlsplit

LOOPBACK = ("localhost", "127.0.0.1", "::1")
PRINTABLE = re.compile(r"[!-~]+")
CONNECT_SECONDS, ANSWER_SECONDS = 3.0, 10.0


class NoAnswer(Exception):
    """Why an attempt ended without an HTTP status."""


def checked_address(url: str) -> str:
    """The address, if webhooks can be sent there. Raises `ValueError` that says why not."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or 80
    except ValueError:
        raise ValueError(f"the webhook URL {url!r} is not an address") from None
    if host not in LOOPBACK:
        raise ValueError(
            f"the webhook URL {url} is not on this machine: the sandbox sends to {', '.join(LOOPBACK)} only"
        )
    if parts.scheme != "http" or not PRINTABLE.fullmatch(url):
        raise ValueError(f"the webhook URL {url} should be an http:// address in ASCII without spaces")
    if port not in (80, 443) and port < 1024:
        raise ValueError(f"the webhook URL {url} has port {port}: webhooks go to 80, 443 and 1024 to 65535 only")
    return url


class Sender:
    """Sends one request at a time; `cut` ends the one under way, from any thread."""

    def __init__(self, connect_seconds: float = CONNECT_SECONDS, answer_seconds: float = ANSWER_SECONDS) -> None:
        self.connect_seconds = connect_seconds
        self.answer_seconds = answer_seconds
        self.line: socket.socket | None = None
        self.is_cut = False

    def post(self, url: str, headers: Iterable[tuple[str, str]], body: bytes) -> int:
        """The status of the answer; redirects are not followed, the body is not read. Raises `NoAnswer`."""
        try:
            parts = urlsplit(checked_address(url))
        except ValueError as error:
            raise NoAnswer(str(error)) from error
        self.is_cut = False
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        link = HTTPConnection(parts.hostname or "", parts.port or 80)
        try:
            link.sock = self.connected(link.host, link.port)
            return self.answered(link, path, headers, body)
        except OSError as error:
            raise NoAnswer(error.strerror or str(error)) from error
        finally:
            link.close()
            if self.line:
                self.line.close()
            self.line = None

    def connected(self, host: str, port: int) -> socket.socket:
        """A connection to the first of the host's addresses that takes it."""
        ends, trouble = time.monotonic() + self.connect_seconds, "the name has no address"
        for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            if not ip_address(address[0]).is_loopback:
                continue
            line = self.line = socket.socket(family, kind, protocol)
            line.settimeout(max(0.001, ends - time.monotonic()))
            try:
                line.connect(address)
            except TimeoutError:
                trouble = f"no connection within {self.connect_seconds:g} s"
            except OSError as error:
                trouble = error.strerror or str(error)
            else:
                line.settimeout(None)  # whoever waits for the answer watches the time
                return line
            line.close()
        raise NoAnswer(trouble)

    def answered(self, link: HTTPConnection, path: str, headers: Iterable[tuple[str, str]], body: bytes) -> int:
        too_late = threading.Event()

        def end() -> None:
            too_late.set()
            self.cut()

        watch = threading.Timer(self.answer_seconds, end)
        watch.start()
        try:
            link.putrequest("POST", path, skip_accept_encoding=True)
            for name, value in (*headers, ("Content-Length", str(len(body)))):
                link.putheader(name, value)
            link.endheaders(body)
            status, trouble = link.getresponse().status, ""
        except (OSError, HTTPException, ValueError) as error:
            status, trouble = 0, f"{type(error).__name__}: {error}"
        finally:
            watch.cancel()
            watch.join()
        if too_late.is_set():
            raise NoAnswer(f"no answer within {self.answer_seconds:g} s")
        if trouble or self.is_cut:
            raise NoAnswer(trouble or "cut off")
        return status

    def cut(self) -> None:
        self.is_cut = True
        line = self.line
        if line:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
