"""Documents of orders. Written by tools/documents.py from the catalogue."""

from typing import Any, TypedDict


class OrderDiscountInfo(TypedDict, total=False):
    id: int
    value: float
    type: str
    base: str
    orderTotal: float
    membershipId: int
    description: str
    appliesToItems: list[float]
    appliesToOrderItems: list[float]


class OrderDiscountCouponCatalogLimit(TypedDict, total=False):
    products: list[float]
    categories: list[float]


class OrderDiscountCoupon(TypedDict, total=False):
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
    catalogLimit: OrderDiscountCouponCatalogLimit


class OrderCustomSurchargesTaxes(TypedDict, total=False):
    name: str
    value: float
    total: float
    taxOnDiscountedSubtotal: float
    taxOnShipping: float
    sourceTaxRateId: int
    sourceTaxRateType: str
    taxType: str
    taxClassCode: str
    taxClassName: str


class OrderCustomSurcharges(TypedDict, total=False):
    id: str
    value: float
    type: str
    total: float
    totalWithoutTax: float
    description: str
    descriptionTranslated: str
    taxable: bool
    taxes: list[OrderCustomSurchargesTaxes]


class OrderItemsRecurringChargeSettings(TypedDict, total=False):
    recurringInterval: str
    recurringIntervalCount: int
    subscriptionPriceWithSignUpFee: float
    signUpFee: float


class OrderItemsSelectedOptionsFiles(TypedDict, total=False):
    id: int
    name: str
    size: float
    url: str


class OrderItemsSelectedOptionsSelections(TypedDict, total=False):
    selectionTitle: str
    selectionModifier: float
    selectionModifierType: str


class OrderItemsSelectedOptions(TypedDict, total=False):
    name: str
    type: str
    value: str
    valuesArray: list[Any]
    files: list[OrderItemsSelectedOptionsFiles]
    selections: list[OrderItemsSelectedOptionsSelections]
    hexCodes: list[str]
    changedTime: float


class OrderItemsTaxes(TypedDict, total=False):
    name: str
    value: float
    total: float
    taxOnDiscountedSubtotal: float
    taxOnShipping: float
    sourceTaxRateId: int
    sourceTaxRateType: str
    taxType: str
    taxClassCode: str
    taxClassName: str


class OrderItemsFiles(TypedDict, total=False):
    productFileId: int
    maxDownloads: float
    remainingDownloads: float
    expire: str
    name: str
    description: str
    size: float
    adminUrl: str
    customerUrl: str


class OrderItemsDimensions(TypedDict, total=False):
    length: float
    width: float
    height: float


class OrderItemsDiscountsDiscountInfo(TypedDict, total=False):
    id: int
    value: float
    type: str
    base: str
    orderTotal: float
    membershipId: int
    description: str
    appliesToItems: list[float]
    appliesToOrderItems: list[float]


class OrderItemsDiscounts(TypedDict, total=False):
    discountInfo: list[OrderItemsDiscountsDiscountInfo]
    total: float


class OrderItemsTaxesOnShipping(TypedDict, total=False):
    name: str
    value: float
    total: float


class OrderItemsSelectedPrice(TypedDict, total=False):
    value: float


class OrderItemsAttributes(TypedDict, total=False):
    name: str
    value: str


class OrderItems(TypedDict, total=False):
    id: int
    productId: int
    subscriptionId: int
    recurringChargeSettings: OrderItemsRecurringChargeSettings
    categoryId: int
    price: float
    priceWithoutTax: float
    productPrice: float
    costPrice: float
    weight: float
    sku: str
    quantity: int
    shortDescription: str
    shortDescriptionTranslated: dict[str, str]
    tax: float
    shipping: float
    quantityInStock: float
    name: str
    nameTranslated: dict[str, str]
    isShippingRequired: bool
    trackQuantity: bool
    imageUrl: str
    fixedShippingRateOnly: bool
    fixedShippingRate: float
    couponApplied: bool
    selectedOptions: list[OrderItemsSelectedOptions]
    taxes: list[OrderItemsTaxes]
    combinationId: int
    digital: bool
    files: list[OrderItemsFiles]
    dimensions: OrderItemsDimensions
    couponAmount: float
    discounts: list[OrderItemsDiscounts]
    taxesOnShipping: list[OrderItemsTaxesOnShipping]
    taxAlreadyDeductedFromPrice: bool
    isCustomerSetPrice: bool
    selectedPrice: OrderItemsSelectedPrice
    isPreorder: bool
    attributes: list[OrderItemsAttributes]


class OrderRefunds(TypedDict, total=False):
    date: str
    source: str
    reason: str
    amount: float


class OrderShippingPerson(TypedDict, total=False):
    name: str
    companyName: str
    street: str
    city: str
    countryCode: str
    countryName: str
    postalCode: str
    stateOrProvinceCode: str
    stateOrProvinceName: str
    phone: str


class OrderBillingPerson(TypedDict, total=False):
    name: str
    companyName: str
    street: str
    city: str
    countryCode: str
    countryName: str
    postalCode: str
    stateOrProvinceCode: str
    stateOrProvinceName: str
    phone: str


class OrderShippingOptionDiscount(TypedDict, total=False):
    id: str
    value: float
    type: str
    base: str
    orderTotal: float
    description: str
    appliesToItems: list[float]
    appliesToOrderItems: list[float]
    triggeredByOrderItems: list[float]
    appliesToShippingMethodId: str


class OrderShippingOption(TypedDict, total=False):
    shippingCarrierName: str
    shippingMethodName: str
    shippingMethodId: str
    shippingRate: float
    shippingRateWithoutTax: float
    discountedShippingRate: float
    estimatedTransitTime: float | str
    isPickup: bool
    pickupInstruction: str
    fulfillmentType: str
    timeSlotLengthInMinutes: float
    discount: OrderShippingOptionDiscount


class OrderHandlingFee(TypedDict, total=False):
    name: str
    value: float
    description: str


class OrderPredictedPackages(TypedDict, total=False):
    height: float
    width: float
    length: float
    weight: float
    declaredValue: float


class OrderShipmentsShipTo(TypedDict, total=False):
    name: str
    companyName: str
    street: str
    city: str
    countryCode: str
    countryName: str
    postalCode: str
    stateOrProvinceCode: str
    stateOrProvinceName: str
    phone: str


class OrderShipmentsShipFrom(TypedDict, total=False):
    companyName: str
    email: str
    street: str
    city: str
    countryCode: str
    countryName: str
    postalCode: str
    stateOrProvinceCode: str
    stateOrProvinceName: str
    phone: str


class OrderShipmentsParcel(TypedDict, total=False):
    weight: float
    weightUnit: str
    width: float
    height: float
    length: float
    dimensionUnit: str


class OrderShipmentsShippingService(TypedDict, total=False):
    carrier: str
    carrierName: str
    carrierServiceName: str
    carrierServiceCode: str


class OrderShipmentsTracking(TypedDict, total=False):
    tracking_number: str
    tracking_url: str
    estimatedDays: float


class OrderShipmentsShippingLabel(TypedDict, total=False):
    label_url: str


class OrderShipments(TypedDict, total=False):
    id: str
    created: str
    shipTo: OrderShipmentsShipTo
    shipFrom: OrderShipmentsShipFrom
    parcel: OrderShipmentsParcel
    shippingService: OrderShipmentsShippingService
    tracking: OrderShipmentsTracking
    shippingLabel: OrderShipmentsShippingLabel


class OrderExtraFields(TypedDict, total=False):
    ecwid_order_delivery_time_interval_start: str
    ecwid_order_delivery_time_interval_end: str
    ecwid_order_delivery_time_display_format: str


class OrderOrderExtraFields(TypedDict, total=False):
    id: str
    value: str
    customerInputType: str
    title: str
    orderDetailsDisplaySection: str
    orderBy: str


class OrderCreditCardStatus(TypedDict, total=False):
    avsMessage: str
    cvvMessage: str


class OrderTaxesOnShipping(TypedDict, total=False):
    name: str
    value: float
    total: float


class OrderInvoices(TypedDict, total=False):
    internalId: int
    id: str
    created: str
    link: str
    type: str


class OrderUtmData(TypedDict, total=False):
    source: str
    campaign: str
    medium: str


class OrderUtmDataSets(TypedDict, total=False):
    timestamp: str
    source: str
    campaign: str
    medium: str


class OrderExternalOrderData(TypedDict, total=False):
    externalOrderId: str
    externalFulfillment: bool
    refererChannel: str
    refererId: str
    platformSpecificFields: str


class OrderPaymentOptionsDetails(TypedDict, total=False):
    paymentId: str


class Order(TypedDict, total=False):
    id: str
    subtotal: float
    subtotalWithoutTax: float
    total: float
    totalWithoutTax: float
    refundedAmount: float
    giftCardRedemption: float
    totalBeforeGiftCardRedemption: float
    email: str
    paymentModule: str
    paymentMethod: str
    tax: float
    customerTaxExempt: bool
    customerTaxId: str
    customerTaxIdValid: bool
    reversedTaxApplied: bool
    b2b_b2c: str
    customerRequestedInvoice: bool
    customerFiscalCode: str
    electronicInvoicePecEmail: str
    electronicInvoiceSdiCode: str
    ipAddress: str
    paymentStatus: str
    fulfillmentStatus: str
    refererUrl: str
    orderComments: str
    volumeDiscount: float
    membershipBasedDiscount: float
    totalAndMembershipBasedDiscount: float
    customDiscount: list[float]
    discount: float
    couponDiscount: float
    discountInfo: list[OrderDiscountInfo]
    discountCoupon: OrderDiscountCoupon
    customerId: int
    customSurcharges: list[OrderCustomSurcharges]
    usdTotal: float
    globalReferer: str
    createDate: str
    updateDate: str
    createTimestamp: float
    updateTimestamp: float
    customerGroup: str
    customerGroupId: int
    items: list[OrderItems]
    refunds: list[OrderRefunds]
    shippingPerson: OrderShippingPerson
    billingPerson: OrderBillingPerson
    shippingOption: OrderShippingOption
    handlingFee: OrderHandlingFee
    predictedPackages: OrderPredictedPackages
    shippingLabelAvailableForShipment: bool
    shipments: list[OrderShipments]
    additionalInfo: dict[str, Any]
    paymentParams: dict[str, Any]
    extraFields: OrderExtraFields
    orderExtraFields: list[OrderOrderExtraFields]
    hidden: bool
    trackingNumber: str
    paymentMessage: str
    externalTransactionId: str
    affiliateId: str
    creditCardStatus: OrderCreditCardStatus
    privateAdminNotes: str
    pickupTime: str
    taxesOnShipping: list[OrderTaxesOnShipping]
    acceptMarketing: bool
    refererId: str
    disableAllCustomerNotifications: bool
    externalFulfillment: bool
    externalOrderId: str
    invoices: list[OrderInvoices]
    pricesIncludeTax: bool
    paymentSubtype: str
    utmData: list[OrderUtmData]
    utmDataSets: list[OrderUtmDataSets]
    lang: str
    customerUserAgent: str
    externalOrderData: OrderExternalOrderData
    giftCardCode: str
    paymentOptionsDetails: OrderPaymentOptionsDetails


class OrderExtraField(TypedDict, total=False):
    id: str
    value: str
    customerInputType: str
    title: str
    orderDetailsDisplaySection: str
    orderBy: str
    showInNotifications: bool
    showInInvoice: bool


class TaxInvoices(TypedDict, total=False):
    invoices: list[OrderInvoices]


class OrderStatus(TypedDict, total=False):
    statusId: str
    orderStatusType: str
    defaultStatus: bool
    enabled: bool
    sendNotificationWhenStatusIsAssigned: bool
    name: str
    nameTranslated: dict[str, str]
    lastNameChangeDate: str
    nameTranslations: dict[str, str]


class CartItemsSelectedOptions(TypedDict, total=False):
    name: str
    type: str
    value: str
    valuesArray: list[Any]
    files: list[OrderItemsSelectedOptionsFiles]
    selections: list[OrderItemsSelectedOptionsSelections]


class CartItemsDiscountsDiscountInfo(TypedDict, total=False):
    value: float
    type: str
    base: str
    orderTotal: float
    description: str
    appliesToItems: list[float]
    id: int
    membershipId: int
    appliesToOrderItems: list[float]


class CartItemsDiscounts(TypedDict, total=False):
    discountInfo: list[CartItemsDiscountsDiscountInfo]
    total: float


class CartItems(TypedDict, total=False):
    id: int
    productId: int
    subscriptionId: int
    recurringChargeSettings: OrderItemsRecurringChargeSettings
    categoryId: int
    price: float
    priceWithoutTax: float
    productPrice: float
    costPrice: float
    weight: float
    sku: str
    quantity: int
    shortDescription: str
    shortDescriptionTranslated: dict[str, str]
    tax: float
    shipping: float
    quantityInStock: float
    name: str
    nameTranslated: dict[str, str]
    isShippingRequired: bool
    trackQuantity: bool
    imageUrl: str
    fixedShippingRateOnly: bool
    fixedShippingRate: float
    couponApplied: bool
    selectedOptions: list[CartItemsSelectedOptions]
    taxes: list[OrderItemsTaxes]
    combinationId: int
    digital: bool
    files: list[OrderItemsFiles]
    dimensions: OrderItemsDimensions
    couponAmount: float
    discounts: list[CartItemsDiscounts]
    taxesOnShipping: list[OrderItemsTaxesOnShipping]
    isCustomerSetPrice: bool
    selectedPrice: OrderItemsSelectedPrice
    isPreorder: bool
    attributes: list[OrderItemsAttributes]


class CartShippingOption(TypedDict, total=False):
    shippingCarrierName: str
    shippingMethodName: str
    shippingMethodId: str
    shippingRate: float
    shippingRateWithoutTax: float
    discountedShippingRate: float
    estimatedTransitTime: float | str
    isPickup: bool
    pickupInstruction: str
    fulfillmentType: str
    timeSlotLengthInMinutes: float
    discount: dict[str, Any]


class Cart(TypedDict, total=False):
    cartId: str
    subtotal: float
    subtotalWithoutTax: float
    total: float
    totalWithoutTax: float
    refundedAmount: float
    giftCardRedemption: float
    totalBeforeGiftCardRedemption: float
    email: str
    paymentModule: str
    paymentMethod: str
    tax: float
    customerTaxExempt: bool
    customerTaxId: str
    customerTaxIdValid: bool
    reversedTaxApplied: bool
    b2b_b2c: str
    customerRequestedInvoice: bool
    customerFiscalCode: str
    electronicInvoicePecEmail: str
    electronicInvoiceSdiCode: str
    ipAddress: str
    paymentStatus: str
    fulfillmentStatus: str
    refererUrl: str
    orderComments: str
    volumeDiscount: float
    membershipBasedDiscount: float
    totalAndMembershipBasedDiscount: float
    discount: float
    couponDiscount: float
    discountInfo: list[OrderDiscountInfo]
    discountCoupon: OrderDiscountCoupon
    customerId: int
    customSurcharges: list[OrderCustomSurcharges]
    usdTotal: float
    globalReferer: str
    createDate: str
    updateDate: str
    createTimestamp: float
    updateTimestamp: float
    customerGroup: str
    customerGroupId: int
    items: list[CartItems]
    refunds: list[OrderRefunds]
    shippingPerson: OrderShippingPerson
    billingPerson: OrderBillingPerson
    shippingOption: CartShippingOption
    handlingFee: OrderHandlingFee
    predictedPackages: OrderPredictedPackages
    shippingLabelAvailableForShipment: bool
    shipments: list[OrderShipments]
    additionalInfo: dict[str, Any]
    paymentParams: dict[str, Any]
    extraFields: OrderExtraFields
    orderExtraFields: list[OrderOrderExtraFields]
    hidden: bool
    trackingNumber: str
    paymentMessage: str
    externalTransactionId: str
    affiliateId: str
    creditCardStatus: OrderCreditCardStatus
    privateAdminNotes: str
    pickupTime: str
    taxesOnShipping: list[OrderTaxesOnShipping]
    acceptMarketing: bool
    refererId: str
    disableAllCustomerNotifications: bool
    externalFulfillment: bool
    externalOrderId: str
    invoices: list[OrderInvoices]
    pricesIncludeTax: bool
    utmData: list[OrderUtmData]
    utmDataSets: list[OrderUtmDataSets]
    lang: str
    customerUserAgent: str


class PlacedCart(TypedDict, total=False):
    id: str
    orderNumber: float
    vendorOrderNumber: str
    cartId: str


class SubscriptionChargeSettings(TypedDict, total=False):
    recurringInterval: str
    recurringIntervalCount: int


class SubscriptionPaymentMethod(TypedDict, total=False):
    creditCardMaskedNumber: str
    creditCardBrand: str


class SubscriptionOrders(TypedDict, total=False):
    id: int
    total: float
    createDate: str


class Subscription(TypedDict, total=False):
    subscriptionId: int
    customerId: int
    status: str
    statusUpdated: str
    created: str
    cancelled: str
    nextCharge: str
    createTimestamp: float
    updateTimestamp: float
    chargeSettings: SubscriptionChargeSettings
    paymentMethod: SubscriptionPaymentMethod
    orders: SubscriptionOrders
    orderTemplate: dict[str, Any]
