"""Products, their search, stock, brands and filters. Source: Ecwid docs, "Products"."""

import json

import pytest
import requests

from sandbox.kinds.catalog import PRODUCTS
from tests.sandbox.sampled import differences, document_for

SEEDED = [70101, 70102, 70201, 70202, 70301, 70302]
COMPUTED = ("inStock", "combinations.instock", "combinations.id", "combinations.defaultDisplayedPrice")
COMPUTED += ("combinations.defaultDisplayedPriceFormatted", "combinations.lowestPrice")
COMPUTED += ("combinations.defaultDisplayedLowestPrice", "combinations.defaultDisplayedLowestPriceFormatted")


@pytest.fixture
def create(call):
    def make(sku, **product):
        reply = call("POST", "/products", json={"name": sku, "price": 10, "sku": sku, **product})
        assert reply.status_code == 200, reply.text
        return reply.json()["id"]

    return make


def shown(call, id, **query):
    return call("GET", f"/products/{id}", params=query).json()


def found(call, **query):
    reply = call("GET", "/products", params=query)
    assert reply.status_code == 200, reply.text
    return [item["id"] for item in reply.json()["items"]]


def refused(reply):
    return reply.status_code, reply.json()["errorCode"]


@pytest.mark.parametrize("endpoint", ["create-product", "update-product"])
@pytest.mark.parametrize("stock", [{"unlimited": True}, {"unlimited": False, "quantity": 3}])
def test_every_field_that_is_written_is_read_back(call, create, endpoint, stock):
    product = document_for(endpoint, without=(*COMPUTED, "quantity", "unlimited", "media", "combinations.quantity"))
    product |= {**stock, "categoryIds": [901, 902], "defaultCategoryId": 902}
    product["combinations"][0]["unlimited"] = True
    if endpoint.startswith("create"):
        id = call("POST", "/products", json=product).json()["id"]
    else:
        id = create("OLD")
        assert call("PUT", f"/products/{id}", json=product).json() == {"updateCount": 1}
    assert differences(product, shown(call, id)) == []


def test_fields_that_only_the_documented_bodies_have_are_kept_too(call, create):
    more = {"costPrice": 8, "nameYourPriceEnabled": True, "priceDefaultTier": 0, "volumeUnit": "ml"}
    more |= {"customPriceTiers": [{"value": 20}], "ribbon": {"text": "New", "color": "#F35A66"}}
    assert differences(more, shown(call, create("A", **more))) == []


def test_a_new_product_has_the_rest_as_in_the_control_panel(call, create):
    product = shown(call, create("A", quantity=4))
    assert (product["enabled"], product["quantity"], product["unlimited"], product["inStock"]) == (True, 4, False, True)
    assert product["shipping"]["type"] == "GLOBAL_METHODS"
    assert product["showOnFrontpage"] == -1
    assert product["created"] == product["updated"]
    assert product["createTimestamp"] == product["updateTimestamp"] > 1_700_000_000


def test_what_follows_from_the_price_is_computed(call, create):
    product = shown(call, create("A", price=1250.5, compareToPrice=2501))
    assert product["defaultDisplayedPrice"] == product["priceInProductList"] == 1250.5
    assert product["defaultDisplayedPriceFormatted"] == "1.250,50 €"
    assert product["compareToPriceFormatted"] == "2.501,00 €"
    assert (product["compareToPriceDiscount"], product["compareToPriceDiscountPercent"]) == (1250.5, 50)
    assert "compareToPriceDiscount" not in shown(call, create("B"))


def test_the_tax_rate_is_that_of_the_taxes_in_the_price(call, create):
    assert shown(call, create("A"))["tax"]["defaultLocationIncludedTaxRate"] == 19
    assert shown(call, create("B", tax={"taxable": False}))["tax"]["defaultLocationIncludedTaxRate"] == 0


@pytest.mark.parametrize(
    ("stock", "in_stock", "quantity"),
    [({}, True, None), ({"quantity": 0}, False, 0), ({"quantity": 2}, True, 2), ({"unlimited": True}, True, None)],
)
def test_stock_follows_from_the_quantity(call, create, stock, in_stock, quantity):
    product = shown(call, create("A", **stock))
    assert (product["inStock"], product.get("quantity")) == (in_stock, quantity)
    assert product["unlimited"] is (quantity is None)


def test_a_quantity_ends_unlimited_stock_and_back(call, create):
    id = create("A")
    call("PUT", f"/products/{id}", json={"quantity": 5})
    assert shown(call, id)["quantity"] == 5
    call("PUT", f"/products/{id}", json={"unlimited": True})
    assert "quantity" not in shown(call, id)


def test_a_product_with_variations_is_in_stock_where_one_is(call, create):
    options = [{"type": "SELECT", "name": "Size", "choices": [{"text": "S"}, {"text": "M"}]}]
    small, medium = ({"options": [{"name": "Size", "value": value}]} for value in "SM")
    id = create("A", options=options, combinations=[small | {"quantity": 0}, medium | {"quantity": 1}], quantity=0)
    product = shown(call, id)
    assert product["inStock"] is True
    assert [each["inStock"] for each in product["combinations"]] == [False, True]
    assert product["defaultCombinationId"] == product["combinations"][0]["id"]
    assert id in found(call, inStock="true")


def test_addresses_follow_the_parameters(call, create):
    id = create("A", name="Blue Cup")
    base = {"baseUrl": "https://shop.example/"}
    assert shown(call, id)["url"].endswith(f"/shop/1003#!/Blue-Cup/p/{id}")
    assert shown(call, id, **base)["url"] == f"https://shop.example#!/Blue-Cup/p/{id}"
    assert shown(call, id, **base, cleanUrls="true")["url"] == f"https://shop.example/Blue-Cup-p{id}"
    both = shown(call, id, **base, cleanUrls="true", slugsWithoutIds="true")
    assert (both["url"], both["autogeneratedSlug"]) == ("https://shop.example/Blue-Cup", f"blue-cup-{id}")


def test_texts_come_in_the_language_that_is_asked_for(call):
    assert shown(call, 70101)["name"] == "Harbour lantern"
    german = shown(call, 70101, lang="de")
    assert (german["name"], german["options"][0]["name"]) == ("Hafenlaterne", "Farbe")
    item = next(item for item in call("GET", "/products?lang=de").json()["items"] if item["id"] == 70101)
    assert item["name"] == "Hafenlaterne"


def test_a_text_and_its_translation_to_the_stores_language_say_the_same(call, create):
    id = create("A", nameTranslated={"en": "A", "de": "Eins"})
    call("PUT", f"/products/{id}", json={"name": "B"})
    assert shown(call, id)["nameTranslated"] == {"en": "B", "de": "Eins"}
    call("PUT", f"/products/{id}", json={"nameTranslated": {"en": "C"}})
    assert shown(call, id)["name"] == "C"


def test_objects_merge_and_lists_are_replaced(call, create):
    id = create("A", dimensions={"length": 1, "width": 2, "height": 3}, wholesalePrices=[{"quantity": 5, "price": 9}])
    call("PUT", f"/products/{id}", json={"dimensions": {"width": 7}, "wholesalePrices": []})
    product = shown(call, id)
    assert (product["dimensions"], product["wholesalePrices"]) == ({"length": 1, "width": 7, "height": 3}, [])


def test_an_update_can_return_the_product(call, create):
    id = create("A")
    reply = call("PUT", f"/products/{id}", params={"returnItem": "true"}, json={"price": 12}).json()
    assert reply["updateCount"] == 1
    assert reply["item"] == shown(call, id)
    narrow = call("PUT", f"/products/{id}?returnItem=true&responseFields=item(price)", json={"price": 13}).json()
    assert narrow == {"item": {"price": 13}}


def test_pictures_get_their_alternative_texts(call):
    asked = {"media": {"images": [{"id": "0", "alt": {"main": "A lantern", "translations": {"de": "Laterne"}}}]}}
    before = shown(call, 70101)["media"]["images"][0]
    assert call("PUT", "/products/70101", json=asked).status_code == 200
    image = shown(call, 70101)["media"]["images"][0]
    assert image["alt"] == {"main": "A lantern", "translations": {"de": "Laterne"}}
    assert image["imageOriginalUrl"] == before["imageOriginalUrl"]


def test_other_options_end_the_variations_unless_they_are_to_be_kept(call, create):
    choices = [{"text": "S"}, {"text": "M"}]
    made = [{"options": [{"name": "Size", "value": value}]} for value in "SM"]
    options = [{"type": "SELECT", "name": "Size", "choices": choices}]
    kept, lost = (create(sku, options=options, combinations=made) for sku in "AB")
    only_small = {"options": [{"type": "SELECT", "name": "Size", "choices": choices[:1]}]}
    call("PUT", f"/products/{kept}?saveCombinations=true", json=only_small)
    call("PUT", f"/products/{lost}", json=only_small)
    assert [each["options"][0]["value"] for each in shown(call, kept)["combinations"]] == ["S"]
    assert shown(call, lost)["combinations"] == []


@pytest.mark.parametrize(
    ("variations", "code"),
    [
        ([{"options": [{"name": "Colour", "value": "S"}]}], "COMBINATION_CONTAINS_REMOVED_OPTION"),
        ([{"options": [{"name": "Size", "value": "L"}]}], "COMBINATION_CONTAINS_REMOVED_OPTION_VALUE"),
        ([{"options": [{"name": "Size", "value": "S"}]}] * 2, "COMBINATION_DUPLICATED"),
    ],
)
def test_variations_fit_the_options(call, create, variations, code):
    id = create("A", options=[{"type": "SELECT", "name": "Size", "choices": [{"text": "S"}]}])
    assert refused(call("PUT", f"/products/{id}", json={"combinations": variations})) == (409, code)


def test_variations_keep_their_ids_through_an_update(call):
    first, second = (each["id"] for each in shown(call, 70202)["combinations"])
    call("PUT", "/products/70202", json={"combinations": [{"id": second, "price": 41}, {"id": first}]})
    assert [(each["id"], each.get("price")) for each in shown(call, 70202)["combinations"]] == [
        (second, 41),
        (first, None),
    ]


def test_a_sku_is_given_once(call, create):
    create("A")
    other = create("B")
    for sku in ("A", "a", "HP-70202-M"):
        for reply in (
            call("POST", "/products", json={"name": "C", "sku": sku, "price": 1}),
            call("PUT", f"/products/{other}", json={"sku": sku}),
        ):
            assert refused(reply) == (409, "SKU_ALREADY_EXISTS")
    assert call("PUT", f"/products/{other}", json={"sku": "B"}).status_code == 200


def test_an_external_id_is_given_once(call, create):
    create("A", externalReferenceId="x-1")
    body = {"name": "B", "sku": "B", "price": 1, "externalReferenceId": "x-1"}
    assert refused(call("POST", "/products", json=body)) == (409, "EXTERNAL_ID_ALREADY_USED")


def test_categories_of_a_product_exist_and_one_is_its_default(call, create):
    id = create("A", categoryIds=[902, 901])
    product = shown(call, id)
    assert product["defaultCategoryId"] == 902
    assert [category["name"] for category in product["categories"]] == ["Tableware", "Light & warmth"]
    for change, refusal in [
        ({"categoryIds": [902, 12345]}, (404, "CATEGORIES_NOT_FOUND")),
        ({"defaultCategoryId": 903}, (400, "WRONG_PARAMETER")),
        ({"categoryIds": list(range(1, 102))}, (402, "MAX_CATEGORIES_FOR_API_REQUEST_LIMIT_EXCEEDED")),
    ]:
        assert refused(call("PUT", f"/products/{id}", json=change)) == refusal
    assert shown(call, id) == product


def test_attributes_have_ids_and_types(call, create):
    product = shown(call, create("A", attributes=[{"name": "Brand", "value": "Nord"}, {"name": "Care", "value": "x"}]))
    assert [part["type"] for part in product["attributes"]] == ["BRAND", "CUSTOM"]
    assert len({part["id"] for part in product["attributes"]}) == 2


def test_stock_is_adjusted(call, create):
    id = create("A", quantity=5)

    def adjust(delta):
        return call("PUT", f"/products/{id}/inventory?checkLowStockNotification=true", json={"quantityDelta": delta})

    assert adjust(-3).json() == {"updateCount": 1}
    assert adjust(4).json() == {"updateCount": 1}
    assert shown(call, id)["quantity"] == 6
    reply = adjust(-100).json()
    assert (reply["updateCount"], bool(reply["warning"]), shown(call, id)["quantity"]) == (1, True, 0)
    call("PUT", f"/products/{id}", json={"unlimited": True})
    assert adjust(1).json()["updateCount"] == 0


@pytest.mark.parametrize("body", [{}, {"quantityDelta": "1"}, {"quantityDelta": 0.5}, {"quantityDelta": None}, [], 3])
def test_stock_is_adjusted_by_whole_numbers_only(call, body):
    assert refused(call("PUT", "/products/70101/inventory", json=body)) == (400, "WRONG_PARAMETER")


def test_a_deleted_product_is_gone(call, create):
    id = create("A")
    assert call("DELETE", f"/products/{id}").json() == {"deleteCount": 1}
    for method, path in [("GET", ""), ("PUT", ""), ("DELETE", ""), ("PUT", "/inventory")]:
        assert refused(call(method, f"/products/{id}{path}", json={})) == (404, "PRODUCT_NOT_FOUND")
    assert refused(call("GET", "/products/none")) == (404, "PRODUCT_NOT_FOUND")


def test_all_products_are_deleted_at_once_by_who_may(caller, world):
    call = caller(1003)
    reply = call("DELETE", "/products")
    assert (reply.status_code, reply.content) == (202, b"")
    assert found(call) == []
    assert call("GET", "/categories/901").json()["productCount"] == 0
    world.shops[1003].install(scopes=["read_catalog", "update_catalog"])
    assert refused(caller(1003)("DELETE", "/products")) == (403, "INSUFFICIENT_APP_SCOPE")


NUMBERS = ["price", "quantity", "weight", "compareToPrice", "warningLimit"]


@pytest.mark.parametrize(
    "body",
    [
        *({name: -1} for name in NUMBERS),
        *({name: "1"} for name in NUMBERS),
        *({"price": odd} for odd in (True, [], {}, 1e16)),
        *({"name": odd} for odd in ("", "  ", 5, ["a"], {"en": "a"})),
        *({"options": odd} for odd in ({}, "x", [1], [{"type": "OTHER"}], [{"choices": {}}])),
        *({"categoryIds": odd} for odd in ("1", [None], [[]], {"a": 1})),
        *({"combinations": odd} for odd in ("x", [None], [{"price": -1}], [{"options": [{"name": 5}]}])),
        *({"quantity": 1.5}, {"enabled": "yes"}, {"media": []}, {"ribbon": "x"}, {"tax": 7}, {"customPriceTiers": 1}),
        *({"wholesalePrices": [{"quantity": 0, "price": 1}]}, {"wholesalePrices": [{"quantity": 2, "price": -1}]}),
        *([], "x", 5),
    ],
    ids=json.dumps,
)
def test_what_is_no_product_is_refused_and_changes_nothing(call, body):
    before = shown(call, 70101)
    assert refused(call("PUT", "/products/70101", json=body)) == (400, "WRONG_PARAMETER")
    assert shown(call, 70101) == before


def test_special_refusals_have_their_codes(call):
    many = [{"options": []}] * 201
    for body, code in [
        ({"costPrice": -1}, "COST_PRICE_CANT_BE_NEGATIVE"),
        ({"combinations": many}, "COMBINATION_LIMIT_PER_REQUEST_EXCEEDED"),
        ({"nameTranslated": {"xx": "a"}}, "LANGUAGES_NOT_ALLOWED"),
    ]:
        assert refused(call("PUT", "/products/70101", json=body)) == (400, code)


@pytest.mark.parametrize("missing", ["name", "sku", "price"])
def test_a_product_needs_name_sku_and_price(call, missing):
    body = {"name": "A", "sku": "A", "price": 1}
    del body[missing]
    assert refused(call("POST", "/products", json=body)) == (400, "WRONG_PARAMETER")


def test_a_body_of_json_has_two_megabytes_at_most(call):
    reply = call("PUT", "/products/70101", json={"description": "x" * (2 * 1024 * 1024)})
    assert reply.status_code == 413


# The search


def test_a_search_gives_whole_products_in_pages(call):
    reply = call("GET", "/products", params={"limit": 4, "offset": 4}).json()
    assert (reply["total"], reply["count"], reply["offset"], reply["limit"]) == (6, 2, 4, 4)
    assert reply["items"] == [shown(call, id) for id in SEEDED[4:]]
    narrow = call("GET", "/products?responseFields=total,items(id)&limit=1").json()
    assert narrow == {"total": 6, "items": [{"id": 70101}]}
    assert call("GET", "/products?limit=1000").json()["limit"] == 100


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"productId": "70101,70301,1", "keyword": "nothing"}, [70101, 70301]),
        ({"sku": "HP-70201", "keyword": "nothing"}, [70201]),
        ({"sku": "HP-70202-S"}, [70202]),
        ({"keyword": "LANTERN"}, [70101]),
        ({"keyword": "hafenlaterne"}, [70101]),
        ({"keyword": "hp-70202-s"}, [70202]),
        ({"keyword": "rosemary"}, [70302]),
        ({"keyword": "softens"}, [70102]),
        ({"keyword": "glass lifts"}, []),
        ({"keyword": "glass lifts", "searchMethod": "STOREFRONT"}, [70101]),
        ({"category": "902"}, [70201, 70202]),
        ({"categories": "901,903"}, [70101, 70102, 70301, 70302]),
        ({"category": "0"}, [70101, 70102, 70201]),
        ({"category": "12345"}, []),
        ({"priceFrom": 18.5, "priceTo": 36}, [70201, 70202]),
        ({"priceFrom": 48, "priceTo": 48}, [70101]),
        ({"inStock": "false"}, [70302]),
        ({"inStock": "true", "category": 903}, [70301]),
        ({"inventory": "outofstock"}, [70302]),
        ({"inventory": "instock", "categories": "903"}, [70301]),
        ({"onsale": "onsale"}, [70102]),
        ({"onsale": "notonsale", "category": 901}, [70101]),
        ({"option_Glaze": "Sea,Sand"}, [70202]),
        ({"option_Finish": "Sand"}, [70101]),
        ({"option_Glaze": "Sand"}, []),
        ({"attribute_Brand": "Estuary Pottery,North Fold Weavers"}, [70102, 70201, 70202]),
        ({"attribute_Material": "Beeswax", "priceTo": 10}, []),
        ({"enabledManualTaxes": "5"}, []),
        ({"taxClassCodes": "default,books", "category": "901"}, [70101, 70102]),
        ({"taxClassCodes": "books"}, []),
    ],
    ids=str,
)
def test_a_search_narrows(call, query, expected):
    assert sorted(found(call, **query)) == expected


def test_a_search_by_flags(call, create):
    gift, off = create("G", isGiftCard=True, discountsAllowed=False), create("D", enabled=False)
    own = create("P", nameYourPriceEnabled=True, tax={"enabledManualTaxes": [947210055]}, externalReferenceId="ext-9")
    hidden = create("H", quantity=0, outOfStockVisibilityBehaviour="HIDE")
    assert found(call, isGiftCard="true") == [gift]
    assert found(call, discountsAllowed="false") == [gift]
    assert found(call, enabled="false") == [off]
    assert found(call, isCustomerSetPrice="true") == [own]
    assert found(call, enabledManualTaxes="947210055,1") == [own]
    assert found(call, externalReferenceId="ext-9") == [own]
    assert found(call, visibleInStorefront="false") == [off, hidden]
    assert set(found(call, visibleInStorefront="true")) == {*SEEDED, gift, own}
    call("PUT", "/profile", json={"settings": {"hideOutOfStockProductsInStorefront": True}})
    assert 70302 in found(call, visibleInStorefront="false")


def test_a_search_by_moments(call, create, world):
    world.clock.advance(3600)
    now = int(world.clock.now())
    id = create("A")
    assert found(call, createdFrom=now - 60) == [id]
    assert id not in found(call, createdTo=now - 60)
    world.clock.advance(3600)
    call("PUT", "/products/70101", json={"price": 49})
    assert found(call, updatedFrom=now + 1800) == [70101]
    assert 70101 not in found(call, updatedTo=now + 1800)
    assert found(call, createdFrom="2026-01-05 10:10:00 +0000", createdTo="2026-01-06") == SEEDED


def test_subcategories_count_where_they_are_asked_for(call, create):
    below = call("POST", "/categories", json={"name": "Cups", "parentId": 902}).json()["id"]
    id = create("A", categoryIds=[below])
    assert found(call, category=902) == [70201, 70202]
    assert found(call, category=902, includeProductsFromSubcategories="true") == [70201, 70202, id]
    assert found(call, categories="902,903", includeProductsFromSubcategories="true", sortBy="NAME_ASC")[0] == id


def test_many_categories_can_be_asked_for(call):
    assert sorted(found(call, categories=",".join(map(str, range(2000))))) == SEEDED


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("NAME_ASC", ["Beeswax candle", "Clay serving bowl", "Harbour lantern"]),
        ("NAME_DESC", ["Tide mug", "Sea-salt soap", "Pine wool blanket"]),
        ("PRICE_ASC", ["Sea-salt soap", "Beeswax candle", "Tide mug"]),
        ("PRICE_DESC", ["Pine wool blanket", "Harbour lantern", "Clay serving bowl"]),
        ("DEFINED_BY_STORE_OWNER", ["Harbour lantern", "Pine wool blanket", "Tide mug"]),
        ("RELEVANCE", ["Harbour lantern", "Pine wool blanket", "Tide mug"]),
    ],
)
def test_a_search_sorts(call, order, expected):
    items = call("GET", "/products", params={"sortBy": order, "limit": 3}).json()["items"]
    assert [item["name"] for item in items] == expected


def test_a_search_sorts_by_moments(call, create, world):
    first = create("A")
    world.clock.advance(60)
    second = create("B")
    world.clock.advance(60)
    call("PUT", f"/products/{first}", json={"price": 3})
    assert found(call, sortBy="ADDED_TIME_DESC")[:2] == [second, first]
    assert found(call, sortBy="ADDED_TIME_ASC")[-2:] == [first, second]
    assert found(call, sortBy="UPDATED_TIME_DESC")[:2] == [first, second]
    assert found(call, sortBy="UPDATED_TIME_ASC")[-2:] == [second, first]


def test_relevance_puts_names_before_descriptions(call, create):
    described = create("A", description="Goes well with a teapot")
    named = create("B", name="Teapot")
    assert found(call, keyword="teapot") == [named, described]
    assert found(call, keyword="teapot", limit=1, offset=1) == [described]
    assert call("GET", "/products?keyword=teapot&limit=1").json()["total"] == 2


@pytest.mark.parametrize(
    "query",
    [
        {"priceFrom": "cheap"},
        {"priceTo": "nan"},
        {"sortBy": "BEST"},
        {"onsale": "maybe"},
        {"enabled": "yes"},
        {"category": "x"},
        {"categories": "1,b"},
        {"productId": "1;2"},
        {"createdFrom": "soon"},
        {"option_Size": ",".join(map(str, range(101)))},
        {"limit": "all"},
        {"searchMethod": "MAGIC"},
    ],
    ids=str,
)
def test_a_search_that_asks_nonsense_is_refused(call, query):
    assert refused(call("GET", "/products", params=query)) == (400, "WRONG_PARAMETER")


@pytest.mark.parametrize("keyword", ["'", '"', "%", "|", "\\", "é", "\x00", "😀", "x" * 5000])
def test_any_text_can_be_looked_for(call, keyword):
    for name in ("keyword", "sku", "externalReferenceId", "option_Size", "attribute_Brand", "taxClassCodes"):
        assert call("GET", "/products", params={name: keyword}).status_code == 200


def test_signs_in_a_keyword_stand_for_themselves(call, create):
    id = create("A", description="50% wool, 50_percent linen \\ silk")
    for keyword in ("50% w", "50_p", "linen \\ s"):
        assert found(call, keyword=keyword) == [id]
    for keyword in ("50%linen", "5_% wool", "%%"):
        assert found(call, keyword=keyword) == []


def test_what_a_product_cost_is_not_public(caller, world, create):
    id = create("A", costPrice=4)
    token = world.shops[1003].installation.public_token
    assert "costPrice" not in caller(1003)("GET", f"/products/{id}", token=token).json()
    assert caller(1003)("GET", f"/products/{id}").json()["costPrice"] == 4


def test_a_public_token_sees_enabled_products_only(caller, world, create):
    off = create("A", enabled=False)
    token = world.shops[1003].installation.public_token
    call = caller(1003)
    assert [item["id"] for item in call("GET", "/products", token=token).json()["items"]] == SEEDED
    assert call("GET", f"/products?productId={off}", token=token).json()["total"] == 0
    assert call("GET", "/products/70101", token=token).status_code == 200
    assert refused(call("GET", f"/products/{off}", token=token)) == (404, "PRODUCT_NOT_FOUND")
    assert call("PUT", "/products/70101", token=token, json={"price": 1}).status_code == 403


def test_seeded_products_have_pictures_that_are_served(call):
    product = shown(call, 70101)
    assert product["media"]["images"][0]["isMain"] is True
    picture = requests.get(product["imageUrl"], timeout=5)
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/svg+xml")
    assert picture.content.startswith(b"<svg xmlns")


# Filters, brands, swatches


def filters(call, *fields, params=None, **query):
    asked = {"filterFields": ",".join(fields), **query}
    return call("POST", "/products/filters", params=asked, json={"params": params or {}})


def test_filters_say_what_the_products_have(call, create):
    create("A", enabled=False, price=500)
    reply = filters(call, "price", "inventory", "onsale", "categories", "enabled", params={"enabled": True}).json()
    assert reply["productCount"] == 6
    shown = reply["filters"]
    assert (shown["price"]["minValue"], shown["price"]["maxValue"]) == (7.9, 89)
    counted = {
        name: [(value["id"], value["productCount"]) for value in shown[name]["values"]]
        for name in shown
        if name != "price"
    }
    assert counted["inventory"] == [("instock", 5), ("outofstock", 1)]
    assert counted["onsale"] == [("onsale", 1), ("notonsale", 5)]
    assert counted["categories"] == [(901, 2), (902, 2), (903, 2)]
    assert counted["enabled"] == [("enabled", 6)]
    assert shown["categories"]["values"][0]["title"] == "Light & warmth"


def test_filters_of_options_and_attributes(call):
    shown = filters(call, "option_Glaze", "attribute_Brand", params={"category": 902}).json()["filters"]
    assert [(value["title"], value["productCount"]) for value in shown["option_Glaze"]["values"]] == [
        ("Moss", 1),
        ("Sea", 1),
    ]
    assert shown["attribute_Brand"]["values"] == [{"title": "Estuary Pottery", "productCount": 2}]
    assert shown["attribute_Brand"]["title"] == "Brand"


def test_filters_take_their_fields_from_the_body_too(call):
    reply = call(
        "POST", "/products/filters", json={"params": {"filterFields": "price", "categories": [901, 902]}}
    ).json()
    assert (reply["productCount"], reply["filters"]["price"]["minValue"]) == (4, 18.5)


@pytest.mark.parametrize(
    "body",
    [
        [],
        "x",
        {"params": []},
        {"params": {"filterFields": "size"}},
        {},
        {"params": {"priceFrom": {}, "filterFields": "price"}},
    ],
)
def test_filters_refuse_nonsense(call, body):
    assert refused(call("POST", "/products/filters", json=body)) == (400, "WRONG_PARAMETER")


def test_brands_are_counted_and_sorted(call, create):
    for sku, brand, enabled in [("A", "Nord", True), ("B", "Ost", False)]:
        create(sku, enabled=enabled, attributes=[{"name": "Brand", "type": "BRAND", "value": brand}])

    def names(**query):
        return [item["name"] for item in call("GET", "/brands", params=query).json()["items"]]

    known = ["Estuary Pottery", "Nord", "North Fold Weavers", "Quayside Metalworks"]
    assert names() == known
    assert names(hidden_brands="true") == [*known[:3], "Ost", "Quayside Metalworks"]
    assert names(sortBy="PRODUCT_COUNT_ASC")[-1] == "Estuary Pottery"
    assert names(sortBy="NAME_DESC") == known[::-1]
    assert names(sortBy="NAME_ASC", limit=1, offset=1) == ["Nord"]
    item = call("GET", "/brands", params={"limit": 1, "baseUrl": "https://shop.example"}).json()["items"][0]
    assert item["nameTranslated"] == {"en": "Estuary Pottery"}
    assert item["productsFilteredByBrandUrl"].startswith("https://shop.example")


def test_swatches_are_the_colours_of_the_products_updated_last(call, create, world):
    world.clock.advance(60)
    create("A", options=[{"type": "SWATCHES", "name": "Colour", "choices": [{"text": "Red", "hexCodes": ["#ff0000"]}]}])
    colors = call("GET", "/swatches").json()["colors"]
    assert [(color["name"], color["hexCode"]) for color in colors] == [
        ("Red", "#ff0000"),
        ("Slate", "#29434b"),
        ("Sand", "#d9c7a0"),
    ]
    assert colors[1]["translations"] == {"en": "Slate", "de": "Schiefer"}


def test_a_change_that_is_refused_leaves_no_trace(call, world):
    before = world.shops[1003].documents(PRODUCTS).get(70101)
    call("PUT", "/products/70101", json={"price": 1, "sku": "HP-70102"})
    assert world.shops[1003].documents(PRODUCTS).get(70101) == before
