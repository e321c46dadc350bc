"""Every page of the storefront fits narrow and wide screens and passes axe."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
BEFORE = [
    "#!/",
    "#!/Tableware/c/902",
    "#!/x/p/70202",
    "#!/x/p/70302",
    "#!/~/search/keyword=mug",
    "#!/~/search/keyword=0",
]
ALONE = ["#!/~/cart", "#!/~/signin", "#!/~/account/favorites", "#!/~/orderFailure"]
STEPS = ["#!/~/cart", "#!/~/checkout/address", "#!/~/checkout/shipping", "#!/~/checkout/payment"]
ACCOUNT = ["#!/~/account", "#!/~/account/orders", "#!/~/account/address-book"]


def faults(page, addresses):
    """What is too wide, and what axe finds, by address."""
    found = {}
    for address in addresses:
        page.evaluate(
            """(address) => new Promise((done) => { Ecwid.OnPageLoaded.add(done); location.hash = "#!/~/none";
              location.hash = address; })""",
            address,
        )
        expect(page.locator("[aria-busy]")).to_have_count(0)
        rules = [
            violation["id"]
            for violation in Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        if rules or wide:
            found[address] = [*rules, *(["too wide"] if wide else [])]
    return found


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_pages_fit_and_are_accessible(shop, script, call, width):
    address = {"name": "Grace", "street": "Kai 2", "city": "Stralsund", "countryCode": "DE", "postalCode": "18439"}
    call("POST", "/customers", json={"email": "grace@example.test", "shippingAddresses": [address]})
    page = shop("#!/~/cart")
    page.set_viewport_size({"width": width, "height": 800})
    assert faults(page, [*BEFORE, *ALONE]) == {}
    script("Cart.addProduct", {"id": 70202, "quantity": 2})
    script("Cart.addProduct", 70102)
    page.evaluate("new Promise((done) => Ecwid.Cart.setCustomerEmail('grace@example.test', done))")
    assert faults(page, STEPS) == {}
    page.evaluate("Ecwid.openPage('signin')")
    page.click(".ec-account .form-control__button")
    expect(page.locator(".ec-cart")).to_be_visible()
    assert faults(page, [*ACCOUNT, "#!/~/checkout/address-book"]) == {}


@pytest.mark.parametrize("width", [320, 1440])
def test_the_home_page_fits_and_is_accessible(page, server, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{server.url}/shop/1003?view=home")
    assert Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_shopper_can_buy_by_keyboard_alone(shop):
    page = shop("#!/x/p/70301")
    page.focus("#ec-quantity")
    page.keyboard.press("Enter")
    expect(page.locator("#cart-count")).to_have_text("1")
    page.focus(".site-header [data-goto=cart]")
    page.keyboard.press("Enter")
    page.focus("#ec-email")
    page.keyboard.type("ada@example.test")
    page.keyboard.press("Enter")
    for text, field in [("Ada", "full-name"), ("Kai 1", "street"), ("18439", "postal-code"), ("Stralsund", "city")]:
        page.focus(f"#ec-{field}")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.focus("[name=shipping]:checked")
    page.keyboard.press("Enter")
    page.focus("[name=payment]:checked")
    page.keyboard.press("Enter")
    expect(page.locator(".ec-confirmation")).to_contain_text("Thank you")


def test_who_skips_to_the_content_stays_on_the_page(shop):
    page = shop("#!/x/p/70301")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#site-main")).to_be_focused()
    assert page.evaluate("Ecwid.getLastLoadedPage().type") == "PRODUCT"
    expect(page.locator(".product-details")).to_be_visible()
