"""Keeps the store's message in application storage, where the storefront reads it."""

from __future__ import annotations

from ..ecwid.resources.storage import PUBLIC_KEY
from ..models import Copy, Store
from ..web import copies
from . import schema
from .schema import Message


def load_message(store: Store) -> Copy:
    """Return the copy of the public text, which ``schema.loads`` reads.

    Raises:
        EcwidError: it is not known here, and the platform did not tell.
    """
    return copies.load(store, copies.PUBLIC)


def save_message(store: Store, message: Message, *, base: int) -> Copy:
    """Write the message with one call, or with none where nothing changed.

    Raises:
        Conflict: somebody saved since revision ``base``.
        SaveUnderWay: somebody is saving now.
        EcwidError: the platform refused or failed.
    """
    copy, text = copies.load_to_change(store, copies.PUBLIC), schema.dumps(message)
    if copy.content is None and message == Message():  # the form as it came, over nothing
        return copy
    return copies.save(copy, base=base, content=text, write=lambda client: client.storage.put(PUBLIC_KEY, text))
