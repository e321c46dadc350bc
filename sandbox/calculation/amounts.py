"""Amounts of money while they are counted: decimals, rounded to what the currency knows."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sandbox.catalogue.shapes import LONGEST_NUMBER
from sandbox.operations import wrong

NONE = Decimal(0)
HUNDRED = Decimal(100)
DIGITS = 120


def decimal(value: Any) -> Decimal:
    return Decimal(str(value or 0))


def cents(value: Decimal, precision: Decimal) -> Decimal:
    return value.quantize(precision, ROUND_HALF_UP)


def total_of(values: Iterable[Decimal]) -> Decimal:
    return sum(values, NONE)


def in_numbers(value: Any, precision: Decimal) -> Any:
    """Decimals as JSON numbers, rounded to what the currency knows."""
    if isinstance(value, Decimal):
        rounded = cents(value, precision)
        if abs(rounded) > LONGEST_NUMBER:
            raise wrong("The amounts are too large")
        return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)
    if isinstance(value, dict):
        return {name: in_numbers(inner, precision) for name, inner in value.items()}
    return [in_numbers(item, precision) for item in value] if isinstance(value, list) else value
