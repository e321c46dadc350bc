"""The query parameter `responseFields`: `generalInfo(storeId,storeUrl),settings(closed)`.

Source: Ecwid docs, "Get store profile" and the introduction of the REST reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sandbox.operations import Refusal

Wanted = dict[str, "Wanted | None"]


def selected(value: Any, expression: str) -> Any:
    """`value` with only the fields named. Unknown names are passed over, a malformed list is refused."""
    return keep(value, parse(expression)) if expression.strip() else value


def parse(expression: str) -> Wanted:
    parts = re.findall(r"\w+|[(),]|\S", expression)
    tokens = iter([*parts, ""])
    wanted, end = fields(tokens)
    if end != "":
        raise malformed()
    return wanted


def fields(tokens: Iterator[str]) -> tuple[Wanted, str]:
    """Names up to a closing parenthesis or the end, and which of the two it was."""
    wanted: Wanted = {}
    while True:
        name, inner = next(tokens, ""), None
        if not re.fullmatch(r"\w+", name):
            raise malformed()
        following = next(tokens, "")
        if following == "(":
            inner, closing = fields(tokens)
            following = next(tokens, "") if closing == ")" else "unclosed"
        wanted[name] = inner
        if following in (")", ""):
            return wanted, following
        if following != ",":
            raise malformed()


def keep(value: Any, wanted: Wanted | None) -> Any:
    if wanted is None:
        return value
    if isinstance(value, list):
        return [keep(item, wanted) for item in value]
    if isinstance(value, dict):
        return {name: keep(value[name], inner) for name, inner in wanted.items() if name in value}
    return value


def malformed() -> Refusal:
    return Refusal(400, "WRONG_PARAMETER", "responseFields is malformed, expected names such as a(b,c),d")
