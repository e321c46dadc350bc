"""The app's subscription in a store, as the platform last said it: in trial, active, or suspended.

An app that is free, or bills by itself, is always active. Source: Ecwid docs, "Get app subscription status".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..ecwid.documents.application import ApplicationStatus
from ..models import Store

MOMENT = "%Y-%m-%d %H:%M:%S %z"


class Status(StrEnum):
    TRIAL = "TRIAL"
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Subscription:
    """``until`` is when the trial ends or the next payment is due, None where the platform did not say."""

    status: Status
    until: datetime | None

    @property
    def is_unpaid(self) -> bool:
        """Whether paid features are locked: only on the platform's word, never because it was not asked yet."""
        return self.status is Status.SUSPENDED


def subscription_of(store: Store) -> Subscription:
    """Return what is known here, without a call: every launch, event and day asks the platform anew."""
    known = store.subscription in set(Status)
    return Subscription(Status(store.subscription) if known else Status.UNKNOWN, store.subscribed_until)


def until_of(answer: ApplicationStatus) -> datetime | None:
    """Return when the subscription runs out, as the platform's answer has it."""
    try:
        return datetime.strptime(str(answer["subscription"]["expirationDate"]), MOMENT)
    except (KeyError, TypeError, ValueError):
        return None
