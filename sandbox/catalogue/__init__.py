"""The documented endpoints: addresses, scopes, parameters and the fields of their bodies, read from `endpoints.json`.

Source: Ecwid docs, "REST API reference".
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

from sandbox.catalogue.shapes import Shape, shape_of


@dataclass(frozen=True)
class Endpoint:
    """One documented call. `scopes` are all needed; `path` follows the store id."""

    id: str
    method: str
    path: str
    scopes: tuple[str, ...]
    row: Mapping[str, Any]

    @cached_property
    def body(self) -> Shape | None:
        """What the JSON body may hold, None where none is documented."""
        body = self.row["body"]
        return shape_of(body["fields"]) if body and body["kind"] == "json" else None

    @cached_property
    def query(self) -> dict[str, Mapping[str, Any]]:
        return {parameter["name"]: parameter for parameter in self.row["query_params"]}

    @property
    def is_open(self) -> bool:
        """Whether it may be called without a token."""
        return self.row.get("auth") == "optional"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The path, each value one segment; a value with a closed list matches only what is on it."""
        values = {parameter["name"]: parameter.get("values") for parameter in self.row["path_params"]}

        def segment(found: re.Match[str]) -> str:
            allowed = values.get(found[1])
            return f"(?P<{found[1]}>{'|'.join(map(re.escape, allowed)) if allowed else '[^/]+'})"

        return re.compile(re.sub(r"\{(\w+)\}", segment, self.path))

    @cached_property
    def literals(self) -> int:
        """How much of the path is fixed: of two paths that match, the one with more is meant."""
        closed = sum(bool(parameter.get("values")) for parameter in self.row["path_params"])
        return closed + sum(bool(part) and not part.startswith("{") for part in self.path.split("/"))


def read() -> dict[str, Endpoint]:
    rows = json.loads(files(__package__).joinpath("endpoints.json").read_text(encoding="utf-8"))
    return {row["id"]: Endpoint(row["id"], row["method"], row["path"], tuple(row["scopes"]), row) for row in rows}


ENDPOINTS = read()
