"""Products and categories as the sandbox keeps them: in the documented shape, one document each."""

from __future__ import annotations

from sandbox.documents import Document, Kind, folded, tags_of
from sandbox.kinds.moments import moment


def words_of(product: Document) -> str:
    """What the parameter `keyword` looks into."""
    return folded(product.get("name"), product.get("sku"), product.get("description"))


PRODUCTS = Kind(
    "products",
    {
        "sku": lambda product: product.get("sku", ""),
        "name": lambda product: folded(product.get("name", "")),
        "words": words_of,
        "price": lambda product: product.get("price", 0),
        "enabled": lambda product: int(product.get("enabled", True)),
        "quantity": lambda product: product.get("quantity"),
        "in_stock": lambda product: int(product.get("inStock", True)),
        "created": moment("created"),
        "updated": moment("updated"),
        "categories": lambda product: tags_of(product.get("categoryIds", ())),
    },
    indexed=("created", "updated", "price", "name"),
    first=70001,
)


CATEGORIES = Kind(
    "categories",
    {
        "parent": lambda category: category.get("parentId") or 0,
        "place": lambda category: category.get("orderBy", 0),
        "enabled": lambda category: int(category.get("enabled", True)),
        "words": lambda category: folded(category.get("name")),
    },
    indexed=("place",),
    first=901,
)
