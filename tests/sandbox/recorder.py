"""An app's webhook address that writes down what it is sent, and answers as told."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Recorder:
    """`answers` are the statuses of the next answers, then it is 200; `hold` keeps answers back until it is set."""

    def __init__(self) -> None:
        self.requests, self.answers, self.location = [], [], ""
        self.hold = threading.Event()
        self.hold.set()
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}/hooks"

    def handler(recorder):
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"] or 0))
                recorder.requests.append(Request(self.command, self.path, self.headers, body))
                recorder.hold.wait(20)
                self.send_response(recorder.answers.pop(0) if recorder.answers else 200)
                if recorder.location:
                    self.send_header("Location", recorder.location)
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_GET = do_POST

            def log_message(self, *args):
                return

        return Handler

    @property
    def events(self) -> list[dict]:
        return [json.loads(request.body) for request in self.requests]

    @property
    def types(self) -> list[str]:
        return [event["eventType"] for event in self.events]


class Request:
    def __init__(self, method, path, headers, body) -> None:
        self.method, self.path, self.headers, self.body = method, urlsplit(path).path, headers, body
        self.query = parse_qs(urlsplit(path).query)
