"""What shoppers see: the message, in its place, on every page, and nothing else changed."""

import json

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(desk, control_panel, shop):
    """Open the storefront with a message saved, and return the shopper's page."""

    def opened(config=None, *, store=1003, **message):
        kept = {"enabled": True, "text": "Hello", "placement": "top", "background": "#102030", "colour": "#ffffff"}
        document = {"version": 1, "message": {**kept, **message}} if config is None else config
        control_panel.world.shops[store].storage["public"] = (
            document if isinstance(document, str) else json.dumps(document)
        )
        desk.page.goto(f"{control_panel.url}/shop/{store}")
        desk.page.locator(".ec-store").wait_for()
        return desk.page

    return opened


def test_the_message_stands_in_its_place_and_colours(visit):
    page = visit(placement="top", text="Sale")
    bar = page.locator("#signboard-message")
    expect(bar).to_have_text("Sale")
    expect(bar).to_have_css("background-color", "rgb(16, 32, 48)")
    assert page.evaluate("document.body.firstElementChild.id") == "signboard-message"


def test_a_bar_at_the_bottom_stays_in_view(visit):
    page = visit(placement="bottom")
    box = page.locator("#signboard-message").bounding_box()
    assert box
    assert abs(box["y"] + box["height"] - 900) < 2


def test_a_bar_stays_once_on_every_page(visit):
    page = visit()
    for slug, options in [("cart", {}), ("product", {"id": 70101}), ("category", {"id": 901}), ("category", {"id": 0})]:
        page.evaluate("([slug, options]) => Ecwid.openPage(slug, options)", [slug, options])
        page.wait_for_timeout(150)
        expect(page.locator("#signboard-message")).to_have_count(1)


def test_a_cart_message_comes_and_goes_with_the_cart(visit):
    page = visit(placement="cart")
    expect(page.locator("#signboard-message")).to_have_count(0)
    page.evaluate("Ecwid.openPage('cart')")
    expect(page.locator("#signboard-message")).to_have_count(1)
    page.evaluate("Ecwid.openPage('category', {id: 0})")
    expect(page.locator("#signboard-message")).to_have_count(0)


def test_a_cart_message_outlives_a_change_in_the_cart(visit):
    page = visit(placement="cart")
    page.evaluate("Ecwid.Cart.addProduct(70101); Ecwid.Cart.addProduct(70201); Ecwid.openPage('cart')")
    page.locator('[data-do="remove"]').first.click()
    page.wait_for_timeout(200)
    expect(page.locator("#signboard-message")).to_have_count(1)


def test_a_script_that_loads_late_still_finds_the_cart(desk, visit, site):
    page = visit(placement="cart")
    page.evaluate("Ecwid.openPage('cart')")
    page.evaluate("document.getElementById('signboard-message').remove(); delete window.signboardStarted")
    page.add_script_tag(url=f"{site.url}/storefront.js")
    expect(page.locator("#signboard-message")).to_have_count(1)


def test_the_documented_wrapper_is_read_as_well(visit):
    kept = {"version": 1, "message": {"enabled": True, "text": "Wrapped", "placement": "top"}}
    page = visit(json.dumps({"key": "public", "value": json.dumps(kept)}))
    expect(page.locator("#signboard-message")).to_have_text("Wrapped")


def test_a_shopper_who_enters_at_the_cart_sees_it_too(visit):
    page = visit(placement="cart")
    page.evaluate("Ecwid.openPage('cart')")
    page.reload()
    expect(page.locator("#signboard-message")).to_have_count(1)


def test_text_is_text(visit):
    page = visit(text="<img src=x onerror=alert(1)> & <b>bold</b>\nsecond line")
    expect(page.locator("#signboard-message")).to_contain_text("<b>bold</b>")
    expect(page.locator("#signboard-message *")).to_have_count(0)


@pytest.mark.parametrize(
    "config",
    ["", "{", "null", "[]", '"text"', '{"version":1}', '{"version":2,"message":{"enabled":true,"text":"x"}}']
    + [json.dumps({"version": 1, "message": message}) for message in (5, {"enabled": True, "text": 7}, {"text": "x"})],
)
def test_anything_else_shows_nothing_and_breaks_nothing(desk, visit, config):
    page = visit(config)
    page.wait_for_timeout(100)
    expect(page.locator("#signboard-message")).to_have_count(0)
    expect(page.locator(".grid-product").first).to_be_visible()


def test_a_colour_that_is_none_is_left_to_the_storefront(visit):
    page = visit(background="url(http://127.0.0.1:1/x)", colour="red;")
    assert page.locator("#signboard-message").get_attribute("style") is None


def test_the_script_may_run_twice(visit, site):
    page = visit()
    page.add_script_tag(url=f"{site.url}/storefront.js")
    page.wait_for_timeout(100)
    expect(page.locator("#signboard-message")).to_have_count(1)


def test_the_script_makes_no_request_of_its_own(desk, visit, site):
    asked = []
    desk.page.on("request", lambda request: asked.append(request.url))
    page = visit()
    page.evaluate("Ecwid.openPage('cart')")
    page.wait_for_timeout(200)
    assert sorted(url for url in asked if url.startswith(site.url)) == [
        f"{site.url}/storefront.css",
        f"{site.url}/storefront.js",
    ]


def test_on_a_phone_nothing_scrolls_sideways(visit, desk):
    desk.page.set_viewport_size({"width": 320, "height": 640})
    page = visit(text="Averyveryveryverylongwordthatgoesonandonandonandonandon " * 3)
    bar = page.locator("#signboard-message").bounding_box()
    assert bar
    assert bar["width"] <= 320
