"""Product reviews."""

from __future__ import annotations

from typing import Unpack

from ..calls import checked, fitting
from ..documents.queries import ReviewsSearch, ReviewStatus
from ..documents.reviews import MassUpdate, Review, ReviewStats
from ..paging import Walk
from ..reading import counted, one
from . import Resource, document, endpoint


class Reviews(Resource):
    """What customers wrote about products."""

    @endpoint("products/product-reviews/search-product-reviews")
    def search(self, *, fields: str = "", **query: Unpack[ReviewsSearch]) -> Walk[Review]:
        """Walk through the reviews that match.

        Scope ``read_reviews``.
        Source: Ecwid docs, "Search product reviews".
        """
        return self._client.walk("/reviews", query=checked(query, ReviewsSearch), fields=fields)

    @endpoint("products/product-reviews/get-product-reviews-stats")
    def stats(self) -> ReviewStats:
        """Return how many reviews there are of each kind.

        Scope ``read_reviews``.
        Source: Ecwid docs, "Get product reviews stats".
        """
        return self._client.call("GET", "/reviews/filters_data", read=one(ReviewStats))

    @endpoint("products/product-reviews/bulk-update-delete-product-reviews")
    def update_many(self, mass_update: MassUpdate) -> int:
        """Change or delete many reviews at once.

        Scope ``update_reviews``.
        Source: Ecwid docs, "Bulk update/delete product reviews".
        """
        return self._client.call("PUT", "/reviews/mass_update", json=document(mass_update), read=counted)

    @endpoint("products/product-reviews/update-product-review-status")
    def set_status(self, review_id: int, status: ReviewStatus) -> int:
        """Publish a review, or hold it back: ``published`` or ``moderated``.

        Scope ``update_reviews``.
        Source: Ecwid docs, "Update product review status".
        """
        return self._client.call(
            "PUT",
            "/reviews/{reviewId}",
            path={"reviewId": review_id},
            json={"status": fitting("status", status, ReviewStatus)},
            read=counted,
        )

    @endpoint("products/product-reviews/delete-product-review")
    def delete(self, review_id: int) -> int:
        """Delete a review.

        Scopes ``read_reviews`` and ``update_reviews``.
        Source: Ecwid docs, "Delete product review".
        """
        return self._client.call("DELETE", "/reviews/{reviewId}", path={"reviewId": review_id}, read=counted)
