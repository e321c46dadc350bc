"""Coupons and promotions as the sandbox keeps them: in the documented shape, one document each."""

from __future__ import annotations

from sandbox.documents import Kind
from sandbox.kinds.moments import moment

COUPONS = Kind(
    "coupons",
    {
        "code": lambda coupon: coupon["code"].casefold(),
        "type": lambda coupon: coupon.get("discountType"),
        "status": lambda coupon: coupon.get("status"),
        "created": moment("creationDate"),
        "updated": moment("updateDate"),
    },
    first=358845001,
)

PROMOTIONS = Kind("promotions", {"reference": lambda promotion: promotion.get("externalReferenceId")}, first=9120001)
