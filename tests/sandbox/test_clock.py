"""The sandbox's clock, moved on by control."""

import threading
import time

import pytest

from sandbox.clock import Clock, date_of
from sandbox.world import World


def test_the_clock_tells_the_time_of_the_machine(control):
    clock = control("GET", "/clock").json()
    assert abs(clock["now"] - time.time()) < 5
    assert (clock["date"], clock["ahead"]) == (date_of(clock["now"]), 0)


def test_what_is_written_after_an_advance_is_dated_so(call, control):
    now = control("GET", "/clock").json()["now"]
    ahead = control("POST", "/clock", json={"advance": 40 * 86400}).json()
    assert now + 40 * 86400 <= ahead["now"] <= now + 40 * 86400 + 5
    id = call("POST", "/customers", json={"email": "a@b.example"}).json()["id"]
    assert call("GET", f"/customers/{id}").json()["registered"][:10] == ahead["date"][:10]


def test_advances_add_up_and_outlive_the_process(control, tmp_path):
    world = World(path=tmp_path / "state")
    with world.changing():
        world.clock.advance(100)
        world.clock.advance(0.5)
    world.documents.close()
    assert World(path=tmp_path / "state").clock.ahead == 100.5


@pytest.mark.parametrize("asked", [{}, [], {"advance": -1}, {"advance": "1"}, {"advance": True}, {"advance": 1e14},
                                   {"advance": None}, {"back": 1}, {"advance": 1, "to": 2}])  # fmt: skip
def test_an_advance_that_makes_no_sense_is_explained(control, asked):
    reply = control("POST", "/clock", json=asked)
    assert reply.status_code == 400
    assert reply.json()["error"]
    assert control("GET", "/clock").json()["ahead"] == 0


def test_numbers_that_json_has_not_are_refused(control):
    for text in ("NaN", "Infinity", "1e999"):
        assert control("POST", "/clock", data=f'{{"advance": {text}}}').status_code == 400


def test_who_waits_wakes_up_when_the_clock_is_moved():
    clock = Clock()
    waiting = threading.Thread(target=clock.wait, args=(clock.turns, 60), daemon=True)
    waiting.start()
    clock.advance(1)
    waiting.join(2)
    assert not waiting.is_alive()


def test_nobody_waits_for_a_move_that_was_made_already():
    clock = Clock()
    turn = clock.turns
    clock.advance(1)
    began = time.monotonic()
    clock.wait(turn, 60)
    assert time.monotonic() - began < 1


def test_an_advance_frees_who_was_held_by_the_rate_limit(call, control):
    for _ in range(21):
        call("GET", "/profile", token="secret_dead")
    assert call("GET", "/profile").status_code == 429
    control("POST", "/clock", json={"advance": 3601})
    assert call("GET", "/profile").status_code == 200
