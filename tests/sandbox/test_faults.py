"""Faults on request: another status, a pause, no answer, a lost answer."""

import time

import pytest
import requests

from sandbox.server import serve


@pytest.fixture
def spoil(control):
    def ask(**rule):
        reply = control("POST", "/faults", json=rule)
        assert reply.status_code == 200, reply.text

    return ask


def test_a_fault_strikes_once_unless_told_otherwise(call, spoil):
    spoil(status=503)
    assert call("GET", "/profile").status_code == 503
    assert call("GET", "/profile").status_code == 200


def test_a_fault_strikes_so_many_times_or_until_deleted(call, spoil, control):
    spoil(status=500, times=2)
    assert [call("GET", "/profile").status_code for _ in range(3)] == [500, 500, 200]
    spoil(status=500, times=0)
    assert [call("GET", "/profile").status_code for _ in range(3)] == [500, 500, 500]
    control("DELETE", "/faults")
    assert call("GET", "/profile").status_code == 200


def test_a_fault_picks_its_calls_by_method_path_and_store(caller, spoil):
    spoil(method="put", path="/storage/*", store=1003, status=503)
    assert caller(1003)("GET", "/storage/k").status_code == 404
    assert caller(1003)("PUT", "/profile", json={}).status_code == 200
    assert caller(1005)("PUT", "/storage/k").status_code == 403
    assert caller(1003)("PUT", "/storage/k", data="v").status_code == 503


@pytest.mark.parametrize(
    ("status", "code"), [(403, "INVALID_API_TOKEN"), (409, "CONSTRAINT_VIOLATION"), (500, "INTERNAL_ERROR")]
)
def test_a_fault_has_the_documented_error_body(call, spoil, status, code):
    spoil(status=status)
    assert call("GET", "/profile").json()["errorCode"] == code


def test_429_says_when_to_come_back_unless_told_not_to(call, spoil):
    spoil(status=429)
    assert call("GET", "/profile").headers["Retry-After"] == "5"
    spoil(status=429, headers={"Retry-After": "1"})
    assert call("GET", "/profile").headers["Retry-After"] == "1"


def test_a_fault_may_have_a_body_of_its_own(call, spoil):
    spoil(status=400, body={"errorCode": "X"})
    assert call("GET", "/profile").json() == {"errorCode": "X"}
    spoil(status=502, body="<h1>Bad gateway</h1>")
    reply = call("GET", "/profile")
    assert (reply.text, reply.headers["Content-Type"]) == ("<h1>Bad gateway</h1>", "text/html; charset=utf-8")


def test_garbage_is_a_200_that_is_not_json(call, spoil):
    spoil(garbage=True)
    reply = call("GET", "/profile")
    assert reply.status_code == 200
    with pytest.raises(requests.JSONDecodeError):
        reply.json()


def test_a_dropped_connection_has_no_answer_and_did_nothing(call, spoil, control, world):
    spoil(drop=True)
    with pytest.raises(requests.ConnectionError):
        call("PUT", "/storage/k", data="v")
    assert world.shops[1003].storage == {}
    assert [c["status"] for c in control("GET", "/calls").json()] == [None]


@pytest.mark.parametrize("how", [{"drop": True}, {"status": 502}])
def test_a_lost_answer_is_of_a_call_that_was_performed(call, spoil, world, how):
    spoil(after=True, **how)
    try:
        assert call("PUT", "/storage/k", data="v").status_code == how["status"]
    except requests.ConnectionError:
        assert "drop" in how
    assert world.shops[1003].storage == {"k": "v"}


@pytest.mark.parametrize("after", [True, False])
def test_a_delay_alone_only_makes_the_call_slow(call, spoil, after):
    spoil(delay=0.3, after=after)
    started = time.perf_counter()
    assert call("GET", "/profile").status_code == 200
    assert time.perf_counter() - started >= 0.3


def test_a_call_that_outlives_a_reset_is_no_part_of_the_new_log(call, spoil, world):
    spoil(delay=0.5)
    with pytest.raises(requests.Timeout):
        call("GET", "/profile", timeout=0.1)
    world.reset()
    time.sleep(0.6)
    assert list(world.calls) == []


def test_a_long_delay_does_not_hold_up_the_end_of_the_server(world):
    with serve(world) as server:
        requests.post(f"{server.url}/_sandbox/faults", json={"delay": 60}, timeout=10)
        with pytest.raises(requests.Timeout):
            requests.get(f"{server.url}/api/v3/1003/profile", timeout=0.2)
        started = time.perf_counter()
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    "rule", [{}, {"status": 20}, {"status": "503"}, {"times": -1, "status": 500}, {"stauts": 500}, {"delay": "1"}, []]
)
def test_a_rule_that_makes_no_sense_is_explained(control, rule):
    reply = control("POST", "/faults", json=rule)
    assert reply.status_code == 400
    assert any(word in reply.json()["error"] for word in ("should be", "expected", "needs"))
    assert control("GET", "/faults").json() == []
