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


@pytest.fixture
def look(desk, tab):
    """The store of samples beside the form for custom CSS."""
    open_css(desk)
    return tab.frame_locator("[data-look] iframe")


def type_css(desk, css):
    desk.app.get_by_role("textbox", name="Custom CSS").fill(css)


def test_css_is_seen_while_it_is_typed_and_nothing_is_sent(desk, look, site):
    sent = []
    desk.page.on("request", lambda request: request.url.startswith(site.url) and sent.append(request.url))
    type_css(desk, ".grid-product__title-inner { color: rgb(1, 2, 3); }")
    expect(look.locator(".grid-product__title-inner").first).to_have_css("color", "rgb(1, 2, 3)")
    type_css(desk, ".grid-product__title-inner { color: rgb(4, 5, 6); }")
    expect(look.locator(".grid-product__title-inner").first).to_have_css("color", "rgb(4, 5, 6)")
    assert sent == []


def test_what_css_would_fetch_from_elsewhere_is_not_fetched_for_the_preview(desk, look):
    desk.page.set_viewport_size({"width": 1280, "height": 2000})  # out of sight nothing is drawn, nor fetched
    with desk.page.expect_console_message(lambda line: "https://elsewhere.example/picture" in line.text) as told:
        type_css(desk, ".ec-store { background: url(https://elsewhere.example/picture) }")
    assert "The action has been blocked" in told.value.text
    desk.problems.remove(told.value.text)


def test_css_that_was_saved_is_seen_when_the_page_opens(desk, shop):
    shop.storage["public"] = with_css(None, CSS)
    app = desk.open(app_state="theme")
    open_css(desk)
    worn = app.frame_locator("[data-look] iframe").locator(".ec-store")
    expect(worn).to_have_css("background-color", "rgb(1, 2, 3)")


def test_the_preview_shows_other_pages_and_the_width_of_a_larger_screen(desk, look):
    type_css(desk, "@media (min-width: 900px) { .form-control__button { color: rgb(1, 2, 3); } }")
    desk.app.get_by_label("Page").select_option(label="Products")
    expect(look.get_by_role("button", name="Add to bag")).to_have_css("color", "rgb(255, 255, 255)")
    desk.app.get_by_label("Screen").select_option(label="Larger")
    expect(look.get_by_role("button", name="Add to bag")).to_have_css("color", "rgb(1, 2, 3)")
    for page, button in (("Cart", "Checkout"), ("Checkout", "Continue")):
        desk.app.get_by_label("Page").select_option(label=page)
        expect(look.get_by_role("button", name=button)).to_be_visible()


def test_css_in_the_preview_runs_nothing_and_reaches_nothing_around_it(desk, look):
    type_css(desk, "</style><script>parent.hurt = 1</script>\n* { color: rgb(1, 2, 3) }")
    type_css(desk, "* { color: rgb(1, 2, 3) !important; }")
    expect(look.locator(".ec-store")).to_have_css("color", "rgb(1, 2, 3)")
    expect(desk.app.get_by_role("heading", name="Custom CSS")).not_to_have_css("color", "rgb(1, 2, 3)")
    assert desk.frame().evaluate("window.hurt") is None


@pytest.mark.parametrize("page", ["category", "product", "cart", "checkout"])
def test_the_store_of_samples_is_accessible_in_itself(desk, look, page):
    desk.app.locator("#look-page").select_option(page)
    expect(look.locator(f"[data-page={page}]")).to_be_visible()
    inside = next(frame for frame in desk.page.frames if "/theme/preview/" in frame.url)
    found = Axe().run(inside, options={"preload": False}).response["violations"]
    assert [f"{row['id']}: {node['html'][:120]}" for row in found for node in row["nodes"]] == []


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
    found = Axe().run(desk.frame(), options={"preload": False, "resultTypes": ["violations"]}).response["violations"]
    assert [f"{row['id']}: {node['html'][:120]}" for row in found for node in row["nodes"]] == []
    inner, scrolls = desk.frame().evaluate("[innerWidth, document.documentElement.scrollWidth]")
    assert scrolls <= inner
