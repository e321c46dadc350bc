"""Variations of products, their pictures and stock. Source: Ecwid docs, "Product variations"."""

import struct

import pytest
import requests

from tests.sandbox.sampled import differences, document_for

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 40, 30) + b"\x08\x06\0\0\0"
BOWL, MOSS, SEA = "/products/70202", "/products/70202/combinations/70202001", "/products/70202/combinations/70202002"
COMPUTED = ("instock", "defaultDisplayedPrice", "defaultDisplayedPriceFormatted", "lowestPrice")
COMPUTED += ("defaultDisplayedLowestPrice", "defaultDisplayedLowestPriceFormatted")
COMPUTED += ("lowestPriceSettings.defaultDisplayedManualLowestPriceFormatted",)


def glaze(value):
    return [{"name": "Glaze", "value": value}]


def made(call, product=BOWL, **variation):
    reply = call("POST", f"{product}/combinations", json=variation)
    assert reply.status_code == 200, reply.text
    return f"{product}/combinations/{reply.json()['id']}"


def shown(call, path, **query):
    reply = call("GET", path, params=query)
    assert reply.status_code == 200, reply.text
    return reply.json()


def refused(reply):
    return reply.status_code, reply.json()["errorCode"]


@pytest.mark.parametrize("endpoint", ["create-product-variation", "update-product-variation"])
@pytest.mark.parametrize("stock", [{"unlimited": True}, {"unlimited": False, "quantity": 3}])
def test_every_field_that_is_written_is_read_back(call, endpoint, stock):
    variation = document_for(endpoint, without=(*COMPUTED, "quantity", "unlimited")) | stock
    if endpoint.startswith("create"):
        path = made(call, **variation)
    else:
        path = made(call, options=[{"name": "word", "value": "word"}])
        assert call("PUT", path, json=variation).json() == {"updateCount": 1}
    assert differences(variation, shown(call, path)) == []


def test_all_variations_come_in_one_list(call):
    listed = shown(call, f"{BOWL}/combinations")
    assert listed == [shown(call, MOSS), shown(call, SEA)] == shown(call, BOWL)["combinations"]
    assert [each["defaultDisplayedPrice"] for each in listed] == [36, 39]
    assert shown(call, "/products/70101/combinations") == []
    assert shown(call, f"{BOWL}/combinations", responseFields="sku") == [{"sku": "HP-70202-M"}, {"sku": "HP-70202-S"}]


def test_a_variation_speaks_the_language_that_is_asked_for(call):
    options = [{"name": "Rim", "nameTranslated": {"de": "Rand"}, "value": "Wide", "valueTranslated": {"de": "Breit"}}]
    path = made(call, options=options)
    said = shown(call, path, lang="de")["options"][0]
    assert (said["name"], said["value"]) == ("Rand", "Breit")
    assert shown(call, path)["options"][0]["name"] == "Rim"


def test_a_new_variation_adds_its_options_and_values_to_the_product(call):
    path = made(call, options=[*glaze("Night"), {"name": "Rim", "value": "Wide"}])
    options = {option["name"]: option for option in shown(call, BOWL)["options"]}
    assert [choice["text"] for choice in options["Glaze"]["choices"]] == ["Moss", "Sea", "Night"]
    assert (options["Glaze"]["type"], options["Rim"]["type"]) == ("RADIO", "SELECT")
    assert [choice["text"] for choice in options["Rim"]["choices"]] == ["Wide"]
    assert shown(call, path)["combinationNumber"] == 3
    assert (shown(call, path)["unlimited"], shown(call, path)["defaultDisplayedPrice"]) == (True, 36)


def test_the_product_is_updated_with_its_variations(call, world):
    before = shown(call, BOWL)["updateTimestamp"]
    call("PUT", MOSS, json={"price": 41})
    assert shown(call, BOWL)["updateTimestamp"] > before
    assert shown(call, BOWL)["combinations"][0]["price"] == 41


def test_no_two_variations_are_the_same(call):
    assert refused(call("POST", f"{BOWL}/combinations", json={"options": glaze("Sea")})) == (
        409,
        "COMBINATION_DUPLICATED",
    )
    assert refused(call("PUT", MOSS, json={"options": glaze("Sea")})) == (409, "COMBINATION_DUPLICATED")
    assert call("PUT", MOSS, json={"options": glaze("Moss")}).status_code == 200


def test_an_update_names_options_that_the_product_has(call):
    assert refused(call("PUT", MOSS, json={"options": glaze("Night")})) == (
        409,
        "COMBINATION_CONTAINS_REMOVED_OPTION_VALUE",
    )
    assert refused(call("PUT", MOSS, json={"options": [{"name": "Rim", "value": "Wide"}]})) == (
        409,
        "COMBINATION_CONTAINS_REMOVED_OPTION",
    )


def test_a_sku_is_given_once(call):
    for reply in (
        call("PUT", MOSS, json={"sku": "hp-70101"}),
        call("POST", f"{BOWL}/combinations", json={"options": glaze("Night"), "sku": "HP-70101"}),
    ):
        assert refused(reply) == (409, "SKU_ALREADY_EXISTS")
    assert call("PUT", MOSS, json={"sku": "HP-70202-M"}).status_code == 200
    assert shown(call, MOSS)["sku"] == "HP-70202-M"


def test_stock_is_adjusted(call):
    path = f"{MOSS}/inventory"
    assert call("PUT", path, json={"quantityDelta": -4}).json() == {"updateCount": 1}
    assert shown(call, MOSS)["quantity"] == 2
    assert "warning" in call("PUT", path, json={"quantityDelta": -4}).json()
    assert (shown(call, MOSS)["quantity"], shown(call, MOSS)["inStock"]) == (0, False)
    assert shown(call, SEA)["quantity"] == 3
    assert refused(call("PUT", path, json={"quantityDelta": 0.5})) == (400, "WRONG_PARAMETER")
    assert refused(call("PUT", path, json={})) == (400, "WRONG_PARAMETER")


def test_unlimited_stock_is_not_adjusted(call):
    call("PUT", MOSS, json={"unlimited": True})
    reply = call("PUT", f"{MOSS}/inventory", json={"quantityDelta": 2}).json()
    assert reply["updateCount"] == 0
    assert reply["warning"]


def test_a_deleted_variation_is_gone(call):
    assert call("DELETE", MOSS).json() == {"deleteCount": 1}
    assert [each["id"] for each in shown(call, f"{BOWL}/combinations")] == [70202002]
    for method, path in (("GET", ""), ("PUT", ""), ("DELETE", ""), ("PUT", "/inventory"), ("DELETE", "/image")):
        assert refused(call(method, MOSS + path, json={})) == (404, "COMBINATION_NOT_FOUND")
    assert refused(call("POST", f"{MOSS}/image", data=PNG)) == (404, "COMBINATION_NOT_FOUND")


def test_all_variations_are_deleted_and_the_options_stay(call):
    assert call("DELETE", f"{BOWL}/combinations").json() == {"deleteCount": 2}
    assert shown(call, f"{BOWL}/combinations") == []
    assert [option["name"] for option in shown(call, BOWL)["options"]] == ["Glaze"]
    assert call("DELETE", f"{BOWL}/combinations").json() == {"deleteCount": 0}


def test_variations_are_of_a_product(call):
    for method, path in (("GET", ""), ("POST", ""), ("DELETE", ""), ("GET", "/70202001"), ("PUT", "/70202001")):
        reply = call(method, f"/products/1/combinations{path}", json={"options": glaze("Sea")})
        assert refused(reply) == (404, "PRODUCT_NOT_FOUND")
    assert refused(call("GET", "/products/70101/combinations/70202001")) == (404, "COMBINATION_NOT_FOUND")


@pytest.mark.parametrize(
    "body",
    [
        *([], "x", [None], {"price": "five"}, {"price": -1}, {"quantity": 1e300}, {"quantity": 1.5}, {"options": []}),
        *({"options": {}}, {"options": [{}]}, {"options": [None]}, {"options": [{"name": "Glaze"}]}, {"sku": 5}),
        *({"options": [*glaze("Sea"), *glaze("Moss")]}, {"options": [{"name": [], "value": "Sea"}]}),
        {"outOfStockVisibilityBehaviour": "HIDE"},
        {"wholesalePrices": [{"quantity": 0, "price": 3}]},
    ],
)
def test_what_is_no_variation_is_refused_and_changes_nothing(call, body):
    before = shown(call, BOWL)
    assert refused(call("PUT", MOSS, json=body)) == (400, "WRONG_PARAMETER")
    whole = {"options": glaze("Night"), **body} if isinstance(body, dict) else body
    assert refused(call("POST", f"{BOWL}/combinations", json=whole)) == (400, "WRONG_PARAMETER")
    assert shown(call, BOWL) == before


def test_a_new_variation_has_options_to_choose_from(call):
    assert refused(call("POST", f"{BOWL}/combinations", json={"price": 3})) == (400, "WRONG_PARAMETER")
    text_field = {"options": [{"name": "Name on the mug", "value": "Ada"}]}
    assert refused(call("POST", "/products/70201/combinations", json=text_field)) == (400, "WRONG_PARAMETER")


def test_translations_are_in_languages_of_the_store(call):
    body = {"options": [{**glaze("Sea")[0], "valueTranslated": {"xx": "?"}}]}
    assert refused(call("PUT", SEA, json=body)) == (400, "LANGUAGES_NOT_ALLOWED")


def test_a_picture_is_uploaded_served_and_deleted(call):
    assert call("POST", f"{MOSS}/image", data=PNG).json() == {"id": 70202001}
    variation = shown(call, MOSS)
    assert requests.get(variation["imageUrl"], timeout=5).content == PNG
    assert variation["originalImageUrl"] == variation["hdThumbnailUrl"] == variation["imageUrl"]
    assert "imageUrl" not in shown(call, SEA)
    assert call("DELETE", f"{MOSS}/image").json() == {"deleteCount": 1}
    assert "imageUrl" not in shown(call, MOSS)
    assert call("DELETE", f"{MOSS}/image").json() == {"deleteCount": 0}


def test_a_picture_can_be_described_for_later(call):
    body = document_for("upload-product-variation-image-async") | {"url": "https://cdn.example/a.png"}
    assert call("POST", f"{MOSS}/image/async", json=body | {"width": "40", "height": "30"}).json() == {"id": 70202001}
    variation = shown(call, MOSS)
    assert variation["imageUrl"] == "https://cdn.example/a.png"
    assert variation["alt"] == {"main": "word", "translations": {"en": "word"}}
    assert variation["imageExternalId"] == body["externalId"]


def test_what_is_no_picture_is_refused(call):
    before = shown(call, BOWL)
    assert refused(call("POST", f"{MOSS}/image", data=b"text")) == (400, "WRONG_PARAMETER")
    assert refused(call("POST", f"{MOSS}/image", params={"externalUrl": "ftp://x"})) == (422, "WRONG_URL")
    assert refused(call("POST", f"{MOSS}/image/async", json={"url": "x"})) == (400, "WRONG_PARAMETER")
    assert shown(call, BOWL) == before


def test_a_public_token_sees_variations_of_enabled_products(caller, world):
    call, token = caller(1003), world.shops[1003].installation.public_token
    assert call("GET", f"{BOWL}/combinations", token=token).status_code == 200
    call("PUT", BOWL, json={"enabled": False})
    for path in (f"{BOWL}/combinations", MOSS):
        assert refused(call("GET", path, token=token)) == (404, "PRODUCT_NOT_FOUND")
        assert call("GET", path).status_code == 200
    assert call("PUT", MOSS, json={}, token=token).status_code == 403
