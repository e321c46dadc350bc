"""Each page of the storefront describes itself to scripts as documented. Source: "Storefront JS API", page types."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.sandbox.browsing import FakeApp, given_to, heard

pytestmark = pytest.mark.browser
NO_FILTERS = {
    "attributes": {},
    "options": {},
    "categories": [],
    "keyword": "",
    "inventory": "",
    "includeProductsFromSubcategories": True,
}
LISTED = {"offset": 0, "sort": "normal", "filterParams": NO_FILTERS}
LANTERN = {
    "type": "PRODUCT",
    "productId": 70101,
    "name": "Harbour lantern",
    "categoryId": -1,
    "mainCategoryId": 901,
    "nameTranslated": {"en": "Harbour lantern", "de": "Hafenlaterne"},
}

FOR_A_GUEST = {
    "#!/x/p/70101": LANTERN,
    "#!/x/p/70101?variation=5": {**LANTERN, "variationId": 5},
    "#!/": {"type": "CATEGORY", "categoryId": 0, "name": "Store", "nameTranslated": {"en": "Store"}, **LISTED},
    "#!/~/cart": {"type": "CART"},
    "#!/~/checkout/address": {"type": "CART"},
    "#!/~/checkout/payment": {"type": "CART"},
    "#!/~/orderFailure": {"type": "ORDER_FAILURE"},
    "#!/~/downloadError/errorType=limit&key=f1": {"type": "DOWNLOAD_ERROR", "errorType": "limit", "key": "f1"},
    "#!/~/signin": {"type": "SIGN_IN"},
    "#!/~/account": {"type": "SIGN_IN"},
    "#!/~/account/orders": {"type": "SIGN_IN"},
    "#!/~/account/favorites": {"type": "FAVORITES"},
    "#!/~/resetPassword": {"type": "RESET_PASSWORD"},
}
FOR_A_CUSTOMER = {
    "#!/~/account": {"type": "ACCOUNT_SETTINGS"},
    "#!/~/account/orders": {"type": "ORDERS", "offset": 0, "keywords": ""},
    "#!/~/account/address-book": {"type": "ADDRESS_BOOK"},
    "#!/~/account/subscription/12": {"type": "ACCOUNT_SUBSCRIPTION"},
    "#!/~/checkout/address": {"type": "CHECKOUT_ADDRESS"},
    "#!/~/checkout/address-book": {"type": "CHECKOUT_ADDRESS_BOOK"},
    "#!/~/checkout/shipping": {"type": "CHECKOUT_DELIVERY"},
    "#!/~/checkout/payment": {"type": "CHECKOUT_PAYMENT_DETAILS"},
}
SLUGS = [
    ("product", {"id": 70101}, "#!/Harbour-lantern/p/70101"),
    ("product", {"id": 70101, "name": "Old name", "variation": 7}, "#!/Old-name/p/70101?variation=7"),
    ("product", {"id": 70101, "slug_value": "lamp", "options": [2]}, "#!/lamp/p/70101?options=2"),
    ("category", {"id": 902}, "#!/Tableware/c/902"),
    ("category", {"id": 0}, "#!/"),
    ("category", {"id": 902, "page": 3}, "#!/Tableware/c/902?offset=48"),
    ("search", {"keyword": "mug"}, "#!/~/search/keyword=mug"),
    ("search", {"keywords": "mug", "inStock": True}, "#!/~/search/keyword=mug&inventory=instock"),
    ("search", {"attribute_Brand": "Estuary"}, "#!/~/search/attribute_Brand=Estuary"),
    ("search", {"fieldBrand": "Estuary"}, "#!/~/search/attribute_Brand=Estuary"),
    ("cart", None, "#!/~/cart"),
    ("/cart/", None, "#!/~/cart"),
    ("checkout/address", None, "#!/~/checkout/address"),
    ("checkout/shipping", None, "#!/~/checkout/shipping"),
    ("checkout/payment", None, "#!/~/checkout/payment"),
    ("account", None, "#!/~/account"),
    ("account/settings", None, "#!/~/account"),
    ("account/orders", None, "#!/~/account/orders"),
    ("account/address-book", None, "#!/~/account/address-book"),
    ("account/favorites", None, "#!/~/account/favorites"),
    ("account/subscription", {"id": 12}, "#!/~/account/subscription/12"),
    ("signin", None, "#!/~/signin"),
]


def descriptions(page, addresses):
    """What each address says of itself, one opened after the other by hand."""
    told = {}
    for address in addresses:
        page.evaluate(
            """(address) => new Promise((done) => {
              Ecwid.OnPageLoaded.add(done);
              if (location.hash === address) history.replaceState(null, "", "#!/~/elsewhere");
              location.hash = address;
            })""",
            address,
        )
        told[address] = page.evaluate("Ecwid.getLastLoadedPage()")
        told[address].pop("hasPrevious")
    return told


def test_pages_a_guest_may_open_say_what_they_are(shop):
    page = shop("#!/~/cart")
    assert descriptions(page, FOR_A_GUEST) == FOR_A_GUEST


def test_pages_of_a_customer_with_a_cart_say_what_they_are(shop, script):
    page = shop("#!/~/signin")
    page.fill("#ec-sign-in-email", "grace@example.test")
    page.click(".ec-account .form-control__button")
    expect(page.locator(".ec-account")).to_contain_text("You are signed in")
    script("Cart.addProduct", 70301)
    assert descriptions(page, FOR_A_CUSTOMER) == FOR_A_CUSTOMER


def test_a_guest_with_an_email_may_check_out_but_has_no_address_book(shop, script):
    page = shop()
    script("Cart.addProduct", 70301)
    page.evaluate("new Promise((done) => Ecwid.Cart.setCustomerEmail('ada@example.test', done))")
    steps = descriptions(page, ["#!/~/checkout/address-book", "#!/~/checkout/shipping"])
    assert [step["type"] for step in steps.values()] == ["CHECKOUT_ADDRESS", "CHECKOUT_DELIVERY"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("keyword=mug", {"keyword": "mug"}),
        ("keywords=mug", {"keyword": "mug"}),
        ("inventory=instock", {"inventory": "instock"}),
        ("inStock=true", {"inventory": "instock"}),
        ("categories=902,901", {"categories": [902, 901]}),
        ("includeProductsFromSubcategories=false", {"includeProductsFromSubcategories": False}),
        ("attribute_Brand=Estuary%20Pottery", {"attributes": {"Brand": ["Estuary Pottery"]}}),
        ("option_Glaze=Moss,Sea", {"options": {"Glaze": ["Moss", "Sea"]}}),
    ],
)
def test_a_search_says_what_was_asked_for(shop, query, expected):
    page = shop("#!/~/search/" + query)
    (found,) = given_to(page, "OnPageLoaded")
    assert (found["type"], found["offset"], found["sort"]) == ("SEARCH", 0, "relevance")
    assert found["filterParams"] == {**NO_FILTERS, **expected}
    assert found["keywords"] == expected.get("keyword", "")


def test_slugs_lead_to_addresses(shop):
    page = shop("#!/x/p/70101")
    page.evaluate("history.pushState = (state, title, hash) => { window.went = hash }")
    opened = """([slug, params]) => new Promise((done) => {
      Ecwid.OnPageLoaded.add(() => done(went));
      Ecwid.openPage(slug, params || undefined);
    })"""
    assert [(slug, params, page.evaluate(opened, [slug, params])) for slug, params, _ in SLUGS] == SLUGS


def test_only_the_first_page_has_none_before_it_and_a_product_knows_its_way(shop):
    page = shop("#!/x/c/902")
    page.click(".grid-product--id-70201 a")
    first, second = given_to(page, "OnPageLoaded")
    assert (first["hasPrevious"], second["hasPrevious"]) == (False, True)
    assert (second["categoryId"], second["mainCategoryId"]) == (902, 902)


def test_names_are_given_in_the_language_of_the_storefront(shop):
    page = shop("#!/x/p/70101", query="?lang=de")
    assert given_to(page, "OnPageLoaded")[0]["name"] == "Hafenlaterne"


# Scripts that come late


@pytest.mark.parametrize(("hash", "page_type"), [("", "CATEGORY"), ("#!/x/p/70101", "PRODUCT")])
def test_a_late_script_hears_of_the_api_but_not_of_the_page_that_was_there(page, server, hash, page_type):
    held = []
    page.route("**/storefront.js", lambda route, _: held.append(route))
    page.goto(f"{server.url}/shop/1003?late_script=0{hash}", wait_until="domcontentloaded")
    page.wait_for_selector(".ec-store")
    page.wait_for_function("document.querySelector('script[src$=\"storefront.js\"]')")
    held[0].continue_()
    page.wait_for_function("window.heard && heard.length")
    assert heard(page) == ["OnAPILoaded"]
    assert page.evaluate("Ecwid.getLastLoadedPage().type") == page_type
    page.evaluate("Ecwid.openPage('cart')")
    assert heard(page) == ["OnAPILoaded", "OnPageSwitch", "OnPageLoad", "OnPageLoaded"]


@pytest.mark.parametrize("asked", ["", "x", "-1", "nan"])
def test_without_a_number_scripts_are_waited_for(shop, asked):
    assert heard(shop(query=f"?late_script={asked}"))[0] == "OnAPILoaded"


def test_a_script_that_fails_keeps_nobody_else_from_hearing(shop, app):
    app.shop_js = "Ecwid.OnAPILoaded.add(() => { throw new Error('mine'); });" + FakeApp().shop_js
    assert "OnPageLoaded" in heard(shop())


def test_texts_of_the_merchant_stay_texts(shop, call):
    call("PUT", "/products/70101", json={"name": '<img src=x onerror="window.hurt = 1">'})
    page = shop("#!/x/p/70101")
    expect(page.locator(".product-details__product-title")).to_contain_text("<img")
    page.evaluate("Ecwid.Cart.addProduct(70101)")
    page.evaluate("Ecwid.openPage('cart')")
    expect(page.locator(".ec-cart-item__title")).to_contain_text("<img")
    assert page.evaluate("window.hurt") is None
