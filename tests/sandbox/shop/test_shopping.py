"""Shopping in a browser: find, choose, buy, and what apps add on the way."""

from __future__ import annotations

import base64
import json
import re
import socket

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from playwright.sync_api import expect

from tests.sandbox.browsing import given_to, heard
from tests.sandbox.conftest import SECRET

pytestmark = pytest.mark.browser
BOWL, CANDLE, MUG = 70202, 70301, 70201


def to_the_address(page, *, email="ada@example.test"):
    page.click(".site-header [data-goto=cart]")
    if email:
        page.fill("#ec-email", email)
    page.click("[data-goto=checkout]")
    expect(page.locator(".ec-cart-step--address, .ec-cart-step--payment")).to_be_visible()


def to_the_delivery(page):
    for field, text in {"full-name": "Ada", "street": "Kai 1", "postal-code": "18439", "city": "Stralsund"}.items():
        page.fill(f"#ec-{field}", text)
    on(page, "address")
    expect(page.locator(".ec-cart-step--delivery")).to_be_visible()


def on(page, step):
    page.click(f".ec-cart-step--{step} .ec-form__row--continue button")


def names(page):
    return page.locator(".grid-product__title-inner").all_text_contents()


def test_a_chosen_option_is_in_the_cart_the_order_and_the_stock(shop, call):
    before = call("GET", f"/products/{BOWL}").json()
    page = shop(f"#!/x/p/{BOWL}")
    page.get_by_role("radio", name="Sea").check()
    expect(page.locator(".details-product-price__value")).to_have_text("39,00 €")
    assert given_to(page, "OnProductOptionsChanged") == [BOWL]
    page.fill("#ec-quantity", "2")
    page.click("[data-do=add-to-bag]")
    expect(page.locator(".details-product-purchase__place")).to_have_text("In the bag: 2")
    to_the_address(page)
    to_the_delivery(page)
    page.get_by_label("Pick up at the workshop").check()
    on(page, "delivery")
    on(page, "payment")
    expect(page.locator(".ec-confirmation")).to_contain_text("2 × Clay serving bowl")
    order = call("GET", "/orders").json()["items"][0]
    (item,) = order["items"]
    assert (item["selectedOptions"][0]["value"], item["quantity"], item["price"]) == ("Sea", 2, 39)
    assert order["shippingOption"]["isPickup"] is True
    sea = next(each for each in before["combinations"] if each["options"][0]["value"] == "Sea")
    after = call("GET", f"/products/{BOWL}/combinations/{sea['id']}").json()
    assert after["quantity"] == sea["quantity"] - 2


def test_the_price_follows_the_choice(shop, call):
    choices = [
        {"text": "Small", "priceModifier": 0},
        {"text": "Large", "priceModifier": 6, "priceModifierType": "ABSOLUTE"},
    ]
    option = {"type": "SELECT", "name": "Size", "required": True, "defaultChoice": 0, "choices": choices}
    call("PUT", f"/products/{CANDLE}", json={"options": [option]})
    page = shop(f"#!/x/p/{CANDLE}")
    expect(page.locator(".details-product-price__value")).to_have_text("14,00 €")
    page.get_by_label("Size").select_option("Large")
    expect(page.locator(".details-product-price__value")).to_have_text("20,00 €")
    page.click("[data-do=add-to-bag]")
    page.click(".site-header [data-goto=cart]")
    expect(page.locator(".ec-cart-item")).to_contain_text("Size: Large")
    expect(page.locator(".ec-cart-summary__row--total")).to_contain_text("20,00 €")


def test_a_variation_may_have_a_price_of_its_own(shop, call, script):
    moss = call("GET", f"/products/{BOWL}").json()["combinations"][0]
    call("PUT", f"/products/{BOWL}/combinations/{moss['id']}", json={"price": 42})
    page = shop(f"#!/x/p/{BOWL}?variation={moss['id']}")
    expect(page.locator(".details-product-price__value")).to_have_text("42,00 €")
    assert script("Cart.addProduct", {"id": BOWL, "options": {"Glaze": "Moss"}})[1]["price"] == 42


def test_a_required_text_is_asked_for_before_anything_is_added(shop, call):
    call("PUT", f"/products/{MUG}", json={"options": [{"type": "TEXTFIELD", "name": "Name", "required": True}]})
    page = shop(f"#!/x/p/{MUG}")
    page.click("[data-do=add-to-bag]")
    expect(page.locator("#ec-option-0")).to_be_focused()
    expect(page.locator("#cart-count")).to_have_text("0")


def test_an_address_may_choose_for_the_shopper(shop):
    page = shop(f"#!/x/p/{BOWL}?options=2")
    expect(page.get_by_role("radio", name="Sea")).to_be_checked()


def test_the_cart_can_be_changed_line_by_line(shop, script):
    page = shop()
    for id in (CANDLE, MUG):
        script("Cart.addProduct", id)
    page.click(".site-header [data-goto=cart]")
    page.fill("#ec-line-0", "10")
    page.press("#ec-line-0", "Enter")
    expect(page.locator(".ec-cart-item__sum").first).to_have_text("125,00 €")
    page.get_by_role("button", name="Remove Tide mug").click()
    expect(page.locator(".ec-cart-item")).to_have_count(1)
    page.fill("#ec-line-0", "0")
    page.press("#ec-line-0", "Tab")
    expect(page.locator(".ec-cart--empty")).to_be_visible()


def test_what_is_typed_stays_when_the_store_has_counted(shop, script):
    page = shop()
    script("Cart.addProduct", CANDLE)
    page.click(".site-header [data-goto=cart]")
    held = []
    page.route("**/calculate", lambda route, request: held.append(route))
    page.fill("#ec-line-0", "2")
    page.press("#ec-line-0", "Tab")
    page.fill("#ec-email", "ada@exam")
    before = heard(page).count("OnCartChanged")
    held[0].continue_()
    page.wait_for_function("(n) => heard.filter(([name]) => name === 'OnCartChanged').length > n", arg=before)
    expect(page.locator("#ec-email")).to_have_value("ada@exam")
    expect(page.locator("#ec-email")).to_be_focused()


def test_two_tabs_share_a_cart(shop, script, page, server):
    shop()
    other = page.context.new_page()
    other.goto(f"{server.url}/shop/1003")
    other.wait_for_selector(".ec-store")
    script("Cart.addProduct", CANDLE)
    expect(other.locator("#cart-count")).to_have_text("1")
    assert given_to(other, "OnCartChanged")[-1]["productsQuantity"] == 1


# Finding things


def test_words_are_searched_for_from_every_page(shop):
    page = shop("#!/~/cart")
    page.fill("#site-search", "candle")
    page.press("#site-search", "Enter")
    expect(page.locator(".page-title__name")).to_have_text("Results for “candle”")
    assert names(page) == ["Beeswax candle"]
    page.fill("#ec-search-field", "no such thing")
    page.press("#ec-search-field", "Enter")
    expect(page.locator(".grid__empty")).to_contain_text("Nothing was found")


def test_what_is_listed_can_be_sorted_and_filtered(shop):
    page = shop()
    page.select_option("#ec-sort", "priceAsc")
    expect(page.locator(".grid-product__title-inner").first).to_have_text("Sea-salt soap")
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("In stock").check()
    page.get_by_label("Price from").fill("15")
    page.get_by_label("to (optional)").fill("40")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".ec-toolbar__count")).to_have_text("2 products")
    assert names(page) == ["Tide mug", "Clay serving bowl"]
    assert given_to(page, "OnPageLoaded")[-1]["filterParams"]["inventory"] == "instock"


def test_many_products_come_page_by_page(shop, control):
    control("POST", "/seed", json={"products": 30, "store": 1003})
    page = shop("#!/~/search/")
    first = names(page)
    page.get_by_role("link", name="Next page").click()
    expect(page.get_by_role("link", name="Previous page")).to_be_visible()
    assert given_to(page, "OnPageLoaded")[-1]["offset"] == len(first) == 24
    assert not set(first) & set(names(page))


def test_a_favourite_is_kept_in_this_browser(shop):
    page = shop(f"#!/x/p/{MUG}")
    page.get_by_role("button", name="Save for later").click()
    page.reload()
    page.get_by_role("link", name="Favorites").click()
    expect(page.locator(".grid-product__title-inner")).to_have_text("Tide mug")


# Apps at the checkout


@pytest.fixture
def extra_fields(app):
    app.shop_js += """Ecwid.OnAPILoaded.add(() => {
      ec.order.extraFields.gift = {title: "A word for the gift", type: "textarea", required: true,
        checkoutDisplaySection: "payment_details", orderDetailsDisplaySection: "order_comments"};
      ec.order.extraFields.source = {title: "Source", type: "text", value: "mailing"};
      ec.order.extraFields.wrap = {title: "Wrapping", type: "radio_buttons", checkoutDisplaySection: "shipping_methods",
        options: [{title: "Paper"}, {title: "Cloth"}]};
      ec.order.referer_id = "flyer";
      Ecwid.refreshConfig();
    });"""


def test_fields_of_a_script_are_asked_for_and_kept_with_the_order(shop, call, script, extra_fields):
    page = shop()
    script("Cart.addProduct", CANDLE)
    to_the_address(page)
    to_the_delivery(page)
    page.get_by_label("Cloth").check()
    on(page, "delivery")
    on(page, "payment")
    expect(page.get_by_label("A word for the gift")).to_be_focused()
    page.get_by_label("A word for the gift").fill("For you <3")
    on(page, "payment")
    expect(page.locator(".ec-confirmation")).to_be_visible()
    order = call("GET", "/orders").json()["items"][0]
    assert order["extraFields"] == {"gift": "For you <3", "source": "mailing", "wrap": "Cloth"}
    assert order["refererId"] == "flyer"
    assert given_to(page, "OnOrderPlaced")[0]["extraFields"] == order["extraFields"]


def test_an_apps_rate_and_discount_stand_beside_the_stores_own(shop, app, world, script, call):
    app.answers = {
        "/rates": {"shippingOptions": [{"title": "Sea mail", "rate": 3, "transitDays": "9", "description": "By boat"}]},
        "/discounts": {"discounts": [{"value": 50, "type": "PERCENT", "description": "Half price"}]},
    }
    world.app.shipping_url, world.app.discount_url = f"{app.url}/rates", f"{app.url}/discounts"
    page = shop()
    script("Cart.addProduct", CANDLE)
    to_the_address(page)
    expect(page.locator(".ec-cart-summary__row--discount")).to_contain_text("Half price")
    to_the_delivery(page)
    expect(page.locator(".ec-radiogroup__item--app_id-demo-app")).to_contain_text("By boat")
    page.get_by_label("Sea mail").check()
    on(page, "delivery")
    expect(page.locator(".ec-cart-summary__row--shipping")).to_contain_text("3,00 €")
    on(page, "payment")
    expect(page.locator(".ec-confirmation")).to_be_visible()
    order = call("GET", "/orders").json()["items"][0]
    assert (order["total"], order["shippingOption"]["shippingCarrierName"]) == (10, "Shipping app demo-app")


@pytest.fixture
def nobody():
    """An address where nobody answers."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{silent.getsockname()[1]}/"


def test_an_app_that_does_not_answer_leaves_the_stores_own_methods(shop, world, script, nobody):
    world.app.shipping_url = world.app.discount_url = nobody
    page, said = shop(), []
    page.on("console", lambda message: said.append(message.text))
    script("Cart.addProduct", CANDLE)
    to_the_address(page)
    to_the_delivery(page)
    expect(page.locator(".ec-radiogroup__item")).to_have_count(2)
    assert any("shipping address of demo-app" in text and "no answer" in text for text in said)


@pytest.fixture
def at_the_payment(shop, app, world, script):
    """A shopper who was taken to the app to pay, and what the app was told of the order."""
    world.app.payment_url = f"{app.url}/pay"
    page = shop()
    script("Cart.addProduct", CANDLE)
    to_the_address(page)
    to_the_delivery(page)
    on(page, "delivery")
    page.get_by_label("Demo app").check()
    on(page, "payment")
    page.wait_for_url(f"{app.url}/pay")
    return page, opened(app.forms[-1]["enc_data"])


def opened(enc_data):
    sealed = base64.urlsafe_b64decode(enc_data + "=" * (-len(enc_data) % 4))
    return json.loads(AESGCM(SECRET[:16].encode()).decrypt(sealed[:16], sealed[16:], None))


def ends(call, payload, status):
    """The app says how the payment went."""
    transaction = payload["cart"]["order"]["referenceTransactionId"]
    assert call("PUT", f"/orders/{transaction}", json={"paymentStatus": status}).status_code == 200


def test_a_paid_order_is_thanked_for_and_told_once(at_the_payment, call):
    page, payload = at_the_payment
    ends(call, payload, "PAID")
    page.goto(payload["returnUrl"])
    expect(page.locator(".ec-confirmation")).to_contain_text(payload["cart"]["order"]["id"])
    assert [order["paymentStatus"] for order in given_to(page, "OnOrderPlaced")] == ["PAID"]
    expect(page.locator("#cart-count")).to_have_text("0")
    page.reload()
    expect(page.locator(".ec-confirmation")).to_be_visible()
    assert given_to(page, "OnOrderPlaced") == []


def test_a_script_that_loads_slowly_hears_of_the_paid_order_too(at_the_payment, app, call):
    page, payload = at_the_payment
    ends(call, payload, "PAID")
    held = []
    page.route(f"{app.url}/storefront.js", lambda route, request: held.append(route))
    with page.expect_response(re.compile(r"/shop/1003/orders/")) as answer:
        page.goto(payload["returnUrl"], wait_until="commit")
    answer.value.finished()
    held[0].continue_()
    expect(page.locator(".ec-confirmation")).to_be_visible()
    assert [order["paymentStatus"] for order in given_to(page, "OnOrderPlaced")] == ["PAID"]


def test_a_cancelled_order_is_a_failure(at_the_payment, call):
    page, payload = at_the_payment
    ends(call, payload, "CANCELLED")
    page.goto(payload["returnUrl"])
    expect(page.locator(".ec-store")).to_contain_text("The payment failed")
    assert given_to(page, "OnPageLoaded")[-1]["type"] == "ORDER_FAILURE"


def test_a_failed_payment_says_why_and_keeps_the_cart(at_the_payment, call):
    page, payload = at_the_payment
    ends(call, payload, "INCOMPLETE")
    page.goto(payload["returnUrl"] + "&errorMsg=The%20card%20%C3%A9xpired")
    expect(page.get_by_role("alert")).to_have_text("The card éxpired")
    expect(page.locator("#cart-count")).to_have_text("1")
    assert given_to(page, "OnOrderPlaced") == []
