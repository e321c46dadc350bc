"""Documents of customers. Written by tools/documents.py from the catalogue."""

from typing import TypedDict


class CustomerBillingPerson(TypedDict, total=False):
    name: str
    firstName: str
    lastName: str
    companyName: str
    street: str
    city: str
    countryCode: str
    countryName: str
    postalCode: str
    stateOrProvinceCode: str
    stateOrProvinceName: str
    phone: str


class CustomerShippingAddresses(TypedDict, total=False):
    id: int
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
    addressFormatted: str


class CustomerContacts(TypedDict, total=False):
    contact: str
    handle: str
    note: str
    type: str
    default: bool
    orderBy: float
    timestamp: str
    id: int


class CustomerStats(TypedDict, total=False):
    numberOfOrders: float
    salesValue: float
    averageOrderValue: float
    firstOrderDate: str
    lastOrderDate: str


class CustomerFavorites(TypedDict, total=False):
    productId: int
    addedTimestamp: str


class Customer(TypedDict, total=False):
    id: int
    email: str
    registered: str
    updated: str
    billingPerson: CustomerBillingPerson
    shippingAddresses: list[CustomerShippingAddresses]
    contacts: list[CustomerContacts]
    customerGroupName: str
    customerGroupId: int
    b2b_b2c: str
    taxId: str
    taxIdValid: bool
    taxExempt: bool
    acceptMarketing: bool
    lang: str
    stats: CustomerStats
    privateAdminNotes: str
    favorites: list[CustomerFavorites]
    name: str
    totalOrderCount: int
    password: str


class Contact(TypedDict, total=False):
    id: int
    contact: str
    handle: str
    note: str
    type: str
    default: bool
    orderBy: float
    timestamp: str


class CustomerExtraField(TypedDict, total=False):
    key: str
    title: str
    entityTypes: str
    type: str
    shownOnOrderDetails: bool
    linkedWithCheckoutField: bool
    createdDate: str
    lastModifiedDate: str


class CustomerGroup(TypedDict, total=False):
    id: int
    name: str
    externalReferenceId: str
