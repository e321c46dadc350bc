"""Keeps the store's messages in application storage, where the storefront reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..ecwid.resources.storage import PUBLIC_KEY
from ..models import Copy, Store
from ..web import copies
from ..web.copies import Conflict
from ..web.public_text import require_room
from ..web.storefronts import section_of, zone_of
from . import schema
from .schema import Config, Message

Change = Callable[[Config], Config]


class Gone(Exception):
    """The message was deleted, here or by somebody else."""


def load_messages(store: Store) -> Copy:
    """Return the copy of the public text, which ``schema.loads`` reads.

    Raises:
        EcwidError: it is not known here, and the platform did not tell.
    """
    return copies.load(store, copies.PUBLIC)


def change_messages(store: Store, change: Change) -> Copy:
    """Make of the messages that hold now what ``change`` makes of them, with one call, or none where nothing changed.

    Raises:
        TooLarge: the platform would not take so long a text; nothing was sent.
        Conflict, SaveUnderWay: somebody else was faster; nothing was sent.
        EcwidError: the platform refused or failed.
    """
    copy = copies.load_to_change(store, copies.PUBLIC)
    before = schema.loads(copy.content)
    after = change(replace(before, zone=zone_of(store) or before.zone))
    if after == before:
        return copy
    text = schema.dumps(after)
    require_room(text)
    return copies.save(
        copy, base=copy.revision, content=text, write=lambda client: client.storage.put(PUBLIC_KEY, text)
    )


def save_message(store: Store, id: str, edit: Callable[[Message], Message], *, base: int) -> Copy:
    """Save one message that was opened at revision ``base``. What others did to other messages meanwhile stays.

    Raises:
        Gone: it was deleted meanwhile.
        Conflict: somebody saved this very message since.
        TooLarge, SaveUnderWay, EcwidError: as ``change_messages``.
    """
    copy = copies.load_to_change(store, copies.PUBLIC)
    now = schema.loads(copy.content).get(id)
    if now is None:
        raise Gone
    edited = edit(now)
    if copy.revision != base and now != edited:
        conflict = Conflict(copy, base)
        opened = schema.loads(conflict.base).get(id) if conflict.base_known else None
        if opened != now:
            raise conflict
    return change_messages(store, lambda config: with_message(config, edited))


def save_settings(store: Store, *, rotate: int, count: bool, base: int) -> Copy:
    """Save what holds for all messages, opened at revision ``base``.

    Raises:
        Conflict: somebody saved these settings since.
        TooLarge, SaveUnderWay, EcwidError: as ``change_messages``.
    """
    copy = copies.load_to_change(store, copies.PUBLIC)
    now = schema.loads(copy.content)
    if copy.revision != base and (now.rotate, now.count) != (rotate, count):
        conflict = Conflict(copy, base)
        opened = schema.loads(conflict.base) if conflict.base_known else None
        if opened is None or (opened.rotate, opened.count) != (now.rotate, now.count):
            raise conflict
    return change_messages(store, lambda config: replace(config, rotate=rotate, count=count))


def with_message(config: Config, message: Message) -> Config:
    """Return the messages with this one in the place of the one with its id, or at the end."""
    if config.get(message.id) is None:
        return replace(config, messages=(*config.messages, message))
    return replace(config, messages=tuple(message if kept.id == message.id else kept for kept in config.messages))


def without(config: Config, id: str) -> Config:
    return replace(config, messages=tuple(kept for kept in config.messages if kept.id != id))


def moved(config: Config, id: str, place: int) -> Config:
    """Return the messages with one of them at a place, counted from 0; a place beyond the end is the last."""
    message = config.get(id)
    if message is None:
        raise Gone
    others = [kept for kept in config.messages if kept.id != id]
    others.insert(max(0, place), message)
    return replace(config, messages=tuple(others))


def switched(config: Config, id: str, *, on: bool) -> Config:
    message = config.get(id)
    if message is None:
        raise Gone
    return with_message(config, replace(message, enabled=on))


def put_back(config: Config, message: Message, place: int) -> Config:
    """Return the messages with a deleted one where it was."""
    return config if config.get(message.id) else moved(with_message(config, message), message.id, place)


def languages_of(store: Store) -> list[str]:
    """Return the storefront's languages, the main one first."""
    known = section_of(store, "languages")
    main = known.get("defaultLanguage") or "en"
    others = [str(language) for language in known.get("enabledLanguages") or []]
    return [main, *(language for language in others if language != main and schema.LANGUAGE.fits(language))]
