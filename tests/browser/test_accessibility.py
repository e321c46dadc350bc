"""What axe finds on every page and in every state a merchant can get a form into: nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from sandbox.faults import fault_from

pytestmark = pytest.mark.browser


def violations(desk) -> list[str]:
    found = Axe().run(desk.frame(), options={"preload": False, "resultTypes": ["violations"]}).response["violations"]
    return [f"{row['id']}: {node['html'][:120]}" for row in found for node in row["nodes"]]


@pytest.mark.parametrize("app_state", ["messages", "theme", "profile", "sso", "status"])
def test_a_tab(desk, app_state):
    desk.open(app_state=app_state)
    assert violations(desk) == []


def test_a_list_of_messages(desk):
    desk.open_message()
    app = desk.app
    app.get_by_role("link", name="All messages").click()
    expect(app.locator(".sb-row")).to_be_visible()
    assert violations(desk) == []


def test_the_gallery(desk):
    app = desk.open()
    app.get_by_role("link", name="New message").click()
    expect(app.get_by_role("heading", name="New message")).to_be_visible()
    assert violations(desk) == []


def test_every_card_of_a_message_open(desk, shop):
    shop.profile["languages"] = {"enabledLanguages": ["en", "fr"], "defaultLanguage": "en"}
    desk.open_message()
    desk.frame().evaluate("document.querySelectorAll('details').forEach((card) => { card.open = true })")
    assert violations(desk) == []


def test_a_form_with_errors_and_unsaved_changes(desk):
    app = desk.open_message()
    app.get_by_text("Show this message to shoppers").click()
    app.get_by_label("Text", exact=True).fill("")
    app.get_by_role("button", name="Save").click()
    expect(app.get_by_text("Write what shoppers should read")).to_be_visible()
    assert violations(desk) == []


def test_a_toast(desk):
    app = desk.open_message()
    app.get_by_role("button", name="Save").click()
    expect(app.get_by_role("status")).to_contain_text("Saved")
    assert violations(desk) == []


def test_a_failed_save(desk, world):
    app = desk.open_message()
    app.get_by_label("Text", exact=True).fill("Something")
    world.faults.append(fault_from({"method": "PUT", "status": 503, "times": 3}))
    app.get_by_role("button", name="Save").click()
    expect(app.get_by_role("alert")).to_be_visible()
    assert violations(desk) == []


def test_the_question_before_leaving(desk):
    app = desk.open_message()
    app.get_by_label("Text", exact=True).fill("Something")
    app.get_by_role("link", name="Store profile").click()
    expect(app.get_by_role("dialog")).to_be_visible()
    assert violations(desk) == []


def test_a_page_of_trouble(desk, world):
    world.faults.append(fault_from({"path": "/profile", "status": 503, "times": 0}))
    world.shops[1003].install()
    app = desk.open()
    expect(app.get_by_role("heading")).to_contain_text("problem at the moment")
    assert violations(desk) == []


def test_trying_again_after_trouble_opens_the_tab(desk, world):
    world.shops[1003].install()
    world.faults.append(fault_from({"path": "/storage/*", "status": 503, "times": 3}))
    app = desk.open()
    app.get_by_role("button", name="Try again").click()
    expect(app.get_by_role("heading", name="Messages")).to_be_visible()


@pytest.mark.parametrize("mode", ["encrypted", "plain"])
def test_trying_a_failed_launch_again_opens_the_tab(desk, world, mode):
    world.shops[1003].install()
    world.faults.append(fault_from({"path": "/profile", "status": 503, "times": 3}))
    app = desk.open(mode=mode)
    app.get_by_role("button", name="Try again").click()
    expect(app.get_by_role("heading", name="Messages")).to_be_visible()
