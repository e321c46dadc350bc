"""From the tab to the storefront, as a merchant and a shopper go it."""

import json

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def chromium(merchants_chromium):
    return merchants_chromium


@pytest.mark.parametrize("mode", ["encrypted", "plain"])
def test_tab_edit_save_storefront(desk, mode):
    app = desk.open(mode=mode)
    app.get_by_role("link", name="New message").click()
    app.get_by_role("heading", name="New message").wait_for()
    desk.wait_for_the_frame()
    app.get_by_role("button", name="Announcement").click()
    app.locator("#id_text").wait_for()
    desk.wait_for_the_frame()
    app.get_by_text("Show this message to shoppers").click()
    app.get_by_label("Text", exact=True).fill(f"Free delivery, {mode}")
    desk.save()
    expect(app.get_by_role("status")).to_contain_text("Shoppers see your message")

    with desk.page.context.expect_page() as opened:
        app.get_by_role("link", name="View your storefront").click()
    expect(opened.value.locator(".signboard__words")).to_have_text(f"Free delivery, {mode}")


def test_a_newcomer_clicks_through_from_the_first_page(desk):
    desk.page.goto(desk.panel)
    desk.page.get_by_role("link", name="Control Panel").first.click()
    desk.page.locator('[data-page="app"]').first.click()
    desk.page.locator("#loading-cover").wait_for(state="hidden")
    expect(desk.app.get_by_role("heading", name="Messages")).to_be_visible()


@pytest.mark.parametrize("mode", ["encrypted", "plain"])
def test_a_deep_link_opens_its_tab(desk, mode):
    app = desk.open(mode=mode, app_state="profile")
    expect(app.get_by_role("heading", name="Store profile")).to_be_visible()


@pytest.mark.parametrize(("lang", "heading"), [("fr", "Messages"), ("de", "Mitteilungen"), ("fi", "Messages")])
def test_the_tab_speaks_the_control_panels_language(desk, lang, heading):
    app = desk.open(lang=lang)
    expect(app.locator("h1")).to_have_text(heading)


def test_the_whole_journey_by_keyboard_alone(desk, shop):
    app = desk.open()
    app.locator("body").focus()
    keys = desk.page.keyboard
    press_until(desk, ".sb-empty .btn", "Tab")
    keys.press("Enter")
    app.get_by_role("heading", name="New message").wait_for()
    desk.wait_for_the_frame()
    expect(app.get_by_role("heading", name="New message")).to_be_focused()
    press_until(desk, ".sb-ready__button", "Tab")
    keys.press("Enter")
    app.locator("#id_text").wait_for()
    desk.wait_for_the_frame()
    press_until(desk, "#id_enabled", "Tab")
    keys.press("Space")
    press_until(desk, "#id_text", "Tab")
    keys.press("Control+a")
    keys.type("By keyboard")
    keys.press("Control+s")
    expect(app.get_by_role("status")).to_contain_text("Shoppers see your message")
    (message,) = json.loads(shop.storage["public"])["messages"]
    assert (message["enabled"], message["wording"]["text"]) == (True, "By keyboard")


def test_after_a_save_the_focus_is_where_it_was(desk):
    app = desk.open_message()
    app.get_by_label("Text", exact=True).fill("Something")
    app.get_by_role("button", name="Save").focus()
    desk.page.keyboard.press("Enter")
    expect(app.get_by_role("status")).to_contain_text("Saved")
    expect(app.get_by_role("button", name="Save")).to_be_focused()


def test_a_change_of_tab_is_told_to_a_screen_reader(desk):
    app = desk.open()
    app.get_by_role("link", name="Store profile").click()
    expect(app.get_by_role("heading", name="Store profile")).to_be_focused()


def press_until(desk, selector, key):
    for _ in range(20):
        if desk.frame().evaluate("s => document.activeElement.matches(s)", selector):
            return
        desk.page.keyboard.press(key)
    raise AssertionError(f"{selector} was never reached")


def test_the_store_profile_is_saved_to_the_store(desk, shop):
    app = desk.open(app_state="profile")
    app.locator("#section-general").click()
    app.get_by_label("Store name").fill("Pine & Harbour")
    app.get_by_role("button", name="Save").click()
    expect(app.get_by_role("status")).to_contain_text("Saved")
    assert shop.profile["settings"]["storeName"] == "Pine & Harbour"


@pytest.mark.parametrize("app_state", ["messages", "theme", "profile", "sso", "status"])
@pytest.mark.parametrize("lang", ["en", "de", "fr"])
def test_nothing_scrolls_sideways_at_320_pixels(desk, app_state, lang):
    desk.page.set_viewport_size({"width": 344, "height": 700})  # the panel's own margins leave the frame 320
    desk.open(app_state=app_state, lang=lang)
    width, scrolls = desk.frame().evaluate("[innerWidth, document.documentElement.scrollWidth]")
    assert width <= 320
    assert scrolls <= width


def test_the_frame_is_as_tall_as_its_page(desk):
    desk.open(app_state="profile")
    desk.page.wait_for_timeout(800)
    frame, page = desk.page.locator("#app-frame").bounding_box(), desk.frame().evaluate("document.body.offsetHeight")
    assert frame
    assert abs(frame["height"] - page) < 4


def test_what_was_saved_is_readable_without_javascript(chromium, desk, site, control_panel, world):
    world.shops[1003].storage["public"] = json.dumps({"version": 1, "message": {"text": "Still readable"}})
    launch = desk.page.request.get(f"{control_panel.url}/_sandbox/launch/1003").json()["url"]
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(launch)
    assert page.locator(".sb-row__title").text_content() == "Still readable"
    context.close()


def test_what_was_said_of_a_save_is_not_left_over_the_next_page(desk):
    app = desk.open_message()
    app.get_by_label("Text", exact=True).fill("New words")
    desk.save()
    expect(app.locator("#toast")).to_be_visible()
    app.get_by_role("link", name="Theme").click()
    expect(app.get_by_role("heading", name="Theme", exact=True)).to_be_focused()
    assert not app.locator("#toast").is_visible()
