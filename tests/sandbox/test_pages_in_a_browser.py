"""The Control Panel, the storefront and the stand-ins as a browser sees them, around a tiny app of the test's own."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from sandbox.server import serve
from sandbox.world import App, World

pytestmark = pytest.mark.browser

CSP = "default-src 'none'; script-src 'self' {sandbox}; style-src {sandbox}; connect-src {sandbox}"
PAGE = """<!doctype html><html><head>
    <link rel="stylesheet" href="{sandbox}/ecwid-sdk/css/1.3.19/ecwid-app-ui.css">
    <script src="{sandbox}/ecwid-sdk/js/1.3.0/ecwid-app.js"></script><script src="/page.js"></script></head>
    <body class="normalized"><h1>Fake app</h1>
    <div class="field"><input class="field__input" id="field"></div>
    <script src="{sandbox}/ecwid-sdk/css/1.3.19/ecwid-app-ui.min.js"></script></body></html>"""
INIT = 'EcwidApp.init({app_id: "demo-app", autoloadedflag: true, autoheight: true});'
HEARD = """window.heard = [];
    Ecwid.OnAPILoaded.add(function () {
      heard.push(["OnAPILoaded"]);
      ["OnPageSwitch", "OnPageLoad", "OnPageLoaded", "OnCartChanged", "OnSetProfile", "OnOrderPlaced"].forEach(
        function (name) { Ecwid[name].add(function (given) { heard.push([name, given]); }); });
    });"""


class FakeApp:
    """An app of three files on localhost; `page_js` is what its tab runs, `shop_js` what its storefront script does."""

    def __init__(self) -> None:
        self.page_js, self.shop_js, self.sandbox, self.seen = INIT, HEARD, "", []
        self.http = ThreadingHTTPServer(("localhost", 0), self.handler())
        self.url = f"http://localhost:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def handler(fake):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                content_type, text = fake.file(urlsplit(self.path).path)
                fake.seen.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", content_type)
                if content_type == "text/html":
                    self.send_header("Content-Security-Policy", CSP.format(sandbox=fake.sandbox))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *args):
                return

        return Handler

    def file(self, path):
        if path.endswith(".js"):
            return "text/javascript", self.page_js if path == "/page.js" else self.shop_js
        if path.endswith(".css"):
            return "text/css", ".ec-store { outline: 3px solid rgb(1, 2, 3); }"
        return "text/html", PAGE.format(sandbox=self.sandbox)


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


@pytest.fixture
def app():
    fake = FakeApp()
    yield fake
    fake.http.shutdown()
    fake.http.server_close()


@pytest.fixture
def world(app):
    return World(App(client_id="demo-app", name="Demo app", url=app.url))


@pytest.fixture
def server(world, app):
    with serve(world) as running:
        app.sandbox = running.url
        yield running


def open_tab(page, server, *, store=1003, query="", state=""):
    page.goto(f"{server.url}/store/{store}{query}#app:name=demo-app{state}")
    return page.frame_locator("#app-frame")


def launches(app):
    return [parse_qs(urlsplit(path).query) for path in app.seen if path.partition("?")[0] == "/"]


def inside(page, app, *, launch=1):
    """The app's frame of this launch, once it is ready."""
    for _ in range(250):
        if len(launches(app)) >= launch:
            break
        page.wait_for_timeout(20)
    expect(page.locator("#loading-cover")).to_be_hidden()
    return page.query_selector("#app-frame").content_frame()


# The Control Panel


def test_a_newcomer_finds_the_tab_from_the_list_of_stores(page, server):
    page.goto(server.url)
    page.get_by_role("link", name="Control Panel").first.click()
    expect(page.frame_locator("#app-frame").get_by_role("heading")).to_have_text("Fake app")
    page.click("[data-page=dashboard]")
    expect(page.locator("#app-frame")).to_have_count(0)
    page.click("[data-page=app]")
    expect(page.locator("#loading-cover")).to_be_hidden()


def test_the_cover_stays_until_the_app_says_it_is_ready(page, server, app):
    app.page_js = 'EcwidApp.init({app_id: "demo-app"}); window.addEventListener("hashchange", EcwidApp.ready);'
    open_tab(page, server).get_by_role("heading").wait_for()
    expect(page.locator("#loading-cover")).to_be_visible()
    page.query_selector("#app-frame").content_frame().evaluate("location.hash = 'now'")
    expect(page.locator("#loading-cover")).to_be_hidden()


def test_the_frame_follows_the_height_of_the_page(page, server):
    frame = open_tab(page, server)
    frame.locator("body").evaluate("body => { body.style.height = '777px'; body.style.margin = 0; }")
    expect(page.locator("#app-frame")).to_have_css("height", "777px")


@pytest.mark.parametrize("height", ['"640px"', "640"])
def test_a_height_may_be_a_text_or_a_number(page, server, app, height):
    app.page_js = INIT.replace(", autoheight: true", "") + f"EcwidApp.setSize({{height: {height}}});"
    open_tab(page, server)
    expect(page.locator("#app-frame")).to_have_css("height", "640px")


def test_messages_that_are_not_the_apps_are_passed_over(page, server, app):
    open_tab(page, server)
    frame = inside(page, app)
    ours = json.dumps({"ecwidAppNs": "demo-app", "method": "openPage", "data": "products"})
    page.evaluate("text => window.postMessage(text, '*')", ours)
    for text in ("not json", "null", "7", ours.replace("demo-app", "other"), ours.replace("openPage", "toString")):
        frame.evaluate("text => parent.postMessage(text, '*')", text)
    frame.evaluate("text => parent.postMessage(JSON.parse(text), '*')", ours)
    page.wait_for_timeout(200)
    assert page.url.endswith("#app:name=demo-app")
    frame.evaluate("text => parent.postMessage(text, '*')", ours)
    page.wait_for_url("**#products")


def test_an_app_that_never_answers_gets_the_error_card(page, server, app):
    app.page_js = ""
    open_tab(page, server, query="?ready_timeout=0.3")
    expect(page.locator("#error-card")).to_contain_text("EcwidApp.init")
    expect(page.locator("#loading-cover")).to_be_hidden()
    app.page_js = INIT
    page.click("#try-again")
    expect(page.frame_locator("#app-frame").get_by_role("heading")).to_be_visible()
    expect(page.locator("#error-card")).to_be_hidden()


def test_an_app_of_another_name_gets_the_error_card(page, server, app):
    app.page_js = INIT.replace("demo-app", "other-app")
    open_tab(page, server, query="?ready_timeout=0.5")
    expect(page.locator("#error-card")).to_be_visible()


def test_mode_and_language_launch_the_app_anew(page, server, app):
    open_tab(page, server)
    inside(page, app)
    page.select_option("#launch-mode", "plain")
    inside(page, app, launch=2)
    page.select_option("#language", "pt_BR")
    payload = inside(page, app, launch=3).evaluate("EcwidApp.getPayload()")
    assert (payload["store_id"], payload["lang"]) == (1003, "pt_BR")


def test_the_sdk_finds_no_payload_in_an_encrypted_launch(page, server, app):
    open_tab(page, server)
    assert inside(page, app).evaluate("EcwidApp.getPayload()") is None


def test_a_deep_link_reaches_the_app_decoded_once(page, server, app):
    open_tab(page, server, state="&parent-menu=marketing&app_state=tab%3A%20r%C3%A8gles%2F1%26x")
    inside(page, app)
    assert launches(app)[0]["app_state"] == ["tab: règles/1&x"]


def test_open_page_moves_the_panel_and_can_relaunch_the_app(page, server, app):
    open_tab(page, server)
    inside(page, app).evaluate("EcwidApp.openPage('app:name=demo-app&app_state=second')")
    inside(page, app, launch=2).evaluate("EcwidApp.openPage('order:id=412&return=orders')")
    expect(page.locator("#other-page-name")).to_have_text("order:id=412&return=orders")
    assert launches(app)[-1]["app_state"] == ["second"]


def test_an_upgrade_request_is_shown_with_its_features(page, server, app):
    open_tab(page, server)
    inside(page, app).evaluate("EcwidApp.sendUserToUpgrade(['COMBINATIONS', 'TIPS'])")
    expect(page.locator("#notice")).to_contain_text("COMBINATIONS, TIPS")


def test_an_app_that_is_not_installed_can_be_installed(page, server, world):
    world.shops[1003].uninstall()
    open_tab(page, server)
    page.click("#install")
    expect(page.frame_locator("#app-frame").get_by_role("heading")).to_have_text("Fake app")


def test_a_free_plan_store_can_still_open_the_tab_and_says_so(page, server):
    open_tab(page, server, store=1004)
    expect(page.locator("#plan-note")).to_be_visible()
    expect(page.locator("#loading-cover")).to_be_hidden()


def test_the_calls_panel_shows_what_arrived(page, server, caller):
    page.goto(f"{server.url}/store/1003")
    page.click("#calls-panel summary")
    caller(1003)("GET", "/profile")
    expect(page.locator("#calls-list")).to_contain_text("GET/profile200")


# The SDK stand-in


def test_the_sdk_refuses_what_comes_before_init_and_a_second_init(page, server, app):
    app.page_js = ""
    page.goto(app.url)
    failing = "try { EcwidApp.%s; } catch (error) { error.message }"
    assert page.evaluate(failing % "ready()") == "Not initialized"
    assert page.evaluate(failing % "init({app_id: 7})") == "app_id must be a string"
    page.evaluate("EcwidApp.init({app_id: 'demo-app'})")
    assert page.evaluate(failing % "init({app_id: 'demo-app'})") == "Already initialized"


def test_the_sdk_keeps_settings_in_the_apps_storage(page, server, app, world):
    open_tab(page, server)
    inside(page, app)
    page.select_option("#launch-mode", "plain")
    frame = inside(page, app, launch=2)
    frame.evaluate("new Promise(done => EcwidApp.setAppStorage({colour: 'grün', number: 7}, done))")
    frame.evaluate("new Promise(done => EcwidApp.setAppPublicConfig('{}', done))")
    assert world.shops[1003].storage == {"colour": "grün", "public": "{}"}
    assert frame.evaluate("new Promise(done => EcwidApp.getAppStorage('colour', done))") == "grün"
    assert frame.evaluate("new Promise(done => EcwidApp.getAppStorage('none', done))") is None
    assert frame.evaluate("new Promise(done => EcwidApp.getAppPublicConfig(done))") == "{}"
    assert len(frame.evaluate("new Promise(done => EcwidApp.getAppStorage(done))")) == 2


def test_a_field_with_a_value_is_marked_as_filled(page, server, app):
    page.goto(app.url)
    field = page.locator(".field")
    page.fill("#field", "x")
    expect(field).to_have_class("field field--focus field--filled")
    page.evaluate("document.getElementById('field').value = ''; checkFieldChange(document.getElementById('field'))")
    expect(field).to_have_class("field field--focus")


# The storefront


def heard(page):
    return [name for name, *_ in page.evaluate("heard")]


def open_shop(page, server, *, store=1003, query="", hash=""):
    page.goto(f"{server.url}/shop/{store}{query}{hash}")
    page.wait_for_selector(".ec-store")


def test_events_come_in_order(page, server):
    open_shop(page, server)
    start = ["OnAPILoaded", "OnSetProfile", "OnPageLoad", "OnPageLoaded", "OnCartChanged"]
    assert heard(page) == start
    page.click(".grid-product--id-70201 a")
    assert heard(page)[len(start) :] == ["OnPageSwitch", "OnPageLoad", "OnPageLoaded"]


def test_pages_describe_themselves(page, server):
    open_shop(page, server)
    page.click(".grid-category--id-902")
    page.click(".grid-product--id-70201 a")
    root, category, product = [given for name, *given in page.evaluate("heard") if name == "OnPageLoaded"]
    expected = {"type": "CATEGORY", "categoryId": 0, "hasPrevious": False, "offset": 0, "sort": "normal"}
    assert expected.items() <= root[0].items()
    assert (category[0]["name"], category[0]["categoryId"]) == ("Tableware", 902)
    assert product[0] == {
        "type": "PRODUCT",
        "productId": 70201,
        "name": "Tide mug",
        "nameTranslated": {"en": "Tide mug"},
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


def test_a_shopper_can_buy(page, server):
    open_shop(page, server, hash="#!/x/p/70201")
    page.click("[data-do=add-to-bag]")
    page.click("[data-goto=cart]")
    page.click("[data-goto=checkout]")
    page.fill("#ec-email", "ada@example.test")
    for field in ("#ec-full-name", "#ec-street", "#ec-postal-code", "#ec-city"):
        page.fill(field, "x")
    for _ in range(3):
        page.click(".form-control__button")
    expect(page.locator(".ec-confirmation")).to_be_visible()
    types = [given[0]["type"] for name, *given in page.evaluate("heard") if name == "OnPageLoaded"]
    steps = ["CHECKOUT_ADDRESS", "CHECKOUT_DELIVERY", "CHECKOUT_PAYMENT_DETAILS"]
    assert types == ["PRODUCT", "CART", *steps, "ORDER_CONFIRMATION"]
    order = next(given[0] for name, *given in page.evaluate("heard") if name == "OnOrderPlaced")
    assert (order["total"], order["shippingMethod"]) == (23.4, "Parcel")


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


@pytest.mark.parametrize("path", ["/", "/store/1003", "/shop/1003", "/shop/1003#!/x/p/70101", "/shop/1003#!/~/cart"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_scrolls_sideways(page, server, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(server.url + path)
    page.wait_for_selector(".ec-store, .menu, .stores__list")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
