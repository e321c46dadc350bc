"""Query arguments of calls that take many, by the names the documentation gives them."""

from datetime import datetime
from typing import Literal, Required, TypedDict

FulfillmentStatus = Literal[
    "AWAITING_PROCESSING",
    "PROCESSING",
    "SHIPPED",
    "DELIVERED",
    "WILL_NOT_DELIVER",
    "RETURNED",
    "READY_FOR_PICKUP",
    "OUT_FOR_DELIVERY",
    "CUSTOM_FULFILLMENT_STATUS_1",
    "CUSTOM_FULFILLMENT_STATUS_2",
    "CUSTOM_FULFILLMENT_STATUS_3",
]
PaymentStatus = Literal[
    "AWAITING_PAYMENT",
    "PAID",
    "CANCELLED",
    "REFUNDED",
    "PARTIALLY_REFUNDED",
    "INCOMPLETE",
    "CUSTOM_PAYMENT_STATUS_1",
    "CUSTOM_PAYMENT_STATUS_2",
    "CUSTOM_PAYMENT_STATUS_3",
]
ReviewStatus = Literal["moderated", "published"]
Logo = Literal["logo", "invoicelogo", "emaillogo"]
CustomStatus = Literal[
    "CUSTOM_PAYMENT_STATUS_1",
    "CUSTOM_PAYMENT_STATUS_2",
    "CUSTOM_PAYMENT_STATUS_3",
    "CUSTOM_FULFILLMENT_STATUS_1",
    "CUSTOM_FULFILLMENT_STATUS_2",
    "CUSTOM_FULFILLMENT_STATUS_3",
]
ReportType = Literal[
    "allTraffic",
    "siteUniqueNewVisitorsByGroup",
    "newVsReturningVisitors",
    "visitorsByCities",
    "visitorsByCountry",
    "visitorsByDevice",
    "visitorsByLanguage",
    "siteEmailActivity",
    "siteAggregatedActivity",
    "siteGroupActivity",
    "siteSocialActivity",
    "siteContactWidgetActivity",
    "sitePhoneActivity",
    "siteAddressActivity",
    "siteLocationMapActivity",
    "salesFunnel",
    "topOfCategoriesByViews",
    "topOfProductsByViews",
    "topOfProductsByAddingToCart",
    "allOrders",
    "newOrdersVsRepeatOrders",
    "topOfProductsByOrders",
    "topOfCustomersByOrders",
    "topOfPaymentMethodsByOrders",
    "topOfShippingMethodsByOrders",
    "topOfProductsByAvailability",
    "allRevenue",
    "allExpenses",
    "allProfit",
    "topOfProductsByProfit",
    "tips",
    "topOfMarketingSources",
    "abandonedCarts",
    "automatedEmails",
    "acceptMarketing",
    "mailchimpCampaigns",
    "topOfCouponsByOrders",
    "topOfDiscountsByOrders",
    "giftCards",
]
DeletedEntity = Literal["orders", "products", "coupons", "customers", "reviews"]


class ApplicationCharge(TypedDict, total=False):
    amount: Required[float]
    currency: Required[Literal["USD", "EUR", "MXN", "INR", "GBP", "AUD"]]
    description: Required[str]
    idempotencyKey: Required[str]
    metadata: str


class CategoriesSearch(TypedDict, total=False):
    keyword: str
    parent: int
    parentIds: str | list[str] | list[int]
    withSubcategories: bool
    hidden_categories: bool
    lang: str


class CategoriesGet(TypedDict, total=False):
    baseUrl: str
    cleanURLs: bool
    slugsWithoutIds: bool
    lang: str


class CategoriesSearchByPath(TypedDict, total=False):
    path: Required[str]
    delimeter: Required[str]
    keyword: str
    parent: int
    hidden_categories: bool
    baseUrl: str
    cleanURLs: bool
    slugsWithoutIds: bool
    lang: str


class CategoriesOrder(TypedDict, total=False):
    parentCategory: Required[int]


class CategoriesReorder(TypedDict, total=False):
    parentCategory: Required[int]


class CategoriesProductOrder(TypedDict, total=False):
    parentCategory: Required[int]


class CategoriesReorderProducts(TypedDict, total=False):
    parentCategory: Required[int]


class CustomersSearch(TypedDict, total=False):
    keyword: str
    name: str
    email: str
    useExactEmailMatch: bool
    phone: str
    city: str
    postalCode: str
    stateOrProvinceCode: str
    countryCodes: str
    companyName: str
    acceptMarketing: bool
    lang: str
    customerGroupIds: str | list[str] | list[int]
    minOrderCount: float
    maxOrderCount: float
    minSalesValue: float
    maxSalesValue: float
    purchasedProductIds: str
    b2b_b2c: Literal["b2c", "b2b"]
    taxExempt: bool
    createdFrom: str | int | datetime
    createdTo: str | int | datetime
    updatedFrom: str | int | datetime
    updatedTo: str | int | datetime
    sortBy: Literal[
        "NAME_ASC",
        "NAME_DESC",
        "EMAIL_ASC",
        "EMAIL_DESC",
        "ORDER_COUNT_ASC",
        "ORDER_COUNT_DESC",
        "REGISTERED_DATE_DESC",
        "REGISTERED_DATE_ASC",
        "UPDATED_DATE_DESC",
        "UPDATED_DATE_ASC",
        "SALES_VALUE_ASC",
        "SALES_VALUE_DESC",
        "FIRST_ORDER_DATE_ASC",
        "FIRST_ORDER_DATE_DESC",
        "LAST_ORDER_DATE_ASC",
        "LAST_ORDER_DATE_DESC",
    ]


class CustomerGroupsSearch(TypedDict, total=False):
    customerGroupId: str | int | list[int]
    keyword: str


class DictionariesCountries(TypedDict, total=False):
    withStates: bool
    lang: str


class DictionariesCurrencies(TypedDict, total=False):
    lang: str


class DictionariesCurrencyOf(TypedDict, total=False):
    lang: str
    countryCode: Required[str]


class DictionariesStates(TypedDict, total=False):
    lang: str
    countryCode: Required[str]


class DictionariesTaxClasses(TypedDict, total=False):
    lang: str
    countryCode: Required[str]


class CouponsSearch(TypedDict, total=False):
    code: str
    discount_type: Literal["ABS", "PERCENT", "SHIPPING", "ABS_AND_SHIPPING", "PERCENT_AND_SHIPPING"]
    availability: Literal["ACTIVE", "PAUSED", "EXPIRED", "USEDUP"]
    createdFrom: str | int | datetime
    createdTo: str | int | datetime
    updatedFrom: str | int | datetime
    updatedTo: str | int | datetime


class OrdersSearch(TypedDict, total=False):
    ids: str | list[str] | list[int]
    keywords: str
    email: str
    customerId: int
    productId: str | list[str] | list[int]
    totalFrom: float
    totalTo: float
    createdFrom: str | int | datetime
    createdTo: str | int | datetime
    updatedFrom: str | int | datetime
    updatedTo: str | int | datetime
    pickupTimeFrom: str | int | datetime
    pickupTimeTo: str | int | datetime
    shippingMethod: str
    fulfillmentStatus: str | list[FulfillmentStatus]
    paymentMethod: str
    paymentModule: str
    paymentStatus: str | list[PaymentStatus]
    acceptMarketing: bool
    containsPreorderItems: bool
    couponCode: str
    subscriptionId: int
    refererId: int


class CartsSearch(TypedDict, total=False):
    showHidden: bool
    totalFrom: float
    totalTo: float
    createdFrom: str | int | datetime
    createdTo: str | int | datetime
    updatedFrom: str | int | datetime
    updatedTo: str | int | datetime
    email: str
    customerId: int


class SubscriptionsSearch(TypedDict, total=False):
    id: int
    createdFrom: str | int | datetime
    createdTo: str | int | datetime
    cancelledFrom: str | int | datetime
    cancelledTo: str | int | datetime
    updatedFrom: str | int | datetime
    updatedTo: str | int | datetime
    customerId: int
    status: Literal["ACTIVE", "CANCELLED", "LAST_CHARGE_FAILED", "REQUIRES_PAYMENT_CONFIRMATION"]
    nextChargeFrom: str | int | datetime
    nextChargeTo: str | int | datetime
    recurringInterval: Literal["DAY", "WEEK", "MONTH", "YEAR"]
    recurringIntervalCount: float
    productId: int
    email: str
    orderId: str
    orderTotal: float
    orderCreatedFrom: str | int | datetime
    orderCreatedTo: str | int | datetime
    sortBy: Literal[
        "DATE_CREATED_ASC",
        "DATE_CREATED_DESC",
        "ORDER_COUNT_ASC",
        "ORDER_COUNT_DESC",
        "NEXT_CHARGE_DATE_ASC",
        "NEXT_CHARGE_DATE_DESC",
    ]


class PaymentOptionsList(TypedDict, total=False):
    lang: str


class PaymentOptionsGet(TypedDict, total=False):
    lang: str


class ProductsBrands(TypedDict, total=False):
    sortBy: Literal["PRODUCT_COUNT_DESC", "PRODUCT_COUNT_ASC", "NAME_DESC", "NAME_ASC"]
    hidden_brands: bool
    lang: str
    baseUrl: str
    cleanURLs: bool


class ProductsSearch(TypedDict, total=False):
    productId: str | int | list[int]
    sku: str
    keyword: str
    searchMethod: Literal["STOREFRONT", "CP"]
    externalReferenceId: str
    category: str
    categories: str | list[str] | list[int]
    includeProductsFromSubcategories: bool
    priceFrom: float
    priceTo: float
    createdFrom: str | int | datetime
    createdTo: str | int | datetime
    updatedFrom: str | int | datetime
    updatedTo: str | int | datetime
    sortBy: Literal[
        "RELEVANCE",
        "DEFINED_BY_STORE_OWNER",
        "ADDED_TIME_DESC",
        "ADDED_TIME_ASC",
        "NAME_ASC",
        "NAME_DESC",
        "PRICE_ASC",
        "PRICE_DESC",
        "UPDATED_TIME_ASC",
        "UPDATED_TIME_DESC",
    ]
    enabled: bool
    isGiftCard: bool
    inStock: bool
    discountsAllowed: bool
    visibleInStorefront: bool
    isCustomerSetPrice: bool
    onsale: Literal["onsale", "notonsale"]
    inventory: Literal["instock", "outofstock"]
    baseUrl: str
    cleanUrls: bool
    slugsWithoutIds: bool
    enabledManualTaxes: str | list[str] | list[int]
    taxClassCodes: str | list[str] | list[int]


class ProductsCreate(TypedDict, total=False):
    saveCombinations: bool


class ProductsFilters(TypedDict, total=False):
    filterFields: Required[str | list[str] | list[int]]


class ProductsGet(TypedDict, total=False):
    baseUrl: str
    cleanUrls: bool
    slugsWithoutIds: bool
    lang: str


class ProductsUpdate(TypedDict, total=False):
    saveCombinations: bool
    returnItem: bool


class ProductsAdjustStock(TypedDict, total=False):
    checkLowStockNotification: bool


class ProductFilesUpload(TypedDict, total=False):
    fileName: Required[str]
    description: str


class ProductMediaUploadGalleryImage(TypedDict, total=False):
    fileName: str


class ReviewsSearch(TypedDict, total=False):
    status: ReviewStatus
    rating: int
    orderId: str
    productId: int
    reviewId: int
    createdFrom: str | int | datetime
    createdTo: str | int | datetime
    updatedFrom: str | int | datetime
    updatedTo: str | int | datetime
    sortBy: Literal["DATE_CREATED_ASC", "DATE_CREATED_DESC", "RATING_ASC", "RATING_DESC"]
    keyword: str


class VariationsList(TypedDict, total=False):
    lang: str


class VariationsGet(TypedDict, total=False):
    lang: str


class VariationsUpdate(TypedDict, total=False):
    checkLowStockNotification: bool


class VariationsAdjustStock(TypedDict, total=False):
    checkLowStockNotification: bool


class ShippingOptionsList(TypedDict, total=False):
    lang: str


class ProfileGet(TypedDict, total=False):
    showExtendedInfo: bool
    lang: str
    getReportAvailabilityStatus: bool
    getStoreVertical: bool
    getFeaturesByPlans: bool


class ReportsLatestStats(TypedDict, total=False):
    reviewsUpdatesRequired: bool
    domainsRequired: bool
    subscriptionRequired: bool
    productCountRequired: bool
    categoryCountRequired: bool


class ReportsGet(TypedDict, total=False):
    startedFrom: int | datetime
    endedAt: int | datetime
    timeScaleValue: Literal["hour", "day", "week", "month", "year"]
    comparePeriod: Literal[
        "noComparePeriod",
        "similarPeriodInPreviousWeek",
        "similarPeriodInPreviousMonth",
        "similarPeriodInPreviousYear",
        "previousPeriod",
    ]


class ReportsDeleted(TypedDict, total=False):
    from_date: str | int | datetime
    to_date: str | int | datetime


class StorefrontPagesFind(TypedDict, total=False):
    slug: str
    storeRootPage: bool
    getStaticContent: bool
    lang: str
    baseUrl: str
    cleanUrls: bool
    slugsWithoutIds: bool
    internationalPages: dict[str, str]
    limit: int


class StorefrontPagesCategory(TypedDict, total=False):
    lang: str
    baseUrl: str
    cleanUrls: bool
    internationalPages: dict[str, str]
    limit: int


class StorefrontPagesHome(TypedDict, total=False):
    lang: str
    baseUrl: str
    cleanUrls: bool
    internationalPages: dict[str, str]
    limit: int


class StorefrontPagesProduct(TypedDict, total=False):
    lang: str
    baseUrl: str
    cleanUrls: bool
    internationalPages: dict[str, str]
    limit: int
