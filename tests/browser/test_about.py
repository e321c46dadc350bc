"""The public pages in a real browser, in the narrowest window."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["privacy", "support"])
@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_page_is_accessible_and_narrow_enough(desk, site, path, lang):
    desk.page.set_viewport_size({"width": 320, "height": 800})
    desk.page.goto(f"{site.url}/{path}/?lang={lang}")
    assert Axe().run(desk.page, options={"preload": False, "resultTypes": ["violations"]}).response["violations"] == []
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_foot_of_the_tab_opens_it_beside_the_tab(desk):
    app = desk.open(lang="fr")
    with desk.page.context.expect_page() as opened:
        app.get_by_role("link", name="Confidentialité").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Confidentialité")
    expect(app.locator("h1")).to_be_visible()
