"""A server that keeps what it is sent and answers as the catalogue says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from sandbox.server import running


@dataclass
class Sent:
    """One request as it arrived."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


@dataclass
class Recorder:
    """What arrived, and what to answer, as JSON or bytes: ``answers`` one after the other, then ``answer``.

    ``statuses`` are those of the first answers; later ones are 200.
    """

    url: str = ""
    answer: Any = field(default_factory=dict)
    answers: list[Any] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)


@contextmanager
def recorder() -> Iterator[Recorder]:
    """Run a recording server on loopback for as long as the block lasts."""
    kept = Recorder()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)) or self.chunks()
            kept.sent.append(
                Sent(self.command, parts.path, dict(parse_qsl(parts.query, True)), dict(self.headers), body)
            )
            answer = kept.answers.pop(0) if kept.answers else kept.answer
            reply = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(kept.statuses.pop(0) if kept.statuses else 200)
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def chunks(self) -> bytes:
            read = b""
            while self.headers.get("Transfer-Encoding") == "chunked":
                size = int(self.rfile.readline(), 16)
                read += self.rfile.read(size)
                self.rfile.readline()
                if not size:
                    break
            return read

        do_GET = do_POST = do_PUT = do_DELETE = answer

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    kept.url = f"http://127.0.0.1:{server.server_port}"
    with running(server):
        yield kept
