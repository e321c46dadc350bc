"""What changed lately and what was deleted. Source: Ecwid docs, "Store reports"."""

import pytest

PRODUCT = {"name": "Lamp", "price": 5, "sku": "LAMP"}


@pytest.fixture
def latest(call):
    return lambda **query: call("GET", "/latest-stats", params=query).json()


@pytest.mark.parametrize(
    ("name", "method", "path", "body"),
    [
        ("productsUpdated", "POST", "/products", PRODUCT),
        ("categoriesUpdated", "POST", "/categories", {"name": "Lamps"}),
        ("discountCouponsUpdated", "POST", "/discount_coupons", {}),
        ("customersUpdated", "POST", "/customers", {"email": "new@example.com"}),
        ("profileUpdated", "PUT", "/profile", {"company": {"city": "Wismar"}}),
    ],
)
def test_a_change_moves_its_moment_and_no_other(call, latest, world, name, method, path, body):
    before = latest()
    world.clock.advance(3600)
    assert call(method, path, json=body).status_code == 200
    after = latest()
    moved = {field for field in after if after[field] != before[field]}
    assert moved == ({name, "productsUpdated"} if name == "categoriesUpdated" else {name})


def test_counts_come_if_they_are_asked_for_under_both_names(call, latest):
    assert "productCount" not in latest()
    before = latest(productCountRequired="true", categoryCountRequired="true")
    call("POST", "/products", json=PRODUCT)
    after = latest(productCountRequired="true")
    assert after["productCount"] == after["productCountRequired"] == before["productCount"] + 1
    assert "categoryCount" not in after


def test_what_was_deleted_is_listed_with_its_moment(call):
    ids = [call("POST", "/products", json={**PRODUCT, "sku": f"L{number}"}).json()["id"] for number in range(3)]
    for id in ids:
        call("DELETE", f"/products/{id}")
    page = call("GET", "/products/deleted", params={"limit": 2, "offset": 1}).json()
    assert (page["total"], page["count"]) == (3, 2)
    assert [item["id"] for item in page["items"]] == ids[1:]
    assert page["items"][0]["date"].endswith(" +0000")
    assert call("GET", "/products/deleted", params={"to_date": "2026-01-01"}).json()["total"] == 0


@pytest.mark.parametrize("entity", ["orders", "products", "coupons", "customers", "reviews"])
def test_each_entity_has_its_history_and_needs_its_scope(caller, call, entity):
    assert call("GET", f"/{entity}/deleted").json()["total"] == 0
    assert caller(1005)("GET", f"/{entity}/deleted").json()["errorCode"] == "INSUFFICIENT_APP_SCOPE"
