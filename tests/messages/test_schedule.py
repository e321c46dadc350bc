"""When a message shows: on the store's wall clock, across the changes of its time."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecwid_app.messages.guidance import contrast, hints
from ecwid_app.messages.schedule import is_on, spans, state_of
from ecwid_app.messages.schema import Config, Message, Schedule, Target, Wording
from ecwid_app.messages.timeline import marks_of

BERLIN = "Europe/Berlin"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)  # a Wednesday
HELLO = Message(id="hello", enabled=True, wording=Wording("Hello"))


def at(text):
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("schedule", "moment", "shows"),
    [
        (Schedule(), "2026-11-25T12:00+00:00", True),
        (Schedule(start="2026-11-27T20:00"), "2026-11-27T18:59:59+00:00", False),
        (Schedule(start="2026-11-27T20:00"), "2026-11-27T19:00:00+00:00", True),
        (Schedule(end="2026-11-27T20:00"), "2026-11-27T19:00:00+00:00", False),
        (Schedule(days=(4,)), "2026-11-26T23:30+00:00", True),  # Friday in Berlin, Thursday in UTC
        (Schedule(from_hour="08:00", to_hour="18:30"), "2026-11-25T17:29+00:00", True),
        (Schedule(from_hour="08:00", to_hour="18:30"), "2026-11-25T17:30+00:00", False),
        (Schedule(days=(4,), from_hour="22:00", to_hour="02:00"), "2026-11-28T00:30+00:00", True),  # Saturday, 1:30
        (Schedule(days=(4,), from_hour="22:00", to_hour="02:00"), "2026-11-27T00:30+00:00", False),  # Friday, 1:30
        (Schedule(from_hour="02:00", to_hour="03:00"), "2026-10-25T00:30+00:00", True),  # comes twice
        (Schedule(from_hour="02:00", to_hour="03:00"), "2026-10-25T01:30+00:00", True),
        (Schedule(from_hour="02:00", to_hour="03:00"), "2026-03-29T01:30+00:00", False),  # is left out
    ],
)
def test_a_schedule_goes_by_the_stores_clock(schedule, moment, shows):
    assert is_on(schedule, BERLIN, at(moment)) is shows


@given(
    minutes=st.integers(0, 40 * 24 * 60),
    days=st.sets(st.integers(0, 6)).map(sorted).map(tuple),
    hours=st.tuples(st.integers(0, 23), st.integers(0, 23)).map(lambda pair: tuple(f"{hour:02}:00" for hour in pair)),
    bounds=st.sampled_from(
        [("", ""), ("2026-12-01T09:30", ""), ("", "2026-12-20T10:00"), ("2026-12-01T00:00", "2026-12-02T00:00")]
    ),
)
def test_spans_say_the_same_where_no_clock_is_changed(minutes, days, hours, bounds):
    message = replace(HELLO, schedule=Schedule(*bounds, days, *hours))
    moment = NOW + timedelta(minutes=minutes)
    inside = any(begin <= moment < end for begin, end in spans(message, BERLIN, NOW, NOW + timedelta(days=41)))
    assert inside is is_on(message.schedule, BERLIN, moment)


@pytest.mark.parametrize(
    ("message", "state"),
    [
        (HELLO, "live"),
        (replace(HELLO, enabled=False), "off"),
        (replace(HELLO, wording=Wording(" ")), "empty"),
        (replace(HELLO, schedule=Schedule(start="2026-12-01T00:00")), "waiting"),
        (replace(HELLO, schedule=Schedule(end="2026-11-01T00:00")), "over"),
        (replace(HELLO, kind="countdown", until="2026-11-01T00:00"), "over"),
        (replace(HELLO, schedule=Schedule(days=(5,))), "paused"),
    ],
)
def test_the_list_says_what_shoppers_see(message, state):
    assert state_of(message, BERLIN, NOW) == state


def test_the_timeline_marks_the_hours_of_four_weeks():
    fridays = replace(HELLO, schedule=Schedule(days=(4,)))
    marks = marks_of(fridays, Config((fridays,), zone=BERLIN), NOW)
    widths = [int(width) for width in re.findall(r"M\d+ 0h(\d+)v8H\d+z", marks)]
    assert len(widths) == 4
    assert all(abs(width - 1000 / 28) < 2 for width in widths)
    assert marks_of(replace(fridays, enabled=False), Config(), NOW) == ""


@pytest.mark.parametrize(("one", "other", "ratio"), [("#ffffff", "#000000", 21), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_that_of_the_guidelines(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"background": "#777777"}, "hard to read"),
        ({"wording": Wording("x" * 200)}, "fills several lines: 200 characters"),
        ({"schedule": Schedule(end="2026-11-01T00:00")}, "over"),
        ({"schedule": Schedule("2026-11-26T00:00", "2026-11-27T00:00", days=(6,))}, "nobody sees it"),
        ({"id": "second"}, "stands before it in the same place"),
    ],
)
def test_a_writer_is_told_what_would_go_wrong(changes, words):
    message = replace(HELLO, **changes)
    config = Config((HELLO, message) if message.id != HELLO.id else (message,), zone=BERLIN)
    (hint,) = hints(config, message, NOW)
    assert words in hint


def test_nothing_is_said_of_what_is_right():
    elsewhere = replace(HELLO, id="b", place="cart")
    for_guests = replace(HELLO, id="c", target=Target(customer="guest"))
    later = replace(HELLO, id="d", schedule=Schedule(start="2026-12-20T00:00"))
    until_then = replace(HELLO, schedule=Schedule(end="2026-12-20T00:00"))
    config = Config((until_then, elsewhere, for_guests, later), zone=BERLIN)
    assert [hint for message in config.messages for hint in hints(config, message, NOW)] == []
