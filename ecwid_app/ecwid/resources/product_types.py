"""Product types."""

from __future__ import annotations

from ..documents.products import ProductType
from ..reading import counted, identifier, many, one
from . import Resource, document, endpoint


class ProductTypes(Resource):
    """Kinds of products and their attributes."""

    @endpoint("products/product-types-and-attributes/search-product-types")
    def list(self) -> list[ProductType]:
        """Return all product types.

        Scope ``read_catalog``.
        Source: Ecwid docs, "Search product types".
        """
        return self._client.call("GET", "/classes", read=many(ProductType))

    @endpoint("products/product-types-and-attributes/create-product-type")
    def create(self, product_type: ProductType) -> int:
        """Create a product type and return its id.

        Scope ``create_catalog``.
        Source: Ecwid docs, "Create product type".
        """
        return self._client.call("POST", "/classes", json=document(product_type), read=identifier)

    @endpoint("products/product-types-and-attributes/get-product-type")
    def get(self, class_id: int) -> ProductType:
        """Return a product type.

        Scope ``read_catalog``.
        Source: Ecwid docs, "Get product type".
        """
        return self._client.call("GET", "/classes/{classId}", path={"classId": class_id}, read=one(ProductType))

    @endpoint("products/product-types-and-attributes/update-product-type-and-attributes")
    def update(self, class_id: int, product_type: ProductType) -> int:
        """Change the named fields of a product type, leaving all others.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Update product type and attributes".
        """
        return self._client.call(
            "PUT", "/classes/{classId}", path={"classId": class_id}, json=document(product_type), read=counted
        )

    @endpoint("products/product-types-and-attributes/delete-product-type")
    def delete(self, class_id: int) -> int:
        """Delete a product type.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Delete product type".
        """
        return self._client.call("DELETE", "/classes/{classId}", path={"classId": class_id}, read=counted)
