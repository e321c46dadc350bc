"""A merchant changes the design settings of the store."""

import copy
from pathlib import Path

import pytest

from ecwid_app.models import Copy
from ecwid_app.theme.settings import GROUPS, SETTINGS, values_of
from sandbox.faults import fault_from
from tools import design_settings

from .conftest import values_in

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.django_db


def other(setting, now):
    """A value of the setting that differs from the one it has."""
    if isinstance(setting.default, bool):
        return not now
    if setting.options:
        return next(value for value, _label in setting.options if value != now)
    if isinstance(setting.default, int):
        return 7 if now != 7 else 8
    return "/start" if setting.pattern else ">"


def typed(form, name, value):
    others = {known: kept for known, kept in form.items() if known != name}
    return others if value is False else {**others, name: "on" if value is True else value}


def test_the_form_shows_what_the_store_has(form, shop):
    design = shop.profile["designSettings"]
    assert form["product_list_image_size"] == design["product_list_image_size"]
    assert form["product_details_position_subtitle"] == design["product_details_position_subtitle"]
    assert ("product_details_show_weight" in form) is design["product_details_show_weight"]


def test_what_the_store_never_set_is_at_its_default(form, shop):
    assert "checkout_expand_billing_address_form" not in shop.profile["designSettings"]
    assert "checkout_expand_billing_address_form" not in form
    assert form["product_details_swatches_product_option_size"] == "LARGE"


def test_saving_without_a_change_sends_nothing(merchant, form, world, calls):
    world.calls.clear()
    assert merchant.post("/theme/", form).status_code == 200
    assert calls() == []


@pytest.mark.parametrize("name", SETTINGS)
def test_each_setting_is_saved_alone_and_read_back(merchant, form, shop, world, calls, bodies, name):
    before = copy.deepcopy(shop.profile)
    value = other(SETTINGS[name], values_of(before["designSettings"])[name])
    world.calls.clear()
    reply = merchant.post("/theme/", typed(form, name, value))
    assert reply.status_code == 200
    assert calls() == ["PUT /profile"]
    assert bodies == [{"designSettings": {name: value}}]
    assert shop.profile == {**before, "designSettings": {**before["designSettings"], name: value}}

    Copy.objects.update(taken_at=None)
    assert merchant.get("/theme/").context["form"][name].value() == value


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("product_list_image_size", "HUGE", "Select a valid choice"),
        ("product_list_image_size", "", "This field is required"),
        ("product_details_position_subtitle", "-1", "greater than or equal to 0"),
        ("product_details_position_subtitle", "2147483648", "less than or equal to 2147483647"),
        ("product_details_position_subtitle", "high", "Enter a whole number"),
        ("breadcrumbs_separator", "12345678901", "at most 10 characters"),
        ("breadcrumbs_home_url", "javascript:alert(1)", "Write an address"),
        ("breadcrumbs_home_url", "//elsewhere.example", "Write an address"),
        ("breadcrumbs_home_url", "https://a.example/ b", "Write an address"),
    ],
)
def test_a_bad_value_is_answered_at_its_field_and_not_sent(merchant, form, world, calls, name, value, advice):
    world.calls.clear()
    reply = merchant.post("/theme/", {**form, name: value})
    assert reply.status_code == 422
    assert advice in " ".join(reply.context["form"].errors[name])
    assert calls() == []
    (group,) = [group.name for group, _fields, is_open in reply.context["form"].groups if is_open]
    assert f'id="group-{group}" open' in reply.content.decode()


@pytest.mark.parametrize(("name", "value"), [("product_list_image_aspect_ratio", "PANORAMA"), ("show_sku", True)])
def test_what_the_table_does_not_know_stays(open_tab, shop, world, calls, name, value):
    shop.profile["designSettings"][name] = value
    merchant = open_tab()
    form = values_in(merchant.get("/theme/").context["form"])
    world.calls.clear()
    reply = merchant.post("/theme/", typed(form, "show_footer_menu", False))
    assert (reply.status_code, calls()) == (200, ["PUT /profile"])
    assert shop.profile["designSettings"][name] == value
    assert shop.profile["designSettings"]["show_footer_menu"] is False


def test_options_are_read_in_either_spelling(open_tab, shop, world, calls):
    shop.profile["designSettings"]["product_filters_position_search_page"] = "right"
    merchant = open_tab()
    form = values_in(merchant.get("/theme/").context["form"])
    assert form["product_filters_position_search_page"] == "RIGHT"
    world.calls.clear()
    merchant.post("/theme/", form)
    assert calls() == []


def test_a_newer_save_by_somebody_else_is_shown_beside_ours(merchant, form, shop):
    merchant.post("/theme/", {**form, "product_list_image_size": "LARGE", "breadcrumbs_separator": ">"})
    reply = merchant.post("/theme/", {**form, "product_list_image_size": "SMALL"})
    assert reply.status_code == 409
    shown = reply.context["form"]
    assert shown["product_list_image_size"].value() == "SMALL"
    assert "<q>Large</q>" in reply.content.decode()
    assert shown["breadcrumbs_separator"].value() == ">"
    assert shop.profile["designSettings"]["product_list_image_size"] == "LARGE"

    assert merchant.post("/theme/", values_in(shown)).status_code == 200
    assert shop.profile["designSettings"]["product_list_image_size"] == "SMALL"


def test_a_failed_save_keeps_what_was_chosen_and_can_be_repeated(merchant, form, world, shop):
    changed = {**form, "product_list_image_size": "LARGE"}
    for _ in range(2):  # the second time nothing is known of the store any more
        world.faults.append(fault_from({"path": "/profile", "status": 503, "times": 0}))
        reply = merchant.post("/theme/", changed)
        assert reply.status_code == 502
        assert reply.context["form"]["product_list_image_size"].value() == "LARGE"
        world.faults.clear()
    assert merchant.post("/theme/", values_in(reply.context["form"])).status_code == 200
    assert shop.profile["designSettings"]["product_list_image_size"] == "LARGE"


def test_a_save_touches_its_own_store_only(open_tab, world):
    first, second = open_tab(1003), open_tab(1005)
    before = copy.deepcopy(world.shops[1005].profile)
    form = values_in(first.get("/theme/").context["form"])
    second.get("/theme/")
    first.post("/theme/", {**form, "product_list_image_size": "LARGE"})
    assert world.shops[1005].profile == before
    assert second.get("/theme/").context["form"]["product_list_image_size"].value() == "MEDIUM"


def test_every_setting_stands_in_one_group_and_fits_itself():
    listed = [setting for group in GROUPS for setting in group.settings]
    assert len(listed) == len(SETTINGS)
    assert [setting.name for setting in listed if not setting.fits(setting.default)] == []


def test_the_documentation_is_made_of_the_table():
    page = (ROOT / "docs" / "design-settings.md").read_text()
    assert page == design_settings.page(), "python -m tools.design_settings"
