"""What can go wrong on the way in, in the merchant's words. Each has an address of its own, without code or state."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Trouble:
    title: Promise
    advice: Promise
    status: int = 400


TROUBLES = {
    "denied": Trouble(
        _("You did not allow it"),
        _("The app was not installed, and nothing was changed. If that was a mistake, start again."),
        403,
    ),
    "not-started": Trouble(
        _("This link does not belong to this browser"),
        _(
            "It was used already, or was started somewhere else, or your browser keeps no cookies. "
            "Nothing was changed: start again here."
        ),
    ),
    "too-late": Trouble(
        _("That took too long"),
        _("For your security an installation has to be finished within ten minutes. Nothing was changed: start again."),
    ),
    "damaged": Trouble(
        _("This link is damaged"),
        _("The app could not read how it was opened. Nothing was changed: start again."),
    ),
    "spent": Trouble(
        _("This link was used already"),
        _("Each one works once. If the app is not open yet, start again."),
    ),
    "refused": Trouble(
        _("The app could not be installed"),
        _("Your permission ran out, was used already, or was given for another store. Start again."),
    ),
    "no-answer": Trouble(
        _("The installation could not be finished"),
        _("No answer came, so it is not certain that the app was installed. Wait a moment, then start again."),
        502,
    ),
    "busy": Trouble(
        _("Too many installations at once"),
        _("Nothing was changed. Wait a minute, then start again."),
        503,
    ),
    "signed-out": Trouble(
        _("This store is not open in this browser"),
        _("You signed out, the app was removed or installed anew, or it was opened in another browser. Start again."),
        403,
    ),
}
