"""What a reviewer tries on the storefront: just installed, switched off, and gone."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from ecwid_app.messages.schema import Config, Message, Wording, dumps

pytestmark = pytest.mark.browser

SALE = Message(id="sale", enabled=True, wording=Wording("Spring sale"))


@pytest.fixture
def storefront(desk, control_panel, site):
    """Open the storefront; return what a shopper sees, and what was asked of the app's server."""

    def seen():
        asked = []
        desk.page.on("request", lambda request: request.url.startswith(site.url) and asked.append(request.url))
        desk.page.goto(f"{control_panel.url}/shop/1003")
        desk.page.locator(".ec-store").wait_for()
        desk.page.wait_for_load_state("networkidle")
        return drawn(desk.page), asked

    return seen


def drawn(page) -> tuple[str, str]:
    """The words and the places of everything visible."""
    words = page.locator("body").inner_text()
    places = page.evaluate(
        "JSON.stringify([...document.body.querySelectorAll('*')].map((one) => one.getBoundingClientRect())"
        ".filter((box) => box.width && box.height).map(({x, y, width, height}) => [x, y, width, height]))"
    )
    return words, places


@pytest.fixture
def without_the_app(storefront, shop):
    shop.uninstall()
    seen, asked = storefront()
    assert asked == []
    shop.install()
    return seen


def test_right_after_the_install_the_tab_works_and_the_storefront_is_as_it_was(without_the_app, storefront, desk):
    app = desk.open()
    expect(app.get_by_role("heading", name="Messages")).to_be_visible()
    expect(app.get_by_role("link", name="New message")).to_be_visible()
    assert storefront()[0] == without_the_app


def test_with_every_message_off_the_storefront_is_as_without_the_app(without_the_app, storefront, shop):
    shop.storage["public"] = dumps(Config((SALE,)))
    assert storefront()[0] != without_the_app
    shop.storage["public"] = dumps(Config((replace(SALE, enabled=False),)))
    assert storefront()[0] == without_the_app


def test_an_uninstall_leaves_nothing_on_the_storefront(without_the_app, storefront, shop):
    shop.storage["public"] = dumps(Config((SALE,)))
    assert "Spring sale" in storefront()[0][0]
    shop.uninstall()
    assert storefront() == (without_the_app, [])
