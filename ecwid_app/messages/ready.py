"""The gallery: messages to start from, in the merchant's language."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .schema import Message, Schedule, Target, Wording, new_id


@dataclass(frozen=True, slots=True)
class Ready:
    """A message to start from: what the gallery calls it, and what is in it."""

    name: str
    title: Promise
    about: Promise
    text: Promise
    message: Message
    progress: Promise | str = ""
    reached: Promise | str = ""
    button: Promise | str = ""

    def begin(self) -> Message:
        """Return a new message, switched off, worded in the language of now."""
        wording = Wording(str(self.text), str(self.progress), str(self.reached), str(self.button))
        return replace(self.message, id=new_id(), wording=wording)


GALLERY = (
    Ready(
        "bar",
        _("Announcement"),
        _("A bar at the top of every page."),
        _("New in: our spring collection is here."),
        Message(dismissible=True),
    ),
    Ready(
        "shipping",
        _("Free shipping"),
        _("Tells shoppers how much is left until they ship free."),
        _("Free shipping from {free_from}"),
        Message(kind="shipping", threshold=50, background="#1d5c3f"),
        progress=_("Only **{amount_left}** left for free shipping"),
        reached=_("**Your order ships free.** Thank you!"),
    ),
    Ready(
        "countdown",
        _("Countdown"),
        _("Runs to a moment and ends by itself."),
        _("Sale ends in **{time_left}**"),
        Message(kind="countdown", background="#7a1f3d"),
    ),
    Ready(
        "closing",
        _("Holidays"),
        _("Says when you are away, from a day to a day."),
        _("We are on holiday. Orders leave us from Monday on."),
        Message(place="bottom", sticky=True, background="#4a3b00", schedule=Schedule()),
    ),
    Ready(
        "coupon",
        _("Welcome coupon"),
        _("A code to copy, for shoppers who are not signed in."),
        _("New here? **10 % off** your first order with this code:"),
        Message(coupon="WELCOME10", target=Target(customer="guest"), dismissible=True),
    ),
    Ready(
        "product",
        _("Note on product pages"),
        _("Stands beside the price, where shoppers decide."),
        _("Ordered by 2 pm, sent today."),
        Message(place="product", background="#eef4f7", colour="#17323f"),
    ),
)


def ready_called(name: str) -> Ready | None:
    return next((ready for ready in GALLERY if ready.name == name), None)
