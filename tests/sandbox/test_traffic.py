"""How often the platform may be called. Source: Ecwid docs, "API rate limits"."""

import pytest

from sandbox.traffic import CALLS, DEAD_CALLS, DEAD_CALLS_OF_AN_ADDRESS


@pytest.fixture
def ask(call):
    return lambda token="own": call("GET", "/storage", token=token)


def test_600_calls_a_minute_are_taken_and_no_more(ask, world):
    for _ in range(CALLS - 1):
        world.traffic.admit(world.shops[1003].installation.access_token)
    assert ask().status_code == 200
    reply = ask()
    assert (reply.status_code, reply.json()["errorCode"]) == (429, "RATE_LIMITED")
    assert 1 <= int(reply.headers["Retry-After"]) <= 60


def test_the_next_minute_is_open_again_and_other_tokens_are_free(caller, ask, world):
    for _ in range(CALLS):
        world.traffic.admit(world.shops[1003].installation.access_token)
    assert ask().status_code == 429
    assert caller(1005)("GET", "/storage").status_code == 200
    world.clock.advance(61)
    assert ask().status_code == 200


def test_who_keeps_calling_with_a_dead_token_is_blocked_with_its_address(ask, world):
    for _ in range(DEAD_CALLS + 1):
        assert ask(token="secret_dead").status_code == 403
    blocked = ask()
    assert blocked.status_code == 429
    assert int(blocked.headers["Retry-After"]) > 60
    world.clock.advance(3601)
    assert ask().status_code == 200


def test_so_is_who_tries_one_token_after_the_other(ask, world):
    for number in range(DEAD_CALLS_OF_AN_ADDRESS):
        world.traffic.admit_dead(f"secret_{number}", "127.0.0.1")
    assert ask(token="secret_next").status_code == 403
    assert ask().status_code == 429


def test_a_load_test_can_put_the_limit_off(ask, world):
    world.switches.rate_limit = False
    for _ in range(CALLS):
        world.traffic.admit(world.shops[1003].installation.access_token)
    assert ask().status_code == 200
