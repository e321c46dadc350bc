"""The list of messages as the merchant reads it."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .counts import WHAT, Numbers
from .forms import KINDS, PLACES
from .schedule import moment_of, state_of
from .schema import Config, Message
from .timeline import marks_of

STATES: dict[str, Promise] = {
    "live": gettext_lazy("Live"),
    "waiting": gettext_lazy("Planned"),
    "paused": gettext_lazy("Pauses until its next hours"),
    "over": gettext_lazy("Over"),
    "off": gettext_lazy("Off"),
    "empty": gettext_lazy("Has no text"),
}
MARKS = re.compile(r"\\(.)|\*+|\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Row:
    """One message in the list; ``number`` counts from 1."""

    message: Message
    number: int
    title: str
    place: str
    state: str
    says: str
    is_first: bool
    is_last: bool
    marks: str
    numbers: dict[str, int]


def rows_of(config: Config, now: datetime, numbers: Numbers) -> list[Row]:
    """Return the rows; ``numbers`` are those of the last weeks, which show where counting is on."""
    nothing = dict.fromkeys(WHAT, 0) if config.count else {}
    last = len(config.messages)
    return [
        Row(
            message=message,
            number=number,
            title=title_of(message),
            place=place_of(message),
            state=(state := state_of(message, config.zone, now)),
            says=sentence_of(message, config.zone, state),
            is_first=number == 1,
            is_last=number == last,
            marks=marks_of(message, config, now),
            numbers=numbers.get(message.id, nothing),
        )
        for number, message in enumerate(config.messages, start=1)
    ]


@dataclass(frozen=True, slots=True)
class Search:
    """What the merchant looks for in the list: words of its texts, and a state; "" is any."""

    words: str = ""
    state: str = ""

    def finds(self, row: Row) -> bool:
        if self.state and row.state != self.state:
            return False
        if not self.words:
            return True
        spoken = (row.message.wording, *row.message.translations.values())
        told = " ".join((row.place, *(text for wording in spoken for text in astuple(wording)))).casefold()
        return all(word in told for word in self.words.casefold().split())


def title_of(message: Message) -> str:
    """Return the beginning of the text, its marks left out."""
    plain = MARKS.sub(lambda found: found[1] or found[2] or "", message.wording.text)
    line = " ".join(plain.split())
    return (f"{line[:79]}…" if len(line) > 80 else line) or _("(no text yet)")


def place_of(message: Message) -> str:
    place = str(dict(PLACES)[message.place])
    return place if message.kind == "text" else f"{dict(KINDS)[message.kind]} · {place}"


def sentence_of(message: Message, zone: str, state: str) -> str:
    if state == "waiting":
        return _("from %(moment)s") % {"moment": moment_text(message.schedule.start, zone)}
    if state == "live" and message.schedule.end:
        return _("Live until %(moment)s") % {"moment": moment_text(message.schedule.end, zone)}
    return str(STATES[state])


def moment_text(moment: str, zone: str) -> str:
    """Return the moment as the store's clock shows it."""
    return date_format(moment_of(moment, zone).astimezone(ZoneInfo(zone)), "SHORT_DATETIME_FORMAT")
