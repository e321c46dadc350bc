"""Documents of checkout. Written by tools/documents.py from the catalogue."""

from typing import Any, TypedDict


class CheckoutExtraFieldOptionsSurchargeShortName(TypedDict, total=False):
    name: str
    nameTranslated: dict[str, str]
    showSurchargePercentValue: bool


class CheckoutExtraFieldOptions(TypedDict, total=False):
    title: str
    titleTranslated: dict[str, str]
    subtitle: str
    subtitleTranslated: dict[str, str]
    surcharge: float
    surchargeType: str
    surchargeTaxable: bool
    showZeroSurchargeInTotal: bool
    surchargeShortName: CheckoutExtraFieldOptionsSurchargeShortName


class CheckoutExtraFieldDatepickerOptions(TypedDict, total=False):
    minDate: str
    maxDate: str
    showtime: bool
    incrementMinuteBy: float
    limitAvailableHoursWeekly: dict[str, list[list[str]]]
    disallowDates: list[list[str]]


class CheckoutExtraFieldOverridesConditions(TypedDict, total=False):
    shippingMethod: str


class CheckoutExtraFieldOverridesFieldsToOverride(TypedDict, total=False):
    minDate: str
    maxDate: str
    showtime: bool
    incrementMinuteBy: float
    limitAvailableHoursWeekly: dict[str, list[list[str]]]
    disallowDates: list[list[str]]


class CheckoutExtraFieldOverrides(TypedDict, total=False):
    conditions: CheckoutExtraFieldOverridesConditions
    fieldsToOverride: CheckoutExtraFieldOverridesFieldsToOverride


class CheckoutExtraField(TypedDict, total=False):
    key: str
    title: str
    titleTranslated: dict[str, str]
    type: str
    textPlaceholder: str
    textPlaceholderTranslated: dict[str, str]
    available: bool
    required: bool
    checkoutDisplaySection: str
    orderDetailsDisplaySection: str
    showInInvoice: bool
    showInNotifications: bool
    value: str
    valueTranslated: dict[str, str]
    subtitle: str
    subtitleTranslated: dict[str, str]
    tip: str
    tipTranslated: dict[str, str]
    showForPaymentMethodIds: list[str]
    showForShippingMethodIds: list[str]
    showForCountry: list[str]
    options: list[CheckoutExtraFieldOptions]
    datepickerOptions: CheckoutExtraFieldDatepickerOptions
    overrides: CheckoutExtraFieldOverrides
    orderBy: float
    shownOnOrderDetails: bool
    saveToCustomerProfile: bool
    cpField: bool


class PaymentOptionPaymentSurcharges(TypedDict, total=False):
    type: str
    value: float


class PaymentOptionInstructionsForCustomer(TypedDict, total=False):
    instructionsTitle: str
    instructions: str
    instructionsTranslated: dict[str, str]


class PaymentOptionShippingSettings(TypedDict, total=False):
    enabledShippingMethods: list[str]


class PaymentOption(TypedDict, total=False):
    enabled: bool
    configured: bool
    checkoutTitle: str
    checkoutTitleTranslated: dict[str, str]
    checkoutDescription: str
    paymentProcessorId: str
    paymentProcessorTitle: str
    orderBy: float
    appClientId: str
    paymentSurcharges: PaymentOptionPaymentSurcharges
    instructionsForCustomer: PaymentOptionInstructionsForCustomer
    shippingSettings: PaymentOptionShippingSettings
    id: str


class ShippingOptionDestinationZone(TypedDict, total=False):
    name: str
    countryCodes: list[str]
    stateOrProvinceCodes: list[str]
    postCodes: list[str]
    geoPolygons: list[dict[str, Any]]


class ShippingOptionCarrierMethods(TypedDict, total=False):
    id: str
    name: str
    enabled: bool
    orderBy: float


class ShippingOptionCarrierSettingsDefaultPostageDimensions(TypedDict, total=False):
    length: float
    width: float
    height: float


class ShippingOptionCarrierSettings(TypedDict, total=False):
    defaultCarrierAccountEnabled: bool
    defaultPostageDimensions: ShippingOptionCarrierSettingsDefaultPostageDimensions


class ShippingOptionFlatRate(TypedDict, total=False):
    rateType: str
    rate: float


class ShippingOptionRatesTableRatesConditions(TypedDict, total=False):
    weightFrom: float
    weightTo: float
    subtotalFrom: float
    subtotalTo: float
    discountedSubtotalFrom: float
    discountedSubtotalTo: float


class ShippingOptionRatesTableRatesRate(TypedDict, total=False):
    perOrder: float
    percent: float
    perItem: float
    perWeight: float


class ShippingOptionRatesTableRates(TypedDict, total=False):
    conditions: ShippingOptionRatesTableRatesConditions
    rate: ShippingOptionRatesTableRatesRate


class ShippingOptionRatesTable(TypedDict, total=False):
    tableBasedOn: str
    rates: list[ShippingOptionRatesTableRates]


class ShippingOptionBlackoutDates(TypedDict, total=False):
    fromDate: str
    toDate: str
    repeatedAnnually: bool


class ShippingOptionEstimatedShippingTimeAtCheckoutSettings(TypedDict, total=False):
    estimatedDeliveryDateAtCheckoutEnabled: bool
    estimatedTransitTimeInDays: list[float]
    fulfillmentTimeInDays: list[float]
    cutoffTimeForSameDayPacking: str
    shippingBusinessDays: list[str]
    deliveryDays: list[str]


class ShippingOption(TypedDict, total=False):
    id: str
    title: str
    titleTranslated: dict[str, str]
    enabled: bool
    orderby: float
    fulfilmentType: str
    minimumOrderSubtotal: float
    destinationZone: ShippingOptionDestinationZone
    deliveryTimeDays: str
    description: str
    descriptionTranslated: dict[str, str]
    carrier: str
    carrierMethods: list[ShippingOptionCarrierMethods]
    carrierSettings: ShippingOptionCarrierSettings
    ratesCalculationType: str
    shippingCostMarkup: float
    flatRate: ShippingOptionFlatRate
    ratesTable: ShippingOptionRatesTable
    appClientId: str
    pickupInstruction: str
    pickupInstructionTranslated: dict[str, str]
    pickupPrecisionType: str
    scheduledPickup: bool
    fulfillmentTimeInMinutes: float
    businessHours: str
    businessHoursLimitationType: str
    scheduled: bool
    scheduledTimePrecisionType: str
    timeSlotLengthInMinutes: float
    allowSameDayDelivery: bool
    cutoffTimeForSameDayDelivery: str
    availabilityPeriod: str
    blackoutDates: list[ShippingOptionBlackoutDates]
    estimatedShippingTimeAtCheckoutSettings: ShippingOptionEstimatedShippingTimeAtCheckoutSettings
