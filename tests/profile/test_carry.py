"""Settings in a file: saved, compared, and taken over in chosen parts."""

import json
from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ecwid_app.models import Copy
from sandbox.faults import fault_from

pytestmark = pytest.mark.django_db


@pytest.fixture
def saved(merchant):
    """The settings as a file has them now."""
    return lambda: json.loads(merchant.get("/profile/file/settings/").content)


def compare(merchant, content):
    text = content if isinstance(content, str) else json.dumps(content)
    return merchant.post("/profile/file/", {"file": SimpleUploadedFile("settings.json", text.encode())})


def take(merchant, content, *sections):
    return merchant.post("/profile/file/take-over/", {"text": json.dumps(content), "sections": list(sections)})


def test_a_file_has_the_settings_and_nothing_that_cannot_be_changed(saved, shop):
    profile = saved()["profile"]
    assert profile["company"] == shop.profile["company"]
    assert profile["taxSettings"]["taxes"] == shop.profile["taxSettings"]["taxes"]
    assert "accountEmail" not in profile["account"]


def test_a_file_compared_at_once_has_no_difference(merchant, saved):
    assert "what your store says already" in compare(merchant, saved()).content.decode()


def test_the_difference_is_shown_first_and_nothing_sent(merchant, saved, bodies):
    file = saved()
    file["profile"]["company"]["city"] = "Wismar"
    (offer,) = compare(merchant, file).context["offers"]
    assert (offer.section.name, offer.changes) == ("company", ["City: Stralsund → Wismar"])
    assert bodies == []


def test_only_the_chosen_parts_are_taken_over_in_one_call(merchant, saved, shop, bodies):
    file = saved()
    file["profile"]["company"]["city"] = "Wismar"
    file["profile"]["tipsSettings"]["title"] = "Thank you"
    file["profile"]["settings"]["askZipCode"] = False
    assert take(merchant, file, "company", "tips").status_code == 200
    assert bodies == [{"company": {"city": "Wismar"}, "tipsSettings": {"title": "Thank you"}}]
    assert shop.profile["settings"]["askZipCode"] is True


def test_everything_is_brought_back(merchant, saved, shop, opened):
    file, before = saved(), deepcopy(shop.profile)
    merchant.post("/profile/taxes/", {**opened("taxes"), "taxes__947210055__remove": "on", "included": ""})
    merchant.post("/profile/company/", {**opened("company"), "city": "Wismar"})
    offers = compare(merchant, file).context["offers"]
    take(merchant, file, *(offer.section.name for offer in offers))
    after = deepcopy(shop.profile)
    for profile in (before, after):  # what was removed gets a new id
        for tax in (*profile["taxes"], *profile["taxSettings"]["taxes"]):
            tax.pop("id")
    assert after == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"company": {"city": ["no text"]}},
        {"settings": {"closed": "yes"}},
        {"formatsAndUnits": {"currencyPrecision": 99}},
        {"formatsAndUnits": {"dateFormat": "yyyy"}},
        {"zones": "nowhere"},
        {"zones": [{"name": 1, "countryCodes": "DE"}]},
        {"tipsSettings": {"options": [1]}},
        {"tipsSettings": {"defaultOption": "Infinity"}},
        {"taxSettings": {"taxes": [{"name": "x", "defaultTax": {}}]}},
    ],
)
def test_what_does_not_fit_is_named_and_left_out(merchant, wrong, bodies):
    (offer,) = compare(merchant, {"version": 1, "profile": wrong}).context["offers"]
    assert offer.changes == []
    assert len(offer.refused) == 1
    take(merchant, {"version": 1, "profile": wrong}, offer.section.name)
    assert bodies == []


@pytest.mark.parametrize(
    "content", ["", "nonsense", "[]", '{"version": 2}', '{"version": 1, "profile": []}', "[" * 9999]
)
def test_another_file_is_refused(merchant, content):
    reply = compare(merchant, content)
    assert reply.status_code == 422
    assert "holds no settings" in reply.content.decode()


def test_nothing_chosen_is_asked_again(merchant, saved, bodies):
    reply = take(merchant, saved())
    assert reply.status_code == 422
    assert bodies == []


def test_a_failed_save_keeps_the_comparison(merchant, saved, world):
    file = saved()
    file["profile"]["company"]["city"] = "Wismar"
    world.faults.append(fault_from({"method": "PUT", "status": 503}))
    reply = take(merchant, file, "company")
    assert reply.status_code == 502
    assert "Wismar" in reply.content.decode()


def test_an_entry_of_another_store_comes_without_its_id(merchant, saved, shop):
    file = saved()
    file["profile"]["taxSettings"]["taxes"] = [{"id": 5, "name": "From elsewhere", "defaultTax": 7}]
    take(merchant, file, "taxes")
    (tax,) = shop.profile["taxSettings"]["taxes"]
    assert (tax["name"], tax["id"] == 5) == ("From elsewhere", False)
    Copy.objects.update(taken_at=None)
    assert f"taxes__{tax['id']}__name" in merchant.get("/profile/taxes/").context["form"].fields
