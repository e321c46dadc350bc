"""Numbers of messages, all the way: the merchant asks for them, shoppers come and go, the merchant reads them."""

import pytest
from playwright.sync_api import expect

from ecwid_app.messages.schema import Config, Message, Wording, dumps
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

SALE = Message(id="sale", enabled=True, wording=Wording("Sale"), dismissible=True)
AWAY = Message(id="away", place="bottom", enabled=True, wording=Wording("Away"))


def test_a_merchant_has_messages_counted_and_reads_the_numbers(desk, shop, control_panel):
    shop.storage["public"] = dumps(Config((SALE, AWAY)))
    app = desk.open()
    app.get_by_role("link", name="Settings").click()
    app.get_by_text("Count how often messages are shown").click()
    app.get_by_role("button", name="Save").press("Enter")
    expect(app.get_by_role("status")).to_contain_text("Saved")
    assert violations(desk) == []

    shopper = desk.page.context.new_page()
    for close in (False, True):
        shopper.goto(f"{control_panel.url}/shop/1003")
        expect(shopper.locator("#signboard-top .signboard__message")).to_be_visible()
        if close:
            shopper.locator("#signboard-top").get_by_role("button", name="Close").click()
        shopper.goto("about:blank")

    numbers = app.locator("#message-sale .sb-row__numbers")
    for _ in range(20):  # what a browser sends of a page that is left arrives when it likes
        app.get_by_role("link", name="All messages").click()
        expect(numbers).to_be_visible()
        if numbers.text_content() == "2 times shown":
            break
        app.get_by_role("link", name="Settings").click()
        expect(numbers).to_be_hidden()
    numbers.click()
    expect(app.get_by_role("heading", name="Numbers")).to_be_visible()
    app.get_by_text("Day by day").click()
    expect(app.get_by_role("row").nth(1)).to_contain_text("201")
    assert violations(desk) == []
