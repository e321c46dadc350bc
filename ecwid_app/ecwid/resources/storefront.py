"""Storefront pages."""

from __future__ import annotations

from typing import Unpack

from ..calls import checked
from ..documents.queries import (
    StorefrontPagesCategory,
    StorefrontPagesFind,
    StorefrontPagesHome,
    StorefrontPagesProduct,
)
from ..documents.storefront import StaticPage, StorePage
from ..reading import one
from . import Resource, endpoint, page_query


class StorefrontPages(Resource):
    """Pages of the storefront as search engines see them.

    ``variables`` are design settings by name, ``internationalPages`` addresses by language.
    """

    @endpoint("storefront-widget-details/get-page-slug-and-static-code")
    def find(self, *, variables: dict[str, str] | None = None, **query: Unpack[StorefrontPagesFind]) -> StorePage:
        """Return what a slug of the storefront leads to.

        Scopes ``read_store_profile`` and ``read_storefront_widget_pages``.
        Source: Ecwid docs, "Get page slug and static code".
        """
        return self._client.call(
            "GET",
            "/storefront-widget-pages",
            query=page_query(checked(query, StorefrontPagesFind), variables),
            read=one(StorePage),
        )

    @endpoint("storefront-widget-details/static-store-pages/static-code-for-category-page")
    def category(
        self, category_id: int, *, variables: dict[str, str] | None = None, **query: Unpack[StorefrontPagesCategory]
    ) -> StaticPage:
        """Return the static code of a category page. No token is sent.

        No scope is needed.
        Source: Ecwid docs, "Static code for category page".
        """
        return self._client.call(
            "GET",
            "/category-page/{storeId}/{categoryId}/static-code",
            path={"categoryId": category_id},
            query=page_query(checked(query, StorefrontPagesCategory), variables),
            storefront=True,
            read=one(StaticPage),
        )

    @endpoint("storefront-widget-details/static-store-pages/static-code-for-home-page")
    def home(self, *, variables: dict[str, str] | None = None, **query: Unpack[StorefrontPagesHome]) -> StaticPage:
        """Return the static code of the store's first page. No token is sent.

        No scope is needed.
        Source: Ecwid docs, "Static code for home page".
        """
        return self._client.call(
            "GET",
            "/home-page/{storeId}/static-code",
            query=page_query(checked(query, StorefrontPagesHome), variables),
            storefront=True,
            read=one(StaticPage),
        )

    @endpoint("storefront-widget-details/static-store-pages/static-code-for-product-page")
    def product(
        self, product_id: int, *, variables: dict[str, str] | None = None, **query: Unpack[StorefrontPagesProduct]
    ) -> StaticPage:
        """Return the static code of a product page. No token is sent.

        No scope is needed.
        Source: Ecwid docs, "Static code for product page".
        """
        return self._client.call(
            "GET",
            "/product-page/{storeId}/{productId}/static-code",
            path={"productId": product_id},
            query=page_query(checked(query, StorefrontPagesProduct), variables),
            storefront=True,
            read=one(StaticPage),
        )
