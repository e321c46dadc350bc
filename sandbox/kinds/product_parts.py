"""Product types and reviews as the sandbox keeps them: in the documented shape, one document each."""

from __future__ import annotations

from sandbox.documents import Document, Kind, folded
from sandbox.kinds.moments import moment

PRODUCT_TYPES = Kind("product_types", first=1201)

GENERAL: Document = {
    "id": 0,
    "name": "General",
    "googleTaxonomy": "",
    "attributes": [
        {"id": 1, "name": "UPC", "type": "UPC", "show": "DESCR"},
        {"id": 2, "name": "Brand", "type": "BRAND", "show": "DESCR"},
    ],
}
"""The type of products that have no other; every store has it, and keeps it once it is changed."""

REVIEWS = Kind(
    "reviews",
    {
        "status": lambda review: review["status"],
        "rating": lambda review: review["rating"],
        "order_code": lambda review: review.get("orderId"),
        "product": lambda review: review.get("productId"),
        "created": moment("createDate"),
        "updated": moment("updateDate"),
        "words": lambda review: folded(review.get("review"), *review.get("reviewerInfo", {}).values()),
    },
    indexed=("created", "rating"),
    first=3101,
)

GALLERY = Kind("gallery", first=40001)
"""Only its numbers are used: pictures, videos and covers stand in their product, with ids from one row."""

PRODUCT_FILES = Kind("product_files", first=50001)
"""Where the bytes of a file are, by its id; the file itself stands in its product."""
