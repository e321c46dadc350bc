"""What an app charges a store, and what its subscription there is."""

from __future__ import annotations

from sandbox.documents import Kind

CHARGES = Kind(
    "charges",
    {
        "app": lambda charge: charge["app"],
        "key": lambda charge: charge["idempotencyKey"],
        "at": lambda charge: charge["at"],
    },
    first=80001,
)
SUBSCRIPTION_STATUSES = ("TRIAL", "ACTIVE", "SUSPENDED")
APP_SUBSCRIPTIONS = Kind("app_subscriptions", {"app": lambda known: known["app"]})
