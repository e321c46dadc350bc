"""Which profile fields a PUT may change, and what each accepts.

A nested dict is an object whose keys merge; a `Kind` is a leaf. What is not listed is read-only. Listed are the
fields of the update page and of the official client's update class, but for those the 2026 pages dropped or call
read-only.
Source: Ecwid docs, "Update store profile" and "Get store profile".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Kind:
    """What one field accepts; `anywhere` marks an object with free keys, each accepting this."""

    expected: str
    accepts: Callable[[Any], bool]
    anywhere: bool = False


Fields = dict[str, "Fields | Kind"]


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def list_of(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(check(item) for item in value)


def one_of(*values: str) -> Kind:
    return Kind(f"one of {', '.join(repr(value) for value in values)}", lambda value: value in values)


def text_up_to(length: int) -> Kind:
    expected = f"a string of at most {length} characters"
    return Kind(expected, lambda value: is_text(value) and len(value) <= length)


def number_from(low: int, high: float = float("inf")) -> Kind:
    return Kind(f"a number from {low} to {high}", lambda value: is_number(value) and low <= value <= high)


def is_text(value: Any) -> bool:
    return isinstance(value, str)


def is_tip_options(value: Any) -> bool:
    return list_of(is_number)(value) and len(value) == len(("low", "middle", "high"))


TEXT = Kind("a string", is_text)
FLAG = Kind("a boolean", lambda value: isinstance(value, bool))
NUMBER = Kind("a number", is_number)
TEXTS = Kind("an array of strings", list_of(is_text))
OBJECTS = Kind("an array of objects", list_of(lambda item: isinstance(item, dict)))
TRANSLATIONS = Kind("a string", is_text, anywhere=True)
DESIGN = Kind("a boolean, number or string", lambda value: isinstance(value, bool | int | float | str), anywhere=True)
SEPARATOR = one_of(" ", ".", ",", "")
ENABLED: Fields = {"enabled": FLAG, "marketingBlockEnabled": FLAG, "discountCouponId": NUMBER}
YES_NO = one_of("yes", "no")

WRITABLE: Fields = {
    "generalInfo": {
        "storeUrl": TEXT,
        "websitePlatform": TEXT,
        "starterSite": {"ecwidSubdomain": TEXT, "customDomain": TEXT},
    },
    "account": {"accountName": TEXT},
    "settings": {
        "closed": FLAG,
        "storeName": TEXT,
        "storeDescription": TEXT,
        "storeDescriptionTranslated": TRANSLATIONS,
        "googleRemarketingEnabled": FLAG,
        "googleAnalyticsId": TEXT,
        "fbPixelId": TEXT,
        "snapPixelId": TEXT,
        "pinterestTagId": TEXT,
        "googleTagId": TEXT,
        "googleEventId": TEXT,
        "tikTokPixel": {"advancedMatching": FLAG},
        "orderCommentsEnabled": FLAG,
        "orderCommentsRequired": FLAG,
        "orderCommentsCaption": TEXT,
        "orderCommentsCaptionTranslated": TRANSLATIONS,
        "askZipCode": FLAG,
        "askCompanyName": FLAG,
        "askTaxId": FLAG,
        "askConsentToTrackInStorefront": FLAG,
        "askAgeConfirmationInStorefront": FLAG,
        "showPricePerUnit": FLAG,
        "hideOutOfStockProductsInStorefront": FLAG,
        "allowPreordersForOutOfStockProducts": FLAG,
        "favoritesEnabled": FLAG,
        "productReviewsFeatureEnabled": FLAG,
        "defaultProductSortOrder": one_of(
            "DEFINED_BY_STORE_OWNER", "ADDED_TIME_DESC", "PRICE_ASC", "PRICE_DESC", "NAME_ASC", "NAME_DESC"
        ),
        "abandonedSales": {"autoAbandonedSalesRecovery": FLAG},
        "salePrice": {
            "displayOnProductList": FLAG,
            "oldPriceLabel": TEXT,
            "oldPriceLabelTranslated": TRANSLATIONS,
            "displayDiscount": one_of("NONE", "ABS", "PERCENT"),
            "displayLowestPrice": FLAG,
        },
        "showAcceptMarketingCheckbox": FLAG,
        "acceptMarketingCheckboxDefaultValue": FLAG,
        "acceptMarketingCheckboxCustomText": TEXT,
        "acceptMarketingCheckboxCustomTextTranslated": TRANSLATIONS,
        "recurringSubscriptionsSettings": {"showRecurringSubscriptionsInControlPanel": FLAG},
        "linkUpEnabled": FLAG,
        "openBagOnAddition": FLAG,
        "showRepeatOrderButton": FLAG,
        "rootCategorySeoTitle": TEXT,
        "rootCategorySeoTitleTranslated": TRANSLATIONS,
        "rootCategorySeoDescription": TEXT,
        "rootCategorySeoDescriptionTranslated": TRANSLATIONS,
        "googleProductCategory": NUMBER,
        "productCondition": TEXT,
        "highlightCompositeProductsOnStorefront": TEXT,
    },
    "mailNotifications": {
        "adminNotificationEmails": TEXTS,
        "customerOrderMessages": {
            "orderConfirmation": ENABLED,
            "orderStatusChanged": ENABLED,
            "orderIsReadyForPickup": ENABLED,
            "downloadEgoods": ENABLED,
            "orderShipped": ENABLED,
        },
        "adminMessages": {
            "newOrderPlaced": ENABLED,
            "lowStockNotification": ENABLED,
            "weeklyStatsReport": ENABLED,
        },
        "customerMarketingMessages": {
            "abandonedCartRecovery": ENABLED,
            "favoriteProductsReminder": ENABLED,
            "feedbackRequest": ENABLED,
            "customerLoyaltyAppreciation": ENABLED,
            "inactiveCustomerReminder": ENABLED,
            "purchaseAnniversary": ENABLED,
        },
    },
    "phoneNotifications": {"adminNotificationPhones": TEXTS},
    "company": {
        "companyName": TEXT,
        "email": TEXT,
        "street": TEXT,
        "city": TEXT,
        "countryCode": TEXT,
        "postalCode": TEXT,
        "stateOrProvinceCode": TEXT,
        "phone": TEXT,
    },
    "formatsAndUnits": {
        "currency": TEXT,
        "currencyPrefix": TEXT,
        "currencySuffix": TEXT,
        "currencyPrecision": NUMBER,
        "currencyGroupSeparator": SEPARATOR,
        "currencyDecimalSeparator": one_of(".", ","),
        "currencyTruncateZeroFractional": FLAG,
        "currencyRate": NUMBER,
        "weightUnit": one_of("CARAT", "GRAM", "OUNCE", "POUND", "KILOGRAM"),
        "weightPrecision": NUMBER,
        "weightGroupSeparator": SEPARATOR,
        "weightDecimalSeparator": one_of(".", ","),
        "weightTruncateZeroFractional": FLAG,
        "dateFormat": one_of(
            "dd-MM-yyyy",
            "dd/MM/yyyy",
            "dd.MM.yyyy",
            "MM-dd-yyyy",
            "MM/dd/yyyy",
            "yyyy/MM/dd",
            "MMM d, yyyy",
            "MMMM d, yyyy",
            "EEE, MMM d, ''yy",
            "EEE, MMMM d, yyyy",
        ),
        "timeFormat": one_of("HH:mm:ss", "HH:mm", "hh.mm.ss a", "hh:mm a"),
        "timezone": TEXT,
        "dimensionsUnit": one_of("MM", "CM", "IN", "YD"),
        "volumeUnit": one_of("L", "ML", "OZ"),
        "orderNumberPrefix": text_up_to(20),
        "orderNumberSuffix": text_up_to(20),
        "orderNumberMinDigitsAmount": number_from(0, 19),
        "orderNumberNextNumber": number_from(1),
        "addressFormat": {"plain": TEXT, "multiline": TEXT},
    },
    "languages": {"enabledLanguages": TEXTS, "defaultLanguage": TEXT},
    "shipping": {"handlingFee": {"name": TEXT, "value": NUMBER, "description": TEXT}},
    "zones": OBJECTS,
    "taxes": OBJECTS,
    "taxSettings": {
        "automaticTaxEnabled": FLAG,
        "pricesIncludeTax": FLAG,
        "taxExemptBusiness": FLAG,
        "ukVatRegistered": FLAG,
        "euIossEnabled": FLAG,
        "taxOnShippingCalculationScheme": one_of(
            "AUTOMATIC",
            "BASED_ON_PRODUCT_TAXES_PROPORTION_BY_PRICE",
            "BASED_ON_PRODUCT_TAXES_PROPORTION_BY_WEIGHT",
            "TAXED_SEPARATELY_FROM_PRODUCTS",
        ),
        "taxes": OBJECTS,
    },
    "businessRegistrationID": {"name": TEXT, "value": TEXT},
    "legalPagesSettings": {"requireTermsAgreementAtCheckout": FLAG, "legalPages": OBJECTS},
    "designSettings": DESIGN,
    "productFiltersSettings": {"enabledInStorefront": FLAG, "filterSections": OBJECTS},
    "orderInvoiceSettings": {
        "displayOrderInvoices": FLAG,
        "attachInvoiceToOrderEmailNotifications": one_of("ATTACH_TO_ALL_EMAILS", "DO_NOT_ATTACH"),
        "invoiceLogoUrl": TEXT,
    },
    "socialLinksSettings": {
        "facebook": {"url": TEXT},
        "instagram": {"url": TEXT},
        "twitter": {"url": TEXT},
        "youtube": {"url": TEXT},
        "vk": {"url": TEXT},
        "pinterest": {"url": TEXT},
    },
    "registrationAnswers": {
        "alreadySelling": one_of("getting_started", "offline_only", "online_different", "looking_around"),
        "goods": TEXT,
        "otherGoods": TEXT,
        "forSomeone": YES_NO,
        "website": YES_NO,
        "platform": TEXT,
        "customPlatform": TEXT,
        "useFor": TEXT,
        "facebook": TEXT,
        "shopEase": TEXT,
        "costAttitude": TEXT,
        "pos": TEXT,
        "salesChannels": TEXT,
        "ecom": TEXT,
    },
    "tipsSettings": {
        "enabled": FLAG,
        "type": one_of("ABSOLUTE", "PERCENT"),
        "options": Kind("an array of three numbers", is_tip_options),
        "defaultOption": NUMBER,
        "customTipSettings": {"enabled": FLAG},
        "title": TEXT,
        "subtitle": TEXT,
        "titleTranslated": TRANSLATIONS,
        "subtitleTranslated": TRANSLATIONS,
    },
}
