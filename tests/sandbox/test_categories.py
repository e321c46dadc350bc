"""Categories, their order, products and pictures. Source: Ecwid docs, "Categories"."""

import base64
import json
import struct
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import requests

from sandbox.server import running
from tests.sandbox.sampled import differences, document_for

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 40, 30) + b"\x08\x06\0\0\0"
GIF = b"GIF89a" + struct.pack("<HH", 7, 9) + b"\0\0\0"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 9 + b"\xff\xc0\0\x11\x08" + struct.pack(">HH", 20, 10) + b"\x03"
WEBP = b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + (99).to_bytes(3, "little") + (49).to_bytes(3, "little")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 48"></svg>'


@pytest.fixture
def create(call):
    def make(name, **category):
        reply = call("POST", "/categories", json={"name": name, **category})
        assert reply.status_code == 200, reply.text
        return reply.json()["id"]

    return make


def shown(call, id, **query):
    return call("GET", f"/categories/{id}", params=query).json()


def found(call, **query):
    reply = call("GET", "/categories", params=query)
    assert reply.status_code == 200, reply.text
    return [item["id"] for item in reply.json()["items"]]


def refused(reply):
    return reply.status_code, reply.json()["errorCode"]


def products_of(call, id):
    return call("GET", "/products/sort", params={"parentCategory": id}).json()["sortedIds"]


@pytest.mark.parametrize("endpoint", ["create-category", "update-category"])
def test_every_field_that_is_written_is_read_back(call, create, endpoint):
    category = document_for(endpoint) | {"parentId": 902, "productIds": [70301, 70101]}
    if endpoint.startswith("create"):
        id = call("POST", "/categories", json=category).json()["id"]
    else:
        id = create("Old")
        assert call("PUT", f"/categories/{id}", json=category).json() == {"updateCount": 1}
    assert differences(category, shown(call, id)) == []


def test_a_new_category_is_last_at_the_top(call, create):
    category = shown(call, create("Garden"))
    assert (category["orderBy"], category["enabled"], category["origin"]) == (40, True, "ECWID")
    assert "parentId" not in category
    assert category["nameTranslated"] == {"en": "Garden"}
    assert (category["productCount"], category["productIds"]) == (0, [])
    assert category["url"].endswith(f"/shop/1003#!/Garden/c/{category['id']}")
    assert found(call)[-1] == category["id"]


def test_addresses_follow_the_parameters(call):
    query = {"baseUrl": "https://shop.example", "cleanURLs": "true"}
    assert shown(call, 902, **query)["url"] == "https://shop.example/Tableware-c902"
    assert shown(call, 902, **query, slugsWithoutIds="true")["url"] == "https://shop.example/Tableware"
    call("PUT", "/categories/902", json={"customSlug": "plates"})
    assert shown(call, 902, **query)["url"] == "https://shop.example/plates-c902"


def test_products_are_counted_with_those_below_and_enabled_ones_alone(call, create):
    below = create("Cups", parentId=902, productIds=[70201, 70301])
    call("PUT", "/products/70301", json={"enabled": False})
    counts = {id: (shown(call, id)["productCount"], shown(call, id)["enabledProductCount"]) for id in (902, below)}
    assert counts == {902: (3, 2), below: (2, 1)}
    listed = {item["id"]: item["productCount"] for item in call("GET", "/categories").json()["items"]}
    assert (listed[902], listed[below]) == (3, 2)


def test_a_search_narrows(call, create):
    cups = create("Cups", parentId=902)
    tea = create("Tea cups", parentId=cups)
    off = create("Attic", enabled=False)
    assert set(found(call)) == {901, 902, 903, cups, tea}
    assert off not in found(call)
    assert off in found(call, hidden_categories="true")
    assert found(call, keyword="GESCHIRR") == [902]
    assert set(found(call, keyword="cup")) == {cups, tea}
    assert found(call, parent=0) == [901, 902, 903]
    assert found(call, parent=902) == [cups]
    assert set(found(call, parent=902, withSubcategories="true")) == {cups, tea}
    assert len(found(call, parent=0, withSubcategories="true")) == 5
    assert set(found(call, parentIds=f"902,{cups}")) == {cups, tea}
    assert found(call, parent=12345) == []
    assert found(call, parent=0, limit=1, offset=1) == [902]
    assert call("GET", "/categories?limit=2&parent=0").json()["total"] == 3


def test_ids_of_products_are_listed_where_they_are_asked_for(call):
    assert "productIds" not in call("GET", "/categories").json()["items"][0]
    items = call("GET", "/categories?responseFields=items(id,productIds)").json()["items"]
    assert items[0] == {"id": 901, "productIds": [70101, 70102]}


def test_texts_come_in_the_language_that_is_asked_for(call):
    assert shown(call, 902, lang="de")["name"] == "Geschirr"
    assert call("GET", "/categories?lang=de").json()["items"][1]["name"] == "Geschirr"


@pytest.mark.parametrize("query", [{"parent": "x"}, {"parentIds": "1,x"}, {"hidden_categories": "si"}, {"offset": "a"}])
def test_a_search_that_asks_nonsense_is_refused(call, query):
    assert refused(call("GET", "/categories", params=query)) == (400, "WRONG_PARAMETER")


def test_a_path_of_names_leads_to_a_category(call, create):
    cups = create("Cups", parentId=902)
    tea = create("Tea", parentId=cups)
    create("Tea")

    def at(path, delimeter="/", **more):
        reply = call("GET", "/categoriesByPath", params={"path": path, "delimeter": delimeter, **more})
        return [item["id"] for item in reply.json()["items"]]

    assert at("Tableware/Cups/Tea") == [tea]
    assert at("geschirr > cups", " > ") == [cups]
    assert at("Cups/Tea") == []
    assert at("Cups/Tea", parent=902) == [tea]
    assert at("Tableware/Cups", keyword="tea") == []
    call("PUT", f"/categories/{tea}", json={"enabled": False})
    assert at("Tableware/Cups/Tea") == []
    assert at("Tableware/Cups/Tea", hidden_categories="true") == [tea]
    for query in ({"path": "a"}, {"delimeter": "/"}, {"path": " ", "delimeter": "/"}):
        assert refused(call("GET", "/categoriesByPath", params=query)) == (400, "WRONG_PARAMETER")


def test_a_category_does_not_go_below_itself(call, create):
    middle = create("Middle", parentId=901)
    lowest = create("Lowest", parentId=middle)
    for id, parent in [(901, lowest), (middle, lowest), (901, 901)]:
        assert refused(call("PUT", f"/categories/{id}", json={"parentId": parent})) == (400, "WRONG_PARAMETER")
    assert call("PUT", f"/categories/{lowest}", json={"parentId": 0}).status_code == 200
    assert "parentId" not in shown(call, lowest)


def test_a_parent_exists(call):
    for reply in (
        call("POST", "/categories", json={"name": "A", "parentId": 12345}),
        call("PUT", "/categories/901", json={"parentId": 12345}),
    ):
        assert refused(reply) == (404, "CATEGORIES_NOT_FOUND")


def test_an_external_id_is_given_once(call, create):
    create("A", externalReferenceId="c-1")
    body = {"name": "B", "externalReferenceId": "c-1"}
    assert refused(call("POST", "/categories", json=body)) == (409, "EXTERNAL_ID_ALREADY_USED")


def test_a_deleted_category_takes_its_branch_along_and_leaves_the_products(call, create):
    below = create("Cups", parentId=902, productIds=[70201])
    assert call("DELETE", "/categories/902").json() == {"deleteCount": 1}
    for id in (902, below):
        for method in ("GET", "PUT", "DELETE"):
            assert refused(call(method, f"/categories/{id}", json={})) == (404, "CATEGORIES_NOT_FOUND")
    product = call("GET", "/products/70201").json()
    assert (product["categoryIds"], product["defaultCategoryId"], product["categories"]) == ([], 0, [])


@pytest.mark.parametrize(
    "body",
    [
        *({"name": odd} for odd in ("", " ", 5, ["a"], {"en": "a"})),
        *({"parentId": odd} for odd in ("901", [], 901.5 + 1e9, True)),
        *({"productIds": odd} for odd in ("1", {}, ["a"], [None])),
        *({"enabled": "yes"}, {"orderBy": "first"}, {"nameTranslated": []}, [], "x", 5),
    ],
    ids=json.dumps,
)
def test_what_is_no_category_is_refused_and_changes_nothing(call, body):
    before = shown(call, 901)
    reply = call("PUT", "/categories/901", json=body)
    assert refused(reply) in ((400, "WRONG_PARAMETER"), (404, "CATEGORIES_NOT_FOUND"))
    assert shown(call, 901) == before


def test_a_public_token_sees_enabled_categories_only(caller, world, create):
    off = create("Attic", enabled=False)
    token, call = world.shops[1003].installation.public_token, caller(1003)
    query = {"hidden_categories": "true"}
    listed = call("GET", "/categories", token=token, params=query).json()["items"]
    assert [item["id"] for item in listed] == [901, 902, 903]
    assert refused(call("GET", f"/categories/{off}", token=token)) == (404, "CATEGORIES_NOT_FOUND")
    assert call("POST", "/categories", token=token, json={"name": "A"}).status_code == 403


# Order of categories


def test_categories_are_put_in_order(call, create):
    assert call("GET", "/categories/sort?parentCategory=0").json() == {"sortedIds": [901, 902, 903]}
    reply = call("PUT", "/categories/sort?parentCategory=0", json={"sortedIds": [903, 901]})
    assert reply.json() == {"updateCount": 1}
    assert call("GET", "/categories/sort?parentCategory=0").json() == {"sortedIds": [903, 901, 902]}
    assert [shown(call, id)["orderBy"] for id in (903, 901, 902)] == [10, 20, 30]
    assert found(call) == [903, 901, 902]


@pytest.mark.parametrize(
    ("parent", "body"),
    [
        ("0", {"sortedIds": [901, 901]}),
        ("0", {"sortedIds": [12345]}),
        ("901", {"sortedIds": [902]}),
        ("0", {"sortedIds": "901"}),
        ("0", {}),
        ("", {"sortedIds": []}),
        ("x", {"sortedIds": []}),
    ],
)
@pytest.mark.parametrize("path", ["/categories/sort", "/products/sort"])
def test_an_order_that_cannot_be_is_refused(call, path, parent, body):
    reply = call("PUT", path, params={"parentCategory": parent}, json=body)
    assert refused(reply) == (400, "WRONG_PARAMETER")


@pytest.mark.parametrize("path", ["/categories/sort", "/products/sort"])
def test_an_order_is_of_a_category(call, path):
    assert refused(call("GET", f"{path}?parentCategory=12345")) == (404, "CATEGORIES_NOT_FOUND")
    assert refused(call("GET", path)) == (400, "WRONG_PARAMETER")


# Products of a category


def test_products_are_assigned_and_taken_out(call):
    reply = call("POST", "/categories/903/assignProducts", json={"productIds": [70101, 70301, 70101]})
    assert reply.json() == {"updateCount": 1}
    assert products_of(call, 903) == [70101, 70301, 70302]
    product = call("GET", "/products/70101").json()
    assert (product["categoryIds"], product["defaultCategoryId"]) == ([901, 903], 901)
    reply = call("POST", "/categories/901/unassignProducts", json={"productIds": [70101]})
    assert reply.json() == {"deleteCount": 1}
    product = call("GET", "/products/70101").json()
    assert (product["categoryIds"], product["defaultCategoryId"]) == ([903], 903)
    assert shown(call, 901)["productIds"] == [70102]


@pytest.mark.parametrize("path", ["assignProducts", "unassignProducts"])
@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ({"productIds": [1]}, (404, "PRODUCT_NOT_FOUND")),
        ({"productIds": [70101, -5]}, (404, "PRODUCT_NOT_FOUND")),
        ({"productIds": [1.5]}, (404, "PRODUCT_NOT_FOUND")),
        ({"productIds": [70101] * 101}, (402, "MAX_PRODUCTS_FOR_API_REQUEST_LIMIT_EXCEEDED")),
        ({"productIds": "70101"}, (400, "WRONG_PARAMETER")),
        ({}, (400, "WRONG_PARAMETER")),
        ([], (400, "WRONG_PARAMETER")),
    ],
)
def test_products_that_are_not_there_are_not_assigned(call, path, body, refusal):
    assert refused(call("POST", f"/categories/901/{path}", json=body)) == refusal
    assert refused(call("POST", f"/categories/1/{path}", json=body)) == (404, "CATEGORIES_NOT_FOUND")
    assert products_of(call, 901) == [70101, 70102]


def test_products_are_put_in_order_and_found_so(call):
    call("PUT", "/products/sort?parentCategory=902", json={"sortedIds": [70202]})
    assert products_of(call, 902) == [70202, 70201]
    items = call("GET", "/products?category=902").json()["items"]
    assert [item["id"] for item in items] == [70202, 70201]
    items = call("GET", "/products?category=902&sortBy=PRICE_ASC").json()["items"]
    assert [item["id"] for item in items] == [70201, 70202]
    page = call("GET", "/products?category=902&limit=1&offset=1").json()
    assert ([item["id"] for item in page["items"]], page["total"]) == ([70201], 2)
    assert products_of(call, 901) == [70101, 70102]


def test_the_front_page_has_an_order_of_its_own(call):
    assert products_of(call, 0) == [70101, 70102, 70201]
    call("PUT", "/products/70301", json={"showOnFrontpage": 9})
    call("PUT", "/products/sort?parentCategory=0", json={"sortedIds": [70301, 70201]})
    assert products_of(call, 0) == [70301, 70201, 70101, 70102]
    assert call("GET", "/products/70301").json()["showOnFrontpage"] == 1


def test_the_products_of_a_category_are_replaced(call):
    call("PUT", "/categories/901", json={"productIds": [70301, 70102]})
    assert shown(call, 901)["productIds"] == [70301, 70102]
    assert call("GET", "/products/70101").json()["categoryIds"] == []


# Pictures


def picture_of(call, id):
    category = shown(call, id)
    reply = requests.get(category["imageUrl"], timeout=5)
    return category["originalImage"], reply


@pytest.mark.parametrize(
    ("content", "kind", "width", "height"),
    [
        (PNG, "image/png", 40, 30),
        (GIF, "image/gif", 7, 9),
        (JPEG, "image/jpeg", 10, 20),
        (WEBP, "image/webp", 100, 50),
        (SVG, "image/svg+xml", 64, 48),
        (b'<?xml version="1.0"?>\n<svg width="12px" height=\'8.5\'/>', "image/svg+xml", 12, 8),
    ],
)
def test_an_uploaded_picture_is_measured_and_served(call, content, kind, width, height):
    assert call("POST", "/categories/901/image", data=content).json() == {"id": 901}
    image, reply = picture_of(call, 901)
    assert (image["width"], image["height"]) == (width, height)
    assert (reply.content, reply.headers["Content-Type"]) == (content, kind)
    assert "sandbox" in reply.headers["Content-Security-Policy"]
    category = shown(call, 901)
    assert category["thumbnail"] == category["originalImage"]
    for name in ("hdThumbnailUrl", "thumbnailUrl", "originalImageUrl"):
        assert category[name] == image["url"]


def test_a_picture_is_deleted(call):
    call("POST", "/categories/901/image", data=PNG)
    assert call("DELETE", "/categories/901/image").json() == {"deleteCount": 1}
    assert not {"imageUrl", "thumbnail", "originalImage"} & shown(call, 901).keys()
    assert call("DELETE", "/categories/901/image").json() == {"deleteCount": 0}


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89PNG", b"\xff\xd8\xff", b"RIFF....WEBP", b"<svg", b"\0" * 99])
def test_what_is_no_picture_is_refused(call, content):
    assert refused(call("POST", "/categories/901/image", data=content)) == (400, "WRONG_PARAMETER")


def test_a_picture_has_twenty_megabytes_at_most(call):
    big = PNG + b"\0" * (20 * 1024 * 1024 - len(PNG))
    assert call("POST", "/categories/901/image", data=big, timeout=60).status_code == 200
    reply = call("POST", "/categories/901/image", data=big + b"\0", timeout=60)
    assert refused(reply) == (400, "INCORRECT_IMAGE_SIZE")


@pytest.fixture
def machine():
    """A web server on this machine that has one picture, and counts who asks."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            if self.path == "/garbage":
                self.wfile.write(b"no HTTP at all\r\n\r\n")
                return
            if self.path == "/away":
                self.send_response(302)
                self.send_header("Location", "http://shop.example/picture.png")
                self.end_headers()
                return
            self.send_response(200 if self.path == "/picture.png" else 404)
            self.end_headers()
            self.wfile.write(PNG)

        def log_message(self, *args):
            return

    http = HTTPServer(("127.0.0.1", 0), Handler)
    with running(http):
        yield f"http://127.0.0.1:{http.server_port}", asked


def upload_from(call, address, id=901):
    return call("POST", f"/categories/{id}/image", params={"externalUrl": address})


def test_a_picture_on_this_machine_is_fetched(call, machine):
    address, asked = machine
    assert upload_from(call, f"{address}/picture.png").status_code == 200
    image, reply = picture_of(call, 901)
    assert (asked, reply.content, image["width"]) == (["/picture.png"], PNG, 40)
    for path in ("/none.png", "/away", "/garbage"):
        assert refused(upload_from(call, f"{address}{path}")) == (422, "WRONG_URL")


def test_a_picture_elsewhere_is_not_fetched(call):
    assert upload_from(call, "https://pictures.example/a.png").status_code == 200
    category = shown(call, 901)
    assert category["imageUrl"] == "https://pictures.example/a.png"
    assert category["originalImage"] == {"url": "https://pictures.example/a.png", "width": 0, "height": 0}


def test_a_picture_may_stand_in_its_address_or_be_here_already(call):
    data = "data:image/png;base64," + base64.b64encode(PNG).decode()
    assert upload_from(call, data).status_code == 200
    here = shown(call, 901)["imageUrl"]
    assert upload_from(call, here, id=902).status_code == 200
    assert picture_of(call, 902)[1].content == PNG


@pytest.mark.parametrize(
    "address",
    [
        "x",
        "ftp://127.0.0.1/a",
        "file:///etc/passwd",
        "http://",
        "http://[::1",
        "http://127.0.0.1:1/a",
        "http://a b",
        "data:,",
        "http://127.0.0.1:99999/a",
        "http://a\x00b/",
        "data:image/png;base64,$$$",
    ],
)
def test_an_address_that_cannot_be_read_is_refused(call, address):
    assert upload_from(call, address).status_code in (400, 422)


def test_an_address_of_the_sandbox_itself_is_a_picture_of_its_own_or_refused(call, server):
    for path in ("/", "/media/1003/none", "/media/7/x", "/api/v3/1003/profile"):
        assert refused(upload_from(call, server.url + path)) == (422, "WRONG_URL")


def test_a_picture_can_be_described_for_later(call):
    body = {"url": "https://pictures.example/a.png", "width": "640", "height": "480", "externalId": "x-1"}
    body["alt"] = {"main": "A lamp", "translated": {"de": "Lampe"}}
    assert call("POST", "/categories/901/image/async", json=body).json() == {"id": 901}
    category = shown(call, 901)
    assert category["originalImage"] == {"url": body["url"], "width": 640, "height": 480}
    assert category["alt"] == {"main": "A lamp", "translations": {"de": "Lampe"}}
    assert category["imageExternalId"] == "x-1"


@pytest.mark.parametrize("change", [{"url": 5}, {"url": "x"}, {"width": "wide"}, {"height": "-1"}, {"alt": "x"}])
def test_a_description_that_is_none_is_refused(call, change):
    body = {"url": "https://pictures.example/a.png", "width": "640", "height": "480"} | change
    assert call("POST", "/categories/901/image/async", json=body).status_code in (400, 422)
    assert "imageUrl" not in shown(call, 901)
    del body["width"]
    assert refused(call("POST", "/categories/901/image/async", json=body)) == (400, "WRONG_PARAMETER")
