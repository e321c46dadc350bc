"""How calls behave: when they are repeated, what they leave in the log, what they refuse to do."""

import email.utils
import io
import logging
import os
import socket
import socketserver
import ssl
import threading
import time
import tracemalloc
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from ecwid_app.ecwid import EcwidClient, errors
from ecwid_app.ecwid.answers import seconds
from ecwid_app.ecwid.retries import LONGEST_PAUSE, Retries, pause_after
from sandbox.faults import fault_from

from .recording import recorder


@pytest.fixture
def client(world, shop, monkeypatch):
    monkeypatch.setattr("tenacity.nap.time.sleep", lambda _seconds: None)
    token = shop.installation.access_token
    return EcwidClient(store_id=1003, token=token, base_url=f"{world.base_url}/api/v3", timeout=(0.5, 0.5))


@pytest.mark.parametrize("rule", [{"status": 500}, {"status": 503}, {"drop": True}, {"status": 429}, {"garbage": True}])
@pytest.mark.parametrize("times", [1, 2])
def test_a_passing_failure_is_not_seen(client, world, rule, times):
    world.faults.append(fault_from({**rule, "times": times}))
    assert client.profile.get(fields="generalInfo(storeId)") == {"generalInfo": {"storeId": 1003}}


def test_a_lasting_failure_is_tried_three_times(client, world, calls):
    world.faults.append(fault_from({"status": 503, "times": 0}))
    with pytest.raises(errors.EcwidUnavailable):
        client.profile.get()
    assert calls() == ["GET /profile"] * 3


@pytest.mark.parametrize("status", [400, 402, 403, 404, 409, 422])
def test_a_refusal_is_final(client, world, calls, status):
    world.faults.append(fault_from({"status": status, "times": 0}))
    with pytest.raises(errors.EcwidError):
        client.profile.get()
    assert calls() == ["GET /profile"]


def test_what_must_not_happen_twice_is_not_repeated(client, world, calls):
    world.faults.append(fault_from({"path": "/products/*", "status": 503, "times": 0}))
    with pytest.raises(errors.EcwidUnavailable):
        client.products.adjust_stock(7, -1)
    assert calls() == ["PUT /products/7/inventory"]


def test_even_that_is_repeated_after_a_429_which_did_nothing(client, world, calls):
    world.faults.append(fault_from({"path": "/products/*", "status": 429, "times": 1}))
    with pytest.raises(errors.EcwidNotFound):
        client.products.adjust_stock(7, -1)
    assert calls() == ["PUT /products/7/inventory"] * 2


def test_no_pause_goes_beyond_the_deadline(world, shop, calls):
    client = EcwidClient(
        store_id=1003,
        token=shop.installation.access_token,
        base_url=f"{world.base_url}/api/v3",
        retries=Retries(tries=5, deadline=1.0),
    )
    world.faults.append(fault_from({"status": 429, "headers": {"Retry-After": "30"}, "times": 0}))
    with pytest.raises(errors.EcwidBusy):
        client.profile.get()
    assert calls() == ["GET /profile"]


@pytest.mark.parametrize(("said", "least", "most"), [(None, 10, 11), (0, 0, 1), (7, 7, 8), (9999, 60, 61)])
def test_a_busy_platform_is_given_the_time_it_asks_for(said, least, most):
    busy = errors.EcwidBusy("GET /x", status=429, retry_after=said)
    assert least <= pause_after(busy, 1) <= most


def test_pauses_grow_and_have_an_end():
    failure = errors.EcwidUnavailable("GET /x", status=500)
    assert pause_after(failure, 1) <= 0.5
    assert pause_after(failure, 30) <= LONGEST_PAUSE


def test_retry_after_is_read_in_both_its_forms():
    assert seconds("17") == 17
    assert 25 <= seconds(email.utils.formatdate(time.time() + 30, usegmt=True)) <= 31
    assert seconds(email.utils.formatdate(time.time() - 30, usegmt=True)) == 0


def test_nobody_listening_means_nothing_was_sent():
    client = EcwidClient(store_id=1, token="t", base_url="http://127.0.0.1:9", retries=Retries(tries=1))
    with pytest.raises(errors.EcwidUnreachable) as caught:
        client.orders.create({"total": 1})
    assert not caught.value.may_have_arrived


def test_a_name_nobody_knows_means_nothing_was_sent(monkeypatch):
    def unknown(*_args, **_more):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    client = EcwidClient(store_id=1, token="t", base_url="https://nowhere.example", retries=Retries(tries=1))
    with pytest.raises(errors.EcwidUnreachable) as caught:
        client.orders.create({"total": 1})
    assert not caught.value.may_have_arrived


@pytest.fixture
def certificate(tmp_path):
    """A certificate for 127.0.0.1 that nobody has signed but its owner."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "platform")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(1), now + timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = tmp_path / "certificate.pem"
    path.write_bytes(private + made.public_bytes(Encoding.PEM))
    return path


@pytest.mark.parametrize("trusted", [True, False])
def test_tls_that_breaks_after_the_call_left_is_told_from_a_refused_certificate(certificate, trusted):
    received = []

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            with suppress(ssl.SSLError):
                secured = context.wrap_socket(self.request, server_side=True)
                while b"total" not in b"".join(received):
                    received.append(secured.recv(65536))
                plain = socket.socket(fileno=os.dup(secured.fileno()))
                plain.sendall(b"this is no TLS record at all")
                plain.close()
                secured.close()

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server, requests.Session() as session:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        session.trust_env, session.verify = False, str(certificate) if trusted else True
        address = f"https://127.0.0.1:{server.server_address[1]}"
        client = EcwidClient(store_id=1, token="t", base_url=address, session=session)
        with pytest.raises(errors.EcwidUnreachable) as caught:
            client.orders.create({"total": 1})
        server.shutdown()
    assert caught.value.code == "TLS"
    assert (caught.value.may_have_arrived, bool(received)) == (trusted, trusted)


def test_the_token_does_not_follow_a_redirect_to_another_host(client, world):
    with recorder() as stranger:
        moved = {"status": 307, "headers": {"Location": f"{stranger.url}/"}, "times": 0}
        world.faults.append(fault_from(moved))
        with pytest.raises(errors.EcwidUnavailable):
            client.profile.get()
        assert stranger.sent == []


def test_a_host_without_a_valid_certificate_is_an_error_of_its_own():
    with recorder() as plain:
        address = plain.url.replace("http://", "https://")
        client = EcwidClient(store_id=1, token="secret_t", base_url=address, retries=Retries(tries=3))
        with pytest.raises(errors.EcwidUnreachable) as caught:
            client.profile.get()
    assert caught.value.code == "TLS"
    assert "secret_t" not in repr(caught.value)


def test_each_call_is_one_line_without_a_secret(client, world, shop, caplog):
    world.faults.append(fault_from({"status": 503, "times": 1}))
    with caplog.at_level(logging.INFO, logger="ecwid"):
        client.storage.put("customer jane@example.com", "her name")
    (line,) = [record.getMessage() for record in caplog.records if record.name == "ecwid"]
    assert line.startswith("store=1003 method=PUT path=/storage/{key} status=200 ms=")
    assert " tries=2 waited=0.000 request=" in line
    assert "jane" not in line
    assert shop.installation.access_token not in line


def test_the_request_id_of_the_line_is_sent(caplog):
    with recorder() as server, caplog.at_level(logging.INFO, logger="ecwid"):
        EcwidClient(store_id=1, token="t", base_url=server.url).profile.get()
        assert server.sent[0].headers["X-Ecwid-Api-Request-Id"] in caplog.text


def test_calls_are_counted_for_whoever_watches(client, world):
    client.profile.get()
    world.faults.append(fault_from({"status": 402, "times": 1}))
    with pytest.raises(errors.EcwidPlanRequired):
        client.profile.get()
    assert client.counters.calls() == {("GET", "/profile", "200"): 1, ("GET", "/profile", "402"): 1}
    assert client.counters.sums()["tries"] == 2


def test_an_answer_that_cannot_be_used_is_not_logged_as_a_success(client, world, caplog):
    world.faults.append(fault_from({"garbage": True, "times": 0}))
    with caplog.at_level(logging.INFO, logger="ecwid"), pytest.raises(errors.EcwidUnavailable):
        client.profile.get()
    assert " status=200:NOT_JSON " in caplog.text
    assert client.counters.calls() == {("GET", "/profile", "200:NOT_JSON"): 1}


class Endless(io.RawIOBase):
    """A file of so many bytes, made while it is read; it remembers the most that was asked of it at once."""

    def __init__(self, size: int) -> None:
        self.size, self.at, self.most = size, 0, 0

    def readable(self):
        return True

    def seekable(self):
        return True

    def tell(self):
        return self.at

    def seek(self, to, whence=0):
        self.at = to + (self.size if whence == 2 else 0)
        return self.at

    def read(self, count=-1):
        count = min(count if count >= 0 else self.size, self.size - self.at)
        self.at, self.most = self.at + count, max(self.most, count)
        return b"x" * count


def test_an_upload_is_streamed():
    with recorder() as server:
        server.answer = {"id": 5}
        client = EcwidClient(store_id=1, token="t", base_url=server.url)
        file = Endless(3_000_000)
        assert client.product_media.upload_main_image(7, file) == 5
        assert len(server.sent[0].body) == 3_000_000
        assert file.most <= 64 * 1024


def test_a_download_is_streamed_into_a_file(tmp_path):
    with recorder() as server:
        server.answer = b"x" * 20_000_000
        client = EcwidClient(store_id=1, token="t", base_url=server.url)
        tracemalloc.start()
        with (tmp_path / "file").open("wb") as file:
            assert client.product_files.download(7, 8, file) == 20_000_000
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert (tmp_path / "file").stat().st_size == 20_000_000
    assert peak < 30_000_000  # the server of this test holds its copy; the library a chunk


class Short(io.RawIOBase):
    """A file that takes a thousand bytes at a time."""

    def __init__(self):
        self.held = b""

    def writable(self):
        return True

    def write(self, chunk):
        self.held += bytes(chunk[:1000])
        return len(chunk[:1000])


def test_a_file_that_takes_less_at_a_time_is_given_all():
    with recorder() as server:
        server.answer = b"0123456789" * 1000
        file = Short()
        assert EcwidClient(store_id=1, token="t", base_url=server.url).product_files.download(7, 8, file) == 10_000
    assert file.held == server.answer


def test_a_download_leaves_what_else_is_in_the_file(client, world):
    file = io.BytesIO(b"before|......|after")
    file.seek(7)
    with recorder() as server:
        server.answer = b"middle"
        EcwidClient(store_id=1, token="t", base_url=server.url).product_files.download(7, 8, file)
    assert file.getvalue() == b"before|middle|after"


@pytest.fixture
def impatient(monkeypatch):
    """A recording server, and a client that does not wait between its tries."""
    monkeypatch.setattr("tenacity.nap.time.sleep", lambda _seconds: None)
    with recorder() as server:
        yield server, EcwidClient(store_id=1, token="t", base_url=server.url)


def test_a_repeated_upload_starts_from_where_the_file_stood(impatient):
    server, client = impatient
    server.statuses, server.answer = [429], {"id": 5}
    file = io.BytesIO(b"head|image")
    file.seek(5)
    assert client.product_media.upload_main_image(7, file) == 5
    assert [sent.body for sent in server.sent] == [b"image"] * 2


class Pipe(io.BytesIO):
    """A file that cannot be wound back."""

    def seekable(self):
        return False

    def seek(self, *_):
        raise io.UnsupportedOperation

    def tell(self):
        raise io.UnsupportedOperation


@pytest.mark.parametrize("status", [429, 503])
def test_an_upload_that_cannot_be_wound_back_is_not_sent_again_without_its_body(impatient, status):
    server, client = impatient
    server.statuses, server.answer = [status], {"id": 5}
    with pytest.raises(errors.EcwidError):
        client.product_media.upload_video_cover(7, 8, Pipe(b"image"))
    assert [sent.body for sent in server.sent] == [b"image"]


def test_such_an_upload_is_tried_again_where_nothing_left(monkeypatch, caplog):
    monkeypatch.setattr("tenacity.nap.time.sleep", lambda _seconds: None)
    client = EcwidClient(store_id=1, token="t", base_url="http://127.0.0.1:9")
    with caplog.at_level(logging.INFO, logger="ecwid"), pytest.raises(errors.EcwidUnreachable):
        client.product_media.upload_main_image(7, Pipe(b"image"))
    assert " tries=3 " in caplog.text
