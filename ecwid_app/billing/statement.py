"""The ledger beside what the platform says it charged.

The platform documents no list of charges, only the statement that comes with a payout. Of that, as CSV, three columns
are read: ``transactionId``, ``amount`` and ``currency``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ..models import Charge

COLUMNS = ("transactionId", "amount", "currency")


class NoStatement(ValueError):
    """A file is none, or a line of it cannot be read; ``str()`` says which."""


@dataclass(frozen=True, slots=True)
class Line:
    transaction_id: str
    amount: Decimal
    currency: str


def lines_of(text: Iterable[str]) -> list[Line]:
    """Read a statement.

    Raises:
        NoStatement: a column is missing, an amount is no number, or a transaction stands there twice.
    """
    reader = csv.DictReader(text)
    if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
        raise NoStatement(f"It has no column {', '.join(missing)}.")
    found: dict[str, Line] = {}
    for number, row in enumerate(reader, start=2):
        try:
            line = Line(row["transactionId"].strip(), Decimal(row["amount"]), row["currency"].strip())
        except (AttributeError, TypeError, InvalidOperation):
            raise NoStatement(f"Line {number} cannot be read.") from None
        if not line.transaction_id or line.transaction_id in found:
            raise NoStatement(f"Line {number} has no transaction of its own.")
        found[line.transaction_id] = line
    return list(found.values())


def differences(charges: Iterable[Charge], lines: Iterable[Line]) -> Iterator[str]:
    """Say how ledger and statement differ. The charges are all of the time the statement is about."""
    stated = {line.transaction_id: line for line in lines}
    for row in charges:
        if row.state != Charge.State.CONFIRMED:
            continue
        line = stated.pop(row.transaction_id, None)
        if line is None:
            yield f"{row.transaction_id}: {row.amount} {row.currency} stands in the ledger alone"
        elif (line.amount, line.currency) != (row.amount, row.currency):
            yield f"{row.transaction_id}: {row.amount} {row.currency} here, {line.amount} {line.currency} there"
    for line in stated.values():
        yield f"{line.transaction_id}: {line.amount} {line.currency} stands in the statement alone"
