"""Products."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, Unpack, overload

from ..calls import checked, fitting
from ..documents.products import Brand, Product, ProductFilters, StockChanged, Swatches, WantedFilters
from ..documents.queries import (
    ProductsAdjustStock,
    ProductsBrands,
    ProductsCreate,
    ProductsFilters,
    ProductsGet,
    ProductsSearch,
    ProductsUpdate,
)
from ..paging import Walk
from ..reading import counted, identifier, item, nothing, one
from . import Resource, document, endpoint


class Products(Resource):
    """The catalogue. Prices are in the store's currency, weights in its unit."""

    @endpoint("products/search-product-brands")
    def brands(self, **query: Unpack[ProductsBrands]) -> Walk[Brand]:
        """Walk through the brands of the catalogue.

        Scope ``read_brands``.
        Source: Ecwid docs, "Search product brands".
        """
        return self._client.walk("/brands", query=checked(query, ProductsBrands), key="name")

    @endpoint("products/search-products")
    def search(
        self,
        *,
        options: Mapping[str, str] | None = None,
        attributes: Mapping[str, str] | None = None,
        fields: str = "",
        **query: Unpack[ProductsSearch],
    ) -> Walk[Product]:
        """Walk through the products that match.

        ``options`` and ``attributes`` are values by name, several of them joined by commas.

        Scope ``read_catalog``.
        Source: Ecwid docs, "Search products".
        """
        by_option = {f"option_{name}": value for name, value in (options or {}).items()}
        by_attribute = {f"attribute_{name}": value for name, value in (attributes or {}).items()}
        asked = {**checked(query, ProductsSearch), **by_option, **by_attribute}
        return self._client.walk("/products", query=asked, fields=fields)

    @endpoint("products/create-product")
    def create(self, product: Product, **query: Unpack[ProductsCreate]) -> int:
        """Create a product and return its id.

        Scope ``create_catalog``.
        Source: Ecwid docs, "Create product".
        """
        return self._client.call(
            "POST", "/products", query=checked(query, ProductsCreate), json=document(product), read=identifier
        )

    @endpoint("products/delete-all-products")
    def delete_all(self) -> None:
        """Delete every product of the store.

        Scope ``update_catalog_batch_delete``.
        Source: Ecwid docs, "Delete all products".
        """
        self._client.call("DELETE", "/products", read=nothing)

    @endpoint("products/get-product-filters")
    def filters(self, wanted_filters: WantedFilters, **query: Unpack[ProductsFilters]) -> ProductFilters:
        """Return the filters of the catalogue with their values and counts: repeating it is safe.

        Scope ``read_catalog``.
        Source: Ecwid docs, "Get product filters".
        """
        return self._client.call(
            "POST",
            "/products/filters",
            query=checked(query, ProductsFilters),
            json=document(wanted_filters),
            repeatable=True,
            read=one(ProductFilters),
        )

    @endpoint("products/get-product")
    def get(self, product_id: int, *, fields: str = "", **query: Unpack[ProductsGet]) -> Product:
        """Return a product.

        Scope ``read_catalog``.
        Source: Ecwid docs, "Get product".
        """
        return self._client.call(
            "GET",
            "/products/{productId}",
            path={"productId": product_id},
            query={**checked(query, ProductsGet), "responseFields": fields or None},
            read=one(Product),
        )

    @overload
    def update(self, product_id: int, product: Product, *, saveCombinations: bool = ...) -> int: ...

    @overload
    def update(
        self,
        product_id: int,
        product: Product,
        *,
        returnItem: Literal[True],
        fields: str = "",
        saveCombinations: bool = ...,
    ) -> Product: ...

    @endpoint("products/update-product")
    def update(
        self, product_id: int, product: Product, *, fields: str = "", **query: Unpack[ProductsUpdate]
    ) -> int | Product:
        """Change the named fields of a product, leaving all others; return how many were changed.

        With ``returnItem=True`` it is the product that is returned, or of it what ``fields`` names.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Update product".
        """
        read: Callable[[Any], int | Product] = item(Product) if query.get("returnItem") else counted
        return self._client.call(
            "PUT",
            "/products/{productId}",
            path={"productId": product_id},
            query={**checked(query, ProductsUpdate), "responseFields": fields or None},
            json=document(product),
            read=read,
        )

    @endpoint("products/delete-product")
    def delete(self, product_id: int) -> int:
        """Delete a product.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Delete product".
        """
        return self._client.call("DELETE", "/products/{productId}", path={"productId": product_id}, read=counted)

    @endpoint("products/adjust-product-stock")
    def adjust_stock(self, product_id: int, delta: int, **query: Unpack[ProductsAdjustStock]) -> StockChanged:
        """Add ``delta`` to the stock, negative to take away. Never repeated by itself: it would count twice.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Adjust product stock".
        """
        return self._client.call(
            "PUT",
            "/products/{productId}/inventory",
            path={"productId": product_id},
            query=checked(query, ProductsAdjustStock),
            json={"quantityDelta": fitting("delta", delta, int)},
            repeatable=False,
            read=one(StockChanged),
        )

    @endpoint("products/get-recently-used-product-swatches")
    def swatches(self) -> Swatches:
        """Return the colour swatches used lately.

        Scope ``read_catalog``.
        Source: Ecwid docs, "Get recently used product swatches".
        """
        return self._client.call("GET", "/swatches", read=one(Swatches))
