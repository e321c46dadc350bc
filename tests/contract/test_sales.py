"""Orders, customers and coupons: made, read, searched, changed, deleted. Source: Ecwid docs, the pages of each."""

import pytest

ITEM = {"name": "Lamp", "price": 20, "quantity": 2, "sku": "signboard-lamp"}


@pytest.fixture
def email(name):
    return f"{name}@example.com"


@pytest.fixture
def order(made, email):
    """A paid order of two lamps, made without a word to the customer."""
    return made(
        "/orders",
        {
            "email": email,
            "subtotal": 40,
            "total": 45,
            "paymentStatus": "PAID",
            "fulfillmentStatus": "AWAITING_PROCESSING",
            "items": [ITEM],
            "shippingOption": {"shippingMethodName": "Post", "shippingRate": 5},
        },
    )


def test_an_order_is_read_back_with_its_items(store, order, email):
    read = store.ok("GET", f"/orders/{order['id']}")
    assert (read["email"], read["total"], read["paymentStatus"]) == (email, 45, "PAID")
    assert {field: read["items"][0][field] for field in ITEM} == ITEM
    assert read["shippingOption"]["shippingRate"] == 5


def test_orders_are_found_by_the_shoppers_address(store, order, email):
    page = store.ok("GET", "/orders", params={"email": email})
    assert (page["total"], page["items"][0]["total"]) == (1, 45)


def test_a_status_changes_and_the_rest_stays(store, order):
    assert store.ok("PUT", f"/orders/{order['id']}", json={"fulfillmentStatus": "SHIPPED"})["updateCount"] == 1
    read = store.ok("GET", f"/orders/{order['id']}")
    assert (read["fulfillmentStatus"], read["paymentStatus"], read["total"]) == ("SHIPPED", "PAID", 45)


def test_a_status_that_does_not_exist_is_refused(store, order):
    assert store("PUT", f"/orders/{order['id']}", json={"paymentStatus": "MAYBE"}).status_code == 400


def test_a_customer_is_read_back_found_and_changed(store, made, email):
    address = {"name": "Ada Example", "street": "1 Main Street", "city": "Wismar", "countryCode": "DE"}
    id = made("/customers", {"email": email, "billingPerson": address})["id"]
    read = store.ok("GET", f"/customers/{id}")
    assert read["email"] == email
    assert {field: read["billingPerson"][field] for field in address} == address
    assert store.ok("GET", "/customers", params={"email": email})["items"][0]["id"] == id
    store.ok("PUT", f"/customers/{id}", json={"billingPerson": {**address, "city": "Bremen"}})
    assert store.ok("GET", f"/customers/{id}")["billingPerson"]["city"] == "Bremen"


def test_a_coupon_is_read_back_found_and_changed(store, made, name):
    coupon = {"name": name, "code": name.upper()[-16:], "discountType": "PERCENT", "discount": 5}
    id = made("/discount_coupons", coupon)["id"]
    read = store.ok("GET", f"/discount_coupons/{id}")
    assert {field: read[field] for field in coupon} == coupon
    assert store.ok("GET", "/discount_coupons", params={"code": coupon["code"]})["total"] == 1
    store.ok("PUT", f"/discount_coupons/{id}", json={"discount": 7})
    assert store.ok("GET", f"/discount_coupons/{id}")["discount"] == 7
