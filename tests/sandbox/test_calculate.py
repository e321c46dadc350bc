"""What a cart costs. Source: Ecwid docs, "Calculate order details" and "Custom discounts"."""

import json

import pytest

from sandbox.kinds.catalog import PRODUCTS
from sandbox.kinds.discounts import PROMOTIONS
from tests.sandbox.sampled import differences, document_for

LANTERN, BLANKET, MUG = 70101, 70102, 70201
LIGHT = 901
LAMP = {"name": "Lamp", "price": 50, "quantity": 2}
BOWL = {"name": "Bowl", "price": 20, "quantity": 1}


@pytest.fixture
def shop(world):
    """A store without taxes: prices are what they seem."""
    shop = world.shops[1003]
    taxes(shop)
    return shop


def taxes(shop, *taxes, included=False):
    with shop.world.changing():
        shop.profile["taxSettings"] |= {"pricesIncludeTax": included, "taxes": list(taxes)}


def tax(id=1, rate=10, **more):
    shown = {"id": id, "name": f"Tax {id}", "enabled": True, "includeInPrice": True, "useShippingAddress": True}
    return shown | {"taxShipping": False, "appliedByDefault": True, "defaultTax": rate, "rules": []} | more


@pytest.fixture
def cost(call):
    def ask(*items, **cart):
        reply = call("POST", "/order/calculate", json={"items": list(items)} | cart)
        assert reply.status_code == 200
        return reply.json()

    return ask


def coupon(call, **fields):
    call("POST", "/discount_coupons", json={"code": "SPRING", "launchDate": "2020-01-01 00:00:00 +0000"} | fields)
    return {"code": "SPRING"}


def promote(shop, **promotion):
    with shop.world.changing():
        promotions = shop.documents(PROMOTIONS)
        id = promotions.new_id()
        promotions.put(
            id, {"id": id, "name": "Week of lamps", "enabled": True, "triggers": {}, "targets": {}} | promotion
        )


def change_product(shop, id, **fields):
    with shop.world.changing():
        shop.documents(PRODUCTS).put(id, shop.documents(PRODUCTS).get(id) | fields)


def test_every_field_of_a_cart_is_understood(call, shop):
    cart = document_for("calculate-order-details")
    reply = call("POST", "/order/calculate", json=cart)
    assert reply.status_code == 200
    computed = ("tax", "taxes", "discounts", "couponAmount", "couponApplied", "priceWithoutTax")
    item = {name: value for name, value in cart["items"][0].items() if name not in computed}
    assert differences(item, reply.json()["items"][0]) == []
    given = ("email", "ipAddress", "customerId", "billingPerson", "shippingPerson", "handlingFee", "discountInfo")
    assert differences({name: cart[name] for name in given}, reply.json()) == []


def test_an_empty_cart_costs_nothing(cost, shop):
    order = cost()
    assert (order["subtotal"], order["total"], order["tax"], order["items"]) == (0, 0, 0, [])
    assert order["paymentStatus"] == "INCOMPLETE"


def test_items_of_the_catalogue_have_their_price_and_others_the_given_one(cost, shop):
    order = cost({"productId": LANTERN, "quantity": 2}, BOWL)
    assert (order["subtotal"], order["total"]) == (116, 116)
    assert [item["name"] for item in order["items"]] == ["Harbour lantern", "Bowl"]


def test_options_wholesale_prices_and_variations_make_the_price(cost, shop):
    change_product(
        shop,
        LANTERN,
        wholesalePrices=[{"quantity": 5, "price": 40}, {"quantity": 3, "price": 44}],
        combinations=[{"id": 8, "price": 60}],
    )
    selections = [
        {"selectionTitle": "Large", "selectionModifier": 10, "selectionModifierType": "PERCENT"},
        {"selectionTitle": "Red", "selectionModifier": 2, "selectionModifierType": "ABSOLUTE"},
    ]
    options = [{"name": "Size", "type": "CHOICES", "selections": selections}]
    prices = [
        cost({"productId": LANTERN, "quantity": pieces} | more)["items"][0]["price"]
        for pieces, more in [(2, {}), (4, {}), (9, {}), (1, {"combinationId": 8}), (1, {"selectedOptions": options})]
    ]
    assert prices == [48, 44, 40, 60, 54.8]


def test_handling_and_shipping_are_added(cost, shop):
    order = cost(LAMP, handlingFee={"name": "Wrap", "value": 3}, shippingOption={"shippingRate": 7.5})
    assert (order["subtotal"], order["total"]) == (100, 110.5)
    shop.profile["shipping"]["handlingFee"] = {"name": "Handling", "value": 2, "description": ""}
    assert cost(LAMP)["total"] == 102


def test_the_rate_of_a_known_way_is_found(cost, shop):
    chosen = {"shippingMethodId": "6589-1709547151001"}
    order = cost(LAMP, shippingOption=chosen)
    assert order["shippingOption"]["shippingMethodName"] == "Parcel"
    assert order["shippingOption"]["shippingRate"] == 4.9
    way = shop.profile["shipping"]["shippingOptions"][0]
    way["flatRate"] = {"rateType": "PERCENT", "rate": 5}
    assert cost(LAMP, shippingOption=chosen)["shippingOption"]["shippingRate"] == 5
    way |= {"ratesCalculationType": "table", "ratesTable": {"tableBasedOn": "weight", "rates": TABLE}}
    rates = [
        cost(LAMP | {"weight": weight}, shippingOption=chosen)["shippingOption"]["shippingRate"]
        for weight in (1, 3, 400)
    ]
    assert rates == [6, 10 + 2 * 1 + 6 * 0.5 + 10, 0]


TABLE = [
    {"conditions": {"weightFrom": 0, "weightTo": 5}, "rate": {"perOrder": 6}},
    {
        "conditions": {"weightFrom": 5, "weightTo": 500},
        "rate": {"perOrder": 10, "perItem": 1, "perWeight": 0.5, "percent": 10},
    },
]


@pytest.mark.parametrize(
    ("fields", "off", "total"),
    [
        ({"discountType": "ABS", "discount": 15}, 15, 115),
        ({"discountType": "ABS", "discount": 500}, 120, 10),
        ({"discountType": "PERCENT", "discount": 10}, 12, 118),
        ({"discountType": "SHIPPING"}, 10, 120),
        ({"discountType": "ABS_AND_SHIPPING", "discount": 15}, 25, 105),
        ({"discountType": "PERCENT_AND_SHIPPING", "discount": 10}, 22, 108),
        ({"discountType": "PERCENT", "discount": 10, "totalLimit": 121}, 0, 130),
        ({"discountType": "ABS", "discount": 15, "status": "PAUSED"}, 0, 130),
        ({"discountType": "ABS", "discount": 15, "launchDate": "2090-01-01"}, 0, 130),
        ({"discountType": "ABS", "discount": 15, "expirationDate": "2020-01-02"}, 0, 130),
        ({"discountType": "ABS", "discount": 15, "catalogLimit": {"products": [1]}}, 0, 130),
    ],
)
def test_a_coupon_of_the_store_is_taken_off(call, cost, shop, fields, off, total):
    order = cost(LAMP, BOWL, discountCoupon=coupon(call, **fields), shippingOption={"shippingRate": 10})
    assert (order["couponDiscount"], order["total"], order["discount"]) == (off, total, 0)


def test_a_coupon_that_does_not_hold_is_not_shown(cost, shop):
    assert "discountCoupon" not in cost(LAMP, discountCoupon={"code": "NONE"})


def test_a_coupon_in_the_cart_alone_holds_as_it_says(cost, shop):
    given = {"code": "OWN", "discountType": "PERCENT", "discount": 50}
    assert cost(LAMP, discountCoupon=given)["total"] == 50


def test_a_coupon_is_for_its_products_and_categories_only(call, cost, shop):
    limit = {"categories": [LIGHT]}
    code = coupon(call, discountType="PERCENT", discount=50, catalogLimit=limit)
    order = cost({"productId": LANTERN}, {"productId": MUG}, discountCoupon=code)
    assert order["couponDiscount"] == 24
    assert [item.get("couponAmount") for item in order["items"]] == [24, None]


def test_a_coupon_for_new_or_for_known_buyers_looks_at_their_orders(call, cost, shop):
    made = {"subtotal": 1, "total": 1, "fulfillmentStatus": "SHIPPED", "paymentStatus": "PAID", "email": "a@x.example"}
    call("POST", "/orders", json=made)
    code = coupon(call, discountType="ABS", discount=10, applicationLimit="NEW_CUSTOMER_ONLY")
    call("POST", "/discount_coupons", json={"code": "BACK", "discount": 5, "applicationLimit": "REPEAT_CUSTOMER_ONLY"})
    costs = [
        cost(LAMP, email=email, discountCoupon=coupon)["total"]
        for coupon in (code, {"code": "BACK"})
        for email in ("a@x.example", "b@x.example")
    ]
    assert costs == [100, 90, 95, 100]


def test_discounts_of_the_cart_are_taken_off_what_the_coupon_leaves(call, cost, shop):
    infos = [
        {"value": 10, "type": "PERCENT", "base": "SUBTOTAL", "orderTotal": 50},
        {"value": 99, "type": "ABS", "base": "SUBTOTAL", "orderTotal": 5000},
        {"value": 5, "type": "ABS", "base": "ON_MEMBERSHIP"},
        {"value": 1, "type": "ABS", "base": "ON_TOTAL_AND_MEMBERSHIP"},
        {"value": 2, "type": "ABS", "base": "CUSTOM", "description": "From the app"},
    ]
    code = coupon(call, discountType="ABS", discount=20)
    order = cost(LAMP, discountInfo=infos, discountCoupon=code)
    assert (order["volumeDiscount"], order["membershipBasedDiscount"]) == (8, 5)
    assert (order["totalAndMembershipBasedDiscount"], order["discount"], order["total"]) == (1, 16, 64)
    assert order["discountInfo"] == infos


def test_discounts_never_make_a_price_less_than_nothing(cost, shop):
    infos = [{"value": 500, "type": "ABS", "base": base} for base in ("ITEM", "SUBTOTAL", "CUSTOM", "SHIPPING")]
    order = cost(LAMP, discountInfo=infos, shippingOption={"shippingRate": 5})
    assert order["total"] == 0


def test_promotions_of_items_are_for_what_they_name(cost, shop):
    promote(shop, discountBase="ITEM", discountType="PERCENT", amount=25, targets={"products": [LANTERN]})
    promote(shop, discountBase="ITEM", discountType="FIXED_PRICE", amount=10, targets={"products": [MUG]})
    order = cost({"productId": LANTERN, "quantity": 2}, {"productId": MUG}, BOWL)
    assert [sum(each["total"] for each in item["discounts"]) for item in order["items"]] == [24, 8.5, 0]
    assert (order["discount"], order["total"]) == (32.5, 102)
    assert order["items"][0]["discounts"][0]["discountInfo"][0]["description"] == "Week of lamps"


@pytest.mark.parametrize(
    ("promotion", "off"),
    [
        ({"discountType": "ABSOLUTE", "amount": 7}, 7),
        ({"discountType": "PERCENT", "amount": 10}, 12),
        ({"discountType": "FIXED_PRICE", "amount": 100}, 20),
        ({"discountType": "PERCENT", "amount": 10, "enabled": False}, 0),
        ({"amount": 7, "triggers": {"subtotal": 120}}, 7),
        ({"amount": 7, "triggers": {"subtotal": 121}}, 0),
        ({"amount": 7, "triggers": {"startDate": "2090-01-01 00:00:00 +0000"}}, 0),
        ({"amount": 7, "triggers": {"endDate": "2020-01-01 00:00:00 +0000"}}, 0),
        ({"amount": 7, "triggers": {"products": [LANTERN]}}, 0),
        ({"amount": 7, "triggers": {"minProductQuantityInCart": 4}}, 0),
        ({"amount": 7, "triggers": {"maxProductQuantityInCart": 2}}, 0),
        ({"amount": 7, "triggers": {"customerGroups": [3]}}, 0),
        ({"amount": 7, "triggers": {"recurring": True, "recurrenceSettings": {"activeDayEndTime": "00:00"}}}, 0),
        ({"amount": 7, "triggers": {"recurring": True, "recurrenceSettings": {"activeDays": []}}}, 7),
    ],
)
def test_promotions_of_the_whole_have_conditions(cost, shop, promotion, off):
    promote(shop, **{"discountBase": "SUBTOTAL", "discountType": "ABSOLUTE"} | promotion)
    order = cost(LAMP, BOWL)
    assert (order["discount"], order["total"]) == (off, 120 - off)


def test_a_promotion_of_shipping_is_for_its_ways(cost, shop):
    way = "6589-1709547151001"
    targets = {"shippingMethods": [way]}
    promote(shop, discountBase="SHIPPING", discountType="FIXED_PRICE", amount=1, targets=targets)
    assert cost(LAMP, shippingOption={"shippingMethodId": way})["total"] == 101
    assert cost(LAMP, shippingOption={"shippingMethodId": "other", "shippingRate": 5})["total"] == 105


def test_taxes_are_added_to_prices_without_them(cost, shop):
    taxes(shop, tax(1, 10), tax(2, 5))
    infos = [{"value": 20, "type": "ABS", "base": "CUSTOM"}]
    order = cost(LAMP, BOWL, discountInfo=infos)
    assert (order["tax"], order["total"], order["totalWithoutTax"]) == (15, 115, 100)
    assert order["subtotalWithoutTax"] == order["subtotal"] == 120
    first = order["items"][0]
    assert [(each["name"], each["value"]) for each in first["taxes"]] == [("Tax 1", 10), ("Tax 2", 5)]
    assert first["tax"] == pytest.approx(sum(each["total"] for each in first["taxes"]))
    assert not order["pricesIncludeTax"]


def test_taxes_in_prices_are_computed_before_the_discounts(cost, shop):
    taxes(shop, tax(1, 20), included=True)
    infos = [{"value": 20, "type": "ABS", "base": "CUSTOM"}]
    order = cost(BOWL | {"price": 120}, discountInfo=infos)
    assert (order["tax"], order["total"], order["totalWithoutTax"]) == (20, 100, 80)
    assert (order["subtotal"], order["subtotalWithoutTax"]) == (120, 100)
    assert order["items"][0]["priceWithoutTax"] == 100
    assert order["pricesIncludeTax"]


ZONES = [
    {"id": "nl", "name": "Netherlands", "countryCodes": ["NL"]},
    {"id": "bavaria", "name": "Bavaria", "countryCodes": ["DE"], "stateOrProvinceCodes": ["DE-BY"]},
    {"id": "island", "name": "Island", "countryCodes": ["DE"], "postCodes": ["184*"]},
]


@pytest.mark.parametrize(
    ("person", "rate"),
    [
        ({"countryCode": "NL"}, 21),
        ({"countryCode": "DE", "stateOrProvinceCode": "BY"}, 7),
        ({"countryCode": "DE", "stateOrProvinceCode": "HE", "postalCode": "18439"}, 5),
        ({"countryCode": "DE", "stateOrProvinceCode": "HE", "postalCode": "60311"}, 19),
        ({"countryCode": "FR"}, 19),
        ({}, 5),
    ],
)
def test_the_rate_is_that_of_the_zone_of_the_buyer_or_else_the_usual_one(cost, shop, person, rate):
    rules = [{"zoneId": zone, "tax": value} for zone, value in (("nl", 21), ("bavaria", 7), ("island", 5))]
    shop.profile["zones"] = ZONES
    taxes(shop, tax(1, 19, rules=rules))
    assert cost(LAMP, shippingPerson=person)["tax"] == rate
    assert cost(LAMP, shippingPerson=person, billingPerson={"countryCode": "FR"})["tax"] == (rate if person else 19)


def test_a_tax_goes_by_the_address_it_says(cost, shop):
    shop.profile["zones"] = ZONES
    taxes(shop, tax(1, 19, useShippingAddress=False, rules=[{"zoneId": "nl", "tax": 21}]))
    order = cost(LAMP, billingPerson={"countryCode": "NL"}, shippingPerson={"countryCode": "FR"})
    assert order["tax"] == 21


def test_taxes_are_for_what_they_are_for(cost, shop):
    taxes(shop, tax(1, 10), tax(2, 5, appliedByDefault=False), tax(3, 50, enabled=False))
    change_product(shop, LANTERN, price=100, tax={"taxable": False})
    change_product(shop, BLANKET, price=100, tax={"taxable": True, "enabledManualTaxes": [2]})
    order = cost({"productId": LANTERN}, {"productId": BLANKET}, {"name": "Lamp", "price": 100})
    assert [item["tax"] for item in order["items"]] == [0, 15, 10]


def test_shipping_and_surcharges_are_taxed_where_they_are_to_be(cost, shop):
    taxes(shop, tax(1, 10, taxShipping=True))
    surcharge = {"id": "wrap", "value": 5, "type": "PERCENT", "description": "Paper", "taxable": True}
    order = cost(LAMP, shippingOption={"shippingRate": 20}, customSurcharges=[surcharge])
    assert order["taxesOnShipping"] == [{"name": "Tax 1", "value": 10, "total": 2}]
    assert (order["customSurcharges"][0]["total"], order["customSurcharges"][0]["totalWithoutTax"]) == (5.5, 5)
    assert (order["tax"], order["total"]) == (12.5, 137.5)


def test_the_way_to_pay_may_cost(cost, shop):
    option = shop.profile["payment"]["paymentOptions"][0]
    option["paymentSurcharges"] = {"type": "PERCENT", "value": 3}
    order = cost(LAMP, paymentOptionsDetails={"paymentId": option["id"]})
    assert (order["paymentMethod"], order["total"]) == ("Bank transfer", 103)


def test_who_is_exempt_pays_no_tax(cost, shop):
    taxes(shop, tax(1, 10))
    assert cost(LAMP, customerTaxExempt=True)["tax"] == 0
    shop.profile["taxSettings"]["taxExemptBusiness"] = True
    assert cost(LAMP)["tax"] == 0


def test_amounts_are_rounded_and_add_up(cost, shop):
    taxes(shop, tax(1, 19))
    infos = [{"value": 10, "type": "ABS", "base": "CUSTOM"}]
    order = cost(*({"name": name, "price": 3.33, "quantity": 3} for name in "abc"), discountInfo=infos)
    assert order["tax"] == pytest.approx(sum(item["tax"] for item in order["items"]))
    assert order["total"] == pytest.approx(29.97 - 10 + order["tax"], abs=1e-9)
    shop.profile["formatsAndUnits"]["currencyPrecision"] = 0
    assert all(isinstance(cost(LAMP, BOWL)[name], int) for name in ("subtotal", "total", "tax"))


def test_nothing_is_kept_of_a_calculation(call, cost, shop):
    before = shop.documents(PRODUCTS).get(LANTERN), call("GET", "/orders").json()["total"]
    cost({"productId": LANTERN, "quantity": 3})
    assert (shop.documents(PRODUCTS).get(LANTERN), call("GET", "/orders").json()["total"]) == before


def test_a_public_token_calculates(call, shop):
    public = shop.installation.public_token
    assert call("POST", "/order/calculate", json={"items": [LAMP]}, token=public).json()["total"] == 100


@pytest.mark.parametrize(
    "cart",
    [
        {"items": {}},
        {"items": [5]},
        {"items": [{"price": "5"}]},
        {"items": [{"price": -5}]},
        {"items": [{"price": 1e14, "quantity": 1e14}]},
        {"items": [{"price": 1e999}]},
        {"discountInfo": [{"value": "5"}]},
        {"discountInfo": [{"value": -5}]},
        {"discountInfo": [{"type": "HALF"}]},
        {"discountCoupon": "SPRING"},
        {"shippingOption": {"shippingRate": -1}},
        {"customSurcharges": [{"type": "FREE"}]},
        {"shippingPerson": []},
        [],
        "x",
    ],
)
def test_what_is_no_cart_is_refused(call, shop, cart):
    text = json.dumps(cart).replace("Infinity", "1e999")
    reply = call("POST", "/order/calculate", data=text, headers={"Content-Type": "application/json"})
    assert (reply.status_code, reply.json()["errorCode"]) == (400, "WRONG_PARAMETER")
