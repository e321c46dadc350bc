"""Write `docs/scopes.md`: every permission the app asks for, and why, from the declarations of the features.

python -m tools.scopes
"""

from __future__ import annotations

import os
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "scopes.md"

HEAD = """# Scopes

What the app asks a store's permission for, and the reason each feature gives. Without a scope marked *needed* the
feature's tab is locked; without another it works with less. Made by `python -m tools.scopes` from
`ecwid_app/web/features.py`, which the Status tab and the tabs' locks read too.

| scope | what it allows | asked for by | why |
| --- | --- | --- | --- |
"""


def page() -> str:
    """Return the document; the settings have to be configured."""
    from django.utils import translation

    from ecwid_app.web.features import FEATURES
    from ecwid_app.web.permissions import PERMISSIONS

    with translation.override("en"):
        rows = [
            f"| `{scope}` | {permission.label} | {feature.label}{', *needed*' if scope in feature.scopes else ''} "
            f"| {feature.needs[scope]} |"
            for scope, permission in PERMISSIONS.items()
            for feature in FEATURES
            if scope in feature.needs
        ]
    return HEAD + "\n".join(rows) + "\n"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.test")
    import django

    django.setup()
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
