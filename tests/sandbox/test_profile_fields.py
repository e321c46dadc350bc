"""Every field of the profile that can be written, made from the catalogue: written alone, and read back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sandbox.catalogue import ENDPOINTS
from sandbox.catalogue.shapes import Shape
from tests.sandbox.sampled import differences, document_for, sample

UPDATE = "update-store-profile"
MISSPELT = ("tipsSettings", "subTitle")  # in the table of fields; samples say `subtitle`, and so does the platform
TIPS = {"options": [5, 10, 20], "defaultOption": 20}


def leaves(shape: Shape, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Shape]]:
    """What is written by itself: values, and arrays, which are replaced whole."""
    for name, inner in shape.fields.items():
        if inner.read_only:
            continue
        if inner.fields and inner.type == "object":
            yield from leaves(inner, (*before, name))
        else:
            yield (*before, name), inner


FIELDS = {path: shape for path, shape in leaves(ENDPOINTS[UPDATE].body) if path != MISSPELT}


TIPS_PATHS = {("tipsSettings", name) for name in TIPS}


def at(path: tuple[str, ...], value: Any) -> Any:
    for name in reversed(path):
        value = {name: value}
    return value


def value_in(document: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        document = document.get(name) if isinstance(document, dict) else None
    return document


def other_than(now: Any, shape: Shape) -> Any:
    """A documented value which is not what the field has now."""
    if shape.type == "boolean":
        return not now
    if shape.values and not shape.type.startswith("array"):
        return next(value for value in shape.values if value != now)
    usual = sample(shape, "", ())
    return usual + 1 if usual == now else usual


@pytest.mark.parametrize("path", sorted(FIELDS.keys() - TIPS_PATHS), ids=".".join)
def test_a_field_is_written_alone_and_read_back(call, path):
    before = call("GET", "/profile").json()
    body = at(path, other_than(value_in(before, path), FIELDS[path]))
    answer = call("PUT", "/profile", json=body)
    assert answer.json() == {"updateCount": 1}
    assert differences(body, call("GET", "/profile").json()) == []


def test_all_fields_are_written_at_once_and_read_back(call):
    body = document_for(UPDATE, without=(".".join(MISSPELT),))
    body["tipsSettings"] |= TIPS
    body["languages"]["enabledLanguages"] = ["en", "fr"]
    assert call("PUT", "/profile", json=body).json() == {"updateCount": 1}
    assert differences(body, call("GET", "/profile").json()) == []


def test_tips_are_three_and_one_of_them_is_usual(call):
    assert call("PUT", "/profile", json={"tipsSettings": TIPS}).json() == {"updateCount": 1}
    assert differences(TIPS, call("GET", "/profile").json()["tipsSettings"]) == []
    for wrong in ({"options": [5, 10]}, {"defaultOption": 7}):
        assert call("PUT", "/profile", json={"tipsSettings": wrong}).status_code == 400


def test_every_design_setting_is_written_and_read_back(call):
    now = call("GET", "/profile").json()["designSettings"]
    body = {"designSettings": {name: turned(value) for name, value in now.items()}}
    assert call("PUT", "/profile", json=body).json() == {"updateCount": 1}
    assert differences(body, call("GET", "/profile").json()) == []


def turned(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int | float) else f"{value}_2"
