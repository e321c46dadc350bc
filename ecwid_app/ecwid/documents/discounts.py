"""Documents of discounts. Written by tools/documents.py from the catalogue."""

from typing import TypedDict


class CouponCatalogLimit(TypedDict, total=False):
    products: list[float]
    categories: list[float]


class CouponShippingLimit(TypedDict, total=False):
    shippingMethods: list[str]


class Coupon(TypedDict, total=False):
    id: int
    name: str
    code: str
    discountType: str
    status: str
    discount: float
    launchDate: str
    expirationDate: str
    totalLimit: float
    usesLimit: str
    applicationLimit: str
    creationDate: str
    updateDate: str
    orderCount: int
    catalogLimit: CouponCatalogLimit
    shippingLimit: CouponShippingLimit


class PromotionTriggersRecurrenceSettings(TypedDict, total=False):
    activeDays: list[str]
    activeDayStartTime: str
    activeDayEndTime: str


class PromotionTriggers(TypedDict, total=False):
    startDate: str
    endDate: str
    customerGroups: list[float]
    subtotal: float
    minProductQuantityInCart: float
    maxProductQuantityInCart: float
    categories: list[float]
    excludedCategories: list[float]
    products: list[float]
    excludedProducts: list[float]
    combinations: list[float]
    excludedCombinations: list[float]
    recurring: bool
    recurrenceSettings: PromotionTriggersRecurrenceSettings
    all: bool


class PromotionTargetsCombinations(TypedDict, total=False):
    productId: int
    combinationIds: list[str]


class PromotionTargetsExcludedCombinations(TypedDict, total=False):
    productId: int
    combinationIds: list[str]


class PromotionTargetsAttributes(TypedDict, total=False):
    attributeAlias: str
    attributeValues: list[str]


class PromotionTargets(TypedDict, total=False):
    categories: list[float]
    excludedCategories: list[float]
    products: list[float]
    excludedProducts: list[float]
    combinations: list[PromotionTargetsCombinations]
    excludedCombinations: list[PromotionTargetsExcludedCombinations]
    attributes: list[PromotionTargetsAttributes]
    minDiscountedProductQuantity: float
    maxDiscountedProductQuantity: float
    shippingMethods: list[str]
    all: bool


class Promotion(TypedDict, total=False):
    name: str
    discountBase: str
    enabled: bool
    discountType: str
    amount: float
    triggers: PromotionTriggers
    targets: PromotionTargets
    externalReferenceId: str
