"""The script's decisions in time against Python's: ten years, forty zones, the hours around every change of clocks."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest

from ecwid_app.messages import schema
from ecwid_app.messages.rules import MOMENT
from ecwid_app.messages.schedule import is_on
from ecwid_app.messages.schema import Message, Schedule

pytestmark = pytest.mark.browser

WHEN = Path(__file__).parents[2] / "storefront_script" / "src" / "when.js"
BEGIN, YEARS, CASES = datetime(2024, 1, 1, tzinfo=UTC), 10, 20_000
KNOWN = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Africa/Cairo",
)


def zones(chance):
    others = sorted(
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc", "posix", "right"))
    )
    return [*KNOWN, *chance.sample([name for name in others if name not in KNOWN], 34)]


def changes_of(zone):
    """The hours in which the zone's clocks are changed."""
    here, found = ZoneInfo(zone), []
    for day in range(YEARS * 365):
        moment = BEGIN + timedelta(days=day)
        if moment.astimezone(here).utcoffset() != (moment + timedelta(days=1)).astimezone(here).utcoffset():
            found += [moment + timedelta(minutes=30 * step) for step in range(48)]
    return found


def moments_of(zone, chance):
    minutes = YEARS * 365 * 24 * 60
    anywhere = [BEGIN + timedelta(minutes=chance.randrange(minutes)) for _ in range(CASES // 80)]
    around = changes_of(zone)
    return anywhere + chance.sample(around, min(len(around), CASES // 80))


def schedule_of(moment, chance):
    def wall():
        return chance.choice(["", (moment + timedelta(minutes=chance.randrange(-3000, 3000))).strftime(MOMENT)])

    hours = [chance.choice(["", f"{chance.randrange(24):02}:{chance.choice(['00', '30'])}"]) for _ in range(2)]
    days = tuple(sorted(chance.sample(range(7), chance.choice([0, 0, 1, 3]))))
    return Schedule(wall(), wall(), days, *hours)


def test_the_script_decides_as_python_does(chromium):
    chance = random.Random(20261121)
    cases = [
        (zone, moment, schedule_of(moment.astimezone(ZoneInfo(zone)), chance))
        for zone in zones(chance)
        for moment in moments_of(zone, chance)
    ]
    sent = [
        [schema.message_as_json(Message(schedule=schedule), zone), zone, moment.timestamp() * 1000]
        for zone, moment, schedule in cases
    ]
    page = chromium.new_page()
    page.evaluate(
        WHEN.read_text().replace("export function", "function") + "\nObject.assign(window, {isTime, onTheWall}); 0"
    )
    decided = page.evaluate("(sent) => sent.map((given) => [isTime(...given), onTheWall(given[1], given[2])])", sent)
    page.close()
    alike = [(case, shows) for case, (shows, wall) in zip(cases, decided, strict=True) if wall == on_the_wall(*case)]
    wrong = [case for case, shows in alike if shows is not is_on(case[2], case[0], case[1])]
    assert wrong[:3] == []
    assert len(alike) > 0.95 * len(cases) > CASES / 5  # governments change clocks faster than all systems learn of it
    assert 0.05 < sum(shows for _, shows in alike) / len(alike) < 0.95


def on_the_wall(zone, moment, schedule):
    wall = moment.astimezone(ZoneInfo(zone))
    return [wall.weekday(), wall.strftime("%H:%M")]
