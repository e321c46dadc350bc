"""Documents of application. Written by tools/documents.py from the catalogue."""

from typing import TypedDict


class ApplicationStatusSubscription(TypedDict, total=False):
    startDate: str
    expirationDate: str
    status: str


class ApplicationStatus(TypedDict, total=False):
    subscription: ApplicationStatusSubscription
    subscriptionStatus: str


class Charge(TypedDict, total=False):
    transactionId: str
    idempotencyKeyInUse: bool
