"""Whatever the platform answers: every section opens, and a save leaves what it does not know as it is."""

from copy import deepcopy

import pytest

from ecwid_app.models import Copy
from ecwid_app.profile.section import all_sections
from sandbox.faults import fault_from

pytestmark = pytest.mark.django_db

ODD = [None, "", "text", 7, True, [], [None], ["x"], [7], [[]], {}, {"x": 1}, [{"id": 1}, {"id": 1}]]


def twisted(value, odd):
    """The document with every leaf and every list replaced."""
    if isinstance(value, dict):
        return {name: twisted(inner, odd) for name, inner in value.items()}
    return odd


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_every_section_opens_and_can_be_searched(merchant, shop, odd):
    kept = Copy.objects.get(name="profile")
    content = {name: twisted(part, odd) for name, part in kept.content.items()}
    Copy.objects.filter(pk=kept.pk).update(content={**content, "zones": [odd]})
    for section in all_sections():
        assert merchant.get(f"/profile/{section.name}/").status_code == 200, section.name
    assert merchant.get("/profile/search/?q=e").status_code == 200
    assert merchant.get("/profile/file/settings/").status_code == 200


def test_money_is_written_as_shoppers_read_it(merchant, shop):
    shop.profile["shipping"]["handlingFee"]["value"] = 1234.5
    Copy.objects.update(taken_at=None)
    (hit,) = merchant.get("/profile/search/?q=handling+fee+1.234").context["hits"]
    assert hit.value == "1.234,50 €"


def test_a_flag_that_is_a_text_is_read(merchant, shop):
    kept = Copy.objects.get(name="profile")
    kept.content["settings"]["closed"] = "false"
    kept.save()
    assert merchant.get("/profile/maintenance/").context["form"].initial["closed"] is False


def test_rows_we_cannot_read_stay_where_they_are(merchant, opened, shop):
    profile = deepcopy(shop.profile)
    profile["zones"] = [*profile["zones"], {"id": "", "name": "Nameless"}, {"name": "Without"}]
    shop.profile = profile
    Copy.objects.update(taken_at=None)
    merchant.post("/profile/zones/", {**opened("zones"), "zones__2686-1580712192001__name": "Union"})
    assert [zone["name"] for zone in shop.profile["zones"]] == ["Union", "WORLD", "Nameless", "Without"]


def test_one_row_too_many_for_the_plan_is_said_beside_it(merchant, opened, world):
    form = opened("taxes")
    world.faults.append(fault_from({"method": "PUT", "status": 402, "body": {"errorCode": "LIMIT_REACHED"}}))
    reply = merchant.post("/profile/taxes/", {**form, "taxes__new__name": "One more", "taxes__new__rate": "1"})
    assert reply.status_code == 402
    assert "plan does not include this" in reply.context["form"].errors["taxes__new__name"][0]
    assert 'value="One more"' in reply.content.decode()


def test_what_the_plan_leaves_out_leads_to_the_upgrade(open_tab, shop):
    shop.profile["account"]["availableFeatures"] = ["PREMIUM"]
    assert 'data-upgrade="TIPS"' in open_tab().get("/profile/tips/").content.decode()


def test_what_could_not_be_changed_when_the_page_was_drawn_stays(merchant, opened, shop, world, bodies):
    world.faults.append(fault_from({"path": "/countries", "status": 503, "times": 1}))
    form = opened("company")
    assert "country" in form["locked"]
    reply = merchant.post("/profile/company/", {**form, "city": "Wismar"})
    assert reply.status_code == 200
    assert bodies == [{"company": {"city": "Wismar"}}]


def test_a_plan_that_grew_meanwhile_switches_nothing_off(open_tab, opened, shop, bodies):
    shop.profile["tipsSettings"]["enabled"] = True
    features = shop.profile["account"]["availableFeatures"]
    shop.profile["account"]["availableFeatures"] = ["PREMIUM"]
    merchant = open_tab()
    form = opened("tips")
    shop.profile["account"]["availableFeatures"] = features
    Copy.objects.update(taken_at=None)
    assert (
        merchant.post("/profile/tips/", {**form, "base": str(Copy.objects.get(name="profile").revision)}).status_code
        == 200
    )
    assert bodies == []
