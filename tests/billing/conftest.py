"""A store that may be charged, and the platform's own books to compare with."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest

from ecwid_app.billing import service
from sandbox.faults import fault_from
from sandbox.kinds.billing import CHARGES


@pytest.fixture
def key():
    return uuid4()


@pytest.fixture
def charge(store, key):
    """Charge 12.50 EUR, or what else is asked, under the test's own key."""

    def charged(*, key=key, amount="12.50", currency="EUR", description="Setting up your design"):
        return service.charge(store, key, Decimal(amount), currency=currency, description=description)

    return charged


@pytest.fixture
def charged(shop):
    """What the platform has charged, by its own books."""
    return lambda: [(row["amount"], row["currency"]) for row in shop.documents(CHARGES).find()]


@pytest.fixture
def fail(world):
    """Let charges fail by a rule of the sandbox: once, unless told otherwise."""

    def failing(times=1, **rule):
        world.faults.append(fault_from({"method": "POST", "path": "/billing/transactions", "times": times, **rule}))

    return failing


@pytest.fixture
def asked(calls):
    """How often the platform was asked for a charge."""
    return lambda: calls().count("POST /billing/transactions")
