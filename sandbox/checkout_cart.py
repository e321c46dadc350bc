"""A shopper's cart as an order in the making: what the browser says is checked against the catalogue of now.

Source: Ecwid docs, "Storefront JS API" (cart) and "Create order" (the shape of an order).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeGuard

from sandbox.api.customers import checked_email
from sandbox.api.orders import free_code, texts_by_name, totals_of
from sandbox.checkout_hooks import takes_payments
from sandbox.dictionaries import country_name, state_name
from sandbox.documents import Document, equal
from sandbox.kinds.catalog import PRODUCTS, has_stock, is_tracked
from sandbox.kinds.customers import GROUPS
from sandbox.kinds.orders import ORDERS
from sandbox.operations import wrong
from sandbox.sso import customer_of, person_in
from sandbox.world import Shop

MOST_LINES, MOST_PIECES, LONGEST = 100, 1_000_000, 5000
CODE = re.compile(r"[A-Z0-9]{5}")
CART_ID = re.compile(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}")
OPTION_TYPES = {"CHECKBOX": "CHOICES", "TEXTFIELD": "TEXT", "TEXTAREA": "TEXT", "DATE": "DATE", "FILES": "FILES"}
FIELD_SECTIONS = ("shipping_info", "billing_info", "customer_info", "order_comments", "hidden")


def cart_in(shop: Shop, given: Mapping[str, Any], session: str, *, strict: bool = False) -> Document:
    """The order in the making, without amounts. `strict` refuses lines that cannot be sold; else they are left out."""
    items = items_in(shop, given, strict=strict)
    customer = customer_of(shop, session)
    email = customer["email"] if customer else text(given, "email")
    shipping, billing = person_of(given, "shippingPerson"), person_of(given, "billingPerson")
    coupon = text(given, "coupon")
    return {
        "id": public_id(shop, text(given, "id"), text(given, "cartId")),
        **cart_id(given),
        "items": items,
        **({"email": checked_email(email)} if email else {}),
        **({"customerId": customer["id"], **group_of(shop, customer)} if customer else {}),
        **({"shippingPerson": shipping} if shipping else {}),
        **({"billingPerson": billing or shipping} if billing or shipping else {}),
        **({"discountCoupon": {"code": coupon}} if coupon else {}),
        **{name: text(given, name) for name in ("orderComments", "refererId") if text(given, name)},
        "acceptMarketing": given.get("acceptMarketing") is True,
        **fields_in(given),
        **payment_in(shop, text(given, "payment")),
    }


def public_id(shop: Shop, asked: str, cart: str) -> str:
    """The cart's public id, kept when the order is placed; a new one where it is no good or another cart's."""
    orders = shop.documents(ORDERS)
    known = orders.first(equal("public", asked)) if CODE.fullmatch(asked) else None
    own = known is None or (known["paymentStatus"] == "INCOMPLETE" and known.get("cartId") == cart)
    good = CODE.fullmatch(asked) and not asked.isdigit() and own
    return asked if good else free_code(lambda code: orders.count(equal("public", code)) > 0)


def cart_id(given: Mapping[str, Any]) -> dict[str, str]:
    known = text(given, "cartId")
    return {"cartId": known} if CART_ID.fullmatch(known) else {}


def group_of(shop: Shop, customer: Document) -> dict[str, Any]:
    group = shop.documents(GROUPS).get(customer.get("customerGroupId", 0))
    return {"customerGroupId": group["id"], "customerGroup": group["name"]} if group else {}


def person_of(given: Mapping[str, Any], name: str) -> dict[str, str]:
    person = given.get(name)
    known = {field: value[:LONGEST] for field, value in person_in(person if isinstance(person, dict) else {}).items()}
    country, state = known.get("countryCode", ""), known.get("stateOrProvinceCode", "")
    named = {"countryName": country_name(country), "stateOrProvinceName": state_name(country, state)}
    return {**known, **{field: word for field, word in named.items() if known and word}}


def fields_in(given: Mapping[str, Any]) -> Document:
    """Extra fields of the checkout, as `ec.order.extraFields` asked for them."""
    fields = given.get("extraFields", [])
    if not isinstance(fields, list) or len(fields) > MOST_LINES or not all(isinstance(each, dict) for each in fields):
        raise wrong("extraFields should be a list of objects")
    kept = [field_in(each) for each in fields if text(each, "id") and text(each, "value")]
    return {"orderExtraFields": kept, "extraFields": texts_by_name({each["id"]: each["value"] for each in kept})}


def field_in(given: Mapping[str, Any]) -> Document:
    section = text(given, "orderDetailsDisplaySection")
    return {
        "id": text(given, "id"),
        "title": text(given, "title"),
        "value": text(given, "value"),
        "customerInputType": text(given, "customerInputType").upper() or "TEXT",
        "orderDetailsDisplaySection": section if section in FIELD_SECTIONS else "order_comments",
    }


def payment_in(shop: Shop, id: str) -> Document:
    """The chosen payment method; none where nothing is chosen yet."""
    chosen = next((option for option in payment_choices(shop) if option["id"] == id), None)
    if chosen is None:
        return {}
    module = chosen.get("paymentProcessorTitle") or chosen.get("paymentProcessorId", "")
    named = {"paymentMethod": chosen["checkoutTitle"], "paymentModule": module}
    return {**named, "paymentOptionsDetails": {"paymentId": id, "paymentName": chosen["checkoutTitle"]}}


def payment_choices(shop: Shop) -> list[Document]:
    """What a shopper may pay with: an app's method only while the app is there to take the money."""
    options = shop.profile["payment"].get("paymentOptions", ())
    open_ones = [
        option
        for option in options
        if option.get("enabled")
        and (not option.get("appClientId") or takes_payments(shop, shop.world.app_called(option["appClientId"])))
    ]
    return sorted(open_ones, key=lambda option: option.get("orderBy", 0))


# Lines


def items_in(shop: Shop, given: Mapping[str, Any], *, strict: bool) -> list[Document]:
    lines = given.get("items", [])
    if not isinstance(lines, list) or len(lines) > MOST_LINES or not all(isinstance(line, dict) for line in lines):
        raise wrong(f"items should be a list of at most {MOST_LINES} objects")
    return [item for line in lines if (item := item_in(shop, line, strict=strict))]


def item_in(shop: Shop, line: Mapping[str, Any], *, strict: bool) -> Document | None:
    """One line, as much of it as is in stock; None where nothing of it can be sold."""
    id, quantity = line.get("productId"), line.get("quantity", 1)
    if not is_whole(id) or not is_whole(quantity) or not 0 < quantity <= MOST_PIECES:
        raise wrong("productId and quantity should be whole numbers above 0")
    product = shop.documents(PRODUCTS).get(id)
    if product is None or not product.get("enabled", True):
        return None
    chosen = chosen_options(product, line.get("options"), strict=strict)
    variation = variation_of(product, chosen)
    if variation and not has_stock(variation) and not line.get("options"):
        variation = next((each for each in product["combinations"] if has_stock(each)), variation)
        chosen = {**chosen, **{part["name"]: part["value"] for part in variation.get("options", ())}}
    quantity = min(quantity, stock_of(product, variation))
    if quantity < 1:
        if strict:
            raise wrong(f"{product['name']} is sold out")
        return None
    return {
        "productId": id,
        **({"combinationId": variation["id"]} if variation else {}),
        "sku": variation.get("sku") or product.get("sku", ""),
        "quantity": quantity,
        **({"weight": variation["weight"]} if variation.get("weight") else {}),
        **own_price(product, line.get("selectedPrice")),
        "selectedOptions": [
            selected(option, chosen[option["name"]])
            for option in product.get("options", ())
            if chosen.get(option["name"])
        ],
    }


def is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**15


def stock_of(product: Document, variation: Document) -> int:
    if product.get("outOfStockVisibilityBehaviour") == "ALLOW_PREORDER":
        return MOST_PIECES
    if is_tracked(variation):
        return int(variation["quantity"])
    return int(product["quantity"]) if is_tracked(product) and not variation.get("unlimited") else MOST_PIECES


def own_price(product: Document, price: object) -> Document:
    """The price the shopper named, where the product lets them."""
    if not product.get("nameYourPriceEnabled") or not isinstance(price, int | float) or isinstance(price, bool):
        return {}
    if not 0 <= price < 10**9:
        raise wrong("selectedPrice should be a price")
    return {"productPrice": price, "price": price}


def chosen_options(product: Document, given: object, *, strict: bool) -> dict[str, Any]:
    """By name of the option: the text of a choice, a list of them, or what was written."""
    values = given if isinstance(given, dict) else {}
    chosen: dict[str, Any] = {}
    for option in product.get("options", ()):
        value, name = values.get(option["name"]), option["name"]
        if option["type"] in OPTION_TYPES and option["type"] != "CHECKBOX":
            chosen[name] = value[:LONGEST] if isinstance(value, str) else ""
        elif option["type"] == "CHECKBOX":
            wanted = value if isinstance(value, list) else str(value or "").split(", ")
            chosen[name] = [choice["text"] for choice in option.get("choices", ()) if choice["text"] in wanted]
        else:
            chosen[name] = choice_of(option, value)
        if strict and option.get("required") and not chosen[name]:
            raise wrong(f"Please choose: {name}")
    return chosen


def choice_of(option: Document, value: object) -> str:
    known = [choice["text"] for choice in option.get("choices", ())]
    default = option.get("defaultChoice", 0)
    if value in known:
        return str(value)
    needs_one = option.get("required") or option["type"] != "SELECT"
    return known[default] if known and needs_one and isinstance(default, int) and 0 <= default < len(known) else ""


def variation_of(product: Document, chosen: Mapping[str, Any]) -> Document:
    for variation in product.get("combinations", ()):
        parts = variation.get("options") or ()
        if parts and all(chosen.get(part.get("name")) == part.get("value") for part in parts):
            return dict(variation)
    return {}


def selected(option: Document, value: Any) -> Document:
    """A chosen option as orders hold it."""
    values = value if isinstance(value, list) else [value]
    choices = [choice for choice in option.get("choices", ()) if choice["text"] in values]
    return {
        "name": option["name"],
        **({"nameTranslated": option["nameTranslated"]} if option.get("nameTranslated") else {}),
        "type": OPTION_TYPES.get(option["type"], "CHOICE"),
        "value": ", ".join(values),
        "valuesArray": values,
        "selections": [
            {
                "selectionTitle": choice["text"],
                "selectionModifier": choice.get("priceModifier", 0),
                "selectionModifierType": "PERCENT" if choice.get("priceModifierType") == "PERCENT" else "ABSOLUTE",
            }
            for choice in choices
        ],
    }


def text(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > LONGEST:
        raise wrong(f"{name} should be a text of at most {LONGEST} characters")
    return value.strip()


# Amounts


def with_amounts(shop: Shop, cart: Document, discounts: list[Document]) -> Document:
    """The cart with its amounts; what apps take off stands among its discounts."""
    asked = {**cart, **({"discountInfo": discounts} if discounts else {})}
    return {**{name: value for name, value in cart.items() if name != "discountCoupon"}, **totals_of(shop, asked)}


def as_line(item: Document) -> dict[str, Any]:
    """An item as the storefront's cart keeps it."""
    options = {option["name"]: option["value"] for option in item.get("selectedOptions", ())}
    return {
        "productId": item["productId"],
        "combinationId": item.get("combinationId", 0),
        "name": item["name"],
        "sku": item["sku"],
        "quantity": item["quantity"],
        "price": item["price"],
        "weight": item.get("weight", 0),
        "isShippingRequired": item.get("isShippingRequired", True),
        "options": options,
    }


def totals_in(order: Document) -> dict[str, Any]:
    """Amounts under the names of `Ecwid.Cart.calculateTotal`."""
    shipping = order.get("shippingOption") or {}
    fee = (order.get("handlingFee") or {}).get("value", 0)
    charged = shipping.get("discountedShippingRate", shipping.get("shippingRate", 0))
    return {
        **{name: order.get(name, 0) for name in ("subtotal", "subtotalWithoutTax", "total", "totalWithoutTax", "tax")},
        **{name: order.get(name, 0) for name in ("couponDiscount", "volumeDiscount", "discount")},
        "customerGroupDiscount": order.get("membershipBasedDiscount", 0),
        "customerGroupVolumeDiscount": order.get("totalAndMembershipBasedDiscount", 0),
        "shipping": charged,
        "shippingWithoutTax": shipping.get("shippingRateWithoutTax", charged),
        "handlingFee": fee,
        "handlingFeeWithoutTax": fee,
        "pricesIncludeTax": order.get("pricesIncludeTax", True),
    }
