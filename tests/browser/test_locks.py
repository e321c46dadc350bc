"""Locked tabs in a real browser, in the narrowest window."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser


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
