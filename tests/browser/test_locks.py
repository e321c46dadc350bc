"""Locked tabs in a real browser, in the narrowest window."""

import pytest
from playwright.sync_api import expect

from sandbox.api.application import set_status
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

UNPAID = "from ecwid_app.web import life; life.look(1003)"
A_WHILE_LATER = (
    "from datetime import timedelta; from django.utils import timezone; from ecwid_app.models import Store; "
    "Store.objects.update(looked_at=timezone.now() - timedelta(minutes=1))"
)


@pytest.fixture
def narrow(desk):
    desk.page.set_viewport_size({"width": 320, "height": 800})
    return desk


def scrolls_sideways(desk) -> bool:
    return desk.frame().evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_the_free_plan_leads_to_the_upgrade(narrow):
    app = narrow.open(store=1004)
    expect(app.get_by_role("heading")).to_contain_text("Your plan does not include this app")
    assert violations(narrow) == []
    assert not scrolls_sideways(narrow)
    app.get_by_role("button", name="Upgrade").click()
    expect(narrow.page.get_by_text("sends the merchant to upgrade the plan. Features: API.")).to_be_visible()


def test_a_form_refused_for_an_unpaid_subscription_keeps_what_was_typed(narrow, shop, world, site):
    app = narrow.open_message()
    app.locator("#id_text").fill("Typed with care")
    set_status(shop, world.app, "SUSPENDED")
    site.manage("shell", "-c", UNPAID)
    app.get_by_role("button", name="Save").click()
    alert = app.get_by_role("alert")
    expect(alert).to_contain_text("the app's subscription is not paid")
    expect(alert).to_be_focused()
    expect(app.locator("#id_text")).to_have_value("Typed with care")
    expect(app.get_by_text("You have unsaved changes").first).to_be_visible()
    assert violations(narrow) == []
    assert not scrolls_sideways(narrow)
    set_status(shop, world.app, "ACTIVE")
    site.manage("shell", "-c", A_WHILE_LATER)
    app.get_by_role("button", name="Save").click()
    expect(app.get_by_text("You have unsaved changes").first).to_be_hidden()
    expect(alert).to_have_count(0)
    assert "Typed with care" in shop.storage["public"]


def test_a_switch_that_is_refused_goes_back(desk, shop, world, site):
    shop.storage["public"] = '{"version":2,"messages":[{"id":"old","wording":{"text":"Old words"}}]}'
    app = desk.open()
    set_status(shop, world.app, "SUSPENDED")
    site.manage("shell", "-c", UNPAID)
    app.get_by_role("checkbox", name="Show").press("Space")
    expect(app.get_by_role("alert")).to_contain_text("subscription is not paid")
    expect(app.get_by_role("checkbox", name="Show")).not_to_be_checked()


def test_a_missing_permission_leads_to_the_apps(narrow):
    app = narrow.open(store=1005, app_state="status")
    app.get_by_role("button", name="Check everything").click()
    expect(app.get_by_text("Change your store settings: does not work")).to_be_visible()
    app.get_by_role("link", name="Store profile").click()
    expect(app.get_by_role("heading", name="Store profile")).to_be_focused()
    expect(app.get_by_text("To save the settings you change.")).to_be_visible()
    assert violations(narrow) == []
    assert not scrolls_sideways(narrow)
    app.get_by_role("button", name="See your apps").click()
    expect(narrow.page).to_have_url(f"{narrow.panel}/store/1005#my_apps")
