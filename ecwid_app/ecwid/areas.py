"""The areas of the API, each an attribute of the client."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .resources.application import Application
from .resources.categories import Categories
from .resources.checkout import CheckoutExtraFields
from .resources.customers import CustomerContacts, CustomerExtraFields, CustomerGroups, Customers
from .resources.dictionaries import Dictionaries
from .resources.discounts import Coupons, Promotions
from .resources.files import ProductFiles
from .resources.media import ProductMedia
from .resources.orders import Carts, Invoices, OrderExtraFields, Orders, OrderStatuses, Subscriptions
from .resources.payment import PaymentOptions
from .resources.product_types import ProductTypes
from .resources.products import Products
from .resources.profile import Profile
from .resources.reports import Reports
from .resources.reviews import Reviews
from .resources.shipping import ShippingOptions
from .resources.staff import Staff
from .resources.storage import Storage
from .resources.storefront import StorefrontPages
from .resources.variations import Variations

if TYPE_CHECKING:
    from .client import EcwidClient


class Areas:
    """One attribute an area, made when first used."""

    @property
    def _client(self) -> EcwidClient:
        raise NotImplementedError

    @cached_property
    def application(self) -> Application:
        return Application(self._client)

    @cached_property
    def storage(self) -> Storage:
        return Storage(self._client)

    @cached_property
    def categories(self) -> Categories:
        return Categories(self._client)

    @cached_property
    def checkout_extra_fields(self) -> CheckoutExtraFields:
        return CheckoutExtraFields(self._client)

    @cached_property
    def customers(self) -> Customers:
        return Customers(self._client)

    @cached_property
    def customer_contacts(self) -> CustomerContacts:
        return CustomerContacts(self._client)

    @cached_property
    def customer_extra_fields(self) -> CustomerExtraFields:
        return CustomerExtraFields(self._client)

    @cached_property
    def customer_groups(self) -> CustomerGroups:
        return CustomerGroups(self._client)

    @cached_property
    def dictionaries(self) -> Dictionaries:
        return Dictionaries(self._client)

    @cached_property
    def coupons(self) -> Coupons:
        return Coupons(self._client)

    @cached_property
    def promotions(self) -> Promotions:
        return Promotions(self._client)

    @cached_property
    def orders(self) -> Orders:
        return Orders(self._client)

    @cached_property
    def carts(self) -> Carts:
        return Carts(self._client)

    @cached_property
    def order_extra_fields(self) -> OrderExtraFields:
        return OrderExtraFields(self._client)

    @cached_property
    def invoices(self) -> Invoices:
        return Invoices(self._client)

    @cached_property
    def order_statuses(self) -> OrderStatuses:
        return OrderStatuses(self._client)

    @cached_property
    def subscriptions(self) -> Subscriptions:
        return Subscriptions(self._client)

    @cached_property
    def payment_options(self) -> PaymentOptions:
        return PaymentOptions(self._client)

    @cached_property
    def products(self) -> Products:
        return Products(self._client)

    @cached_property
    def product_files(self) -> ProductFiles:
        return ProductFiles(self._client)

    @cached_property
    def product_media(self) -> ProductMedia:
        return ProductMedia(self._client)

    @cached_property
    def reviews(self) -> Reviews:
        return Reviews(self._client)

    @cached_property
    def product_types(self) -> ProductTypes:
        return ProductTypes(self._client)

    @cached_property
    def variations(self) -> Variations:
        return Variations(self._client)

    @cached_property
    def shipping_options(self) -> ShippingOptions:
        return ShippingOptions(self._client)

    @cached_property
    def staff(self) -> Staff:
        return Staff(self._client)

    @cached_property
    def profile(self) -> Profile:
        return Profile(self._client)

    @cached_property
    def reports(self) -> Reports:
        return Reports(self._client)

    @cached_property
    def storefront_pages(self) -> StorefrontPages:
        return StorefrontPages(self._client)
