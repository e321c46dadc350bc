"""The storefront's JavaScript API: every documented function does what its page says."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sandbox.server import serve
from sandbox.world import App, World
from tests.sandbox.browsing import given_to, heard, open_shop

pytestmark = pytest.mark.browser

EVENTS = (
    *("OnAPILoaded", "OnPageSwitch", "OnPageLoad", "OnPageLoaded", "OnCartChanged", "OnOrderPlaced", "OnSetProfile"),
    *("OnProductOptionsChanged", "OnConsentChanged"),
)
PAGES = {
    "cart": "CART",
    "search": "SEARCH",
    "account": "SIGN_IN",
    "account/address-book": "SIGN_IN",
    "account/favorites": "FAVORITES",
    "signin": "SIGN_IN",
}
ANSWERS = {
    "Ecwid.getOwnerId()": 1003,
    "Ecwid.getStorefrontLang()": "en",
    "Ecwid.getAppPublicConfig('demo-app')": "words for shoppers",
    "Ecwid.getAppPublicToken('demo-app').startsWith('public_')": True,
    "Ecwid.getInitializedWidgets()": ["ProductBrowser"],
    "typeof Ecwid.formatCurrency(1234.5)": "string",
    "Ecwid.formatCurrency('7') === Ecwid.formatCurrency(7)": True,
    "typeof Ecwid.getVisitorLocation().countryCode": "string",
    "typeof Ecwid.isStorefrontV3()": "boolean",
    "Object.values(Ecwid.getFeatureToggles()).every(value => typeof value === 'boolean')": True,
    "Ecwid.getStaticBaseUrl().endsWith('/')": True,
    "Object.keys(Ecwid.getTrackingConsent()).sort()": ["askConsent", "userResponse"],
    "Ecwid.getLastLoadedPage().type": "CATEGORY",
}
ASKED = {
    "Cart.get(done)": "productsQuantity",
    "Cart.addProduct(70201, (success, product) => done(success && product))": "id",
    "Cart.addProduct({id: 70201, quantity: 2, callback: (success, product) => done(success && product)})": "id",
    "Cart.removeProduct(0, (success, removed) => done({success, removed}))": "removed",
    "Cart.removeProducts([0], (success, removed) => done({success, removed}))": "removed",
    "Cart.clear((success) => done({success}))": "success",
    "Cart.calculateTotal(done)": "subtotalWithoutTax",
    "Cart.canGotoCheckout((can) => done({can}))": "can",
    "Cart.setCustomerEmail('ada@example.test', () => done({ok: 1}), (code) => done({code}))": "ok",
    "Cart.setCustomerEmail('', () => done({ok: 1}), (code) => done({code}))": "code",
    "Cart.setAddress({name: 'Ada', city: 'Bonn'}, () => done({ok: 1}), (code) => done({code}))": "ok",
    "Cart.setBillingAddress({name: 'Ada'}, () => done({ok: 1}), (code) => done({code}))": "ok",
    "Customer.get((customer) => done({customer}))": "customer",
    "Customer.signOut((success) => done({success}))": "success",
}


@pytest.fixture
def shop(page, app):
    """The store with the app's script on it, which hears its events."""
    world = World(App(client_id="demo-app", name="Demo app", url=app.url))
    world.shops[1003].storage["public"] = "words for shoppers"
    with serve(world) as server:
        app.sandbox = server.url
        open_shop(page, server)
        yield server


def test_getters_answer_as_documented(page, shop):
    assert {call: page.evaluate(call) for call in ANSWERS} == ANSWERS


def test_what_asks_the_store_calls_back(page, shop):
    page.evaluate("new Promise((done) => Ecwid.Cart.addProduct(70201, done))")
    for call, key in ASKED.items():
        answer = page.evaluate(f"new Promise((done) => Ecwid.{call})")
        assert key in answer, call
        if key in ("removed", "success"):
            page.evaluate("new Promise((done) => Ecwid.Cart.addProduct(70201, done))")


def test_every_event_can_be_subscribed_to(page, shop):
    assert page.evaluate("(names) => names.filter((name) => typeof Ecwid[name]?.add !== 'function')", EVENTS) == []


@pytest.mark.parametrize("slug", PAGES)
def test_pages_open_by_their_slugs_and_a_guest_signs_in_first(page, shop, slug):
    page.evaluate("(slug) => Ecwid.openPage(slug, {})", slug)
    expect(page.locator(".ec-store")).to_be_visible()
    page.wait_for_function("(type) => Ecwid.getLastLoadedPage().type === type", arg=PAGES[slug])
    assert given_to(page, "OnPageLoaded")[-1]["type"] == PAGES[slug]


def test_a_late_subscriber_hears_that_the_api_is_there(page, shop):
    page.evaluate("window.late = 0; Ecwid.OnAPILoaded.add(() => { late += 1 })")
    assert page.evaluate("late") == 1


def test_consent_is_kept_and_told(page, shop):
    page.evaluate("window.told = []; Ecwid.OnConsentChanged.add((consent) => told.push(consent))")
    page.evaluate("Ecwid.setTrackingConsent('ANALYTICS_ONLY')")
    assert page.evaluate("[told, Ecwid.getTrackingConsent().userResponse]") == [["ANALYTICS_ONLY"], "ANALYTICS_ONLY"]


def test_a_store_that_is_torn_down_is_gone(page, shop):
    page.evaluate("Ecwid.destroy()")
    expect(page.locator(".ec-store")).to_have_count(0)
    page.evaluate("Ecwid.init()")


def test_settings_of_the_page_are_read_anew(page, shop):
    page.evaluate("document.querySelector('.ec-store').prepend(document.createElement('aside'))")
    page.evaluate("window.ec.storefront.product_list_image_size = 'LARGE'; Ecwid.refreshConfig()")
    expect(page.locator(".ec-store aside")).to_have_count(0)
    expect(page.locator(".ec-store")).to_be_visible()


def test_a_script_may_come_after_the_store_is_drawn(page, app, shop):
    page.goto(f"{shop.url}/shop/1003?late_script=0")
    page.wait_for_selector(".ec-store")
    page.wait_for_function("() => window.heard && heard.length > 0")
    assert heard(page)[0] == "OnAPILoaded"
