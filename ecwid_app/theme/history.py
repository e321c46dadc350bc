"""Earlier states of the look, and what each save changed, in the merchant's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Copy
from ..web.history import Step, steps_of
from ..web.public_text import css_of
from .settings import differences, values_of


def steps_of_design(copy: Copy) -> list[Step]:
    return steps_of(copy, design_changes)


def steps_of_css(copy: Copy) -> list[Step]:
    return steps_of(copy, css_changes)


def design_changes(before: Any, after: Any) -> Iterator[str]:
    for group, setting, old, new in differences(values_of(before), values_of(after)):
        yield f"{group.label} · {setting.label}: {old} → {new}"


def css_changes(before: Any, after: Any) -> Iterator[str]:
    """Say how many lines came and went."""
    old, new = css_of(before), css_of(after)
    if old == new:
        return
    lines_before, lines_after = Counter(old.splitlines()), Counter(new.splitlines())
    added, removed = (lines_after - lines_before).total(), (lines_before - lines_after).total()
    if added:
        yield ngettext("%(n)d line was added.", "%(n)d lines were added.", added) % {"n": added}
    if removed:
        yield ngettext("%(n)d line was removed.", "%(n)d lines were removed.", removed) % {"n": removed}
    if not added and not removed:
        yield _("The order was changed.")
