"""Write `docs/public-text.md`: every field of the public text, from the schema itself.

python -m tools.public_text
"""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

from ecwid_app.messages import schema
from ecwid_app.messages.schema import Config, Message, Schedule, Target, Wording
from ecwid_app.web.public_text import VERSION

PAGE = Path(__file__).resolve().parent.parent / "docs" / "public-text.md"
INNER = {"wording": "a `Wording`", "translations": "`Wording`s by language", "target": "a `Target`"}
INNER |= {"schedule": "a `Schedule`", "messages": "a list of `Message`s", "zone": "an IANA time zone"}


def page() -> str:
    parts = [table(kind) for kind in (Config, Message, Wording, Target, Schedule)]
    return "\n\n".join([HEAD, *parts]) + "\n"


HEAD = f"""# The public text

What the app keeps under the storage key `public`, and the storefront reads: JSON with `version` {VERSION}.
A field at its default is left out. Beside its moments a message has `at`, the same moments as UTC seconds, which the
script compares with. Made by `python -m tools.public_text` from `ecwid_app/messages/schema.py`."""


def table(kind: type) -> str:
    default, rules = kind(), schema.rules_of(kind)
    rows = [
        f"| `{known.name}` | {rules[known.name].words if known.name in rules else INNER[known.name]} "
        f"| {shown(getattr(default, known.name))} |"
        for known in fields(kind)
    ]
    about = " ".join((kind.__doc__ or "").replace("``", "`").split())
    return "\n".join([f"## {kind.__name__}", "", about, "", "| field | what | default |", "| --- | --- | --- |", *rows])


def shown(value: object) -> str:
    return f"`{json.dumps(value)}`" if isinstance(value, str | bool | int | float) and value != "" else ""


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
