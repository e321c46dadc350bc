"""Orders and what belongs to them."""

from __future__ import annotations

from typing import BinaryIO, TypedDict, Unpack

from ..calls import checked, fitting
from ..documents.orders import Cart, Order, OrderExtraField, OrderStatus, PlacedCart, Subscription, TaxInvoices
from ..documents.queries import CartsSearch, CustomStatus, OrdersSearch, SubscriptionsSearch
from ..paging import Walk
from ..reading import counted, field, identifier, many, one
from . import Resource, document, endpoint


class CreatedOrder(TypedDict, total=False):
    """What the documentation's example of a created order holds; its table knows only ``id``."""

    id: int
    orderid: str


class Orders(Resource):
    """Orders. Amounts are in the store's currency, dates ``2026-01-05 09:30:00 +0000``, ids texts."""

    @endpoint("orders/calculate-order-details")
    def calculate(self, order: Order) -> Order:
        """Return what an order would cost, without placing it: repeating it is safe.

        Scope ``read_store_profile``.
        Source: Ecwid docs, "Calculate order details".
        """
        return self._client.call("POST", "/order/calculate", json=document(order), repeatable=True, read=one(Order))

    @endpoint("orders/search-orders")
    def search(self, *, fields: str = "", **query: Unpack[OrdersSearch]) -> Walk[Order]:
        """Walk through the orders that match.

        Scope ``read_orders``.
        Source: Ecwid docs, "Search orders".
        """
        return self._client.walk("/orders", query=checked(query, OrdersSearch), fields=fields)

    @endpoint("orders/create-order")
    def create(self, order: Order) -> CreatedOrder:
        """Create an order and return its ids: ``orderid`` is the one all other calls take, ``id`` a former number.

        Scope ``create_orders``.
        Source: Ecwid docs, "Create order".
        """
        return self._client.call("POST", "/orders", json=document(order), read=one(CreatedOrder))

    @endpoint("orders/get-last-order")
    def last(self, *, fields: str = "") -> Order:
        """Return the newest order.

        Scope ``read_orders``.
        Source: Ecwid docs, "Get last order".
        """
        return self._client.call("GET", "/orders/last", query={"responseFields": fields or None}, read=one(Order))

    @endpoint("orders/get-order")
    def get(self, order_id: str, *, fields: str = "") -> Order:
        """Return an order.

        Scope ``read_orders``.
        Source: Ecwid docs, "Get order".
        """
        return self._client.call(
            "GET",
            "/orders/{orderId}",
            path={"orderId": order_id},
            query={"responseFields": fields or None},
            read=one(Order),
        )

    @endpoint("orders/update-order")
    def update(self, order_id: str, order: Order) -> int:
        """Change the named fields of an order, leaving all others.

        Scope ``update_orders``.
        Source: Ecwid docs, "Update order".
        """
        return self._client.call(
            "PUT", "/orders/{orderId}", path={"orderId": order_id}, json=document(order), read=counted
        )

    @endpoint("orders/delete-order")
    def delete(self, order_id: str) -> int:
        """Delete an order.

        Scope ``update_orders``.
        Source: Ecwid docs, "Delete order".
        """
        return self._client.call("DELETE", "/orders/{orderId}", path={"orderId": order_id}, read=counted)

    @endpoint("orders/get-repeat-order-url")
    def repeat_url(self, order_id: str) -> str:
        """Return the address at which the customer can order the same again.

        Scope ``read_orders``.
        Source: Ecwid docs, "Get repeat order URL".
        """
        return self._client.call(
            "GET", "/orders/{orderId}/repeatURL", path={"orderId": order_id}, read=field("repeatOrderUrl", str)
        )


class Carts(Resource):
    """Abandoned carts, by their UUID."""

    @endpoint("orders/abandonned-carts/search-abandoned-carts")
    def search(self, *, fields: str = "", **query: Unpack[CartsSearch]) -> Walk[Cart]:
        """Walk through the abandoned carts that match.

        Scope ``read_orders``.
        Source: Ecwid docs, "Search abandoned carts".
        """
        return self._client.walk("/carts", query=checked(query, CartsSearch), fields=fields, key="cartId")

    @endpoint("orders/abandonned-carts/get-abandoned-cart")
    def get(self, cart_id: str, *, fields: str = "") -> Cart:
        """Return an abandoned cart.

        Scope ``read_orders``.
        Source: Ecwid docs, "Get abandoned cart".
        """
        return self._client.call(
            "GET", "/carts/{cartId}", path={"cartId": cart_id}, query={"responseFields": fields or None}, read=one(Cart)
        )

    @endpoint("orders/abandonned-carts/update-abandoned-cart")
    def update(self, cart_id: str, cart: Cart) -> int:
        """Change the named fields of an abandoned cart, leaving all others.

        Scope ``update_orders``.
        Source: Ecwid docs, "Update abandoned cart".
        """
        return self._client.call("PUT", "/carts/{cartId}", path={"cartId": cart_id}, json=document(cart), read=counted)

    @endpoint("orders/abandonned-carts/convert-abandoned-cart-to-order")
    def place(self, cart_id: str) -> PlacedCart:
        """Turn the cart into an order.

        Scope ``create_orders``.
        Source: Ecwid docs, "Convert abandoned cart to order".
        """
        return self._client.call("POST", "/carts/{cartId}/place", path={"cartId": cart_id}, read=one(PlacedCart))


class OrderExtraFields(Resource):
    """Answers kept with one order."""

    @endpoint("orders/order-extra-fields/search-order-extra-fields")
    def list(self, order_id: str) -> list[OrderExtraField]:
        """Return all extra fields.

        Scope ``read_orders``.
        Source: Ecwid docs, "Search order extra fields".
        """
        return self._client.call(
            "GET", "/orders/{orderId}/extraFields", path={"orderId": order_id}, read=many(OrderExtraField)
        )

    @endpoint("orders/order-extra-fields/add-extra-fields-to-order")
    def create(self, order_id: str, order_extra_field: OrderExtraField) -> int:
        """Create an extra field.

        Scope ``update_orders``.
        Source: Ecwid docs, "Add extra fields to order".
        """
        return self._client.call(
            "POST",
            "/orders/{orderId}/extraFields",
            path={"orderId": order_id},
            json=document(order_extra_field),
            read=counted,
        )

    @endpoint("orders/order-extra-fields/update-order-extra-field")
    def update(self, order_id: str, extra_field_id: str, order_extra_field: OrderExtraField) -> int:
        """Change the named fields of an extra field, leaving all others.

        Scope ``update_orders``.
        Source: Ecwid docs, "Update order extra field".
        """
        return self._client.call(
            "PUT",
            "/orders/{orderId}/extraFields/{extraFieldId}",
            path={"orderId": order_id, "extraFieldId": extra_field_id},
            json=document(order_extra_field),
            read=counted,
        )

    @endpoint("orders/order-extra-fields/delete-order-extra-field")
    def delete(self, order_id: str, extra_field_id: str) -> int:
        """Delete an extra field.

        Scope ``update_orders``.
        Source: Ecwid docs, "Delete order extra field".
        """
        return self._client.call(
            "DELETE",
            "/orders/{orderId}/extraFields/{extraFieldId}",
            path={"orderId": order_id, "extraFieldId": extra_field_id},
            read=counted,
        )


class Invoices(Resource):
    """Receipts and tax invoices of an order."""

    @endpoint("orders/order-invoices/get-order-receipt-pdf")
    def download_receipt(self, order_id: str, into: BinaryIO) -> int:
        """Write the PDF receipt of an order into a file and return its size in bytes.

        Scope ``read_orders``.
        Source: Ecwid docs, "Get order receipt PDF".
        """
        return self._client.download("/orders/{orderId}/invoice-pdf", into=into, path={"orderId": order_id})

    @endpoint("orders/order-invoices/get-tax-invoices-for-order")
    def list(self, order_id: str, *, fields: str = "") -> TaxInvoices:
        """Return the tax invoices of an order.

        Scopes ``read_orders`` and ``read_invoices``.
        Source: Ecwid docs, "Get tax invoices for order".
        """
        return self._client.call(
            "GET",
            "/orders/{orderId}/invoices",
            path={"orderId": order_id},
            query={"responseFields": fields or None},
            read=one(TaxInvoices),
        )

    @endpoint("orders/order-invoices/generate-tax-invoice-for-order")
    def create(self, order_id: str) -> int:
        """Make a tax invoice for an order and return its id.

        Scope ``create_orders``.
        Source: Ecwid docs, "Generate tax invoice for order".
        """
        return self._client.call(
            "POST", "/orders/{orderId}/invoices/create-invoice", path={"orderId": order_id}, read=identifier
        )


class OrderStatuses(Resource):
    """The statuses an order can have, some of which the merchant may name."""

    @endpoint("orders/order-statuses/get-order-status")
    def get(self, status_id: str) -> OrderStatus:
        """Return an order status.

        Scope ``read_store_profile``.
        Source: Ecwid docs, "Get order status".
        """
        return self._client.call(
            "GET", "/profile/order_status/{statusId}", path={"statusId": status_id}, read=one(OrderStatus)
        )

    @endpoint("orders/order-statuses/update-custom-order-status")
    def update(self, status_id: CustomStatus, order_status: OrderStatus) -> int:
        """Change the named fields of an order status, leaving all others.

        Scope ``update_store_profile``.
        Source: Ecwid docs, "Update custom order status".
        """
        return self._client.call(
            "PUT",
            "/profile/order_status/{statusId}",
            path={"statusId": fitting("status_id", status_id, CustomStatus)},
            json=document(order_status),
            read=counted,
        )

    @endpoint("orders/order-statuses/search-order-statuses")
    def list(self) -> list[OrderStatus]:
        """Return all order statuses.

        Scope ``read_store_profile``.
        Source: Ecwid docs, "Search order statuses".
        """
        return self._client.call("GET", "/profile/order_statuses", read=many(OrderStatus))


class Subscriptions(Resource):
    """Recurring subscriptions."""

    @endpoint("orders/recurring-subscriptions/search-recurring-subscriptions")
    def search(self, **query: Unpack[SubscriptionsSearch]) -> Walk[Subscription]:
        """Walk through the subscriptions that match.

        Scope ``read_subscriptions``.
        Source: Ecwid docs, "Search recurring subscriptions".
        """
        return self._client.walk("/subscriptions", query=checked(query, SubscriptionsSearch), key="subscriptionId")

    @endpoint("orders/recurring-subscriptions/get-recurring-subscription")
    def get(self, subscription_id: int) -> Subscription:
        """Return a subscription.

        Scope ``read_subscriptions``.
        Source: Ecwid docs, "Get recurring subscription".
        """
        return self._client.call(
            "GET", "/subscriptions/{subscriptionId}", path={"subscriptionId": subscription_id}, read=one(Subscription)
        )

    @endpoint("orders/recurring-subscriptions/update-recurring-subscription")
    def update(self, subscription_id: int, subscription: Subscription) -> int:
        """Change the named fields of a subscription, leaving all others.

        Scope ``update_subscriptions``.
        Source: Ecwid docs, "Update recurring subscription".
        """
        return self._client.call(
            "PUT",
            "/subscriptions/{subscriptionId}",
            path={"subscriptionId": subscription_id},
            json=document(subscription),
            read=counted,
        )
