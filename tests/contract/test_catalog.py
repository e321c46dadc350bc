"""Products and categories: made, read, searched, changed, deleted. Source: Ecwid docs, "Products" and "Categories"."""

import pytest

PRODUCT = {"price": 12.5, "description": "<p>Made for a test.</p>", "enabled": True, "weight": 0.5, "unlimited": True}


@pytest.fixture
def product(made, name):
    """A product, as the answer to its creation plus its name."""
    return {**made("/products", {**PRODUCT, "name": name, "sku": name}), "name": name}


def test_what_was_written_is_read_back(store, product):
    read = store.ok("GET", f"/products/{product['id']}")
    assert {field: read[field] for field in PRODUCT} == PRODUCT
    assert (read["id"], read["name"], read["sku"]) == (product["id"], product["name"], product["name"])


def test_an_update_changes_what_it_names(store, product):
    assert store.ok("PUT", f"/products/{product['id']}", json={"price": 99})["updateCount"] == 1
    read = store.ok("GET", f"/products/{product['id']}")
    assert (read["price"], read["weight"]) == (99, 0.5)


@pytest.mark.parametrize("field", ["keyword", "sku"])
def test_a_search_finds_it_on_a_documented_page(store, product, field):
    page = store.ok("GET", "/products", params={field: product["name"]})
    assert (page["total"], page["count"], page["offset"]) == (1, 1, 0)
    assert page["limit"] == 100
    assert page["items"][0]["id"] == product["id"]


def test_a_page_can_be_narrowed(store, product):
    fields = {"sku": product["name"], "responseFields": "total,items(id,price)"}
    assert store.ok("GET", "/products", params=fields) == {"total": 1, "items": [{"id": product["id"], "price": 12.5}]}


def test_a_sku_is_given_once(store, product):
    reply = store("POST", "/products", json={"name": "another", "price": 1, "sku": product["name"]})
    assert (reply.status_code, reply.json()["errorCode"]) == (409, "SKU_ALREADY_EXISTS")


def test_stock_goes_up_and_down_by_what_is_asked(store, product):
    path = f"/products/{product['id']}"
    store.ok("PUT", path, json={"quantity": 10, "unlimited": False})
    store.ok("PUT", f"{path}/inventory", json={"quantityDelta": -3})
    assert store.ok("GET", path)["quantity"] == 7


def test_a_category_has_its_products(store, made, product, name):
    category = made("/categories", {"name": name})["id"]
    store.ok("PUT", f"/products/{product['id']}", json={"categoryIds": [category]})
    assert store.ok("GET", "/products", params={"category": category})["total"] == 1
    assert store.ok("GET", f"/categories/{category}")["name"] == name


def test_a_deleted_product_is_gone(store, product):
    assert store.ok("DELETE", f"/products/{product['id']}") == {"deleteCount": 1}
    assert store("GET", f"/products/{product['id']}").status_code == 404
