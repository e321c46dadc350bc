from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..document import Document
from ..fields import Dictionary, Listed, Text
from ..forms import SectionForm
from ..rows import Rows
from ..section import Section

WORLD = "WORLD"
STATE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}", re.ASCII)


class Countries(Listed):
    """Countries by their names, or by their codes where names are not to be had."""

    names: dict[str, str] = {}

    def prepare(self, profile: Document, dictionary: Dictionary) -> None:
        self.names = {code: str(name) for code, name in dictionary("countries") or () if code}

    def from_profile(self, raw: Any) -> str:
        codes = raw if isinstance(raw, list) else []
        return "\n".join(self.names.get(str(code), str(code)) for code in codes)

    def to_profile(self, value: str) -> list[str]:
        codes = {name.casefold(): code for code, name in self.names.items()}
        return [codes.get(line.casefold(), line.upper()) for line in value.splitlines()]

    def check(self, line: str) -> None:
        known = {name.casefold() for pair in self.names.items() for name in pair}
        is_code = re.fullmatch(r"[A-Za-z]{2}", line, re.ASCII)
        if line.casefold() not in known and not (is_code and not known):
            raise ValidationError(_("“%(line)s” is no country."), params={"line": line})


class States(Listed):
    def check(self, line: str) -> None:
        if not STATE.fullmatch(line):
            raise ValidationError(_("“%(line)s” is no state: write US-NY."), params={"line": line})


class ZoneForm(forms.Form):
    name = Text("name", _("Name of the region"), required=True)
    countries = Countries("countryCodes", _("Countries"), _("One on each line."), most=300)
    states = States(
        "stateOrProvinceCodes", _("Only these states"), _("One on each line, such as US-NY. Empty: all."), most=1000
    )
    postal_codes = Listed("postCodes", _("Only these postal codes"), _("One on each line. Empty: all."), most=10_000)


class ZonesForm(SectionForm):
    lists = (
        Rows.at(
            "zones",
            name="zones",
            title=_("Regions"),
            form=ZoneForm,
            adds=_("Add a region"),
            fits=lambda zone: zone.get("id") != WORLD,
        ),
    )


SECTION = Section(
    name="zones",
    place=75,
    title=_("Regions"),
    summary=_("Parts of the world with taxes or shipping of their own."),
    form=ZonesForm,
)
