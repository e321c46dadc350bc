"""What a merchant would want to know while writing: can it be read, does it fit, does anybody ever see it.

Contrast is that of WCAG 2: a ratio from 1 to 21, 4.5 being the least for text.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .rows import title_of
from .schedule import spans, state_of
from .schema import Config, Message

LEAST_CONTRAST = 4.5
PHONE_CHARACTERS = 120
AHEAD = timedelta(days=60)
MARKS = str.maketrans("", "", "\\*[]")


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours such as ``#1f3a5f``."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def hints(config: Config, message: Message, now: datetime) -> list[str]:
    """Return sentences, the most pressing first; ``config`` has the messages as they are kept."""
    return [*of_reading(message), *of_time(config, message, now)]


def of_reading(message: Message) -> Iterator[str]:
    ratio = contrast(message.background, message.colour)
    if ratio < LEAST_CONTRAST:
        yield _("The text is hard to read on this background: contrast %(ratio)s, at least %(least)s is needed.") % {
            "ratio": number_format(ratio, 1),
            "least": number_format(LEAST_CONTRAST, 1),
        }
    length = len(message.wording.text.translate(MARKS))
    if length > PHONE_CHARACTERS:
        yield ngettext(
            "On a phone this fills several lines: %(n)d character, best are 120 or less.",
            "On a phone this fills several lines: %(n)d characters, best are 120 or less.",
            length,
        ) % {"n": length}


def of_time(config: Config, message: Message, now: datetime) -> Iterator[str]:
    if state_of(message, config.zone, now) == "over":
        yield _("Its time is over: nobody sees it any more.")
        return
    shown = spans(message, config.zone, now, now + AHEAD)
    if not shown:
        yield _("With these days and hours nobody sees it in the next two months.")
        return
    above = next((other for other in before(config, message) if hides(other, config, message, now)), None)
    if above:
        yield _("“%(title)s” stands before it in the same place, and hides it while both show.") % {
            "title": title_of(above)
        }


def before(config: Config, message: Message) -> Iterator[Message]:
    for other in config.messages:
        if other.id == message.id:
            return
        yield other


def hides(other: Message, config: Config, message: Message, now: datetime) -> bool:
    """Whether the other is on in the same place for the same shoppers at some time when this one is."""
    if not other.enabled or other.place != message.place or config.rotate or other.target != message.target:
        return False
    theirs = spans(other, config.zone, now, now + AHEAD)
    ours = spans(message, config.zone, now, now + AHEAD)
    return any(begin < end_ and begin_ < end for begin, end in theirs for begin_, end_ in ours)
