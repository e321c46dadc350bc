from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..document import at
from ..fields import Flag, Words
from ..forms import SectionForm
from ..section import Section


class MaintenanceForm(SectionForm):
    closed = Flag(
        "settings.closed",
        _("Close the store for maintenance"),
        _("While it is closed, shoppers see no products and cannot order."),
    )


def question(form: SectionForm) -> Words:
    """Ask before the store is closed or opened."""
    closes = bool(form.typed["closed"])
    if closes == bool(at(form.profile, ("settings", "closed"))):
        return ""
    if closes:
        return _("Close the store? From now on shoppers see a maintenance notice, and nobody can order.")
    return _("Open the store? From now on shoppers see your products and can order.")


def outcome(form: SectionForm) -> Words:
    if form.typed["closed"]:
        return _("Saved. Your store is closed: shoppers see a maintenance notice.")
    return _("Saved. Your store is open.")


SECTION = Section(
    name="maintenance",
    place=150,
    title=_("Maintenance"),
    summary=_("Close the store for a while, or open it."),
    form=MaintenanceForm,
    question=question,
    outcome=outcome,
)
