"""Categories of the catalogue."""

from __future__ import annotations

from typing import BinaryIO, Unpack

from ..calls import checked, fitting
from ..documents.categories import AsyncImage, Category
from ..documents.queries import (
    CategoriesGet,
    CategoriesOrder,
    CategoriesProductOrder,
    CategoriesReorder,
    CategoriesReorderProducts,
    CategoriesSearch,
    CategoriesSearchByPath,
)
from ..paging import Walk
from ..reading import counted, field, identifier, one
from . import Resource, address_of, document, endpoint


class Categories(Resource):
    """Categories, their images and their order. Ids are numbers; 0 is the root."""

    @endpoint("categories/search-categories")
    def search(self, *, fields: str = "", **query: Unpack[CategoriesSearch]) -> Walk[Category]:
        """Walk through the categories that match.

        Scope ``read_catalog``.
        Source: Ecwid docs, "Search categories".
        """
        return self._client.walk("/categories", query=checked(query, CategoriesSearch), fields=fields)

    @endpoint("categories/create-category")
    def create(self, category: Category) -> int:
        """Create a category and return its id.

        Scope ``create_catalog``.
        Source: Ecwid docs, "Create category".
        """
        return self._client.call("POST", "/categories", json=document(category), read=identifier)

    @endpoint("categories/get-category")
    def get(self, category_id: int, *, fields: str = "", **query: Unpack[CategoriesGet]) -> Category:
        """Return a category.

        Scope ``read_catalog``.
        Source: Ecwid docs, "Get category".
        """
        return self._client.call(
            "GET",
            "/categories/{categoryId}",
            path={"categoryId": category_id},
            query={**checked(query, CategoriesGet), "responseFields": fields or None},
            read=one(Category),
        )

    @endpoint("categories/update-category")
    def update(self, category_id: int, category: Category) -> int:
        """Change the named fields of a category, leaving all others.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Update category".
        """
        return self._client.call(
            "PUT", "/categories/{categoryId}", path={"categoryId": category_id}, json=document(category), read=counted
        )

    @endpoint("categories/delete-category")
    def delete(self, category_id: int) -> int:
        """Delete a category.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Delete category".
        """
        return self._client.call("DELETE", "/categories/{categoryId}", path={"categoryId": category_id}, read=counted)

    @endpoint("categories/search-categories-by-path")
    def search_by_path(self, *, fields: str = "", **query: Unpack[CategoriesSearchByPath]) -> Walk[Category]:
        """Walk through the categories found by their path of names.

        Scope ``read_catalog``.
        Source: Ecwid docs, "Search categories by path".
        """
        return self._client.walk("/categoriesByPath", query=checked(query, CategoriesSearchByPath), fields=fields)

    @endpoint("categories/category-images/upload-category-image")
    def upload_image(self, category_id: int, file: BinaryIO | None = None, *, external_url: str | None = None) -> int:
        """Upload an image from a file, or name its address, and return its id.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Upload category image".
        """
        return self._client.call(
            "POST",
            "/categories/{categoryId}/image",
            path={"categoryId": category_id},
            query=address_of(file, external_url),
            file=file,
            read=identifier,
        )

    @endpoint("categories/category-images/delete-category-image")
    def delete_image(self, category_id: int) -> int:
        """Delete the image.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Delete category image".
        """
        return self._client.call(
            "DELETE", "/categories/{categoryId}/image", path={"categoryId": category_id}, read=counted
        )

    @endpoint("categories/category-images/upload-category-image-async")
    def upload_image_async(self, category_id: int, image: AsyncImage) -> int:
        """Have the platform fetch an image from an address, later; return its id.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Upload category image (async)".
        """
        return self._client.call(
            "POST",
            "/categories/{categoryId}/image/async",
            path={"categoryId": category_id},
            json=document(image),
            read=identifier,
        )

    @endpoint("categories/manage-order-of-categories-in-the-store/get-order-of-categories")
    def order(self, **query: Unpack[CategoriesOrder]) -> list[int]:
        """Return the ids of the categories under a parent, in their order (0 is the root).

        Scope ``read_catalog``.
        Source: Ecwid docs, "Get order of categories".
        """
        return self._client.call(
            "GET", "/categories/sort", query=checked(query, CategoriesOrder), read=field("sortedIds", list)
        )

    @endpoint("categories/manage-order-of-categories-in-the-store/update-order-of-categories")
    def reorder(self, ids: list[int], **query: Unpack[CategoriesReorder]) -> int:
        """Put the categories under a parent into the order of ``ids``.

        Scopes ``read_catalog`` and ``update_catalog``.
        Source: Ecwid docs, "Update order of categories".
        """
        return self._client.call(
            "PUT",
            "/categories/sort",
            query=checked(query, CategoriesReorder),
            json={"sortedIds": fitting("ids", ids, list[int])},
            read=counted,
        )

    @endpoint("categories/manage-order-of-products-in-the-category/assign-products-to-the-category")
    def assign_products(self, category_id: int, ids: list[int]) -> int:
        """Put products into the category.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Assign products to the category".
        """
        return self._client.call(
            "POST",
            "/categories/{categoryId}/assignProducts",
            path={"categoryId": category_id},
            json={"productIds": fitting("ids", ids, list[int])},
            read=counted,
        )

    @endpoint("categories/manage-order-of-products-in-the-category/unassign-products-from-the-category")
    def unassign_products(self, category_id: int, ids: list[int]) -> int:
        """Take products out of the category.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Unassign products from the category".
        """
        return self._client.call(
            "POST",
            "/categories/{categoryId}/unassignProducts",
            path={"categoryId": category_id},
            json={"productIds": fitting("ids", ids, list[int])},
            read=counted,
        )

    @endpoint("categories/manage-order-of-products-in-the-category/get-order-of-products")
    def product_order(self, **query: Unpack[CategoriesProductOrder]) -> list[int]:
        """Return the ids of a category's products, in their order.

        Scope ``read_catalog``.
        Source: Ecwid docs, "Get order of products".
        """
        return self._client.call(
            "GET", "/products/sort", query=checked(query, CategoriesProductOrder), read=field("sortedIds", list)
        )

    @endpoint("categories/manage-order-of-products-in-the-category/update-order-of-products")
    def reorder_products(self, ids: list[int], **query: Unpack[CategoriesReorderProducts]) -> int:
        """Put the products of a category into the order of ``ids``.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Update order of products".
        """
        return self._client.call(
            "PUT",
            "/products/sort",
            query=checked(query, CategoriesReorderProducts),
            json={"sortedIds": fitting("ids", ids, list[int])},
            read=counted,
        )
