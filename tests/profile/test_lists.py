"""Lists, which the platform replaces whole: taxes, regions, filters and legal pages."""

from copy import deepcopy

import pytest

from sandbox.faults import fault_from

pytestmark = pytest.mark.django_db
VAT = "taxes__947210055"


@pytest.fixture
def taxes(shop):
    """The taxes the platform holds now."""
    return lambda: shop.profile["taxSettings"]["taxes"]


def elsewhere(shop, change):
    """Somebody changes the profile in the Control Panel."""
    profile = deepcopy(shop.profile)
    change(profile)
    shop.profile = profile


def test_a_new_row_is_added_behind_the_others_and_shown_with_its_id(merchant, opened, taxes):
    reply = merchant.post(
        "/profile/taxes/",
        {**opened("taxes"), "taxes__new__name": "City tax", "taxes__new__rate": "2.5", "taxes__new__enabled": "on"},
    )
    added = taxes()[1]
    assert (added["name"], added["defaultTax"], added["enabled"]) == ("City tax", 2.5, True)
    assert f"taxes__{added['id']}__name" in reply.context["form"].fields


def test_half_a_new_row_without_a_name_is_none(merchant, opened, bodies):
    merchant.post("/profile/taxes/", {**opened("taxes"), "taxes__new__rate": "2.5"})
    assert bodies == []


def test_a_removed_row_is_gone_and_can_be_brought_back(merchant, opened, taxes):
    before = deepcopy(taxes())
    merchant.post("/profile/taxes/", {**opened("taxes"), f"{VAT}__remove": "on"})
    assert taxes() == []
    (step,) = merchant.get("/profile/taxes/history/").context["steps"]
    assert step.changes == ["Taxes"]
    merchant.post(f"/profile/taxes/history/{step.number}/", {})
    assert taxes() == before


def test_a_rate_for_a_region_is_a_rule_of_the_tax(merchant, opened, taxes):
    form = opened("taxes")
    name = next(
        name for name in merchant.get("/profile/taxes/").context["form"].fields if name.startswith(f"{VAT}__in_")
    )
    merchant.post("/profile/taxes/", {**form, name: "7"})
    assert taxes()[0]["rules"] == [{"zoneId": "2686-1580712192001", "tax": 7}]
    merchant.post("/profile/taxes/", opened("taxes") | {name: ""})
    assert taxes()[0]["rules"] == []


def test_what_a_row_has_beyond_its_fields_survives(merchant, opened, shop, taxes):
    elsewhere(shop, lambda profile: profile["taxSettings"]["taxes"][0].update(unheardOf=[1]))
    merchant.post("/profile/taxes/", {**opened("taxes"), f"{VAT}__name": "Sales tax"})
    assert (taxes()[0]["name"], taxes()[0]["unheardOf"]) == ("Sales tax", [1])


def test_a_row_added_in_the_control_panel_a_moment_ago_is_not_lost(merchant, opened, shop, taxes):
    form = opened("taxes")
    elsewhere(shop, lambda profile: profile["taxSettings"]["taxes"].append({"id": 7, "name": "Theirs"}))
    reply = merchant.post("/profile/taxes/", {**form, f"{VAT}__name": "Ours"})
    assert reply.status_code == 200
    assert [tax["name"] for tax in taxes()] == ["Ours", "Theirs"]
    assert 'value="Theirs"' in reply.content.decode()


def test_two_rows_changed_at_the_same_time_are_both_kept(merchant, opened, shop, taxes):
    elsewhere(shop, lambda profile: profile["taxSettings"]["taxes"].append({"id": 7, "name": "Second"}))
    merchant.post("/profile/taxes/", {**opened("taxes"), f"{VAT}__rate": "20"})
    form = opened("taxes")
    merchant.post("/profile/taxes/", {**form, "taxes__7__name": "Theirs"})
    assert merchant.post("/profile/taxes/", {**form, f"{VAT}__name": "Ours"}).status_code == 200
    assert [tax["name"] for tax in taxes()] == ["Ours", "Theirs"]


def test_the_same_field_of_the_same_row_is_asked_about(merchant, opened, shop, taxes):
    form = opened("taxes")
    elsewhere(shop, lambda profile: profile["taxSettings"]["taxes"][0].update(name="Theirs"))
    reply = merchant.post("/profile/taxes/", {**form, f"{VAT}__name": "Ours"})
    assert reply.status_code == 409
    assert "<q>Theirs</q>" in reply.content.decode()
    assert taxes()[0]["name"] == "Theirs"


def test_a_row_removed_meanwhile_is_asked_about_and_kept_in_the_form(merchant, opened, shop, taxes):
    form = opened("taxes")
    elsewhere(shop, lambda profile: profile["taxSettings"].update(taxes=[]))
    reply = merchant.post("/profile/taxes/", {**form, f"{VAT}__name": "Ours"})
    assert reply.status_code == 409
    assert "Removed by somebody else" in reply.content.decode()
    again = {**form, f"{VAT}__name": "Ours", "base": str(reply.context["form"]["base"].value())}
    assert merchant.post("/profile/taxes/", again).status_code == 200
    assert [tax["name"] for tax in taxes()] == ["Ours"]


def test_a_row_removed_meanwhile_and_not_edited_stays_gone(merchant, opened, shop, taxes):
    form = opened("taxes")
    elsewhere(shop, lambda profile: profile["taxSettings"].update(taxes=[{"id": 7, "name": "Other"}]))
    assert merchant.post("/profile/taxes/", {**form, "taxes__new__name": "New"}).status_code == 200
    assert [tax["name"] for tax in taxes()] == ["Other", "New"]


def test_a_list_that_cannot_be_asked_for_is_not_replaced(merchant, opened, world, bodies):
    form = opened("taxes")
    world.faults.append(fault_from({"method": "GET", "path": "/profile", "status": 503, "times": 0}))
    reply = merchant.post("/profile/taxes/", {**form, f"{VAT}__name": "Ours"})
    assert reply.status_code == 502
    assert 'value="Ours"' in reply.content.decode()
    assert bodies == []


def test_regions_are_written_by_the_names_of_their_countries(merchant, opened, shop):
    form = opened("zones")
    assert "Germany" in form["zones__2686-1580712192001__countries"].splitlines()
    merchant.post("/profile/zones/", {**form, "zones__2686-1580712192001__countries": "germany\nat\nNorway"})
    assert shop.profile["zones"][0]["countryCodes"] == ["DE", "AT", "NO"]


def test_the_whole_world_is_no_region_to_edit_and_stays(merchant, opened, shop):
    form = merchant.get("/profile/zones/").context["form"]
    assert "WORLD" not in form.keys["zones"]
    merchant.post(
        "/profile/zones/", {**opened("zones"), "zones__new__name": "Nordics", "zones__new__countries": "Norway"}
    )
    assert [zone["id"] for zone in shop.profile["zones"]][1] == "WORLD"
    assert shop.profile["zones"][2]["countryCodes"] == ["NO"]


@pytest.mark.parametrize(
    ("section", "wrong", "advice"),
    [
        ("zones", {"zones__2686-1580712192001__countries": "Atlantis"}, "is no country"),
        ("zones", {"zones__2686-1580712192001__states": "New York"}, "is no state"),
        ("taxes", {f"{VAT}__name": ""}, "This field is required"),
        ("taxes", {f"{VAT}__rate": "101"}, "less than or equal to 100"),
        ("legal", {"pages__TERMS__address": "terms"}, "Write an address"),
        ("tips", {"options": "0 5"}, "Write three numbers"),
        ("tips", {"options": "1 2 3"}, "Choose one of the three tips"),
        ("mail", {"staff": "marta@store.example\nnobody"}, "“nobody” is no e-mail address"),
        ("site", {"subdomain": "no spaces"}, "Use letters, digits and hyphens only"),
        ("orders", {"number_before": "x" * 21}, "at most 20 characters"),
        ("orders", {"number_digits": "20"}, "less than or equal to 19"),
    ],
)
def test_bad_input_is_answered_at_its_field_and_not_sent(merchant, opened, bodies, section, wrong, advice):
    reply = merchant.post(f"/profile/{section}/", {**opened(section), **wrong})
    assert reply.status_code == 422
    assert advice in str(reply.context["form"].errors)
    assert bodies == []


def test_a_legal_page_the_store_never_had_is_written(merchant, opened, shop):
    merchant.post(
        "/profile/legal/",
        {
            **opened("legal"),
            "pages__PRIVACY_STATEMENT__enabled": "on",
            "pages__PRIVACY_STATEMENT__text": "<p>Yours.</p>",
        },
    )
    page = shop.profile["legalPagesSettings"]["legalPages"][1]
    assert page == {"type": "PRIVACY_STATEMENT", "enabled": True, "display": "INLINE", "text": "<p>Yours.</p>"}


def test_a_filter_by_an_option_is_added(merchant, opened, shop):
    merchant.post("/profile/filters/", {**opened("filters"), "named__new__name": "Größe", "named__new__enabled": "on"})
    added = shop.profile["productFiltersSettings"]["filterSections"][-1]
    assert added == {"type": "OPTION", "name": "Größe", "displayComponent": "CHECKBOXES", "enabled": True}
    assert "Größe" in merchant.get("/profile/filters/").content.decode()


def test_both_lists_of_filters_changed_in_one_save_are_one_list(merchant, opened, shop):
    merchant.post(
        "/profile/filters/", {**opened("filters"), "named__new__name": "Brand", "filters__SKU__enabled": "on"}
    )
    kinds = [section["type"] for section in shop.profile["productFiltersSettings"]["filterSections"]]
    assert kinds[-2:] == ["SKU", "OPTION"]


def test_closing_and_opening_the_store_is_asked_twice(merchant, opened, shop):
    asked = merchant.post("/profile/maintenance/", {**opened("maintenance"), "closed": "on"})
    assert "Close the store?" in asked.content.decode()
    assert shop.profile["settings"]["closed"] is False
    reply = merchant.post("/profile/maintenance/", {**opened("maintenance"), "closed": "on", "sure": "yes"})
    assert shop.profile["settings"]["closed"] is True
    assert "maintenance notice" in reply["HX-Trigger"]
    asked = merchant.post("/profile/maintenance/", {"base": opened("maintenance")["base"]})
    assert "Open the store?" in asked.content.decode()
