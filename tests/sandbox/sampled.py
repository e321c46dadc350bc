"""Documents with every documented field that can be written, made from the catalogue."""

from __future__ import annotations

from typing import Any

from sandbox.catalogue import ENDPOINTS
from sandbox.catalogue.shapes import Shape

SAMPLES: dict[str, Any] = {
    "string": "word",
    "number": 3,
    "boolean": True,
    "date": "2026-01-05 09:30:00 +0000",
    "number|string": 5,
    "string|boolean": "word",
    "array": [],
    "array<array>": [["a"]],
    "array<string>": ["a", "b"],
    "array<number>": [1, 2],
    "array<array<string>>": [["a", "b"]],
    "map<lang,string>": {"en": "word"},
    "map<weekday,array<array<string>>>": {"MON": [["08:00", "17:00"]]},
}


def document_for(endpoint: str, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """A body for the endpoint with every documented field but those whose path (``a.b``) is in ``without``."""
    shape = ENDPOINTS[endpoint].body
    assert shape
    return sample(shape, "", without)


def sample(shape: Shape, path: str, without: tuple[str, ...]) -> Any:
    if shape.fields:
        inside = {
            name: sample(inner, f"{path}.{name}".lstrip("."), without)
            for name, inner in shape.fields.items()
            if not inner.read_only and f"{path}.{name}".lstrip(".") not in without
        }
        return inside if shape.type == "object" else [inside]
    if shape.type in ("object", "array<object>"):
        return {} if shape.type == "object" else []
    if shape.values:
        return [shape.values[0]] if shape.type.startswith("array") else shape.values[0]
    return SAMPLES[shape.type]


def differences(sent: Any, shown: Any, path: str = "") -> list[str]:
    """What was sent and is not shown so again: paths, with both values. What is shown besides is no difference."""
    if isinstance(sent, dict) and isinstance(shown, dict):
        return [line for name in sent for line in differences(sent[name], shown.get(name), f"{path}.{name}")]
    if isinstance(sent, list) and isinstance(shown, list) and len(sent) == len(shown):
        return [line for at, item in enumerate(sent) for line in differences(item, shown[at], f"{path}[{at}]")]
    return [] if sent == shown else [f"{path.lstrip('.')}: {sent!r} is shown as {shown!r}"]
