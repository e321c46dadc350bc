"""What a section of the store profile is: one row of data, found in ``sections`` by being there."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from ..ecwid.documents.queries import Logo
from . import sections
from .fields import Words
from .forms import SectionForm


@dataclass(frozen=True, slots=True)
class Section:
    """A page of settings. ``place`` orders the sections.

    ``question`` returns what to ask before the form is saved, "" where nothing needs to be asked; ``logos`` are the
    pictures that are kept beside the form.
    """

    name: str
    place: int
    title: Words
    summary: Words
    form: type[SectionForm]
    logos: tuple[Logo, ...] = ()
    question: Callable[[SectionForm], Words] = lambda form: ""
    outcome: Callable[[SectionForm], Words] = lambda form: ""


@cache
def all_sections() -> tuple[Section, ...]:
    """Return every section, in order: each module of ``sections`` holds one as ``SECTION``."""
    names = [module.name for module in pkgutil.iter_modules(sections.__path__)]
    found = [importlib.import_module(f"{sections.__name__}.{name}").SECTION for name in names]
    return tuple(sorted(found, key=lambda section: section.place))


def section_called(name: str) -> Section | None:
    return next((section for section in all_sections() if section.name == name), None)
