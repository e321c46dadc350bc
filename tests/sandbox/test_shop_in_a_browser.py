"""The storefront as a browser sees it, with a tiny app's script on it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sandbox.server import serve
from sandbox.world import App, World
from tests.sandbox.browsing import given_to, heard, open_shop

pytestmark = pytest.mark.browser


@pytest.fixture
def world(app):
    return World(App(client_id="demo-app", name="Demo app", url=app.url))


@pytest.fixture
def server(world, app):
    with serve(world) as running:
        app.sandbox = running.url
        yield running


def test_events_come_in_order(page, server):
    open_shop(page, server)
    start = ["OnAPILoaded", "OnSetProfile", "OnPageLoad", "OnPageLoaded", "OnCartChanged"]
    assert heard(page) == start
    page.click(".grid-product--id-70201 a")
    assert heard(page)[len(start) :] == ["OnPageSwitch", "OnPageLoad", "OnPageLoaded"]


def test_pages_describe_themselves(page, server):
    open_shop(page, server)
    page.click(".grid-category--id-902")
    expect(page.get_by_role("heading", name="Tableware")).to_be_visible()
    page.click(".grid-product--id-70201 a")
    root, category, product = [given for name, *given in page.evaluate("heard") if name == "OnPageLoaded"]
    expected = {"type": "CATEGORY", "categoryId": 0, "hasPrevious": False, "offset": 0, "sort": "normal"}
    assert expected.items() <= root[0].items()
    assert (category[0]["name"], category[0]["categoryId"]) == ("Tableware", 902)
    assert product[0] == {
        "type": "PRODUCT",
        "productId": 70201,
        "name": "Tide mug",
        "nameTranslated": {"en": "Tide mug", "de": "Gezeitenbecher"},
        "categoryId": 902,
        "mainCategoryId": 902,
        "hasPrevious": True,
    }


def test_a_page_can_be_opened_by_its_address_and_by_back(page, server):
    open_shop(page, server, hash="#!/x/p/70101")
    expect(page.locator(".product-details__product-title")).to_have_text("Harbour lantern")
    page.evaluate("Ecwid.openPage('category', {id: 903})")
    expect(page.locator(".page-title__name")).to_have_text("Bath & scent")
    page.go_back()
    expect(page.locator(".product-details__product-title")).to_have_text("Harbour lantern")


def test_a_subscriber_may_keep_the_shopper_on_the_page(page, server):
    open_shop(page, server)
    page.evaluate("Ecwid.OnPageSwitch.add(() => false)")
    page.click("[data-goto=cart]")
    assert page.evaluate("Ecwid.getLastLoadedPage().type") == "CATEGORY"
    assert page.evaluate("location.hash") == ""


def test_the_store_is_drawn_anew_on_every_page(page, server):
    open_shop(page, server)
    page.evaluate("document.querySelector('.ec-store').prepend(document.createElement('aside'))")
    page.click("[data-goto=cart]")
    expect(page.locator(".ec-cart--empty")).to_be_visible()
    expect(page.locator(".ec-store aside")).to_have_count(0)


def buy(page, *, email="ada@example.test"):
    """From the page of a product to the thanks, as a shopper clicks through."""
    page.click("[data-do=add-to-bag]")
    expect(page.locator("#cart-count")).not_to_have_text("0")
    page.click(".site-header [data-goto=cart]")
    if email:
        page.fill("#ec-email", email)
    page.click("[data-goto=checkout]")
    for field, text in {"full-name": "Ada", "street": "Kai 1", "postal-code": "18439", "city": "Stralsund"}.items():
        page.fill(f"#ec-{field}", text)
    for step in ("address", "delivery", "payment"):
        page.click(f".ec-cart-step--{step} .ec-form__row--continue button")
    expect(page.locator(".ec-confirmation")).to_be_visible()


def test_a_shopper_can_buy(page, server, call):
    open_shop(page, server, hash="#!/x/p/70201")
    page.fill("#ec-option-0", "Grace")
    buy(page)
    types = [given["type"] for given in given_to(page, "OnPageLoaded")]
    steps = ["CHECKOUT_ADDRESS", "CHECKOUT_DELIVERY", "CHECKOUT_PAYMENT_DETAILS"]
    assert types == ["PRODUCT", "CART", *steps, "ORDER_CONFIRMATION"]
    (order,) = given_to(page, "OnOrderPlaced")
    assert (order["total"], order["shippingMethod"], order["paymentStatus"]) == (23.4, "Parcel", "AWAITING_PAYMENT")
    assert order["items"][0]["options"] == {"Name on the mug": "Grace"}
    kept = call("GET", f"/orders/{order['vendorNumber']}").json()
    assert (kept["total"], kept["email"], kept["items"][0]["name"]) == (23.4, "ada@example.test", "Tide mug")
    assert given_to(page, "OnPageLoaded")[-1]["orderId"] == kept["id"]
    assert given_to(page, "OnCartChanged")[-1]["productsQuantity"] == 0


def test_the_cart_keeps_its_id_when_it_becomes_an_order(page, server):
    open_shop(page, server, hash="#!/x/p/70201")
    buy(page)
    carts = given_to(page, "OnCartChanged")
    assert carts[1]["id"] == given_to(page, "OnOrderPlaced")[0]["vendorNumber"]


def test_who_comes_back_to_the_thanks_hears_nothing_new(page, server):
    open_shop(page, server, hash="#!/x/p/70201")
    buy(page)
    page.reload()
    expect(page.locator(".ec-confirmation")).to_be_visible()
    assert given_to(page, "OnOrderPlaced") == []


def test_the_cart_can_be_driven_by_script(page, server):
    open_shop(page, server)
    added = "new Promise(done => Ecwid.Cart.addProduct({id: %d, quantity: 2}, (...given) => done(given)))"
    success, product, cart, error = page.evaluate(added % 70301)
    assert (success, product["name"], cart["productsQuantity"], error) == (True, "Beeswax candle", 2, None)
    assert page.evaluate(added % 70302)[0] is False
    assert page.evaluate("new Promise(done => Ecwid.Cart.calculateTotal(done))")["total"] == 28
    page.reload()
    page.wait_for_selector(".ec-store")
    assert page.evaluate("new Promise(done => Ecwid.Cart.get(done))")["productsQuantity"] == 2
    page.evaluate("Ecwid.Cart.clear()")
    assert page.text_content("#cart-count") == "0"


def test_the_public_config_is_a_plain_text_of_the_last_full_load(page, server, world):
    read = "Ecwid.getAppPublicConfig('demo-app')"
    open_shop(page, server)
    assert page.evaluate(read) is None
    world.shops[1003].storage["public"] = '{"a": "</script>"}'
    assert page.evaluate(read) is None
    page.reload()
    page.wait_for_selector(".ec-store")
    assert page.evaluate(read) == '{"a": "</script>"}'
    assert page.evaluate("Ecwid.getAppPublicConfig('toString')") is None


def test_getters_know_the_store(page, server, world):
    open_shop(page, server, query="?lang=fr")
    assert page.evaluate("[Ecwid.getOwnerId(), Ecwid.getStorefrontLang()]") == [1003, "fr"]
    assert page.evaluate("Ecwid.getAppPublicToken('demo-app')") == world.shops[1003].installation.public_token
    assert page.evaluate("Ecwid.formatCurrency(1234.5)") == "1.234,50 €"
    assert page.evaluate("Ecwid.getInitializedWidgets()") == ["ProductBrowser"]
    assert page.evaluate("document.querySelector('html#ecwid_html body#ecwid_body #my-store-1003') !== null")


def test_a_late_subscriber_still_hears_that_the_api_is_loaded(page, server):
    open_shop(page, server)
    assert page.evaluate("(() => { let ran = 0; Ecwid.OnAPILoaded.add(() => { ran += 1; }); return ran; })()") == 1


def test_the_apps_files_load_on_a_paid_plan_with_their_scope(page, server):
    open_shop(page, server)
    assert heard(page)[0] == "OnAPILoaded"
    expect(page.locator(".ec-store")).to_have_css("outline-width", "3px")


@pytest.mark.parametrize("change", [{"plan": "free"}, {"scopes": [], "reinstall": True}, {"action": "uninstall"}])
def test_the_apps_files_do_not_load_otherwise(page, server, control, change):
    control("POST", "/stores/1003", json=change)
    open_shop(page, server)
    assert page.evaluate("typeof heard") == "undefined"
    assert page.evaluate("Ecwid.getOwnerId()") == 1003


def test_an_app_that_is_down_does_not_take_the_store_with_it(page, server, world):
    world.app.js_url = "http://localhost:1/storefront.js"
    open_shop(page, server)
    expect(page.locator(".grid-product")).to_have_count(6)


def test_a_closed_store_says_so_and_still_runs_the_apps_script(page, server, caller):
    caller(1003)("PUT", "/profile", json={"settings": {"closed": True}})
    open_shop(page, server)
    expect(page.locator(".ec-store")).to_contain_text("Closed for maintenance")
    assert "OnPageLoaded" in heard(page)


def test_a_design_setting_of_the_page_wins_over_the_saved_one(page, server, caller):
    open_shop(page, server, hash="#!/x/p/70101")
    expect(page.locator(".product-details__product-sku")).to_be_visible()
    page.evaluate("ec.storefront.product_details_show_product_sku = false; Ecwid.refreshConfig()")
    expect(page.locator(".product-details__product-sku")).to_have_count(0)
