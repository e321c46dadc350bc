"""Coupons and promotions."""

from __future__ import annotations

from typing import Unpack

from ..calls import checked
from ..documents.discounts import Coupon, Promotion
from ..documents.queries import CouponsSearch
from ..paging import Walk
from ..reading import counted, identifier, one
from . import Resource, document, endpoint


class Coupons(Resource):
    """Discount coupons. Amounts are in the store's currency, or percent by ``discountType``."""

    @endpoint("discounts/discount-coupons/search-discount-coupons")
    def search(self, *, fields: str = "", **query: Unpack[CouponsSearch]) -> Walk[Coupon]:
        """Walk through the coupons that match.

        Scope ``read_discount_coupons``.
        Source: Ecwid docs, "Search discount coupons".
        """
        return self._client.walk("/discount_coupons", query=checked(query, CouponsSearch), fields=fields)

    @endpoint("discounts/discount-coupons/create-discount-coupon")
    def create(self, coupon: Coupon) -> Coupon:
        """Create a coupon and return its id and code, which the platform makes up where none was given.

        Scope ``create_discount_coupons``.
        Source: Ecwid docs, "Create discount coupon".
        """
        return self._client.call("POST", "/discount_coupons", json=document(coupon), read=one(Coupon))

    @endpoint("discounts/discount-coupons/get-discount-coupon")
    def get(self, discount_coupon_id: int, *, fields: str = "") -> Coupon:
        """Return a coupon.

        Scope ``read_discount_coupons``.
        Source: Ecwid docs, "Get discount coupon".
        """
        return self._client.call(
            "GET",
            "/discount_coupons/{discountCouponId}",
            path={"discountCouponId": discount_coupon_id},
            query={"responseFields": fields or None},
            read=one(Coupon),
        )

    @endpoint("discounts/discount-coupons/update-discount-coupon")
    def update(self, discount_coupon_id: int, coupon: Coupon) -> int:
        """Change the named fields of a coupon, leaving all others.

        Scope ``update_discount_coupons``.
        Source: Ecwid docs, "Update discount coupon".
        """
        return self._client.call(
            "PUT",
            "/discount_coupons/{discountCouponId}",
            path={"discountCouponId": discount_coupon_id},
            json=document(coupon),
            read=counted,
        )

    @endpoint("discounts/discount-coupons/delete-discount-coupon")
    def delete(self, discount_coupon_id: int) -> int:
        """Delete a coupon.

        Scope ``update_discount_coupons``.
        Source: Ecwid docs, "Delete discount coupon".
        """
        return self._client.call(
            "DELETE",
            "/discount_coupons/{discountCouponId}",
            path={"discountCouponId": discount_coupon_id},
            read=counted,
        )


class Promotions(Resource):
    """Promotions that apply by themselves. Amounts are in the store's currency."""

    @endpoint("discounts/promotions/search-promotions")
    def search(self, *, fields: str = "") -> Walk[Promotion]:
        """Walk through the promotions that match.

        Scope ``read_promotion``.
        Source: Ecwid docs, "Search promotions".
        """
        return self._client.walk("/promotions", fields=fields)

    @endpoint("discounts/promotions/create-promotion")
    def create(self, promotion: Promotion) -> int:
        """Create a promotion and return its id.

        Scope ``create_promotion``.
        Source: Ecwid docs, "Create promotion".
        """
        return self._client.call("POST", "/promotions", json=document(promotion), read=identifier)

    @endpoint("discounts/promotions/update-promotion")
    def update(self, promotion_id: int, promotion: Promotion) -> int:
        """Change the named fields of a promotion, leaving all others.

        Scope ``update_promotion``.
        Source: Ecwid docs, "Update promotion".
        """
        return self._client.call(
            "PUT",
            "/promotions/{promotionId}",
            path={"promotionId": promotion_id},
            json=document(promotion),
            read=counted,
        )

    @endpoint("discounts/promotions/delete-promotion")
    def delete(self, promotion_id: int) -> int:
        """Delete a promotion.

        Scope ``delete_promotion``.
        Source: Ecwid docs, "Delete promotion".
        """
        return self._client.call(
            "DELETE", "/promotions/{promotionId}", path={"promotionId": promotion_id}, read=counted
        )
