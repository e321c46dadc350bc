"""The tools beside the app in the Control Panel: each does its work by a click, and shows it without a reload."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from sandbox.server import serve
from sandbox.world import App, World
from tests.sandbox.browsing import inside, launches, open_tab
from tests.sandbox.conftest import running_app

pytestmark = pytest.mark.browser
OTHER_TAB = 'EcwidApp.init({app_id: "other-app", autoloadedflag: true, autoheight: true});'


@pytest.fixture
def page(page):
    page.set_viewport_size({"width": 1440, "height": 1000})
    return page


other = pytest.fixture(running_app, name="other")


@pytest.fixture
def world(app, recorder):
    return World(App(client_id="demo-app", name="Demo app", url=app.url, webhook_url=recorder.url))


@pytest.fixture
def server(world, app):
    with serve(world) as running:
        app.sandbox = running.url
        yield running


@pytest.fixture
def panel(page, server):
    """The Control Panel with the app's tab open and every tool unfolded."""

    def panel(store=1003):
        open_tab(page, server, store=store)
        page.evaluate("document.querySelectorAll('.tool').forEach((tool) => { tool.open = true })")
        return page

    return panel


@pytest.fixture
def added(panel, other, server):
    """The Control Panel, to which another app was added by hand."""
    other.page_js, other.sandbox = OTHER_TAB, server.url
    page = panel()
    page.get_by_text("Add an app").click()
    page.get_by_label("Name", exact=True).fill("Other app")
    page.get_by_label("Client id").fill("other-app")
    page.locator("#app-url").fill(other.url)
    page.locator("#app-form").get_by_role("button", name="Add").click()
    expect(page.locator("#app-name")).to_have_value("")
    return page


def token_of(world, client_id="demo-app"):
    return world.shops[1003].installations[client_id].access_token


def test_another_app_is_added_consented_to_and_launched_with_its_own_token(added, other, world):
    added.get_by_role("navigation").get_by_role("link", name="Other app").click()
    expect(added.locator("#install-title")).to_have_text("Other app asks for access")
    expect(added.locator("#install-scopes")).to_contain_text("update_store_profile")
    added.get_by_role("button", name="Accept and install").click()
    inside(added, other)
    added.select_option("#launch-mode", "plain")
    payload = inside(added, other, launch=2).evaluate("EcwidApp.getPayload()")
    assert payload["access_token"] == token_of(world, "other-app") != token_of(world)


def test_what_consent_names_is_what_is_granted(panel, world, control):
    control("POST", "/apps", json={"client_id": "demo-app", "scopes": ["read_store_profile", "add_to_cp"]})
    page = panel()
    page.get_by_role("button", name="Uninstall: Demo app").click()
    expect(page.locator("#install-scopes li")).to_have_count(2)
    page.get_by_role("button", name="Accept and install").click()
    expect(page.locator("#app-frame")).to_be_visible()
    assert {"read_store_profile", "add_to_cp"} == set(world.shops[1003].installation.scopes)


def test_an_app_that_was_declined_stays_out(panel, world):
    page = panel()
    page.get_by_role("button", name="Uninstall: Demo app").click()
    page.get_by_role("button", name="Decline").click()
    expect(page.locator("#page-title")).to_have_text("Dashboard")
    assert world.shops[1003].installation is None


def test_new_tokens_end_the_old_and_launch_the_app_again(panel, app, world):
    page, old = panel(), token_of(world)
    inside(page, app)
    page.get_by_role("button", name="New tokens: Demo app").click()
    inside(page, app, launch=2)
    assert token_of(world) != old
    assert world.owner_of(old) is None


def test_plan_and_suspension_change_by_a_click(panel, world):
    page = panel()
    page.locator("#plan").select_option("free")
    expect(page.locator("#plan-note")).to_be_visible()
    page.get_by_label("Suspended").check()
    expect(page.locator("#store-state")).to_have_text("free plan, suspended")
    assert (world.shops[1003].plan, world.shops[1003].suspended) == ("free", True)


def test_the_frame_can_be_as_narrow_as_a_phone(panel, app):
    page = panel()
    frame = inside(page, app)
    page.get_by_label("Width").select_option("phone")
    frame.wait_for_function("innerWidth === 360")
    assert len(launches(app)) == 1


def test_a_deep_link_is_typed_and_opened(panel, app):
    page = panel()
    inside(page, app)
    page.get_by_label("Deep link").fill("tab: règles/1&x")
    page.get_by_role("button", name="Open", exact=True).click()
    inside(page, app, launch=2)
    assert launches(app)[-1]["app_state"] == ["tab: règles/1&x"]


def test_calls_come_into_the_log_by_themselves_and_are_cleared(panel, caller):
    page = panel()
    call = caller(1003)
    call("GET", "/profile")
    call("GET", "/profile")
    expect(page.locator("#calls-list li")).to_have_count(2)
    call("GET", "/storage/nothing")
    expect(page.locator("#calls-list li").first).to_contain_text("/storage/nothing404")
    caller(1005)("GET", "/profile")
    page.locator("#calls-panel").get_by_role("button", name="Clear").click()
    expect(page.locator("#calls-count")).to_have_text("none yet")


def test_a_fault_is_added_by_a_click_and_gone_once_it_was_met(panel, caller):
    page, call = panel(), caller(1003)
    page.get_by_label("Answer with").select_option("503")
    page.locator("#fault-form").get_by_role("button", name="Add").click()
    expect(page.locator("#faults-list")).to_have_text("Any call *: 503, once")
    assert call("GET", "/profile").status_code == 503
    expect(page.locator("#faults-count")).to_have_text("none")
    assert call("GET", "/profile").status_code == 200


def test_faults_are_cleared(panel, world):
    page = panel()
    page.get_by_label("how often").select_option("0")
    page.locator("#fault-form").get_by_role("button", name="Add").click()
    expect(page.locator("#faults-count")).to_have_text("1")
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator("#faults-count")).to_have_text("none")
    assert world.faults == []


def test_a_leap_of_the_clock_makes_a_retry_due(panel, recorder):
    page = panel()
    recorder.answers = [503]
    page.locator("#event-form").get_by_role("button", name="Send").click()
    row = page.locator("#deliveries-list li[data-id]")
    expect(row).to_contain_text("waiting")
    page.get_by_role("button", name="+15 min").click()
    expect(row).to_contain_text("delivered")
    expect(page.locator("#clock-ahead")).to_have_text(re.compile("^15 min"))
    assert [event["eventId"] for event in recorder.events] == [recorder.events[0]["eventId"]] * 2


def test_a_delivery_is_sent_again(panel, recorder):
    page = panel()
    page.locator("#event-form").get_by_role("button", name="Send").click()
    page.locator("#deliveries-list summary").click()
    page.get_by_role("button", name="Send again").click()
    expect(page.locator("#deliveries-list li[data-id]")).to_have_count(2)
    expect(page.locator("#deliveries-list .log__outcome")).to_have_text(["delivered", "delivered"])
    assert len({event["eventId"] for event in recorder.events}) == 1


def test_an_event_is_sent_unsigned_and_about_what_was_typed(panel, recorder):
    page = panel()
    page.get_by_label("about").fill("70101")
    page.locator("#event-signature").select_option("missing")
    page.locator("#event-form").get_by_role("button", name="Send").click()
    expect(page.locator("#deliveries-list .log__outcome")).to_have_text("delivered")
    assert recorder.events[0]["entityId"] == 70101
    assert "X-Ecwid-Webhook-Signature" not in recorder.requests[0].headers


def test_a_block_is_lifted(panel, control):
    control("POST", "/apps", json={"client_id": "demo-app", "blocked": True})
    page = panel()
    expect(page.locator("#store-apps")).to_contain_text("webhooks blocked")
    page.get_by_role("button", name="Lift the block: Demo app").click()
    expect(page.locator("#store-apps")).not_to_contain_text("webhooks blocked")


def test_a_switch_is_turned_here_and_elsewhere(panel, world, control):
    page = panel()
    page.get_by_label("Send every webhook twice").check()
    expect(page.get_by_label("Send every webhook twice")).to_be_checked()
    assert world.switches.doubled_events
    control("POST", "/switches", json={"doubled_events": False})
    expect(page.get_by_label("Send every webhook twice")).not_to_be_checked()


def test_webhooks_are_signed_as_chosen(panel, world):
    page = panel()
    with page.expect_response("**/switches"):
        page.get_by_label("Signatures of webhooks").select_option("missing")
    assert world.switches.event_signatures == "missing"


def test_news_from_before_a_click_does_not_undo_it(panel, world):
    page, held = panel(), []
    page.route("**/now", lambda route: held.append((route, route.fetch())), times=1)
    page.wait_for_timeout(1500)
    box = page.get_by_label("Send every webhook twice")
    with page.expect_response("**/switches"):
        box.check()
    (route, outdated) = held[0]
    page.route("**/now", lambda route: route.abort())
    route.fulfill(response=outdated)
    expect(page.locator("#live-trouble")).to_be_visible()
    assert box.is_checked()
    assert world.switches.doubled_events


def test_what_the_sandbox_refuses_is_said(added):
    added.get_by_label("Name", exact=True).fill("Odd")
    added.get_by_label("Client id").fill("no spaces, please")
    added.locator("#app-url").fill("http://localhost:1")
    added.locator("#app-form").get_by_role("button", name="Add").click()
    expect(added.locator("#notice")).to_contain_text("client_id should be")
    expect(added.get_by_label("Client id")).to_have_value("no spaces, please")


def test_the_log_goes_on_where_the_sandbox_was_away(panel, world):
    page = panel()
    page.route("**/now", lambda route: route.abort())
    expect(page.locator("#live-trouble")).to_be_visible()
    page.unroute("**/now")
    expect(page.locator("#live-trouble")).to_be_hidden()


def test_every_control_is_reached_and_worked_by_keyboard(panel, world):
    page = panel()
    page.locator("#switches-panel summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#switches input").first).to_be_checked()
    for _ in range(100):  # the box is ticked at once, the sandbox told after
        if world.switches.doubled_events:
            break
        page.wait_for_timeout(50)
    assert world.switches.doubled_events
    page.get_by_role("button", name="+1 min").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#clock-ahead")).to_have_text(re.compile("^1 min"))
    expect(page.get_by_role("button", name="+1 min")).to_be_focused()


def test_another_page_takes_the_focus_along(panel):
    page = panel()
    page.get_by_role("link", name="Dashboard").press("Enter")
    expect(page.get_by_role("heading", name="Dashboard")).to_be_focused()


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(panel, app, caller, width):
    page = panel()
    page.set_viewport_size({"width": width, "height": 900})
    inside(page, app)
    caller(1003)("GET", "/profile", params={"responseFields": "generalInfo(storeId,storeUrl),account(accountName)"})
    page.locator("#event-form").get_by_role("button", name="Send").click()
    page.locator("#fault-form").get_by_role("button", name="Add").click()
    page.locator("#deliveries-list summary").click()
    expect(page.locator("#calls-list li")).to_have_count(1)
    assert found_by_axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_nothing_in_a_consent_and_an_error_card(panel, page, server, app):
    panel().get_by_role("button", name="Uninstall: Demo app").click()
    expect(page.locator("#install-page")).to_be_visible()
    assert found_by_axe(page) == []
    page.get_by_role("button", name="Accept and install").click()
    app.page_js = ""
    page.goto("about:blank")
    open_tab(page, server, query="?ready_timeout=0.3")
    expect(page.locator("#error-card")).to_be_visible()
    assert found_by_axe(page) == []


def found_by_axe(page) -> list[str]:
    page.wait_for_timeout(200)
    found = (
        Axe()
        .run(page, options={"preload": False, "resultTypes": ["violations"], "iframes": False})
        .response["violations"]
    )
    return [f"{row['id']}: {node['html'][:150]}" for row in found for node in row["nodes"]]
