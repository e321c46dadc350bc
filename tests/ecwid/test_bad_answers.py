"""Answers no documentation knows: each becomes a typed error, and none costs more memory than an answer may."""

import gzip
import io
import json
import socketserver
import time
import tracemalloc
from contextlib import ExitStack

import pytest

from ecwid_app.ecwid import EcwidClient, errors
from ecwid_app.ecwid.answers import ANSWER_BYTES
from ecwid_app.ecwid.retries import Retries
from sandbox.server import running

MEGABYTE = 1024 * 1024


@pytest.fixture
def answering():
    """Hand out a client whose platform answers every call with these bytes (but the ``first``), whatever they are."""
    servers = ExitStack()

    def client(*chunks, pause=0.0, first=(), **retries):
        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                server.calls += 1
                while self.rfile.readline().strip():
                    pass
                try:
                    for chunk in first if first and server.calls == 1 else chunks:
                        self.wfile.write(chunk)
                        time.sleep(pause)
                except OSError:
                    server.hung_up += 1

        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads, server.calls, server.hung_up = True, 0, 0
        servers.enter_context(running(server))
        made = EcwidClient(
            store_id=1003,
            token="secret_of_this_test",
            base_url=f"http://127.0.0.1:{server.server_address[1]}",
            timeout=(1, 5),
            retries=Retries(**{"tries": 1, **retries}),
        )
        return made, server

    with servers:
        yield client


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
        (lambda client: list(client.products.search()), b'{"total": 3, "items": null}'),
        (lambda client: list(client.products.search()), b"{}"),
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
    if not packed:
        wait_until(lambda: server.hung_up == 1)


def wait_until(true):
    ends = time.monotonic() + 5
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_all_of_storage_may_be_longer_than_other_answers(answering):
    rows = [{"key": f"key {number}", "value": "x" * MEGABYTE} for number in range(40)]
    client, _ = answering(http(json.dumps(rows).encode()))
    assert len(client.storage.all()) == 40


@pytest.mark.parametrize("body", [b'[{"value": "v"}]', b'[{"key": 1, "value": "v"}]', b'[{"key": "k"}]', b"[7]"])
def test_storage_of_another_shape_is_a_typed_error(answering, body):
    client, _ = answering(http(body))
    with pytest.raises(errors.EcwidUnavailable):
        client.storage.all()


@pytest.mark.parametrize("method", ["get", "delete"])
def test_a_proxys_page_does_not_say_that_nothing_was_saved(answering, method):
    client, _ = answering(http(b"<h1>Not found</h1>").replace(b"200 OK", b"404 Not Found"))
    with pytest.raises(errors.EcwidNotFound):
        getattr(client.storage, method)("public")


@pytest.mark.parametrize("status", [b"202 Accepted", b"200 OK"])
@pytest.mark.parametrize("body", [b"", b"{}", b'{"deleteCount": 3}'])
def test_where_nothing_is_read_nothing_has_to_come(answering, status, body):
    client, _ = answering(http(body).replace(b"200 OK", status))
    client.products.delete_all()


def test_where_nothing_is_read_a_page_is_no_success_all_the_same(answering):
    client, _ = answering(http(b"<h1>Welcome</h1>"))
    with pytest.raises(errors.EcwidUnavailable):
        client.products.delete_all()


def test_where_something_is_promised_202_is_no_success(answering):
    client, _ = answering(http(b'{"id": 5}').replace(b"200 OK", b"202 Accepted"))
    with pytest.raises(errors.EcwidUnavailable):
        client.products.create({})


@pytest.mark.parametrize("answer", [http(b'{"ok": 1}'), http(b"{}").replace(b"200 OK", b"302 Found")])
def test_an_answer_that_would_be_the_same_again_is_not_asked_for_again(answering, answer):
    client, server = answering(answer, tries=3)
    with pytest.raises(errors.EcwidUnavailable):
        client.products.update(7, {"name": "Lamp"})
    assert server.calls == 1


DRIPPING = [http(b"", length=1000), *[b"x"] * 1000]


@pytest.mark.parametrize(
    "ask",
    [lambda client: client.profile.get(), lambda client: client.product_files.download(7, 8, io.BytesIO())],
    ids=["document", "download"],
)
def test_an_answer_that_drips_ends_at_the_deadline(answering, ask):
    client, server = answering(*DRIPPING, pause=0.05, tries=3, deadline=0.5)
    start = time.monotonic()
    with pytest.raises(errors.EcwidUnreachable) as caught:
        ask(client)
    assert time.monotonic() - start < 1.5
    assert (caught.value.code, server.calls) == ("TOO_SLOW", 1)


def test_a_platform_that_says_nothing_is_not_waited_for_beyond_the_deadline(answering):
    client, _ = answering(b"HTTP/1.1 200 OK\r\n", pause=4, tries=3, deadline=0.5)
    start = time.monotonic()
    with pytest.raises(errors.EcwidUnreachable):
        client.profile.get()
    assert time.monotonic() - start < 1.5


def test_a_large_download_may_take_longer_than_the_deadline(answering):
    chunk = b"x" * 64 * 1024
    client, _ = answering(http(b"", length=10 * len(chunk)), *[chunk] * 10, pause=0.1, deadline=0.5)
    into = io.BytesIO()
    assert client.product_files.download(7, 8, into) == 10 * len(chunk)


def test_a_second_try_of_a_download_leaves_nothing_of_the_first(answering):
    broken_off = http(b"an error page of a proxy, cut off", length=1000)
    client, server = answering(http(b"%PDF"), first=[broken_off], tries=2)
    into = io.BytesIO(b"before|")
    into.seek(7)
    assert client.product_files.download(7, 8, into) == 4
    assert (into.getvalue(), server.calls) == (b"before|%PDF", 2)
