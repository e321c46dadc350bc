"""Every documented function of the storefront's script, and what it answers. Source: "Storefront JS API"."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error, expect

from tests.sandbox.browsing import given_to, heard

pytestmark = pytest.mark.browser
ADA = {"name": "Ada", "street": "Kai 1", "city": "Stralsund", "countryCode": "DE", "postalCode": "18439"}
TOGGLES = {"newProductList", "newDetailsPage", "customerLoginByLink", "newCartPage", "newCheckoutPage"}
CART_ITEM = {
    *("quantity", "options", "product", "isCustomerSetPrice", "selectedPrice", "mediaItem"),
    "recurringChargeSettings",
}
TOTALS = {
    *("cart", "subtotal", "subtotalWithoutTax", "total", "totalWithoutTax", "tax", "couponDiscount", "volumeDiscount"),
    *("customerGroupDiscount", "customerGroupVolumeDiscount", "discount", "shipping", "shippingWithoutTax"),
    *("handlingFee", "handlingFeeWithoutTax", "pricesIncludeTax"),
}

ANSWERS = {
    "Ecwid.getOwnerId()": 1003,
    "Ecwid.getStorefrontLang()": "en",
    "Ecwid.getAppPublicConfig('demo-app')": "kept",
    "Ecwid.getAppPublicConfig('another-app')": None,
    "Ecwid.getAppPublicToken('demo-app').startsWith('public_')": True,
    "Ecwid.getInitializedWidgets()": ["ProductBrowser"],
    "Ecwid.formatCurrency(1234.5)": "1.234,50 €",
    "Ecwid.formatCurrency('20')": "20,00 €",
    "Ecwid.formatCurrency(-3)": "-3,00 €",
    "Ecwid.getVisitorLocation()": {"countryCode": "DE", "stateCode": "MV", "source": "IP_ADDRESS"},
    "Ecwid.isStorefrontV3()": True,
    "new Set(Object.values(Ecwid.getFeatureToggles()).map((each) => typeof each)).size": 1,
    "Ecwid.getStaticBaseUrl().endsWith('/')": True,
    "Ecwid.getLastLoadedPage().type": "CATEGORY",
    "Ecwid.getTrackingConsent()": {"userResponse": "UNDEFINED", "askConsent": True},
    "Ecwid.refreshConfig()": None,
    "Ecwid.resizeProductBrowser()": None,
    "Ecwid.showProductFilters() || document.querySelector('.ec-filters').open": True,
    "typeof ecwid_onBodyDone + typeof xProductBrowser": "functionfunction",
    "typeof window.instantsite": "undefined",
}


def test_getters_and_formats_answer_as_documented(shop, world):
    world.shops[1003].storage["public"] = "kept"
    page = shop()
    assert {call: page.evaluate(call) for call in ANSWERS} == ANSWERS
    assert set(page.evaluate("Ecwid.getFeatureToggles()")) == TOGGLES


def test_a_visitor_is_where_the_given_address_is(shop, script):
    page = shop()
    script("Cart.setBillingAddress", {**ADA, "countryCode": "FR"})
    assert page.evaluate("Ecwid.getVisitorLocation().source") == "BILLING_ADDRESS"
    script("Cart.setAddress", {**ADA, "countryCode": "US", "stateOrProvinceCode": "NY"})
    expected = {"countryCode": "US", "stateCode": "NY", "source": "SHIPPING_ADDRESS"}
    assert page.evaluate("Ecwid.getVisitorLocation()") == expected


# The cart


def test_a_cart_says_what_is_in_it(shop, script):
    shop()
    script("Cart.addProduct", {"id": 70202, "quantity": 2, "options": {"Glaze": "Sea"}})
    (cart,) = script("Cart.get")
    (item,) = cart["items"]
    assert set(item) <= CART_ITEM
    assert (item["quantity"], item["options"]) == (2, {"Glaze": "Sea"})
    product = item["product"]
    assert (product["id"], product["name"], product["sku"]) == (70202, "Clay serving bowl", product["sku"])
    assert product["url"].endswith("#!/Clay-serving-bowl/p/70202")
    assert len(product["shortDescription"]) <= 120
    assert product["variation"] > 0
    assert (cart["productsQuantity"], cart["subtotal"], cart["isPricesIncludeTax"]) == (2, cart["total"], True)


def test_a_product_can_be_added_by_its_id_alone(shop, script):
    shop()
    success, product, cart, error = script("Cart.addProduct", 70301)
    assert (success, product["id"], cart["productsQuantity"], error) == (True, 70301, 1, None)


def test_an_object_may_carry_its_own_callback(shop):
    page = shop()
    added = "new Promise((done) => Ecwid.Cart.addProduct({id: 70301, callback: (...given) => done(given)}))"
    assert page.evaluate(added)[0] is True


def test_no_more_is_added_than_there_is(shop, script):
    shop()
    success, _, cart, _ = script("Cart.addProduct", {"id": 70102, "quantity": 50})
    assert (success, cart["productsQuantity"]) == (True, 6)
    assert script("Cart.addProduct", {"id": 70102, "quantity": 1})[0] is False


@pytest.mark.parametrize("unknown", [1, 70302, "x"])
def test_what_cannot_be_sold_is_not_added(shop, script, unknown):
    shop()
    success, product, cart, error = script("Cart.addProduct", unknown)
    assert (success, product, cart["items"]) == (False, None, [])
    assert error


def test_lines_are_removed_by_their_place(shop, script):
    shop()
    for id in (70301, 70201, 70102):
        script("Cart.addProduct", id)
    success, gone, product, cart, error = script("Cart.removeProduct", 1)
    assert (success, gone, product["id"], len(cart["items"]), error) == (True, 1, 70201, 2, None)
    success, gone, _, cart, _ = script("Cart.removeProducts", [0, 1])
    assert (success, gone, cart["items"]) == (True, 2, [])
    assert script("Cart.removeProduct", 7)[:2] == [False, 0]


def test_a_cart_can_be_cleared(shop, script):
    page = shop()
    script("Cart.addProduct", 70301)
    assert script("Cart.clear") == [True, None]
    assert given_to(page, "OnCartChanged")[-1]["items"] == []


def test_a_total_names_every_amount(shop, script):
    shop()
    script("Cart.addProduct", {"id": 70301, "quantity": 10})
    (order,) = script("Cart.calculateTotal")
    assert set(order) == TOTALS
    assert (order["subtotal"], order["total"], order["cart"]["productsQuantity"]) == (125, 125, 10)


def test_a_total_that_cannot_be_had_is_null(shop, script, page, server):
    shop()
    page.route("**/calculate", lambda route: route.abort())
    assert script("Cart.calculateTotal") == [None]


def test_the_checkout_opens_where_something_is_missing(shop, script):
    page = shop()
    assert script("Cart.canGotoCheckout") == [True]
    script("Cart.addProduct", 70301)
    assert script("Cart.gotoCheckout") == []
    assert page.evaluate("Ecwid.getLastLoadedPage().type") == "CART"
    page.evaluate("new Promise((done) => Ecwid.Cart.setCustomerEmail('ada@example.test', done))")
    script("Cart.gotoCheckout")
    assert page.evaluate("Ecwid.getLastLoadedPage().type") == "CHECKOUT_ADDRESS"


SETTERS = [
    ("setCustomerEmail", "''", 0),
    ("setCustomerEmail", "'nobody'", 100),
    ("setCustomerEmail", "'ada@example.test'", None),
    ("setOrderComments", "'Ring twice'", 1000),
    ("setAddress", "null", 0),
    ("setAddress", "{name: 'Ada'}", None),
    ("setBillingAddress", "undefined", 0),
    ("setBillingAddress", "{name: 'Ada'}", None),
]


def test_setters_say_done_or_a_code_and_a_message(shop, caller):
    caller(1003)("PUT", "/profile", json={"settings": {"orderCommentsEnabled": False}})
    page = shop()
    ask = "new Promise((done) => Ecwid.Cart.%s(%s, () => done(null), (code, message) => done(message && code)))"
    assert [(name, given, page.evaluate(ask % (name, given))) for name, given, _ in SETTERS] == SETTERS


def test_an_address_empties_what_it_does_not_name_and_a_billing_address_adds(shop, script):
    shop()
    script("Cart.setAddress", ADA)
    script("Cart.setBillingAddress", {"name": "Grace"})
    script("Cart.setBillingAddress", {"city": "Rostock"})
    script("Cart.setAddress", {"name": "Ada", "countryCode": "DE"})
    (cart,) = script("Cart.get")
    assert cart["shippingPerson"] == {"name": "Ada", "countryCode": "DE", "countryName": "Germany"}
    assert cart["billingPerson"] == cart["shippingPerson"]


def test_a_link_fills_the_cart(shop, page, script):
    create = '{"gotoCheckout":false,"products":[{"id":70301,"quantity":3}],"profile":{"email":"ada@example.test"}}'
    shop()
    page.evaluate("(text) => { location.hash = '#!/~/cart/create=' + encodeURIComponent(text) }", create)
    expect(page.locator(".ec-cart-item")).to_have_count(1)
    assert script("Cart.get")[0]["productsQuantity"] == 3
    expect(page.locator("#ec-email")).to_have_value("ada@example.test")


# Who is signed in


def test_a_guest_is_null(shop, script):
    page = shop()
    assert script("Customer.get") == [None]
    assert given_to(page, "OnSetProfile") == [None]


def test_a_customer_has_the_documented_fields_and_can_sign_out(shop, script):
    page = shop("#!/~/signin")
    page.fill("#ec-sign-in-email", "grace@example.test")
    page.click(".ec-account .form-control__button")
    expect(page.locator(".ec-account")).to_contain_text("grace@example.test")
    (customer,) = script("Customer.get")
    assert set(customer) == {"id", "email", "ownerId", "registered", "billingPerson", "shippingAddresses"}
    assert (customer["email"], customer["ownerId"]) == ("grace@example.test", 1003)
    assert given_to(page, "OnSetProfile")[-1] == customer
    script("Cart.addProduct", 70301)
    assert script("Customer.signOut") == [True]
    assert (script("Customer.get"), script("Cart.get")[0]["items"]) == ([None], [])
    assert (given_to(page, "OnSetProfile")[-1], given_to(page, "OnCartChanged")[-1]) == (None, None)
    expect(page.locator("#ec-sign-in-email")).to_have_value("")


# Consent, and the rest


def test_consent_is_set_told_and_kept(shop):
    page = shop()
    page.evaluate("window.told = []; Ecwid.OnConsentChanged.add((given) => told.push(given))")
    for answer in ("ACCEPTED", "ACCEPTED", "ANALYTICS_ONLY"):
        page.evaluate("(answer) => Ecwid.setTrackingConsent(answer)", answer)
    assert page.evaluate("told") == ["ACCEPTED", "ANALYTICS_ONLY"]
    page.reload()
    page.wait_for_selector(".ec-store")
    assert page.evaluate("Ecwid.getTrackingConsent().userResponse") == "ANALYTICS_ONLY"
    page.evaluate("ec.config.tracking = {ask_consent: true, user_response: 'DECLINED'}")
    assert page.evaluate("Ecwid.getTrackingConsent()") == {"userResponse": "DECLINED", "askConsent": True}


def test_what_is_not_emulated_names_itself(shop):
    page = shop()
    with pytest.raises(Error, match=r"'pages/about'\S* is not emulated"):
        page.evaluate("Ecwid.openPage('pages/about')")


def test_the_store_can_be_taken_out_of_the_page_and_put_back(shop):
    page = shop()
    page.evaluate("Ecwid.destroy()")
    expect(page.locator(".ec-store")).to_have_count(0)
    page.evaluate("xProductBrowser('id=my-store-1003', 'defaultProductId=70101')")
    expect(page.locator(".product-details__product-title")).to_have_text("Harbour lantern")
    assert heard(page).count("OnAPILoaded") == 1
    assert page.evaluate("document.querySelectorAll('script[src$=\"storefront.js\"]').length") == 1


def test_widgets_can_act_on_the_store_of_another_page(shop, server):
    page = shop()
    page.evaluate("(url) => Ecwid.setStorefrontBaseUrl(url)", f"{server.url}/shop/1004")
    page.evaluate("Ecwid.openPage('cart')")
    page.wait_for_url(f"{server.url}/shop/1004#!/~/cart")


def test_a_section_of_a_site_is_told_of_when_it_is_seen_and_when_not(page, server, app):
    app.shop_js += """window.tiles = [];
      instantsite.onTileLoaded.add((id) => tiles.push("+" + id));
      instantsite.onTileUnloaded.add((id) => tiles.push("-" + id));"""
    page.set_viewport_size({"width": 700, "height": 260})
    page.goto(f"{server.url}/shop/1003?view=home")
    page.wait_for_function("window.tiles && document.querySelector('.ins-tile')")
    page.evaluate("document.querySelector('#tile-visit').style.marginTop = '900px'")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function("tiles.includes('+tile-visit') && tiles.includes('-tile-cover')")


def test_the_home_page_of_a_site_has_its_own_object_and_leads_to_the_store(page, server, world):
    world.shops[1003].storage["public"] = "kept"
    page.goto(f"{server.url}/shop/1003?view=home")
    page.wait_for_function("window.heard && heard.some((each) => each[0] === 'OnPageLoaded')")
    assert page.evaluate("[instantsite.getSiteId(), instantsite.getAppPublicConfig('demo-app')]") == [1003, "kept"]
    assert page.evaluate("instantsite.getAppPublicToken('demo-app') === Ecwid.getAppPublicToken('demo-app')")
    assert given_to(page, "OnPageLoaded") == [{"type": "SITE", "hasPrevious": False}]
    assert page.evaluate("Ecwid.getInitializedWidgets()") == []
    page.evaluate("Ecwid.openPage('product', {id: 70101})")
    expect(page.locator(".product-details__product-title")).to_have_text("Harbour lantern")
