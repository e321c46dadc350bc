"""Earlier states of a section."""

import pytest

from ecwid_app.models import Revision
from ecwid_app.profile.moments import USUAL, format_of
from ecwid_app.profile.sections.formats import DATES as DAYS
from ecwid_app.profile.sections.formats import TIMES as HOURS
from sandbox.faults import fault_from

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(merchant, opened):
    """The city was changed, and in another section a name."""
    merchant.post("/profile/company/", {**opened("company"), "city": "Wismar"})
    merchant.post("/profile/general/", {**opened("general"), "owner": "Another"})


def test_the_history_tells_what_each_save_changed_in_this_section(merchant, moved):
    (step,) = merchant.get("/profile/company/history/").context["steps"]
    assert step.changes == ["City: Stralsund → Wismar"]


def test_the_moment_of_a_save_is_written_as_the_store_writes_it(merchant, moved):
    Revision.objects.update(replaced_at="2030-12-31T17:30:00Z")
    assert "31.12.2030, 18:30" in merchant.get("/profile/company/history/").content.decode()


@pytest.mark.parametrize("day", [day for day, _example in DAYS])
@pytest.mark.parametrize("time", [time for time, _example in HOURS])
def test_every_format_of_the_platform_is_known(day, time):
    assert format_of({"formatsAndUnits": {"dateFormat": day, "timeFormat": time}}) != USUAL


def test_nothing_changed_yet_is_said(merchant):
    assert "Nothing has been changed yet" in merchant.get("/profile/company/history/").content.decode()


def test_going_back_changes_this_section_only_in_one_call(merchant, moved, shop, bodies):
    (step,) = merchant.get("/profile/company/history/").context["steps"]
    reply = merchant.post(f"/profile/company/history/{step.number}/", {})
    assert reply.status_code == 200
    assert bodies == [{"company": {"city": "Stralsund"}}]
    assert shop.profile["account"]["accountName"] == "Another"


def test_going_back_can_be_undone(merchant, moved, shop):
    (step,) = merchant.get("/profile/company/history/").context["steps"]
    merchant.post(f"/profile/company/history/{step.number}/", {})
    newest = merchant.get("/profile/company/history/").context["steps"][0]
    merchant.post(f"/profile/company/history/{newest.number}/", {})
    assert shop.profile["company"]["city"] == "Wismar"


def test_a_revision_that_was_let_go_is_gone(merchant, moved):
    Revision.objects.all().delete()
    assert merchant.post("/profile/company/history/1/", {}).status_code == 404


def test_a_failed_way_back_is_said_and_changes_nothing(merchant, moved, world, shop):
    world.faults.append(fault_from({"method": "PUT", "status": 503}))
    reply = merchant.post("/profile/company/history/1/", {})
    assert reply.status_code == 502
    assert "has a problem at the moment" in reply.content.decode()
    assert shop.profile["company"]["city"] == "Wismar"
