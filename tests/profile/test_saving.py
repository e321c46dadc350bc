"""A merchant edits the store profile."""

import pytest

from ecwid_app.models import Copy
from ecwid_app.profile.document import merged
from sandbox.faults import fault_from

pytestmark = pytest.mark.django_db


def test_the_index_leads_to_every_section(merchant):
    page = merchant.get("/profile/").content.decode()
    assert 'hx-get="/profile/general/"' in page
    assert 'hx-get="/profile/company/"' in page


def test_a_section_that_does_not_exist_is_gone(merchant):
    assert merchant.get("/profile/nonsense/").status_code == 404


def test_the_form_shows_the_stores_own_words(opened, shop):
    assert opened("general")["store_name"] == shop.profile["settings"]["storeName"]
    assert opened("company")["street"] == shop.profile["company"]["street"]


def test_two_changes_are_one_call(merchant, opened, bodies):
    merchant.post("/profile/company/", {**opened("company"), "city": "Wismar", "phone": "1"})
    assert bodies == [{"company": {"city": "Wismar", "phone": "1"}}]


@pytest.mark.parametrize(
    ("section", "wrong", "advice"),
    [
        ("general", {"store_name": " "}, "This field is required"),
        ("general", {"store_url": "javascript:alert(1)"}, "Write an address such as"),
        ("company", {"email": "nobody"}, "Enter a valid email address"),
        ("company", {"phone": "1" * 65}, "at most 64 characters"),
        ("formats", {"precision": "9"}, "less than or equal to 4"),
        ("formats", {"date": "yyyy"}, "Select a valid choice"),
        ("languages", {"main": "sv"}, "Choose one of the languages of your storefront"),
    ],
)
def test_bad_input_is_answered_at_its_field_and_not_sent(merchant, opened, calls, world, section, wrong, advice):
    form = opened(section)
    world.calls.clear()
    reply = merchant.post(f"/profile/{section}/", {**form, **wrong})
    assert reply.status_code == 422
    ((name, errors),) = reply.context["form"].errors.items()
    assert name in wrong
    assert advice in " ".join(errors)
    assert calls() == []


def test_line_ends_of_a_browser_are_no_change(merchant, opened, shop, calls, world):
    shop.profile["settings"]["storeDescription"] = "<p>one</p>\n<p>two</p>\n"
    Copy.objects.update(taken_at=None)
    form = opened("general")
    world.calls.clear()
    merchant.post("/profile/general/", {**form, "description": form["description"].replace("\n", "\r\n")})
    assert calls() == []


def test_a_space_before_the_currency_is_a_change(merchant, opened, bodies):
    merchant.post("/profile/formats/", {**opened("formats"), "after": "€"})
    assert bodies == [{"formatsAndUnits": {"currencySuffix": "€"}}]


def test_a_newer_save_of_the_same_field_is_shown_beside_ours(merchant, opened, shop):
    form = opened("company")
    merchant.post("/profile/company/", {**form, "city": "Their city", "phone": "2"})
    reply = merchant.post("/profile/company/", {**form, "city": "Our city"})

    assert reply.status_code == 409
    page = reply.content.decode()
    assert 'value="Our city"' in page
    assert "<q>Their city</q>" in page
    assert 'name="phone" value="2"' in page
    assert shop.profile["company"]["city"] == "Their city"


def test_saving_again_after_the_comparison_is_a_decision(merchant, opened, shop, bodies):
    form = opened("company")
    merchant.post("/profile/company/", {**form, "city": "Their city"})
    asked = merchant.post("/profile/company/", {**form, "city": "Our city"})
    again = {**form, "city": "Our city", "base": str(asked.context["form"]["base"].value())}
    assert merchant.post("/profile/company/", again).status_code == 200
    assert bodies[1:] == [{"company": {"city": "Our city"}}]


@pytest.mark.parametrize(("section", "name"), [("company", "phone"), ("general", "owner")])
def test_a_newer_save_of_another_field_is_kept_unasked(merchant, opened, shop, section, name):
    ours, theirs = opened(section), opened("company")
    merchant.post("/profile/company/", {**theirs, "city": "Their city"})
    assert merchant.post(f"/profile/{section}/", {**ours, name: "Ours"}).status_code == 200
    assert shop.profile["company"]["city"] == "Their city"


def test_a_form_older_than_anything_kept_is_asked_about(merchant, opened):
    reply = merchant.post("/profile/company/", {**opened("company"), "base": "77", "city": "Ours"})
    assert reply.status_code == 409


def test_a_base_that_is_no_number_is_asked_about(merchant, opened, bodies):
    reply = merchant.post("/profile/company/", {**opened("company"), "base": "x", "city": "Ours"})
    assert reply.status_code == 422
    assert bodies == []


def test_the_longest_description_arrives(merchant, opened, shop):
    reply = merchant.post("/profile/general/", {**opened("general"), "description": "🦊" * 65_000})
    assert reply.status_code == 200
    assert shop.profile["settings"]["storeDescription"] == "🦊" * 65_000


def test_more_than_any_form_holds_is_refused_unread(merchant, opened):
    long = {**opened("general"), "description": "x" * 2_000_000}
    assert merchant.post("/profile/general/", long).status_code == 400


def test_a_null_of_the_platform_is_an_empty_field_and_no_change(open_tab, shop, world, opened, calls):
    shop.profile["company"]["phone"] = None
    merchant = open_tab()
    Copy.objects.update(taken_at=None)
    form = opened("company")
    world.calls.clear()
    assert merchant.post("/profile/company/", form).status_code == 200
    assert calls() == []


def test_a_translation_is_saved_in_its_language_only(merchant, opened, shop, bodies, before):
    merchant.post("/profile/general/", {**opened("general"), "description__fr": "<p>Bonjour</p>"})
    assert bodies == [{"settings": {"storeDescriptionTranslated": {"fr": "<p>Bonjour</p>"}}}]
    assert shop.profile == merged(before, bodies[0])


def test_what_the_plan_leaves_out_is_shown_with_the_reason_and_never_sent(open_tab, shop, bodies):
    shop.profile["account"]["availableFeatures"] = ["PREMIUM"]
    merchant = open_tab()
    page = merchant.get("/profile/languages/")
    assert "Your plan does not include this" in page.content.decode()
    merchant.post("/profile/languages/", {"main": "en", "enabled": ["en"], "base": "1"})
    assert bodies == []


def test_a_value_nobody_can_change_is_shown_with_the_reason(merchant, shop):
    page = merchant.get("/profile/general/").content.decode()
    assert shop.profile["account"]["accountEmail"] in page
    assert "changed in your profile in the Control Panel" in page


def test_the_states_are_those_of_the_country(merchant, opened):
    form = merchant.get("/profile/company/").context["form"]
    assert ("MV", "Mecklenburg-Vorpommern") in form.fields["state"].choices
    reply = merchant.post("/profile/company/", {**opened("company"), "country": "US", "email": "nobody"})
    assert ("CA", "California") in reply.context["form"].fields["state"].choices


def test_without_the_list_of_countries_the_rest_can_be_saved(merchant, opened, world, bodies):
    world.faults.append(fault_from({"path": "/countries", "status": 503, "times": 0}))
    page = merchant.get("/profile/company/")
    assert "could not be loaded" in page.content.decode()
    merchant.post("/profile/company/", {**opened("company"), "city": "Wismar"})
    assert bodies == [{"company": {"city": "Wismar"}}]


@pytest.mark.parametrize(
    ("code", "section", "change", "place", "words"),
    [
        ("WRONG_PARAMETER", "company", {"city": "X"}, "city", "did not accept this"),
        ("LANGUAGES_NOT_ALLOWED", "languages", {"enabled": ["en"]}, "enabled", "cannot use one of these languages"),
        ("WRONG_PARAMETER", "company", {"city": "X", "phone": "1"}, "__all__", "did not accept these settings"),
    ],
)
def test_a_refusal_stands_beside_its_field(merchant, opened, world, code, section, change, place, words):
    form = opened(section)
    world.faults.append(fault_from({"method": "PUT", "status": 400, "body": {"errorCode": code}}))
    reply = merchant.post(f"/profile/{section}/", {**form, **change})
    assert reply.status_code == 422
    assert words in " ".join(reply.context["form"].errors[place])


def test_a_feature_missing_from_the_plan_is_said_beside_the_field(merchant, opened, world):
    form = opened("languages")
    world.faults.append(
        fault_from({"method": "PUT", "status": 402, "body": {"errorCode": "NOT_AVAILABLE_ON_CURRENT_PLAN"}})
    )
    reply = merchant.post("/profile/languages/", {**form, "enabled": ["en"]})
    assert reply.status_code == 402
    assert "plan does not include this" in reply.context["form"].errors["enabled"][0]
