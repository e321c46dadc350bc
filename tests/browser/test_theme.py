"""A merchant dresses the storefront, and shoppers see it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ecwid_app.web.public_text import with_css

pytestmark = pytest.mark.browser

CSS = ".ec-store { background-color: rgb(1, 2, 3); }"
EVERY_GROUP = "document.querySelectorAll('details').forEach((group) => { group.open = true })"


@pytest.fixture
def tab(desk):
    return desk.open(app_state="theme")


def unfold(desk, group):
    desk.app.get_by_role("heading", name=group, exact=True).click()
    desk.wait_for_the_frame()


def save(app):
    app.get_by_role("button", name="Save").click()
    expect(app.get_by_role("status")).to_contain_text("Saved")


def open_css(desk):
    desk.app.get_by_role("link", name="Custom CSS").click()
    expect(desk.app.get_by_role("heading", name="Custom CSS")).to_be_focused()
    desk.wait_for_the_frame()


def write_css(desk, css):
    desk.app.get_by_label("Custom CSS").fill(css)
    desk.wait_for_the_frame()
    desk.app.get_by_role("button", name="Save").click()


def visit(desk, address=""):
    desk.page.goto(f"{desk.panel}/shop/1003{address}")
    desk.page.locator(".ec-store").wait_for()
    return desk.page


def test_a_setting_and_css_reach_the_storefront(desk, tab):
    page = visit(desk)
    page.evaluate("Ecwid.openPage('product', {id: 70101})")
    expect(page.locator(".product-details__product-sku")).to_be_visible()

    app = desk.open(app_state="theme")
    unfold(desk, "Product page: what it shows")
    app.locator("#group-parts").get_by_text("SKU", exact=True).click()
    save(app)
    open_css(desk)
    write_css(desk, CSS)
    expect(app.get_by_role("status")).to_contain_text("Saved")

    page = visit(desk)
    expect(page.locator(".ec-store")).to_have_css("background-color", "rgb(1, 2, 3)")
    page.evaluate("Ecwid.openPage('product', {id: 70101})")
    expect(page.locator(".product-details__product-price").first).to_be_visible()
    expect(page.locator(".product-details__product-sku")).to_have_count(0)
    expect(page.locator("#signboard-css")).to_have_count(1)


@pytest.mark.parametrize(
    "css", ["</style><script>window.hurt = true</script>", "</style><img src=x onerror='window.hurt = true'>", 7, [CSS]]
)
def test_whatever_stands_in_the_css_only_styles(desk, shop, css):
    shop.storage["public"] = with_css(None, css)
    page = visit(desk)
    page.wait_for_timeout(300)
    assert page.evaluate("window.hurt") is None
    assert page.locator("img[src=x]").count() == 0
    expect(page.locator("#signboard-css")).to_have_count(1 if isinstance(css, str) else 0)


def test_a_look_says_what_it_changes_before_it_is_saved(desk, tab, shop):
    shop.profile["designSettings"]["product_list_image_size"] = "MEDIUM"
    tab.get_by_role("button", name=re.compile("^Gallery")).click()
    expect(tab.get_by_role("alert")).to_be_focused()
    expect(tab.get_by_role("alert")).to_contain_text("Size of pictures: Medium → Large")
    expect(tab.get_by_text("You have unsaved changes").first).to_be_visible()
    assert shop.profile["designSettings"]["product_list_image_size"] == "MEDIUM"
    save(tab)
    assert shop.profile["designSettings"]["product_list_image_size"] == "LARGE"


def test_what_was_unfolded_stays_so_after_a_save(desk, tab):
    unfold(desk, "Filters")
    tab.get_by_label("Side, in search").select_option(label="Right")
    save(tab)
    expect(tab.get_by_label("Side, in search")).to_be_visible()
    expect(tab.get_by_label("Side, in search")).to_have_value("RIGHT")


def test_a_broken_field_is_unfolded_and_focused(desk, tab):
    unfold(desk, "Product page: order of the details")
    tab.locator("#group-order").get_by_label("Subtitle").fill("-5")
    unfold(desk, "Product page: order of the details")
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator("#group-order").get_by_label("Subtitle")).to_be_focused()


def test_css_is_taken_back_from_the_history(desk, tab, shop):
    open_css(desk)
    write_css(desk, CSS)
    expect(tab.get_by_role("status")).to_contain_text("Saved")
    tab.get_by_role("link", name="History").click()
    expect(tab.get_by_role("heading", name="History")).to_be_focused()
    desk.wait_for_the_frame()
    tab.get_by_role("region", name="Custom CSS").get_by_role("button", name="Go back to before").first.press("Enter")
    expect(tab.get_by_role("textbox", name="Custom CSS")).to_have_value("")
    assert "css" not in shop.storage["public"]


STATES = {
    "the tab": lambda desk: None,
    "every group unfolded": lambda desk: desk.frame().evaluate(EVERY_GROUP),
    "a look as a draft": lambda desk: desk.app.get_by_role("button", name=re.compile("^Boutique")).click(),
    "custom CSS": open_css,
    "broken CSS": lambda desk: (open_css(desk), write_css(desk, "a {\n  bold\n}\n" + "x" * 300)),
    "the history": lambda desk: desk.app.get_by_role("link", name="History").click(),
}
SIGNS = {
    "a look as a draft": "would change this",
    "broken CSS": "Line 2, column 7",
    "the history": "Each line is a save",
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("width", [344, 1280])  # the panel's own margins leave the frame 320
def test_every_state_is_accessible_and_narrow_enough(desk, state, width):
    desk.page.set_viewport_size({"width": width, "height": 900})
    desk.open(app_state="theme")
    STATES[state](desk)
    if state in SIGNS:
        expect(desk.app.get_by_text(SIGNS[state]).first).to_be_visible()
    found = Axe().run(desk.frame(), options={"preload": False}).response["violations"]
    assert [f"{row['id']}: {node['html'][:120]}" for row in found for node in row["nodes"]] == []
    inner, scrolls = desk.frame().evaluate("[innerWidth, document.documentElement.scrollWidth]")
    assert scrolls <= inner
