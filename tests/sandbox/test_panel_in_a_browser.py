"""The Control Panel as a browser sees it, around a tiny app of the test's own."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from sandbox.server import serve
from sandbox.world import App, World
from tests.sandbox.browsing import INIT, inside, launches, open_tab

pytestmark = pytest.mark.browser


@pytest.fixture
def world(app):
    return World(App(client_id="demo-app", name="Demo app", url=app.url))


@pytest.fixture
def server(world, app):
    with serve(world) as running:
        app.sandbox = running.url
        yield running


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


@pytest.mark.parametrize("path", ["/", "/store/1003", "/shop/1003", "/shop/1003#!/x/p/70101", "/shop/1003#!/~/cart"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_scrolls_sideways(page, server, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(server.url + path)
    page.wait_for_selector(".ec-store, .menu, .stores__list")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
