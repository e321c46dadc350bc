"""Ready looks: laid over the form, read, and only then saved."""

import pytest

from ecwid_app.theme.looks import LOOKS, TOUCHED
from ecwid_app.theme.settings import SETTINGS

from .conftest import values_in

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[look.name for look in LOOKS])
def look(request):
    return next(look for look in LOOKS if look.name == request.param)


def test_a_look_is_a_draft_that_says_what_it_changes(merchant, form, look, world, calls, shop):
    world.calls.clear()
    reply = merchant.post(f"/theme/looks/{look.name}/", form)
    assert (reply.status_code, calls()) == (200, [])
    draft = reply.context["form"]
    assert {name: draft[name].value() for name in TOUCHED} == look.values
    told = {setting.name for _group, setting, _old, _new in reply.context["changes"]}
    design = shop.profile["designSettings"]
    assert told == {name for name, value in look.values.items() if design.get(name, SETTINGS[name].default) != value}
    assert "data-dirty" in reply.content.decode()


def test_a_look_is_saved_by_the_usual_save_with_what_differs(merchant, form, look, bodies, shop):
    draft = merchant.post(f"/theme/looks/{look.name}/", form)
    differing = {setting.name: look.values[setting.name] for _group, setting, _old, _new in draft.context["changes"]}
    assert merchant.post("/theme/", values_in(draft.context["form"])).status_code == 200
    assert bodies == [{"designSettings": differing}]
    assert {name: shop.profile["designSettings"].get(name, SETTINGS[name].default) for name in TOUCHED} == look.values


def test_a_difference_is_told_in_words(merchant, form):
    page = merchant.post("/theme/looks/gallery/", form).content.decode()
    assert "Product lists · Size of pictures: Medium → <strong>Large</strong>" in page


def test_what_was_typed_elsewhere_stays_under_a_look(merchant, form):
    reply = merchant.post("/theme/looks/gallery/", {**form, "breadcrumbs_separator": ">"})
    assert reply.context["form"]["breadcrumbs_separator"].value() == ">"


def test_a_look_the_store_has_already_says_so(merchant, form):
    draft = merchant.post("/theme/looks/gallery/", form).context["form"]
    merchant.post("/theme/", values_in(draft))
    page = merchant.post("/theme/looks/gallery/", values_in(draft)).content.decode()
    assert "has the look “Gallery” already" in page


def test_looks_are_four_and_fit_the_table():
    assert len(LOOKS) == 4
    assert len({str(look.values) for look in LOOKS}) == 4
    assert [name for look in LOOKS for name, value in look.own.items() if not SETTINGS[name].fits(value)] == []
    assert [name for look in LOOKS for name, value in look.own.items() if SETTINGS[name].default == value] == []


def test_an_unknown_look_is_gone(merchant, form):
    assert merchant.post("/theme/looks/nothing/", form).status_code == 404
