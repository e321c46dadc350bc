"""What the areas of the platform refuse, beside what any call may be refused for, by page and status.

The documentation lists the codes by area; its own sections are told apart here by what the codes speak of.

Source: Ecwid docs, "REST API error codes".
"""

from __future__ import annotations

from .errors import error_class

DOCS = "https://docs.ecwid.com/api-reference/rest-api"

# fmt: off
REFUSALS: dict[str, dict[int, str]] = {
    "application/custom-charge-with-ecwid-billing": {
        400: "CHARGE_AMOUNT_INVALID CHARGE_CURRENCY_INVALID CHARGE_DESCRIPTION_INVALID CHARGE_IDEMPOTENCY_KEY_INVALID "
             "CHARGE_IDEMPOTENCY_KEY_NOT_UNIQUE CHARGE_PURPOSE_INVALID",
        402: "CHARGE_PAYMENT_SOURCE_MISSING CHARGE_LIMIT_EXCEEDED CHARGE_DECLINED",
    },
    "categories": {
        402: "MAX_CATEGORIES_FOR_API_REQUEST_LIMIT_EXCEEDED",
        404: "CATEGORIES_NOT_FOUND",
        409: "NOT_ALLOWED_TO_UPDATE_EXTERNAL_CATEGORIES NOT_ALLOWED_TO_UPDATE_PARAMETER",
    },
    "categories/category-images": {400: "INCORRECT_IMAGE_SIZE", 404: "CATEGORIES_NOT_FOUND", 422: "WRONG_URL"},
    "customers/customer-groups": {403: "CUSTOMER_GROUPS_FEATURE_NOT_AVAILABLE"},
    "discounts/discount-coupons": {
        403: "DISCOUNTS_FEATURE_NOT_AVAILABLE SHIPPING_DISCOUNTS_FEATURE_NOT_AVAILABLE",
        404: "DISCOUNT_COUPON_NOT_FOUND",
    },
    "discounts/promotions": {
        402: "MAX_PROMOTIONS_LIMIT_EXCEEDED",
        403: "ADVANCED_DISCOUNTS_FEATURE_NOT_AVAILABLE DISCOUNTS_FEATURE_NOT_AVAILABLE "
             "SHIPPING_DISCOUNTS_FEATURE_NOT_AVAILABLE CUSTOMER_GROUPS_FEATURE_NOT_AVAILABLE",
        404: "PROMOTION_NOT_FOUND",
        422: "READ_ONLY_PROMOTION_FIELD_CHANGE",
    },
    "orders": {404: "ORDER_NOT_FOUND"},
    "orders/abandonned-carts": {404: "CHECKOUT_NOT_FOUND"},
    "payment-options": {
        400: "PAYMENT_OPTION_TITLE_REQUIRED PAYMENT_OPTION_BAD_TITLE_LENGTH PAYMENT_GATEWAY_NAME_REQUIRED "
             "PAYMENT_GATEWAY_NAME_UNKNOWN PAYMENT_GATEWAY_MISSING_SETTINGS",
        409: "PAYMENT_GATEWAY_IS_ALREADY_ADDED",
    },
    "products": {
        400: "COST_PRICE_CANT_BE_NEGATIVE OPTIONS_IS_NOT_FILES_TYPE",
        402: "MAX_PRODUCTS_FOR_API_REQUEST_LIMIT_EXCEEDED",
        404: "PRODUCT_NOT_FOUND",
        409: "SKU_ALREADY_EXISTS NOT_ALLOWED_TO_UPDATE_PARAMETER",
    },
    "products/product-images-and-videos": {
        400: "INCORRECT_IMAGE_SIZE",
        404: "PRODUCT_NOT_FOUND",
        422: "WRONG_URL NOT_VIDEO_URL VIDEO_NOT_SUPPORTED VIDEO_UNAVAILABLE",
    },
    "products/product-reviews": {403: "PRODUCT_REVIEWS_FEATURE_NOT_AVAILABLE", 404: "PRODUCT_REVIEW_NOT_FOUND"},
    "products/product-variations": {
        400: "COMBINATION_LIMIT_PER_REQUEST_EXCEEDED DIFFERENT_COMBINATION_STOCK DIFFERENT_COMBINATION_DIMENSIONS",
        404: "PRODUCT_NOT_FOUND COMBINATION_NOT_FOUND",
        409: "SKU_ALREADY_EXISTS COMBINATION_DUPLICATED COMBINATION_CONTAINS_REMOVED_OPTION "
             "COMBINATION_CONTAINS_REMOVED_OPTION_VALUE",
    },
    "shipping-options": {
        400: "SHIPPING_OPTION_TITLE_REQUIRED SHIPPING_CARRIER_NAME_REQUIRED SHIPPING_TYPE_CARRIER_REQUIRED "
             "SHIPPING_BAD_TITLE_LENGTH",
        404: "SHIPPING_NOT_FOUND",
        409: "SHIPPING_OPTION_ADDRESS_MISMATCH",
    },
    "store-profile": {
        400: "LANGUAGES_NOT_ALLOWED MULTILINGUAL_STORE_FEATURE_NOT_ACTIVE INCORRECT_IMAGE_SIZE DOMAIN_ALREADY_TAKEN "
             "ILLEGAL_DOMAIN_NAME",
        404: "PROFILE_NOT_FOUND",
    },
    "store-profile/store-reports": {404: "PROFILE_NOT_FOUND"},
    "storefront-widget-details": {400: "SLUG_PARAMETER_NOT_FOUND SLUG_PARAMETER_EMPTY"},
}
# fmt: on


def contract(page: str) -> str:
    """Return what every docstring of a method ends with: where it is documented, and what it raises."""
    raised: dict[str, list[str]] = {}
    for status, codes in refusals_of(page).items():
        for code in codes.split():
            raised.setdefault(error_class(status, code).__name__, []).append(code)
    rows = [f"    {name}: {', '.join(codes)}." for name, codes in raised.items()]
    return "\n".join(
        [
            f"{DOCS}/{page}",
            "",
            "Raises:",
            "    BadArgument: what was given cannot be sent; nothing was.",
            *rows,
            "    EcwidError: as any call, see ``ecwid_app.ecwid.errors``.",
        ]
    )


def refusals_of(page: str) -> dict[int, str]:
    """Return the refusals of a page, or of the nearest section around it that has any."""
    while page and page not in REFUSALS:
        page = page.rpartition("/")[0]
    return REFUSALS.get(page, {})
