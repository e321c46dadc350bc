"""The page of payments in a real browser."""

import pytest
from playwright.sync_api import expect

from sandbox.faults import fault_from
from sandbox.kinds.billing import CHARGES
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser


@pytest.fixture
def payments(desk, site):
    """Open the page of payments with one that waits for a yes, whose name no other test has used."""

    def opened(name, lang=""):
        desk.open(app_state="status", lang=lang)
        site.manage("charges", "1003", "--plan", "12.50", "EUR", name)
        desk.app.locator("#status-billing").click()
        expect(desk.app.get_by_text(name)).to_be_visible()
        return desk.app

    return opened


def row(app, name):
    return app.get_by_role("listitem").filter(has_text=name)


def test_a_merchant_agrees_by_keyboard_and_is_charged_once(desk, payments, shop):
    app = payments("By keyboard")
    assert violations(desk) == []
    row(app, "By keyboard").get_by_role("link", name="Look and decide").press("Enter")
    expect(app.get_by_role("heading", name="By keyboard")).to_be_focused()
    assert violations(desk) == []
    app.get_by_role("button", name="Pay 12.50 EUR").press("Enter")
    expect(app.get_by_role("status")).to_contain_text("Paid")
    expect(row(app, "By keyboard").get_by_role("button")).to_have_count(0)
    assert [charge["amount"] for charge in shop.documents(CHARGES).find()] == [12.5]
    assert violations(desk) == []


def test_a_refusal_is_read_first_and_leads_to_the_way_out(desk, payments, world):
    app = payments("Refused at first")
    world.faults.append(
        fault_from({"method": "POST", "path": "/billing/*", "status": 402, "body": {"errorCode": "CHARGE_DECLINED"}})
    )
    row(app, "Refused at first").get_by_role("link", name="Look and decide").click()
    app.get_by_role("button", name="Pay").click()
    alert = app.get_by_role("alert")
    expect(alert).to_contain_text("Your payment method was declined", ignore_case=True)
    expect(alert).to_be_focused()
    expect(alert.get_by_role("button", name="See your payment method")).to_be_visible()
    assert violations(desk) == []
    row(app, "Refused at first").get_by_role("button", name="Try again").click()
    app.get_by_role("button", name="No, thank you").click()
    expect(row(app, "Refused at first").get_by_text("Not wanted")).to_be_visible()


@pytest.mark.parametrize("lang", ["en", "de", "fr"])
def test_nothing_scrolls_sideways_on_a_phone(desk, payments, lang):
    desk.page.set_viewport_size({"width": 344, "height": 700})  # the panel's own margins leave the frame 320
    app = payments(f"On a phone in {lang}", lang=lang)
    assert desk.frame().evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(desk) == []
    row(app, f"On a phone in {lang}").get_by_role("link").click()
    expect(app.locator("#pay")).to_be_visible()
    assert desk.frame().evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(desk) == []
