"""Write `docs/endpoints.md`: every endpoint of the platform's catalogue, and the method that stands for it."""

from __future__ import annotations

import json
import typing
from functools import cached_property
from pathlib import Path

from ecwid_app.ecwid.areas import Areas

ROOT = Path(__file__).resolve().parent.parent
HEAD = """# Every endpoint, and its method

Written by `python -m tools.endpoints` from the platform's catalogue and the library; a test compares it with both, and
calls every method against a recording server.

| endpoint | method | scopes |
| --- | --- | --- |
"""


def table() -> str:
    """Return the whole page."""
    by_endpoint = {
        method.endpoint: f"client.{area}.{name}"
        for area, attribute in vars(Areas).items()
        if isinstance(attribute, cached_property)
        for name, method in vars(typing.get_type_hints(attribute.func)["return"]).items()
        if hasattr(method, "endpoint")
    }
    rows = json.loads((ROOT / "sandbox" / "catalogue" / "endpoints.json").read_text())
    return HEAD + "".join(
        f"| `{row['method']} {row['path']}` | `{by_endpoint[row['id']]}` | {', '.join(row['scopes']) or 'none'} |\n"
        for row in rows
    )


if __name__ == "__main__":
    (ROOT / "docs" / "endpoints.md").write_text(table())
