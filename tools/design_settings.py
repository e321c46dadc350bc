"""Write `docs/design-settings.md`: every design setting of the theme tab, from the table itself.

python -m tools.design_settings
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from ecwid_app.theme.kinds import Group, Setting
from ecwid_app.theme.looks import LOOKS, TOUCHED
from ecwid_app.theme.settings import GROUPS, SETTINGS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "design-settings.md"

HEAD = """# Design settings

What the theme tab reads and writes in `profile.designSettings`. A value the table does not know is shown as it is, and
stays until the merchant chooses another. Made by `python -m tools.design_settings` from `ecwid_app/theme/settings.py`
and `looks.py`."""


def page() -> str:
    return "\n\n".join([HEAD, *map(table, GROUPS), looks()]) + "\n"


def table(group: Group) -> str:
    rows = [
        f"| `{setting.name}` | {setting.label} | {values(setting)} | {shown(setting.default)} |"
        for setting in group.settings
    ]
    return "\n".join(
        [f"## {group.label}", "", "| key | in the tab | values | default |", "| --- | --- | --- | --- |", *rows]
    )


def values(setting: Setting) -> str:
    if setting.options:
        return ", ".join(f"`{value}`" for value, _label in setting.options)
    if isinstance(setting.default, bool):
        return "`true`, `false`"
    if isinstance(setting.default, int):
        return f"whole number from 0 to {setting.most}"
    return "address, or empty" if setting.pattern else f"text of at most {setting.most} characters"


def looks() -> str:
    head = " | ".join(str(look.label) for look in LOOKS)
    rows = [
        f"| `{name}` | " + " | ".join(shown(look.values[name]) for look in LOOKS) + " |"
        for name in sorted(TOUCHED, key=list(SETTINGS).index)
    ]
    return "\n".join(["## Ready looks", "", f"| key | {head} |", "| --- |" + " --- |" * len(LOOKS), *rows])


def shown(value: object) -> str:
    return f"`{json.dumps(value)}`" if value != "" else ""


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.test")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
