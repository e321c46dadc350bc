"""Starting and stopping the sandbox on a loopback port, for the command line and for tests."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from socketserver import TCPServer

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from sandbox.door import create_app
from sandbox.webhooks.delivery import Courier
from sandbox.webhooks.sending import checked_address
from sandbox.world import World

HOST = "127.0.0.1"


class QuietHandler(WSGIRequestHandler):
    """HTTP/1.1, and no line per request: the call log has them."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        return


@dataclass(frozen=True)
class Server:
    """A running sandbox: where it answers, the world behind it, and who delivers its webhooks."""

    url: str
    world: World
    courier: Courier


@contextmanager
def serve(world: World, port: int = 0) -> Iterator[Server]:
    """Run `world` in a thread until the block ends; port 0 takes a free one.

    Raises `ValueError` if an app's webhook URL is not on this machine.
    """
    for app in world.apps:
        if app.webhook_url:
            checked_address(app.webhook_url)
    http, courier = open_server(world, port), Courier(world)
    with running(http):
        courier.start()
        try:
            yield Server(world.base_url, world, courier)
        finally:
            world.closing.set()
            courier.stop()


@contextmanager
def running(http: TCPServer) -> Iterator[None]:
    """Answer calls in a thread until the block ends. Nothing polls: one last connection ends the wait for calls."""
    ending = threading.Event()

    def answer() -> None:
        while not ending.is_set():
            http.handle_request()

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ending.set()
        with suppress(OSError):
            socket.create_connection((HOST, http.server_address[1]), timeout=1).close()
            thread.join()
        http.server_close()


def open_server(world: World, port: int) -> BaseWSGIServer:
    """Bind the port, and tell the world its address."""
    http = make_server(HOST, port, create_app(world), threaded=True, request_handler=QuietHandler)
    world.closing.clear()
    world.open_at(f"http://{HOST}:{http.server_port}")
    return http
