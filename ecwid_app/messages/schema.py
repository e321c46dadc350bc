"""The one description of the merchant's messages, as they are kept under the storage key ``public``.

Form, storage, storefront script and documentation follow from these classes: each field says by its rule what it may
hold, and has a default. The storefront reads the JSON on every page, so it holds what shoppers may see and no more,
and fields at their default are left out. ``version`` lets every later version of the app read what an earlier one
wrote, see ``migrations``.

Moments are the store's wall clock; beside them the JSON has the UTC seconds the script compares with, made from them
and the zone when it is written.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import cache
from secrets import token_hex
from typing import Annotated, Any, TypeVar, get_args, get_type_hints
from zoneinfo import ZoneInfo

from ..web.public_text import CSS_LIMIT, VERSION, document_of
from ..web.zones import is_zone
from . import migrations
from .rules import Address, Carried, Choice, Each, Flag, Moment, Number, Pattern, Rule, Text

MESSAGES_LIMIT = 500
TEXT_SHOWN = 500
TEXT_LIMIT = 2 * TEXT_SHOWN  # in a text of version 1 every mark has a backslash before it

KINDS = ("text", "shipping", "countdown")
BARS = ("top", "bottom")
PLACES = (*BARS, "category", "product", "cart", "checkout", "confirmation")
PAGES = ("home", "category", "product", "search", "cart", "checkout", "confirmation", "account", "other")
FREQUENCIES = ("always", "visit", "day")

Part = TypeVar("Part")

COLOUR = Pattern(re.compile(r"#[0-9a-fA-F]{6}", re.ASCII), "colour such as `#1f3a5f`")
LANGUAGE = Pattern(re.compile(r"[a-z]{2,3}(_[A-Za-z0-9]{2,8})?", re.ASCII), "language such as `fr` or `pt_BR`")
COUNTRY = Pattern(re.compile(r"[A-Z]{2}", re.ASCII), "country such as `DE`")
HOUR = Pattern(re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00", re.ASCII), "time of day such as `18:30`, or empty")
PARAMETER = Pattern(
    re.compile(r"[\w.~-]{1,100}(=[\w.~%+-]{0,200})?"), "parameter such as `utm_source=letter`, or empty"
)
IDENTITY = Pattern(re.compile(r"[a-z0-9]{1,16}", re.ASCII), "id, unique among the messages")
ID_IN_STORE = Number(1, 10**15)
MONEY = Number(0, 10**9, whole=False)


@dataclass(frozen=True, slots=True)
class Wording:
    """What shoppers read, in one language. Texts may be **bold**, *italic* or a [link](https://…), and have lines.

    A free-shipping message has three texts: for an empty cart, for one on the way (``{amount_left}``), and for one
    that is there. A countdown shows ``text`` with ``{time_left}``.
    """

    text: Annotated[str, Text(TEXT_LIMIT)] = ""
    progress: Annotated[str, Text(TEXT_LIMIT)] = ""
    reached: Annotated[str, Text(TEXT_LIMIT)] = ""
    button: Annotated[str, Text(60)] = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Who reads the message, and where; what is empty narrows nothing, and all that is not must hold."""

    pages: Annotated[tuple[str, ...], Each(Choice(PAGES), len(PAGES))] = ()
    categories: Annotated[tuple[int, ...], Each(ID_IN_STORE, 100)] = ()
    products: Annotated[tuple[int, ...], Each(ID_IN_STORE, 100)] = ()
    device: Annotated[str, Choice(("any", "phone", "desk"))] = "any"
    cart_from: Annotated[float, MONEY] = 0
    cart_below: Annotated[float, MONEY] = 0
    customer: Annotated[str, Choice(("any", "guest", "customer"))] = "any"
    groups: Annotated[tuple[int, ...], Each(ID_IN_STORE, 50)] = ()
    languages: Annotated[tuple[str, ...], Each(LANGUAGE, 50)] = ()
    countries: Annotated[tuple[str, ...], Each(COUNTRY, 250)] = ()
    parameter: Annotated[str, PARAMETER] = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the message shows: between two moments, on some weekdays (0 is Monday), from one hour to another.

    Hours may span midnight: from 22:00 to 06:00 belongs to the day it begins on.
    """

    start: Annotated[str, Moment()] = ""
    end: Annotated[str, Moment()] = ""
    days: Annotated[tuple[int, ...], Each(Number(0, 6), 7)] = ()
    from_hour: Annotated[str, HOUR] = ""
    to_hour: Annotated[str, HOUR] = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message. ``threshold`` is the cart's total that ships free, ``until`` the moment a countdown runs to."""

    id: Annotated[str, IDENTITY] = ""
    enabled: Annotated[bool, Flag()] = False
    kind: Annotated[str, Choice(KINDS)] = "text"
    place: Annotated[str, Choice(PLACES)] = "top"
    sticky: Annotated[bool, Flag()] = False
    wording: Wording = field(default_factory=Wording)
    translations: dict[str, Wording] = field(default_factory=dict)
    link: Annotated[str, Address()] = ""
    coupon: Annotated[str, Text(60)] = ""
    background: Annotated[str, COLOUR] = "#1f3a5f"
    colour: Annotated[str, COLOUR] = "#ffffff"
    threshold: Annotated[float, MONEY] = 0
    until: Annotated[str, Moment()] = ""
    target: Target = field(default_factory=Target)
    schedule: Schedule = field(default_factory=Schedule)
    dismissible: Annotated[bool, Flag()] = False
    frequency: Annotated[str, Choice(FREQUENCIES)] = "always"


@dataclass(frozen=True, slots=True)
class Config:
    """All messages, the first of a place before the others; with ``rotate`` they take turns, so many seconds each.

    ``css`` is the store's custom CSS, and ``sso`` says how shoppers sign in with the merchant's own site: other
    features' parts of the same text, which are only carried along here.
    """

    messages: tuple[Message, ...] = ()
    zone: str = "UTC"
    rotate: Annotated[int, Number(0, 600)] = 0
    count: Annotated[bool, Flag()] = False
    css: Annotated[str, Text(CSS_LIMIT)] = ""
    sso: Annotated[dict[str, Any], Carried()] = field(default_factory=dict)

    def get(self, id: str) -> Message | None:
        return next((message for message in self.messages if message.id == id), None)


@cache
def rules_of(kind: type) -> dict[str, Rule]:
    """Return the rules of a class by field; fields that are classes of their own have none."""
    hints = get_type_hints(kind, include_extras=True)
    return {
        name: get_args(hint)[1] for name, hint in hints.items() if get_args(hint)[1:] and hasattr(hint, "__metadata__")
    }


def new_id() -> str:
    return token_hex(5)


def dumps(config: Config) -> str:
    """Return the public text."""
    document = {"version": VERSION, **as_json(config)}
    document["messages"] = [message_as_json(message, config.zone) for message in config.messages]
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def message_as_json(message: Message, zone: str) -> dict[str, Any]:
    """Return the message with the UTC seconds of its moments: ``at`` has those of start, end and until."""
    moments = {"start": message.schedule.start, "end": message.schedule.end, "until": message.until}
    at = {name: seconds(moment, zone) for name, moment in moments.items() if moment}
    return {**as_json(message), **({"at": at} if at else {})}


def as_json(part: Any) -> dict[str, Any]:
    """Return the fields that are not at their default, those of inner classes likewise."""
    default = type(part)()
    kept: dict[str, Any] = {}
    for known in fields(part):
        value = getattr(part, known.name)
        if value == getattr(default, known.name):
            continue
        if known.name == "translations":
            kept[known.name] = {language: as_json(wording) for language, wording in value.items()}
        elif known.name != "messages":
            kept[known.name] = as_json(value) if hasattr(value, "__dataclass_fields__") else value
    return kept


def loads(text: str | None) -> Config:
    """Read a public text of any version; what is missing, or does not fit its rule, takes the default."""
    document = migrations.to_newest(document_of(text))
    kept = document.get("messages")
    messages = [message_from(item) for item in kept if isinstance(item, dict)] if isinstance(kept, list) else []
    zone = document.get("zone")
    return Config(
        **{**fitting(Config, document), "messages": unique(messages), "zone": zone if is_zone(zone) else "UTC"}
    )


def message_from(kept: dict[str, Any]) -> Message:
    translations = kept.get("translations")
    spoken = {
        language: part_from(Wording, wording)
        for language, wording in (translations.items() if isinstance(translations, dict) else ())
        if language and LANGUAGE.fits(language)
    }
    return Message(
        **fitting(Message, kept),
        wording=part_from(Wording, kept.get("wording")),
        translations=spoken,
        target=part_from(Target, kept.get("target")),
        schedule=part_from(Schedule, kept.get("schedule")),
    )


def part_from(kind: type[Part], kept: Any) -> Part:
    return kind(**fitting(kind, kept)) if isinstance(kept, dict) else kind()


def fitting(kind: type, kept: dict[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(kept[name]) if isinstance(kept[name], list) else kept[name]
        for name, rule in rules_of(kind).items()
        if name in kept and rule.fits(kept[name])
    }


def unique(messages: list[Message]) -> tuple[Message, ...]:
    """Return the messages, the later one of two with the same id left out, and those without one."""
    by_id = {message.id: message for message in reversed(messages) if message.id}
    return tuple(reversed(by_id.values()))


def seconds(moment: str, zone: str) -> int:
    """Return the UTC seconds of a moment on the store's wall clock.

    Of an hour that comes twice the first is meant; a moment in an hour that is left out is as long after its beginning.
    """
    return int(datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).timestamp())
