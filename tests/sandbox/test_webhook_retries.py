"""Deliveries that fail: which answers count, when it is tried again, and when the platform gives up."""

import socket
import threading
import time

import pytest

from sandbox.webhooks.delivery import RETRIES_AFTER, Courier
from sandbox.webhooks.sending import ANSWER_SECONDS, CONNECT_SECONDS, NoAnswer, Sender
from sandbox.world import App, World

MINUTE, HOUR, DAY = 60, 3600, 86400


@pytest.fixture
def world(recorder):
    return World(App(client_id="demo-app", webhook_url=recorder.url))


@pytest.fixture
def send(control):
    def send(**more):
        reply = control("POST", "/events", json={"type": "order.created", **more})
        assert reply.status_code == 200, reply.text
        return reply.json()[0]["id"]

    return send


@pytest.fixture
def advance(control, server):
    def advance(seconds):
        assert server.courier.settle(20)
        control("POST", "/clock", json={"advance": seconds})
        assert server.courier.settle(20)

    return advance


@pytest.fixture
def delivery(control, server):
    def delivery(id):
        assert server.courier.settle(20)
        return next(known for known in control("GET", "/deliveries").json() if known["id"] == id)

    return delivery


@pytest.mark.parametrize("status", [200, 201, 202, 204, 209])
def test_an_answer_that_counts_ends_it(recorder, send, delivery, advance, status):
    recorder.answers = [status]
    id = send()
    assert delivery(id)["status"] == "delivered"
    advance(2 * DAY)
    assert len(recorder.requests) == 1


@pytest.mark.parametrize("status", [203, 205, 206, 208, 301, 302, 307, 308, 400, 401, 404, 410, 429, 500, 503])
def test_any_other_answer_is_a_failure(recorder, send, delivery, status):
    recorder.answers = [status]
    id = send()
    assert delivery(id)["status"] == "waiting"
    assert [attempt["status"] for attempt in delivery(id)["attempts"]] == [status]


def test_a_redirect_is_not_followed(recorder, send, delivery):
    recorder.answers, recorder.location = [301], f"{recorder.url}/"
    assert delivery(send())["status"] == "waiting"
    assert [request.path for request in recorder.requests] == ["/hooks"]


def test_the_retries_are_those_documented():
    assert (15 * MINUTE, 30 * MINUTE, 45 * MINUTE, *(hours * HOUR for hours in range(1, 25))) == RETRIES_AFTER
    assert len(RETRIES_AFTER) == 27
    assert (CONNECT_SECONDS, ANSWER_SECONDS) == (3, 10)


def test_each_retry_comes_when_it_is_due_and_not_before(recorder, send, delivery, advance):
    recorder.answers = [500] * 6
    id = send()
    assert len(delivery(id)["attempts"]) == 1
    for count, (wait, early) in enumerate([(900, 30), (900, 30), (900, 30), (900, 30), (3600, 60)], start=2):
        advance(wait - early)
        assert len(recorder.requests) == count - 1
        advance(early)
        assert len(recorder.requests) == count
    assert delivery(id)["status"] == "waiting"


def test_a_retry_that_succeeds_ends_it_and_is_the_same_event_with_the_same_signature(recorder, send, delivery, advance):
    recorder.answers = [500, 500, 200]
    id = send()
    advance(DAY)
    assert delivery(id)["status"] == "delivered"
    assert [attempt["status"] for attempt in delivery(id)["attempts"]] == [500, 500, 200]
    bodies = {request.body for request in recorder.requests}
    signatures = {request.headers["X-Ecwid-Webhook-Signature"] for request in recorder.requests}
    assert (len(bodies), len(signatures)) == (1, 1)


def test_after_the_last_retry_it_is_dropped(recorder, send, delivery, advance):
    recorder.answers = [500] * 100
    id = send()
    advance(DAY - MINUTE)
    assert (len(recorder.requests), delivery(id)["status"]) == (27, "waiting")
    advance(2 * MINUTE)
    assert (len(recorder.requests), delivery(id)["status"]) == (28, "dropped")
    advance(2 * DAY)
    assert len(recorder.requests) == 28


def test_a_later_event_does_not_wait_for_an_earlier_one_that_fails(recorder, send, delivery):
    recorder.answers = [500]
    first, second = send(), send()
    assert [delivery(id)["status"] for id in (first, second)] == ["waiting", "delivered"]


def test_an_app_that_is_not_there_is_a_failure(world, send, delivery):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        world.app.webhook_url = f"http://127.0.0.1:{unused.getsockname()[1]}/hooks"
        kept = delivery(send())
    assert kept["status"] == "waiting"
    assert "refused" in kept["attempts"][0]["error"]


def test_an_address_put_elsewhere_meanwhile_is_never_called(world, send, delivery):
    world.app.webhook_url = "http://192.0.2.1:9/hooks"
    assert "not on this machine" in delivery(send())["attempts"][0]["error"]


def test_an_app_that_wants_no_webhooks_any_more_gets_none(world, recorder, send, delivery, advance):
    recorder.answers = [500]
    id = send()
    assert delivery(id)["status"] == "waiting"
    world.app.webhook_url = ""
    advance(DAY)
    assert delivery(id)["status"] == "dropped"
    assert len(recorder.requests) == 1


# Two weeks of failures


@pytest.fixture
def failed_for_two_weeks(recorder, send, advance):
    recorder.answers = [500] * 1000
    send()
    advance(14 * DAY - HOUR)
    send()
    advance(2 * HOUR)


def blocked(control):
    return control("GET", "/apps").json()[0]["blocked"]


def test_an_app_that_fails_for_two_weeks_is_blocked(failed_for_two_weeks, recorder, control, send, delivery):
    assert blocked(control)
    recorder.answers, seen = [], len(recorder.requests)
    assert delivery(send())["status"] == "blocked"
    assert len(recorder.requests) == seen
    assert {known["status"] for known in control("GET", "/deliveries").json()} <= {"dropped", "blocked"}


@pytest.mark.parametrize(("path", "body"), [("/apps", {"client_id": "demo-app", "blocked": False}), ("/reset", {})])
def test_support_lifts_the_block_as_a_new_world_does(
    failed_for_two_weeks, recorder, control, send, delivery, path, body
):
    recorder.answers = []
    control("POST", path, json=body)
    assert not blocked(control)
    assert delivery(send())["status"] == "delivered"


def test_one_success_within_two_weeks_prevents_the_block(recorder, control, send, advance):
    recorder.answers = [500] * 28
    send()
    advance(8 * DAY)
    assert recorder.answers == []
    send()
    advance(6 * DAY)
    recorder.answers = [500] * 28
    send()
    advance(2 * DAY)
    assert not blocked(control)


# Slow apps


@pytest.fixture
def silent():
    """A server that takes connections and says what it is told, in pieces, and no more."""
    listener = socket.create_server(("127.0.0.1", 0))
    lines, said = [], []

    def talk():
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            lines.append(line)
            threading.Thread(target=drip, args=(line,), daemon=True).start()

    def drip(line):
        for piece in said:
            try:
                line.sendall(piece)
            except OSError:
                return
            time.sleep(0.1)

    threading.Thread(target=talk, daemon=True).start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/", said
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    for line in lines:
        line.close()


def test_no_answer_in_time_is_a_failure(silent):
    url, _ = silent
    began = time.monotonic()
    with pytest.raises(NoAnswer, match=r"no answer within 0\.3 s"):
        Sender(answer_seconds=0.3).post(url, [], b"{}")
    assert time.monotonic() - began < 2


def test_an_answer_in_drops_is_no_answer_in_time(silent):
    url, said = silent
    said += [b"HTTP/1.1 200 OK\r\n", *(b"X-A: 1\r\n" for _ in range(50))]
    began = time.monotonic()
    with pytest.raises(NoAnswer, match="no answer within"):
        Sender(answer_seconds=0.5).post(url, [], b"{}")
    assert time.monotonic() - began < 2


def test_what_is_no_http_is_a_failure(silent):
    url, said = silent
    said.append(b"hello\r\n\r\n")
    with pytest.raises(NoAnswer, match="BadStatusLine"):
        Sender(answer_seconds=2).post(url, [], b"{}")


def test_no_connection_in_time_is_a_failure():
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, socket.socket() as waiting:
        waiting.setblocking(False)
        waiting.connect_ex(full.getsockname())
        time.sleep(0.05)
        others = [socket.socket() for _ in range(4)]
        for other in others:
            other.setblocking(False)
            other.connect_ex(full.getsockname())
        with pytest.raises(NoAnswer, match=r"no connection within 0\.3 s"):
            Sender(connect_seconds=0.3).post(f"http://127.0.0.1:{full.getsockname()[1]}/", [], b"{}")
        for other in others:
            other.close()


def test_a_courier_stops_while_it_connects():
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        others = [socket.socket() for _ in range(5)]
        for other in others:
            other.setblocking(False)
            other.connect_ex(full.getsockname())
        time.sleep(0.05)
        world = World(App(webhook_url=f"http://127.0.0.1:{full.getsockname()[1]}/"))
        courier = Courier(world)
        courier.start()
        with world.changing():
            world.shops[1003].install()
        time.sleep(0.2)
        began = time.monotonic()
        courier.stop()
        assert time.monotonic() - began < 1
        for other in others:
            other.close()


def test_what_was_cut_off_by_the_end_is_still_due(recorder):
    world = World(App(webhook_url=recorder.url))
    recorder.hold.clear()
    courier = Courier(world)
    courier.start()
    with world.changing():
        world.shops[1003].install()
    while not recorder.requests:
        time.sleep(0.01)
    courier.stop()
    recorder.hold.set()
    again = Courier(world)
    again.start()
    assert again.settle()
    again.stop()
    assert recorder.types == ["application.installed"] * 2
