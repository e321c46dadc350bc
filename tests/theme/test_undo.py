"""Every save of the look can be taken back, settings and CSS each for themselves."""

import pytest

from ecwid_app.models import Copy
from ecwid_app.web import copies
from ecwid_app.web.public_text import css_of

from .conftest import values_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def save(merchant):
    def saved(path, **typed):
        form = values_in(merchant.get(path).context["form"])
        assert merchant.post(path, {**form, **typed}).status_code == 200

    return saved


@pytest.fixture
def history(merchant):
    """The steps of the two lists."""

    def steps():
        context = merchant.get("/theme/history/").context
        return context["design_steps"], context["css_steps"]

    return steps


def test_each_save_of_settings_is_told_and_can_be_taken_back(merchant, save, history, shop, bodies):
    before = dict(shop.profile["designSettings"])
    save("/theme/", product_list_image_size="LARGE", breadcrumbs_separator=">")
    save("/theme/", product_list_image_size="SMALL")
    (second, first), css_steps = history()
    assert second.changes == ["Product lists · Size of pictures: Large → Small"]
    assert first.changes == [
        "Whole store · Sign between the steps of the path: / → >",
        "Product lists · Size of pictures: Medium → Large",
    ]
    assert css_steps == []

    bodies.clear()
    assert merchant.post(f"/theme/history/settings/{first.number}/", {}).status_code == 200
    assert bodies == [{"designSettings": {"product_list_image_size": "MEDIUM", "breadcrumbs_separator": "/"}}]
    assert shop.profile["designSettings"] == {**before, "breadcrumbs_separator": "/"}


def test_taking_back_can_be_taken_back(merchant, save, history, shop):
    save("/theme/", product_list_image_size="LARGE")
    merchant.post(f"/theme/history/settings/{history()[0][0].number}/", {})
    merchant.post(f"/theme/history/settings/{history()[0][0].number}/", {})
    assert shop.profile["designSettings"]["product_list_image_size"] == "LARGE"


def test_a_look_is_taken_back_as_one(merchant, form, history, shop):
    before = dict(shop.profile["designSettings"])
    draft = merchant.post("/theme/looks/catalogue/", form).context["form"]
    merchant.post("/theme/", values_in(draft))
    ((step,), _css) = history()
    merchant.post(f"/theme/history/settings/{step.number}/", {})
    after = shop.profile["designSettings"]
    assert {name: after[name] for name in before} == before


def test_css_is_taken_back_and_messages_saved_since_stay(merchant, save, history, shop):
    save("/theme/css/", css="a { color: red }\nb { color: red }")
    save("/theme/css/", css="b { color: red }\nc { color: red }\nd { color: red }")
    merchant.post("/messages/new/bar/", {})
    save("/theme/css/", css="")
    design_steps, steps = history()
    assert design_steps == []
    assert [step.changes for step in steps] == [
        ["3 lines were removed."],
        ["2 lines were added.", "1 line was removed."],
        ["2 lines were added."],
    ]
    public = shop.storage["public"]
    merchant.post(f"/theme/history/css/{steps[1].number}/", {})
    assert css_of(shop.storage["public"]) == "a { color: red }\nb { color: red }"
    assert '"wording"' in public
    assert '"wording"' in shop.storage["public"]


@pytest.mark.parametrize("kind", ["settings", "css"])
def test_an_earlier_state_of_another_store_cannot_be_brought_back(save, open_tab, kind):
    save("/theme/", product_list_image_size="LARGE")
    save("/theme/css/", css="a { color: red }")
    assert open_tab(1005).post(f"/theme/history/{kind}/1/", {}).status_code == 404


def test_while_somebody_saves_the_history_waits(merchant, save, history):
    save("/theme/", product_list_image_size="LARGE")
    ((step,), _css) = history()
    copies.claim(Copy.objects.get(name="design"))
    reply = merchant.post(f"/theme/history/settings/{step.number}/", {})
    assert reply.status_code == 409
    assert "another save is still under way" in reply.content.decode()


def test_the_history_of_messages_holds_no_css(merchant, save):
    save("/theme/css/", css="a { color: red }")
    merchant.post("/messages/new/bar/", {})
    save("/theme/css/", css="a { color: green }")
    (step,) = merchant.get("/messages/history/").context["steps"]
    assert "was added" in step.changes[0]
