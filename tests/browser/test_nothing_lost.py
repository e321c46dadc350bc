"""What was typed survives: tickets that run out, platforms that fail, tabs that are left, others who save."""

import pytest
from playwright.sync_api import expect

from sandbox.faults import fault_from

pytestmark = pytest.mark.browser

TRIES = 3  # a failure is seen once it outlasts them
FORGET_TICKET = """() => {
  const app = document.getElementById("app");
  app.setAttribute("hx-headers", JSON.stringify({ [app.dataset.ticketHeader]: "run-out" }));
}"""


@pytest.fixture
def typed(desk):
    """A merchant who typed something and did not save yet."""

    def start(**launch):
        app = desk.open_message(**launch)
        app.get_by_label("Text", exact=True).fill("Typed with care")
        return app

    return start


def save(app):
    """By key: after an answer the frame still grows, and a click could land where the button was."""
    app.get_by_role("button", name="Save").press("Enter")


@pytest.mark.parametrize("mode", ["encrypted", "plain"])
def test_a_ticket_that_ran_out_is_renewed_and_the_save_repeated(desk, typed, shop, mode):
    app = typed(mode=mode)
    desk.frame().evaluate(FORGET_TICKET)
    save(app)
    expect(app.get_by_role("status")).to_contain_text("Saved")
    assert "Typed with care" in shop.storage["public"]


def test_a_ticket_that_ran_out_does_not_stop_a_change_of_tab(desk):
    app = desk.open(app_state="profile")
    desk.frame().evaluate(FORGET_TICKET)
    app.get_by_role("link", name="Messages").click()
    expect(app.get_by_role("heading", name="Messages")).to_be_visible()


def test_when_no_new_ticket_is_to_be_had_the_text_stays_and_the_merchant_is_told(desk, typed):
    app = typed()
    desk.frame().evaluate(FORGET_TICKET)
    desk.frame().evaluate("held.payload = 'dead'")
    save(app)
    expect(app.get_by_role("status")).to_contain_text("opened again from your Control Panel")
    expect(app.get_by_label("Text", exact=True)).to_have_value("Typed with care")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"status": 503}, "has a problem at the moment"),
        ({"status": 429, "headers": {"Retry-After": "0"}}, "Your store is busy"),
        ({"status": 402, "times": 1}, "paid plans"),
        ({"drop": True}, "did not answer"),
        ({"garbage": True}, "has a problem at the moment"),
    ],
)
def test_a_failing_platform_keeps_the_text_and_the_next_save_works(desk, typed, world, rule, words):
    app = typed()
    world.faults.append(fault_from({"method": "PUT", "times": TRIES, **rule}))
    save(app)
    expect(app.get_by_role("alert")).to_contain_text(words)
    expect(app.get_by_label("Text", exact=True)).to_have_value("Typed with care")

    save(app)
    expect(app.get_by_role("status")).to_contain_text("Saved")


def test_an_error_page_of_a_proxy_does_not_replace_the_form(desk, typed):
    app = typed()
    desk.page.context.route(
        "**/messages/old/",
        lambda route: route.fulfill(status=502, content_type="text/html", body="<h1>Bad gateway</h1>"),
    )
    save(app)
    expect(app.get_by_role("status")).to_contain_text("What you typed is still here")
    expect(app.get_by_label("Text", exact=True)).to_have_value("Typed with care")


def test_without_a_network_the_text_stays(desk, typed):
    app = typed()
    desk.page.context.route("**/messages/old/", lambda route: route.abort())
    save(app)
    expect(app.get_by_role("status")).to_contain_text("offline")
    expect(app.get_by_label("Text", exact=True)).to_have_value("Typed with care")


def test_leaving_a_tab_with_unsaved_changes_is_asked_first(typed):
    app = typed()
    expect(app.locator(".sb-save__state")).to_be_visible()
    app.get_by_role("link", name="Store profile").click()
    app.get_by_role("button", name="Keep editing").click()
    expect(app.get_by_label("Text", exact=True)).to_have_value("Typed with care")

    app.get_by_role("link", name="Store profile").click()
    app.get_by_role("button", name="Discard changes").click()
    expect(app.get_by_role("heading", name="Store profile")).to_be_visible()


def test_leaving_with_a_ticket_that_ran_out_is_asked_once(desk, typed):
    app = typed()
    desk.frame().evaluate(FORGET_TICKET)
    app.get_by_role("link", name="Store profile").click()
    app.get_by_role("button", name="Discard changes").click()
    expect(app.get_by_role("heading", name="Store profile")).to_be_visible()


def test_the_browser_asks_before_a_reload_loses_what_was_typed(desk, typed):
    typed()
    assert desk.frame().evaluate("!dispatchEvent(new Event('beforeunload', {cancelable: true}))")


def test_after_a_failed_save_the_changes_still_count_as_unsaved(typed, world):
    app = typed()
    world.faults.append(fault_from({"method": "PUT", "status": 503, "times": TRIES}))
    save(app)
    expect(app.get_by_role("alert")).to_be_visible()
    expect(app.locator(".sb-save__state")).to_be_visible()


def test_a_form_too_large_for_the_server_stays(desk, typed):
    app = typed()
    desk.page.context.route(
        "**/messages/old/",
        lambda route: route.fulfill(status=400, headers={"X-Signboard": "1"}, body="<p>Too large</p>"),
    )
    save(app)
    expect(app.get_by_role("status")).to_contain_text("What you typed is still here")
    expect(app.get_by_label("Text", exact=True)).to_have_value("Typed with care")


def test_a_key_press_without_a_key_breaks_nothing(desk):
    desk.open()
    desk.frame().evaluate("dispatchEvent(new Event('keydown'))")


def test_escape_keeps_editing(desk, typed):
    app = typed()
    app.get_by_role("link", name="Store profile").click()
    expect(app.get_by_role("dialog")).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(app.get_by_role("dialog")).to_be_hidden()
    expect(app.get_by_label("Text", exact=True)).to_have_value("Typed with care")


def test_discard_brings_back_what_is_saved(typed):
    app = typed()
    app.get_by_role("button", name="Discard", exact=True).click()
    expect(app.get_by_label("Text", exact=True)).to_have_value("Old words")
    expect(app.get_by_role("button", name="Discard", exact=True)).to_be_hidden()


def test_without_a_change_leaving_is_not_asked(desk):
    app = desk.open()
    app.get_by_role("link", name="Store profile").click()
    expect(app.get_by_role("heading", name="Store profile")).to_be_visible()


def test_two_people_saving_see_both_versions(desk, typed):
    mine = typed()
    other = desk.page.context.new_page()
    here, desk.page = desk.page, other
    theirs = desk.open_message()
    theirs.get_by_label("Text", exact=True).fill("Their words")
    save(theirs)
    expect(theirs.get_by_role("status")).to_contain_text("Saved")

    desk.page = here
    save(mine)
    expect(mine.get_by_role("alert")).to_contain_text("Somebody else saved")
    expect(mine.locator("q")).to_have_text("Their words")
    expect(mine.get_by_label("Text", exact=True)).to_have_value("Typed with care")

    save(mine)
    expect(mine.get_by_role("status")).to_contain_text("Saved")


def test_bad_input_is_marked_and_focused(desk):
    app = desk.open_message()
    app.get_by_text("Show this message to shoppers").click()
    app.get_by_label("Text", exact=True).fill("")
    save(app)
    expect(app.get_by_label("Text", exact=True)).to_be_focused()
    expect(app.get_by_label("Text", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(app.get_by_text("Write what shoppers should read")).to_be_visible()
