"""Documents of profile. Written by tools/documents.py from the catalogue."""

from typing import Any, TypedDict


class StoreProfileGeneralInfoStarterSite(TypedDict, total=False):
    ecwidSubdomain: str
    customDomain: str
    generatedUrl: str
    storeLogoUrl: str


class StoreProfileGeneralInfo(TypedDict, total=False):
    storeId: int
    profileId: str
    storeUrl: str
    starterSite: StoreProfileGeneralInfoStarterSite
    websitePlatform: str
    storefrontUrlFormat: str
    storefrontUrlSlugFormat: str


class StoreProfileAccountLimitsAndRestrictions(TypedDict, total=False):
    maxProductLimit: float


class StoreProfileAccount(TypedDict, total=False):
    accountName: str
    accountNickName: str
    accountEmail: str
    whiteLabel: bool
    suspended: bool
    availableFeatures: list[str]
    registrationDate: str
    limitsAndRestrictions: StoreProfileAccountLimitsAndRestrictions
    featuresByPlans: dict[str, Any]


class StoreProfileSettingsAbandonedSales(TypedDict, total=False):
    autoAbandonedSalesRecovery: bool


class StoreProfileSettingsSalePrice(TypedDict, total=False):
    displayOnProductList: bool
    oldPriceLabel: str
    oldPriceLabelTranslated: dict[str, str]
    displayDiscount: str


class StoreProfileSettingsRecurringSubscriptionsSettingsSupportedPaymentMethodsStatuses(TypedDict, total=False):
    supportedPaymentMethodsAreAvailable: bool
    supportedPaymentMethodsAreConnected: bool


class StoreProfileSettingsRecurringSubscriptionsSettings(TypedDict, total=False):
    showRecurringSubscriptionsInControlPanel: bool
    supportedPaymentMethodsStatuses: StoreProfileSettingsRecurringSubscriptionsSettingsSupportedPaymentMethodsStatuses


class StoreProfileSettings(TypedDict, total=False):
    closed: bool
    storeName: str
    storeDescription: str
    invoiceLogoUrl: str
    emailLogoUrl: str
    googleRemarketingEnabled: bool
    googleAnalyticsId: str
    fbPixelId: str
    orderCommentsEnabled: bool
    orderCommentsCaption: str
    orderCommentsCaptionTranslated: dict[str, str]
    orderCommentsRequired: bool
    askZipCode: bool
    showPricePerUnit: bool
    hideOutOfStockProductsInStorefront: bool
    askCompanyName: bool
    favoritesEnabled: bool
    productReviewsFeatureEnabled: bool
    defaultProductSortOrder: str
    defaultAllProductsViewSortOrder: str
    abandonedSales: StoreProfileSettingsAbandonedSales
    salePrice: StoreProfileSettingsSalePrice
    showAcceptMarketingCheckbox: bool
    acceptMarketingCheckboxDefaultValue: bool
    acceptMarketingCheckboxCustomText: str
    acceptMarketingCheckboxCustomTextTranslated: dict[str, str]
    askConsentToTrackInStorefront: bool
    snapPixelId: str
    pinterestTagId: str
    googleTagId: str
    googleEventId: str
    recurringSubscriptionsSettings: StoreProfileSettingsRecurringSubscriptionsSettings
    allowPreordersForOutOfStockProducts: bool
    linkUpEnabled: bool


class StoreProfileMailNotificationsCustomerOrderMessagesOrderConfirmation(TypedDict, total=False):
    enabled: bool
    marketingBlockEnabled: bool
    discountCouponId: int


class StoreProfileMailNotificationsCustomerOrderMessagesOrderStatusChanged(TypedDict, total=False):
    enabled: bool
    marketingBlockEnabled: bool
    discountCouponId: int


class StoreProfileMailNotificationsCustomerOrderMessagesOrderIsReadyForPickup(TypedDict, total=False):
    enabled: bool
    marketingBlockEnabled: bool
    discountCouponId: int


class StoreProfileMailNotificationsCustomerOrderMessagesDownloadEgoods(TypedDict, total=False):
    enabled: bool
    marketingBlockEnabled: bool
    discountCouponId: int


class StoreProfileMailNotificationsCustomerOrderMessagesOrderShipped(TypedDict, total=False):
    enabled: bool
    marketingBlockEnabled: bool
    discountCouponId: int


class StoreProfileMailNotificationsCustomerOrderMessages(TypedDict, total=False):
    orderConfirmation: StoreProfileMailNotificationsCustomerOrderMessagesOrderConfirmation
    orderStatusChanged: StoreProfileMailNotificationsCustomerOrderMessagesOrderStatusChanged
    orderIsReadyForPickup: StoreProfileMailNotificationsCustomerOrderMessagesOrderIsReadyForPickup
    downloadEgoods: StoreProfileMailNotificationsCustomerOrderMessagesDownloadEgoods
    orderShipped: StoreProfileMailNotificationsCustomerOrderMessagesOrderShipped


class StoreProfileMailNotificationsAdminMessagesNewOrderPlaced(TypedDict, total=False):
    enabled: bool
    marketingBlockEnabled: bool
    discountCouponId: int


class StoreProfileMailNotificationsAdminMessagesLowStockNotification(TypedDict, total=False):
    enabled: bool
    marketingBlockEnabled: bool
    discountCouponId: int


class StoreProfileMailNotificationsAdminMessagesWeeklyStatsReport(TypedDict, total=False):
    enabled: bool
    marketingBlockEnabled: bool
    discountCouponId: int


class StoreProfileMailNotificationsAdminMessages(TypedDict, total=False):
    newOrderPlaced: StoreProfileMailNotificationsAdminMessagesNewOrderPlaced
    lowStockNotification: StoreProfileMailNotificationsAdminMessagesLowStockNotification
    weeklyStatsReport: StoreProfileMailNotificationsAdminMessagesWeeklyStatsReport


class StoreProfileMailNotificationsCustomerMarketingMessagesAbandonedCartRecovery(TypedDict, total=False):
    enabled: bool
    marketingBlockEnabled: bool
    discountCouponId: int


class StoreProfileMailNotificationsCustomerMarketingMessagesFavoriteProductsReminder(TypedDict, total=False):
    enabled: bool
    marketingBlockEnabled: bool
    discountCouponId: int


class StoreProfileMailNotificationsCustomerMarketingMessagesFeedbackRequest(TypedDict, total=False):
    enabled: bool
    marketingBlockEnabled: bool
    discountCouponId: int


class StoreProfileMailNotificationsCustomerMarketingMessagesCustomerLoyaltyAppreciation(TypedDict, total=False):
    enabled: bool
    marketingBlockEnabled: bool
    discountCouponId: int


class StoreProfileMailNotificationsCustomerMarketingMessagesInactiveCustomerReminder(TypedDict, total=False):
    enabled: bool
    marketingBlockEnabled: bool
    discountCouponId: int


class StoreProfileMailNotificationsCustomerMarketingMessagesPurchaseAnniversary(TypedDict, total=False):
    enabled: bool
    marketingBlockEnabled: bool
    discountCouponId: int


class StoreProfileMailNotificationsCustomerMarketingMessages(TypedDict, total=False):
    abandonedCartRecovery: StoreProfileMailNotificationsCustomerMarketingMessagesAbandonedCartRecovery
    favoriteProductsReminder: StoreProfileMailNotificationsCustomerMarketingMessagesFavoriteProductsReminder
    feedbackRequest: StoreProfileMailNotificationsCustomerMarketingMessagesFeedbackRequest
    customerLoyaltyAppreciation: StoreProfileMailNotificationsCustomerMarketingMessagesCustomerLoyaltyAppreciation
    inactiveCustomerReminder: StoreProfileMailNotificationsCustomerMarketingMessagesInactiveCustomerReminder
    purchaseAnniversary: StoreProfileMailNotificationsCustomerMarketingMessagesPurchaseAnniversary


class StoreProfileMailNotifications(TypedDict, total=False):
    adminNotificationEmails: list[str]
    customerNotificationFromEmail: str
    customerOrderMessages: StoreProfileMailNotificationsCustomerOrderMessages
    adminMessages: StoreProfileMailNotificationsAdminMessages
    customerMarketingMessages: StoreProfileMailNotificationsCustomerMarketingMessages


class StoreProfilePhoneNotifications(TypedDict, total=False):
    adminNotificationPhones: list[str]


class StoreProfileCompany(TypedDict, total=False):
    companyName: str
    email: str
    street: str
    city: str
    countryCode: str
    postalCode: str
    stateOrProvinceCode: str
    phone: str


class StoreProfileFormatsAndUnitsAddressFormat(TypedDict, total=False):
    plain: str
    multiline: str


class StoreProfileFormatsAndUnits(TypedDict, total=False):
    currency: str
    currencyPrefix: str
    currencySuffix: str
    currencyPrecision: float
    currencyGroupSeparator: str
    currencyDecimalSeparator: str
    currencyTruncateZeroFractional: bool
    currencyRate: float
    weightUnit: str
    weightPrecision: float
    weightGroupSeparator: str
    weightDecimalSeparator: str
    weightTruncateZeroFractional: bool
    dateFormat: str
    timeFormat: str
    timezone: str
    dimensionsUnit: str
    orderNumberPrefix: str
    orderNumberSuffix: str
    orderNumberMinDigitsAmount: float
    orderNumberNextNumber: float
    addressFormat: StoreProfileFormatsAndUnitsAddressFormat


class StoreProfileLanguages(TypedDict, total=False):
    enabledLanguages: list[str]
    facebookPreferredLocale: str
    defaultLanguage: str


class StoreProfileShippingHandlingFee(TypedDict, total=False):
    name: str
    value: float
    description: str


class StoreProfileShippingShippingOrigin(TypedDict, total=False):
    companyName: str
    email: str
    street: str
    city: str
    countryCode: str
    postalCode: str
    stateOrProvinceCode: str
    phone: str


class StoreProfileShippingShippingOptionsDestinationZone(TypedDict, total=False):
    name: str
    countryCodes: list[str]
    stateOrProvinceCodes: list[str]
    postCodes: list[str]
    geoPolygons: dict[str, Any]


class StoreProfileShippingShippingOptionsCarrierMethods(TypedDict, total=False):
    id: str
    name: str
    enabled: bool
    orderBy: float


class StoreProfileShippingShippingOptionsCarrierSettingsDefaultPostageDimensions(TypedDict, total=False):
    length: float
    width: float
    height: float


class StoreProfileShippingShippingOptionsCarrierSettings(TypedDict, total=False):
    defaultCarrierAccountEnabled: bool
    defaultPostageDimensions: StoreProfileShippingShippingOptionsCarrierSettingsDefaultPostageDimensions


class StoreProfileShippingShippingOptionsFlatRate(TypedDict, total=False):
    rateType: str
    rate: float


class StoreProfileShippingShippingOptionsRatesTableRatesConditions(TypedDict, total=False):
    weightFrom: float
    weightTo: float
    subtotalFrom: float
    subtotalTo: float
    discountedSubtotalFrom: float
    discountedSubtotalTo: float


class StoreProfileShippingShippingOptionsRatesTableRatesRate(TypedDict, total=False):
    perOrder: float
    percent: float
    perItem: float
    perWeight: float


class StoreProfileShippingShippingOptionsRatesTableRates(TypedDict, total=False):
    conditions: StoreProfileShippingShippingOptionsRatesTableRatesConditions
    rate: StoreProfileShippingShippingOptionsRatesTableRatesRate


class StoreProfileShippingShippingOptionsRatesTable(TypedDict, total=False):
    tableBasedOn: str
    rates: StoreProfileShippingShippingOptionsRatesTableRates


class StoreProfileShippingShippingOptionsBusinessHours(TypedDict, total=False):
    MON: list[list[str]]
    TUE: list[list[str]]
    WED: list[list[str]]
    THU: list[list[str]]
    FRI: list[list[str]]
    SAT: list[list[str]]
    SUN: list[list[str]]


class StoreProfileShippingShippingOptionsPickupBusinessHours(TypedDict, total=False):
    MON: list[list[str]]
    TUE: list[list[str]]
    WED: list[list[str]]
    THU: list[list[str]]
    FRI: list[list[str]]
    SAT: list[list[str]]
    SUN: list[list[str]]


class StoreProfileShippingShippingOptionsBlackoutDates(TypedDict, total=False):
    fromDate: str
    toDate: str
    repeatedAnnually: bool


class StoreProfileShippingShippingOptions(TypedDict, total=False):
    id: str
    title: str
    titleTranslated: dict[str, str]
    enabled: bool
    orderby: float
    fulfilmentType: str
    locationId: int
    minimumOrderSubtotal: float
    destinationZone: StoreProfileShippingShippingOptionsDestinationZone
    deliveryTimeDays: str
    description: str
    descriptionTranslated: dict[str, str]
    carrier: str
    carrierMethods: list[StoreProfileShippingShippingOptionsCarrierMethods]
    carrierSettings: StoreProfileShippingShippingOptionsCarrierSettings
    ratesCalculationType: str
    shippingCostMarkup: float
    flatRate: StoreProfileShippingShippingOptionsFlatRate
    ratesTable: StoreProfileShippingShippingOptionsRatesTable
    appClientId: str
    pickupInstruction: str
    pickupInstructionTranslated: dict[str, str]
    scheduledPickup: bool
    pickupPreparationTimeHours: float
    fulfillmentTimeInMinutes: float
    businessHours: StoreProfileShippingShippingOptionsBusinessHours
    pickupBusinessHours: StoreProfileShippingShippingOptionsPickupBusinessHours
    businessHoursLimitationType: str
    scheduled: bool
    scheduledTimePrecisionType: str
    timeSlotLengthInMinutes: float
    allowSameDayDelivery: bool
    cutoffTimeForSameDayDelivery: str
    availabilityPeriod: str
    blackoutDates: StoreProfileShippingShippingOptionsBlackoutDates


class StoreProfileShipping(TypedDict, total=False):
    handlingFee: StoreProfileShippingHandlingFee
    shippingOrigin: StoreProfileShippingShippingOrigin
    shippingOptions: list[StoreProfileShippingShippingOptions]


class StoreProfileZones(TypedDict, total=False):
    name: str
    countryCodes: list[str]
    stateOrProvinceCodes: list[str]
    postCodes: list[str]
    geoPolygons: dict[str, Any]


class StoreProfileTaxesRules(TypedDict, total=False):
    zoneId: str
    tax: float


class StoreProfileTaxes(TypedDict, total=False):
    id: int
    name: str
    enabled: bool
    includeInPrice: bool
    useShippingAddress: bool
    taxShipping: bool
    appliedByDefault: bool
    defaultTax: float
    rules: list[StoreProfileTaxesRules]


class StoreProfileTaxSettingsTaxesRules(TypedDict, total=False):
    zoneId: str
    tax: float


class StoreProfileTaxSettingsTaxes(TypedDict, total=False):
    id: int
    name: str
    enabled: bool
    includeInPrice: bool
    useShippingAddress: bool
    taxShipping: bool
    appliedByDefault: bool
    defaultTax: float
    rules: list[StoreProfileTaxSettingsTaxesRules]


class StoreProfileTaxSettings(TypedDict, total=False):
    automaticTaxEnabled: bool
    taxes: list[StoreProfileTaxSettingsTaxes]
    pricesIncludeTax: bool
    taxExemptBusiness: bool
    ukVatRegistered: bool
    euIossEnabled: bool
    taxOnShippingCalculationScheme: str


class StoreProfileBusinessRegistrationID(TypedDict, total=False):
    name: str
    value: str


class StoreProfilePaymentPaymentOptionsPaymentSurcharges(TypedDict, total=False):
    type: str
    value: float


class StoreProfilePaymentPaymentOptionsInstructionsForCustomer(TypedDict, total=False):
    instructionsTitle: str
    instructions: str
    instructionsTranslated: dict[str, str]


class StoreProfilePaymentPaymentOptionsShippingSettings(TypedDict, total=False):
    enabledShippingMethods: list[str]


class StoreProfilePaymentPaymentOptions(TypedDict, total=False):
    id: str
    enabled: bool
    configured: bool
    checkoutTitle: str
    checkoutTitleTranslated: dict[str, str]
    checkoutDescription: str
    paymentProcessorId: str
    paymentProcessorTitle: str
    orderBy: float
    appClientId: str
    paymentSurcharges: StoreProfilePaymentPaymentOptionsPaymentSurcharges
    instructionsForCustomer: StoreProfilePaymentPaymentOptionsInstructionsForCustomer
    shippingSettings: StoreProfilePaymentPaymentOptionsShippingSettings


class StoreProfilePaymentApplePay(TypedDict, total=False):
    enabled: bool
    available: bool
    gateway: str
    verificationFile: str


class StoreProfilePaymentApplePayOptions(TypedDict, total=False):
    enabled: bool
    available: bool
    gateway: str
    verificationFile: str


class StoreProfilePayment(TypedDict, total=False):
    paymentOptions: list[StoreProfilePaymentPaymentOptions]
    applePay: StoreProfilePaymentApplePay
    applePayOptions: StoreProfilePaymentApplePayOptions


class StoreProfileFeatureToggles(TypedDict, total=False):
    name: str
    visible: bool
    enabled: bool


class StoreProfileLegalPagesSettingsLegalPages(TypedDict, total=False):
    type: str
    enabled: bool
    title: str
    titleTranslated: dict[str, str]
    display: str
    displayTranslated: dict[str, str]
    text: str
    textTranslated: dict[str, str]
    externalUrl: str
    externalUrlTranslated: dict[str, str]


class StoreProfileLegalPagesSettings(TypedDict, total=False):
    requireTermsAgreementAtCheckout: bool
    legalPages: list[StoreProfileLegalPagesSettingsLegalPages]


class StoreProfileProductFiltersSettingsFilterSections(TypedDict, total=False):
    type: str
    name: str
    displayComponent: str
    enabled: bool


class StoreProfileProductFiltersSettings(TypedDict, total=False):
    enabledInStorefront: bool
    filterSections: list[StoreProfileProductFiltersSettingsFilterSections]


class StoreProfileVerticalSettings(TypedDict, total=False):
    vertical: str
    primarySubvertical: str
    subverticals: list[str]
    productTypes: list[str]


class StoreProfileFbMessengerSettings(TypedDict, total=False):
    enabled: bool
    fbMessengerPageId: str
    fbMessengerThemeColor: str
    fbMessengerMessageUsButtonColor: str


class StoreProfileMailchimpSettings(TypedDict, total=False):
    script: str


class StoreProfileOrderInvoiceSettings(TypedDict, total=False):
    displayOrderInvoices: bool
    attachInvoiceToOrderEmailNotifications: str
    invoiceLogoUrl: str


class StoreProfileSocialLinksSettingsFacebook(TypedDict, total=False):
    url: str


class StoreProfileSocialLinksSettingsInstagram(TypedDict, total=False):
    url: str


class StoreProfileSocialLinksSettingsTwitter(TypedDict, total=False):
    url: str


class StoreProfileSocialLinksSettingsYoutube(TypedDict, total=False):
    url: str


class StoreProfileSocialLinksSettingsVk(TypedDict, total=False):
    url: str


class StoreProfileSocialLinksSettingsPinterest(TypedDict, total=False):
    url: str


class StoreProfileSocialLinksSettings(TypedDict, total=False):
    facebook: StoreProfileSocialLinksSettingsFacebook
    instagram: StoreProfileSocialLinksSettingsInstagram
    twitter: StoreProfileSocialLinksSettingsTwitter
    youtube: StoreProfileSocialLinksSettingsYoutube
    vk: StoreProfileSocialLinksSettingsVk
    pinterest: StoreProfileSocialLinksSettingsPinterest


class StoreProfileRegistrationAnswers(TypedDict, total=False):
    alreadySelling: str
    goods: str
    otherGoods: str
    forSomeone: str
    website: str
    platform: str
    customPlatform: str
    useFor: str
    shopEase: str
    costAttitude: str
    pos: str
    salesChannels: str
    ecom: str


class StoreProfileGiftCardSettingsProducts(TypedDict, total=False):
    id: int
    name: str
    url: str


class StoreProfileGiftCardSettings(TypedDict, total=False):
    products: list[StoreProfileGiftCardSettingsProducts]
    displayLocation: str


class StoreProfileTipsSettingsCustomTipSettings(TypedDict, total=False):
    enabled: bool


class StoreProfileTipsSettings(TypedDict, total=False):
    enabled: bool
    type: str
    options: list[float]
    defaultOption: float
    customTipSettings: StoreProfileTipsSettingsCustomTipSettings
    title: str
    subTitle: str
    titleTranslated: dict[str, str]
    subtitleTranslated: dict[str, str]


class StoreProfileAccountBilling(TypedDict, total=False):
    channelid: str
    pricingPlanId: str
    pricingPlanName: str
    pricingPlanPeriod: str
    nextRecurringChargeDate: str
    nextRecurringChargeAmount: str
    nextRecurringChargeCurrency: str
    nextRecurringChargeAmountFormatted: str
    inGracePeriod: bool
    willDowngradeAt: str
    internalBilling: bool
    paymentMethod: str
    billingPageVisibleInCP: bool
    itunesSubscriptionAvailableOnChannel: bool


class StoreProfile(TypedDict, total=False):
    generalInfo: StoreProfileGeneralInfo
    account: StoreProfileAccount
    settings: StoreProfileSettings
    mailNotifications: StoreProfileMailNotifications
    phoneNotifications: StoreProfilePhoneNotifications
    company: StoreProfileCompany
    formatsAndUnits: StoreProfileFormatsAndUnits
    languages: StoreProfileLanguages
    shipping: StoreProfileShipping
    zones: list[StoreProfileZones]
    taxes: list[StoreProfileTaxes]
    taxSettings: StoreProfileTaxSettings
    businessRegistrationID: StoreProfileBusinessRegistrationID
    payment: StoreProfilePayment
    featureToggles: list[StoreProfileFeatureToggles]
    legalPagesSettings: StoreProfileLegalPagesSettings
    designSettings: dict[str, Any]
    productFiltersSettings: StoreProfileProductFiltersSettings
    verticalSettings: StoreProfileVerticalSettings
    fbMessengerSettings: StoreProfileFbMessengerSettings
    mailchimpSettings: StoreProfileMailchimpSettings
    orderInvoiceSettings: StoreProfileOrderInvoiceSettings
    socialLinksSettings: StoreProfileSocialLinksSettings
    registrationAnswers: StoreProfileRegistrationAnswers
    giftCardSettings: StoreProfileGiftCardSettings
    tipsSettings: StoreProfileTipsSettings
    accountBilling: StoreProfileAccountBilling


class LatestStats(TypedDict, total=False):
    productsUpdated: str
    ordersUpdated: str
    reviewsUpdated: str
    domainsUpdated: str
    profileUpdated: str
    categoriesUpdated: str
    discountCouponsUpdated: str
    abandonedSalesUpdated: str
    customersUpdated: str
    subscriptionsUpdated: str
    productCountRequired: float
    categoryCountRequired: float


class ReportAggregatedData(TypedDict, total=False):
    dataId: str
    dataValue: float


class ReportDatasetData(TypedDict, total=False):
    dataId: str
    dataValue: float


class ReportDataset(TypedDict, total=False):
    orderBy: float
    datapointId: str
    startTimeStamp: float
    endTimeStamp: float
    percentage: float
    data: list[ReportDatasetData]


class Report(TypedDict, total=False):
    reportType: str
    startedFrom: float
    endedAt: float
    timeScaleValue: str
    firstDayOfWeek: str
    comparePeriod: str
    aggregatedData: list[ReportAggregatedData]
    dataset: list[ReportDataset]
    comparePeriodAggregatedData: dict[str, Any]
    comparePeriodDataset: dict[str, Any]


class DeletedItem(TypedDict, total=False):
    id: int
    date: str
