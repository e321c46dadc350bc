"""Answers no documentation knows: each becomes a typed error, and none costs more memory than an answer may."""

import gzip
import json
import socketserver
import threading
import tracemalloc

import pytest

from ecwid_app.ecwid import EcwidClient, errors
from ecwid_app.ecwid.client import ANSWER_BYTES
from ecwid_app.ecwid.retries import Retries

MEGABYTE = 1024 * 1024


@pytest.fixture
def answering():
    """Hand out a client whose platform answers every call with these bytes, whatever they are."""
    servers = []

    def client(*chunks, tries=1):
        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                server.calls += 1
                while self.rfile.readline().strip():
                    pass
                try:
                    for chunk in chunks:
                        self.wfile.write(chunk)
                except OSError:
                    server.hung_up += 1

        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads, server.calls, server.hung_up = True, 0, 0
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        servers.append(server)
        made = EcwidClient(
            store_id=1003,
            token="secret_of_this_test",
            base_url=f"http://127.0.0.1:{server.server_address[1]}",
            timeout=(1, 5),
            retries=Retries(tries=tries),
        )
        return made, server

    yield client
    for server in servers:
        server.shutdown()
        server.server_close()


def http(body, *, length=None, **headers):
    lines = {"Content-Length": str(len(body) if length is None else length), **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() + body


PROFILE = json.dumps({"generalInfo": {"storeId": 1003}}).encode()


@pytest.mark.parametrize(
    ("answer", "error", "code"),
    [
        (http(PROFILE[:-5]), errors.EcwidUnavailable, "NOT_JSON"),
        (http(PROFILE[:-5], length=len(PROFILE)), errors.EcwidUnreachable, ""),
        (http(b"<html><h1>Welcome</h1>"), errors.EcwidUnavailable, "NOT_JSON"),
        (http(b""), errors.EcwidUnavailable, "NOT_JSON"),
        (http(b"null"), errors.EcwidUnavailable, "NOT_JSON"),
        (http(b"\xff\xfe\x00"), errors.EcwidUnavailable, "NOT_JSON"),
        (http(b"[" * 100_000), errors.EcwidUnavailable, "NOT_JSON"),
        (http(b"[1, 2]"), errors.EcwidUnavailable, "UNEXPECTED_SHAPE"),
        (http(b'"ok"'), errors.EcwidUnavailable, "UNEXPECTED_SHAPE"),
        (http(b"not packed", Content_Encoding="gzip"), errors.EcwidUnreachable, ""),
        (b"", errors.EcwidUnreachable, ""),
        (b"SSH-2.0-OpenSSH_9.2\r\n", errors.EcwidUnreachable, ""),
    ],
)
def test_an_answer_that_cannot_be_read_is_a_typed_error(answering, answer, error, code):
    client, _ = answering(answer)
    with pytest.raises(errors.EcwidError) as caught:
        client.profile.get()
    assert (type(caught.value), caught.value.code) == (error, code)
    assert caught.value.may_have_arrived
    assert "secret_of_this_test" not in repr(caught.value)


@pytest.mark.parametrize(
    ("read", "answer"),
    [
        (lambda client: client.products.create({"name": "Lamp"}), b'{"id": "lamp"}'),
        (lambda client: client.products.delete(1), b'{"deleteCount": "one"}'),
        (lambda client: list(client.products.search()), b'{"total": 3, "items": "none"}'),
        (lambda client: list(client.products.search()), b'{"total": 1, "items": [7]}'),
    ],
)
def test_a_value_of_another_type_is_a_typed_error(answering, read, answer):
    client, _ = answering(http(answer))
    with pytest.raises(errors.EcwidUnavailable) as caught:
        read(client)
    assert caught.value.code == "UNEXPECTED_SHAPE"


@pytest.mark.parametrize("packed", [False, True])
def test_an_answer_without_end_is_left_unread(answering, packed):
    much = b" " * MEGABYTE
    if packed:
        body = gzip.compress(much * 1024)
        client, server = answering(http(body, Content_Encoding="gzip"), tries=3)
    else:
        head = http(b"", length=1024 * MEGABYTE)
        client, server = answering(head, *[much] * 1024, tries=3)
    tracemalloc.start()
    with pytest.raises(errors.EcwidUnavailable) as caught:
        client.profile.get()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.code == "TOO_LARGE"
    assert peak < 4 * ANSWER_BYTES
    assert server.calls == 1
