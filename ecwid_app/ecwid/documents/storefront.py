"""Documents of storefront. Written by tools/documents.py from the catalogue."""

from typing import TypedDict


class StorePageStoreEntityData(TypedDict, total=False):
    id: str


class StorePage(TypedDict, total=False):
    status: str
    type: str
    canonicalSlug: str
    storeEntityData: StorePageStoreEntityData


class StaticPage(TypedDict, total=False):
    cssFiles: list[str]
    htmlCode: str
    metaDescriptionHtml: str
    canonicalUrl: str
    ogTagsHtml: str
    jsonLDHtml: str
    hrefLangHtml: str
    lastUpdated: float
