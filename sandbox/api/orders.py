"""Orders. Source: Ecwid docs, "Search orders", "Create order", "Update order", "Calculate order details"."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable
from typing import Any

from sandbox.api.invoicing import invoice_at_once
from sandbox.api.order_search import TRANSACTION, orders_asked_for
from sandbox.calculation.cart import Store, calculated
from sandbox.calculation.lines import item_from
from sandbox.documents import Collection, Document, Where, at_least, equal, unlike
from sandbox.kinds.catalog import PRODUCTS, is_tracked
from sandbox.kinds.discounts import COUPONS, PROMOTIONS
from sandbox.kinds.orders import INVOICES, ORDERS, is_cart, items_of
from sandbox.lists import page
from sandbox.operations import Call, Refusal, number_of, operation, wrong
from sandbox.world import Shop, random_code

CODE_LENGTH = 5
LONGEST_VALUE, LONGEST_MAP = 255, 8192
TAKES_NO_STOCK = ("INCOMPLETE", "CANCELLED")
NEVER_NEGATIVE = {
    "": ("subtotal", "total", "tax", "couponDiscount", "discount"),
    "items": ("price", "productPrice", "quantity", "weight", "tax"),
    "shippingOption": ("shippingRate",),
    "handlingFee": ("value",),
    "discountCoupon": ("discount",),
    "discountInfo": ("value",),
    "customSurcharges": ("value",),
}
FRESH: dict[str, Any] = {
    "refundedAmount": 0,
    "giftCardRedemption": 0,
    "customerTaxExempt": False,
    "customerTaxId": "",
    "customerTaxIdValid": False,
    "reversedTaxApplied": False,
    "b2b_b2c": "b2c",
    "customerRequestedInvoice": False,
    "couponDiscount": 0,
    "volumeDiscount": 0,
    "membershipBasedDiscount": 0,
    "totalAndMembershipBasedDiscount": 0,
    "customDiscount": [],
    "discount": 0,
    "customSurcharges": [],
    "items": [],
    "refunds": [],
    "shipments": [],
    "invoices": [],
    "additionalInfo": {},
    "paymentParams": {},
    "extraFields": {},
    "orderExtraFields": [],
    "taxesOnShipping": [],
    "utmDataSets": [],
    "hidden": False,
    "acceptMarketing": False,
    "disableAllCustomerNotifications": False,
    "externalFulfillment": False,
}
ITEM_FRESH: dict[str, Any] = {"tax": 0, "taxes": [], "discounts": [], "couponApplied": False, "isPreorder": False}


@operation("search-orders", public_token=True)
def search(shop: Shop, call: Call) -> dict[str, Any]:
    """The newest first; the documents name no order."""
    moments, conditions = orders_asked_for(call)
    conditions += readable(call)
    return page(call, shop.documents(ORDERS), *conditions, order=moments, descending=True, shown=shown)


@operation("get-last-order", public_token=True)
def last(shop: Shop, call: Call) -> Document:
    orders = shop.documents(ORDERS)
    found = orders.find(at_least("placed", 0), *readable(call), order="placed", descending=True, limit=1)
    if not found:
        raise Refusal(404, "ORDER_NOT_FOUND", "There is no order yet")
    return shown(found[0])


@operation("get-order", public_token=True)
def read(shop: Shop, call: Call, orderId: str) -> Document:
    order = known(shop, orderId)
    if call.public and order["paymentStatus"] == "PAID":
        raise no_such(orderId)
    return shown(order)


@operation("create-order", public_token=True)
def create(shop: Shop, call: Call) -> dict[str, Any]:
    order = add(shop, order_in(call))
    return {"id": order["internalId"], "orderid": order["id"]}


@operation("update-order")
def update(shop: Shop, call: Call, orderId: str) -> dict[str, int]:
    change(shop, known(shop, orderId), order_in(call))
    return {"updateCount": 1}


@operation("delete-order")
def delete(shop: Shop, call: Call, orderId: str) -> dict[str, int]:
    order = known(shop, orderId)
    for invoice in shop.documents(INVOICES).ids(equal("order_id", order["id"])):
        shop.documents(INVOICES).remove(invoice)
    shop.documents(ORDERS).remove(order["internalId"])
    return {"deleteCount": 1}


@operation("get-repeat-order-url")
def repeat_url(shop: Shop, call: Call, orderId: str) -> dict[str, str]:
    return {"repeatOrderUrl": f"{shop.address}#!/~/repeat-order/{known(shop, orderId)['id']}"}


@operation("calculate-order-details", public_token=True, partly="carriers' rates, automatic taxes, gift cards")
def calculate(shop: Shop, call: Call) -> Document:
    cart = call.document
    check(cart)
    return {**empty(shop), **totals_of(shop, cart)}


def empty(shop: Shop) -> Document:
    """What a calculation answers of an order that is not made."""
    now = shop.world.clock
    stamp = int(now.now())
    date = now.date()
    dates = {"createDate": date, "updateDate": date, "createTimestamp": stamp, "updateTimestamp": stamp}
    return {**FRESH, "paymentStatus": "INCOMPLETE", "fulfillmentStatus": "AWAITING_PROCESSING", **dates}


# For whoever else makes or changes orders


def add(shop: Shop, given: Document) -> Document:
    """A new order, or a cart if its payment status says so. What the totals need and is not given is computed."""
    return kept(shop, None, drafted(shop, given))


def change(shop: Shop, before: Document, given: Document) -> Document:
    """The order with the given fields in place of its own; an item with a known id keeps what is not given."""
    items = {item["id"]: item for item in items_of(before)}
    after = {**before, **given, "updateDate": shop.world.clock.date(), "updateTimestamp": int(shop.world.clock.now())}
    if "items" in given:
        known_items = [{**items.get(item.get("id"), {}), **item} for item in given["items"]]
        after["items"] = items_in(shop, {**after, "items": known_items})
    return kept(shop, before, {**after, **derived(shop, after, given)})


def drafted(shop: Shop, given: Document) -> Document:
    """The new order as it would be kept."""
    orders = shop.documents(ORDERS)
    if "total" not in given or "subtotal" not in given:
        computed = totals_of(shop, given)
        given = {**computed, **given, "items": computed["items"]}
    order = {
        **names_of(orders, orders.new_id()),
        **empty(shop),
        "pricesIncludeTax": bool(shop.profile["taxSettings"].get("pricesIncludeTax")),
        **given,
    }
    order["items"] = items_in(shop, order)
    return {**order, **derived(shop, order, given)}


def kept(shop: Shop, before: Document | None, order: Document) -> Document:
    """Keep the order, with what it does to coupons, invoices and stock. It is placed once it is no cart any more."""
    if not is_cart(order) and (before is None or is_cart(before)):
        count_coupon(shop, order)
        order["invoices"] = [*order["invoices"], *invoice_at_once(shop, order)]
    move_stock(shop, before, order)
    shop.documents(ORDERS).put(order["internalId"], order)
    return order


def known(shop: Shop, id: str) -> Document:
    """The order or cart with this id, internal number or `transaction_…` reference."""
    orders, bare = shop.documents(ORDERS), id.removeprefix(TRANSACTION)
    order = orders.get(number_of(bare)) or orders.first(equal("public", bare))
    if order is None:
        raise no_such(id)
    return order


def no_such(id: str) -> Refusal:
    return Refusal(404, "ORDER_NOT_FOUND", f"There is no order {id}")


def shown(order: Document) -> Document:
    return {name: value for name, value in order.items() if name != "cartId"}


def readable(call: Call) -> list[Where]:
    """What a public token may see."""
    return [unlike("payment", "PAID")] if call.public else []


# A body


def order_in(call: Call) -> Document:
    """The documented fields of the body; `extraFields` may hold any names."""
    given = call.document
    check(given)
    if "extraFields" in given:
        given = {**given, "extraFields": texts_by_name(call.json["extraFields"])}
    for extra in given.get("orderExtraFields", ()):
        if len(extra.get("value", "")) > LONGEST_VALUE:
            raise wrong(f"orderExtraFields.value should be at most {LONGEST_VALUE} characters")
    return given


def check(given: Document) -> None:
    """No amount is below nothing."""
    for place, names in NEVER_NEGATIVE.items():
        inside = given.get(place, ()) if place else given
        for part in inside if isinstance(inside, list) else [inside]:
            below = [name for name in names if part and part.get(name, 0) < 0]
            if below:
                raise wrong(f"{place or 'The order'}: {', '.join(below)} should not be negative")


def texts_by_name(fields: dict[str, Any]) -> dict[str, str]:
    given = {name: value for name, value in fields.items() if value is not None}
    if not all(isinstance(value, str) and len(value) <= LONGEST_VALUE for value in given.values()):
        raise wrong(f"extraFields should be texts of at most {LONGEST_VALUE} characters")
    if sum(len(name) + len(value) for name, value in given.items()) > LONGEST_MAP:
        raise wrong(f"extraFields should be at most {LONGEST_MAP} characters together")
    return given


# What an order is made of


def names_of(orders: Collection, internal: int) -> Document:
    code = free_code(lambda code: orders.count(equal("public", code)) > 0)
    return {
        "id": code,
        "internalId": internal,
        "orderNumber": internal,
        "vendorOrderNumber": code,
        "publicUid": code,
        "referenceTransactionId": f"{TRANSACTION}{internal}",
        "cartId": str(uuid.uuid4()).upper(),
    }


def free_code(is_taken: Callable[[str], bool]) -> str:
    """A code nobody has, with a letter in it so that it is never read as a number."""
    while is_taken(code := random_code(CODE_LENGTH)) or code.isdigit():
        pass
    return code


def items_in(shop: Shop, order: Document) -> list[Document]:
    """The items with what their products say, and with an id each: the next ones of the order."""
    products = shop.documents(PRODUCTS)
    following = max([order["internalId"] * 100, *(int(item["id"]) for item in items_of(order) if "id" in item)])
    items = []
    for given in items_of(order):
        following += "id" not in given
        product = products.get(given.get("productId", 0)) or {}
        item = {"id": following, **ITEM_FRESH, **item_from(given, product)}
        tax = item["tax"] / (item["quantity"] or 1) if order["pricesIncludeTax"] else 0
        items.append({**item, "priceWithoutTax": plain(item["price"] - tax)})
    return items


def derived(shop: Shop, order: Document, given: Document) -> Document:
    """Amounts that follow from others, and those that are not given where they could be."""
    item_tax = sum(item["tax"] for item in items_of(order))
    shipping_tax = sum(tax.get("total", 0) for tax in order["taxesOnShipping"])
    tax = order.get("tax", plain(item_tax + shipping_tax))
    in_subtotal = item_tax if order["pricesIncludeTax"] else 0
    whole = "totalBeforeGiftCardRedemption"
    if whole not in given and (whole not in order or {"total", "giftCardRedemption"} & given.keys()):
        order = {**order, whole: plain(order["total"] + order["giftCardRedemption"])}
    return {
        "tax": tax,
        "subtotalWithoutTax": plain(order["subtotal"] - in_subtotal),
        "totalWithoutTax": plain(order["total"] - tax),
        whole: order[whole],
        "usdTotal": order["total"] * (shop.profile["formatsAndUnits"].get("currencyRate") or 1),
    }


def plain(amount: float) -> float:
    """The amount without the noise of its last digits."""
    rounded = round(amount, 4)
    return int(rounded) if rounded == int(rounded) else rounded


def totals_of(shop: Shop, cart: Document) -> Document:
    """The cart with its amounts by the store's prices, coupons, promotions, rates and taxes of now."""
    options = shop.profile["payment"].get("paymentOptions", ())
    payment = cart.get("paymentOptionsDetails", {}).get("paymentId")
    paid_by: Document = next((option for option in options if option.get("id") == payment), {})
    store = Store(
        profile=shop.profile,
        product=lambda id: shop.documents(PRODUCTS).get(id) if id else None,
        coupon=usable_coupon(shop, cart),
        promotions=shop.documents(PROMOTIONS).find(),
        now=shop.world.clock.now(),
        paid_by=paid_by,
    )
    named = {"paymentMethod": paid_by["checkoutTitle"]} if paid_by.get("checkoutTitle") else {}
    return {**named, **calculated(cart, store)}


# What an order does to other documents


def usable_coupon(shop: Shop, cart: Document) -> Document | None:
    """The coupon of the cart, as the store has it or as it stands in the cart, unless its buyer may not use it."""
    given = cart.get("discountCoupon", {})
    stored = shop.documents(COUPONS).first(equal("code", given.get("code", "").casefold()))
    coupon = stored or (given if "discount" in given or "discountType" in given else None)
    if coupon is None:
        return None
    orders, email = shop.documents(ORDERS), equal("email", cart.get("email", "").casefold())
    earlier = orders.count(at_least("placed", 0), email) if cart.get("email") else 0
    code = equal("coupon", given.get("code", "").casefold())
    refused = (
        (coupon.get("usesLimit") == "SINGLE" and coupon.get("orderCount", 0) > 0)
        or (
            coupon.get("usesLimit") == "ONCEPERCUSTOMER"
            and earlier
            and orders.count(at_least("placed", 0), email, code)
        )
        or (coupon.get("applicationLimit") == "NEW_CUSTOMER_ONLY" and earlier)
        or (coupon.get("applicationLimit") == "REPEAT_CUSTOMER_ONLY" and not earlier)
    )
    return None if refused else coupon


def count_coupon(shop: Shop, order: Document) -> None:
    """One more order used the store's coupon; one for a single use is used up."""
    coupons = shop.documents(COUPONS)
    code = order.get("discountCoupon", {}).get("code", "")
    coupon = coupons.first(equal("code", code.casefold())) if code else None
    if coupon:
        used_up = {"status": "USEDUP"} if coupon.get("usesLimit") == "SINGLE" else {}
        coupons.put(coupon["id"], {**coupon, "orderCount": coupon.get("orderCount", 0) + 1, **used_up})


def move_stock(shop: Shop, before: Document | None, after: Document) -> None:
    """Take from the stock what the order holds now and did not, and give back what it no longer holds."""
    now, earlier = held(after), held(before or {})
    for product, combination in {**now, **earlier}:
        taken = now[product, combination] - earlier[product, combination]
        known = shop.documents(PRODUCTS).get(product) if taken else None
        if known:
            lowered(shop, known, combination, taken)


def held(order: Document) -> Counter[tuple[Any, Any]]:
    """Pieces by product and variation that an order keeps from others."""
    pieces: Counter[tuple[Any, Any]] = Counter()
    if order and order["paymentStatus"] not in TAKES_NO_STOCK:
        for item in items_of(order):
            if item.get("productId"):
                pieces[item["productId"], item.get("combinationId", 0)] += item.get("quantity", 0)
    return pieces


def lowered(shop: Shop, product: Document, combination: Any, taken: float) -> None:
    """A variation with a stock of its own loses it, else the product does; neither goes below nothing."""
    variations = product.get("combinations", ())
    chosen: Document = next((known for known in variations if combination and known["id"] == combination), {})
    if is_tracked(chosen):
        fewer = {**chosen, "quantity": left(chosen, taken)}
        changed: Document = {"combinations": [fewer if known is chosen else known for known in variations]}
    elif is_tracked(product) and not chosen.get("unlimited"):
        changed = {"quantity": left(product, taken)}
    else:
        return
    shop.documents(PRODUCTS).put(product["id"], {**product, **changed, "updated": shop.world.clock.date()})


def left(thing: Document, taken: float) -> float:
    rest: float = max(0, thing["quantity"] - taken)
    return rest
