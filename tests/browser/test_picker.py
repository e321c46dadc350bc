"""Choosing products by keyboard, and what of it shoppers meet."""

import json

import pytest
from playwright.sync_api import expect

from .test_accessibility import violations

pytestmark = pytest.mark.browser


def target_of(shop):
    return json.loads(shop.storage["public"])["messages"][0].get("target")


def test_products_are_chosen_and_removed_by_keyboard(desk, shop):
    app = desk.open_message()
    app.get_by_text("Who sees it, and where").click()
    app.get_by_label("Find a product").press_sequentially("lantern")
    found = app.locator("#found-products").get_by_label("Harbour lantern")
    found.focus()
    found.press("Space")
    chosen = app.locator("#picked-products").get_by_label("Harbour lantern")
    expect(chosen).to_be_focused()
    app.get_by_label("Find a product").fill("mug")
    app.locator("#found-products").get_by_label("Tide mug").check()
    expect(chosen).to_be_checked()
    assert violations(desk) == []
    app.locator("#id_text").press("Control+s")
    expect(app.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    assert len(target_of(shop)["products"]) == 2
    expect(chosen).to_be_checked()  # with its name again, which the save did not know
    chosen.uncheck()
    app.locator("#picked-products").get_by_label("Tide mug").uncheck()
    app.locator("#id_text").press("Control+s")
    expect(app.locator("#picked-products li")).to_have_count(0)
    assert target_of(shop) is None


def test_a_search_is_no_unsaved_change(desk):
    app = desk.open_message()
    app.get_by_text("Who sees it, and where").click()
    app.get_by_label("Find a category").fill("bath")
    expect(app.locator("#found-categories").get_by_label("Bath & scent")).to_be_visible()
    expect(app.locator(".sb-save__state")).to_be_hidden()
