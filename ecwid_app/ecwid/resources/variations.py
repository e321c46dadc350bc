"""Product variations."""

from __future__ import annotations

from typing import BinaryIO, Unpack

from ..calls import checked, fitting
from ..documents.categories import AsyncImage
from ..documents.products import StockChanged, Variation
from ..documents.queries import VariationsAdjustStock, VariationsGet, VariationsList, VariationsUpdate
from ..reading import counted, identifier, many, one
from . import Resource, address_of, document, endpoint


class Variations(Resource):
    """Combinations of a product's options, each with stock, price and image of its own."""

    @endpoint("products/product-variations/search-product-variations")
    def list(self, product_id: int, *, fields: str = "", **query: Unpack[VariationsList]) -> list[Variation]:
        """Return all variations.

        Scope ``read_catalog``.
        Source: Ecwid docs, "Search product variations".
        """
        return self._client.call(
            "GET",
            "/products/{productId}/combinations",
            path={"productId": product_id},
            query={**checked(query, VariationsList), "responseFields": fields or None},
            read=many(Variation),
        )

    @endpoint("products/product-variations/create-product-variation")
    def create(self, product_id: int, variation: Variation) -> int:
        """Create a variation and return its id.

        Scope ``create_catalog``.
        Source: Ecwid docs, "Create product variation".
        """
        return self._client.call(
            "POST",
            "/products/{productId}/combinations",
            path={"productId": product_id},
            json=document(variation),
            read=identifier,
        )

    @endpoint("products/product-variations/delete-all-product-variations")
    def delete_all(self, product_id: int) -> int:
        """Delete every variation of the product.

        Scopes ``read_catalog`` and ``update_catalog``.
        Source: Ecwid docs, "Delete all product variations".
        """
        return self._client.call(
            "DELETE", "/products/{productId}/combinations", path={"productId": product_id}, read=counted
        )

    @endpoint("products/product-variations/get-product-variation")
    def get(
        self, product_id: int, combination_id: int, *, fields: str = "", **query: Unpack[VariationsGet]
    ) -> Variation:
        """Return a variation.

        Scope ``read_catalog``.
        Source: Ecwid docs, "Get product variation".
        """
        return self._client.call(
            "GET",
            "/products/{productId}/combinations/{combinationId}",
            path={"productId": product_id, "combinationId": combination_id},
            query={**checked(query, VariationsGet), "responseFields": fields or None},
            read=one(Variation),
        )

    @endpoint("products/product-variations/update-product-variation")
    def update(
        self, product_id: int, combination_id: int, variation: Variation, **query: Unpack[VariationsUpdate]
    ) -> int:
        """Change the named fields of a variation, leaving all others.

        Scopes ``read_catalog`` and ``update_catalog``.
        Source: Ecwid docs, "Update product variation".
        """
        return self._client.call(
            "PUT",
            "/products/{productId}/combinations/{combinationId}",
            path={"productId": product_id, "combinationId": combination_id},
            query=checked(query, VariationsUpdate),
            json=document(variation),
            read=counted,
        )

    @endpoint("products/product-variations/delete-product-variation")
    def delete(self, product_id: int, combination_id: int) -> int:
        """Delete a variation.

        Scopes ``read_catalog`` and ``update_catalog``.
        Source: Ecwid docs, "Delete product variation".
        """
        return self._client.call(
            "DELETE",
            "/products/{productId}/combinations/{combinationId}",
            path={"productId": product_id, "combinationId": combination_id},
            read=counted,
        )

    @endpoint("products/product-variations/upload-product-variation-image")
    def upload_image(
        self, product_id: int, combination_id: int, file: BinaryIO | None = None, *, external_url: str | None = None
    ) -> int:
        """Upload an image from a file, or name its address, and return its id.

        Scopes ``read_catalog`` and ``update_catalog``.
        Source: Ecwid docs, "Upload product variation image".
        """
        return self._client.call(
            "POST",
            "/products/{productId}/combinations/{combinationId}/image",
            path={"productId": product_id, "combinationId": combination_id},
            query=address_of(file, external_url),
            file=file,
            read=identifier,
        )

    @endpoint("products/product-variations/delete-product-variation-image")
    def delete_image(self, product_id: int, combination_id: int) -> int:
        """Delete the image.

        Scopes ``read_catalog`` and ``update_catalog``.
        Source: Ecwid docs, "Delete product variation image".
        """
        return self._client.call(
            "DELETE",
            "/products/{productId}/combinations/{combinationId}/image",
            path={"productId": product_id, "combinationId": combination_id},
            read=counted,
        )

    @endpoint("products/product-variations/upload-product-variation-image-async")
    def upload_image_async(self, product_id: int, combination_id: int, image: AsyncImage) -> int:
        """Have the platform fetch an image from an address, later; return its id.

        Scopes ``read_catalog`` and ``update_catalog``.
        Source: Ecwid docs, "Upload product variation image (async)".
        """
        return self._client.call(
            "POST",
            "/products/{productId}/combinations/{combinationId}/image/async",
            path={"productId": product_id, "combinationId": combination_id},
            json=document(image),
            read=identifier,
        )

    @endpoint("products/product-variations/adjust-product-variation-stock")
    def adjust_stock(
        self, product_id: int, combination_id: int, delta: int, **query: Unpack[VariationsAdjustStock]
    ) -> StockChanged:
        """Add ``delta`` to the stock, negative to take away. Never repeated by itself: it would count twice.

        Scopes ``read_catalog`` and ``update_catalog``.
        Source: Ecwid docs, "Adjust product variation stock".
        """
        return self._client.call(
            "PUT",
            "/products/{productId}/combinations/{combinationId}/inventory",
            path={"productId": product_id, "combinationId": combination_id},
            query=checked(query, VariationsAdjustStock),
            json={"quantityDelta": fitting("delta", delta, int)},
            repeatable=False,
            read=one(StockChanged),
        )
