"""Keeps the settings of sign-on in the public text, and says whether a store may use it at all."""

from __future__ import annotations

from dataclasses import replace

from ..ecwid.resources.storage import PUBLIC_KEY
from ..ecwid.sso import Shopper
from ..models import Copy, Store
from ..web import copies
from ..web.copies import Conflict
from ..web.public_text import require_room
from .settings import SignOn, sign_on_of, with_sign_on


def load_sign_on(store: Store) -> Copy:
    """Return the copy of the public text, which ``sign_on_of`` reads.

    Raises:
        EcwidError: it is not known here, and the platform did not tell.
    """
    return copies.load(store, copies.PUBLIC)


def known_sign_on(store: Store) -> SignOn:
    """Return the settings as last seen here, without a call; off where they never were."""
    copy = Copy.objects.row(store_id=store.pk, name=copies.PUBLIC)
    return sign_on_of(copy.content if copy else None)


def save_sign_on(store: Store, sign_on: SignOn, *, base: int | None) -> Copy:
    """Save the settings with one call, or none where nothing changed. What others did to the rest of the text stays.

    Without a base, what holds now is it.

    Raises:
        Conflict: somebody saved other settings of sign-on since revision ``base``.
        TooLarge: with the messages it is more than the platform takes; nothing was sent.
        SaveUnderWay, EcwidError: somebody is saving now; the platform refused or failed.
    """
    copy = copies.load_to_change(store, copies.PUBLIC)
    now = sign_on_of(copy.content)
    if sign_on == now:
        return copy
    if base is not None and base != copy.revision:
        conflict = Conflict(copy, base)
        if not conflict.base_known or sign_on_of(conflict.base) != now:
            raise conflict
    text = with_sign_on(copy.content, sign_on)
    require_room(text)
    return copies.save(
        copy, base=copy.revision, content=text, write=lambda client: client.storage.put(PUBLIC_KEY, text)
    )


def of_store(store_id: int, shopper: Shopper) -> Shopper:
    """Return the shopper under a name that is of this store alone.

    A signed profile names no store, and one secret signs for all: with bare ids, what one store had signed would sign
    in another store's shopper.
    """
    known = isinstance(shopper.user_id, str) and shopper.user_id.strip()
    return replace(shopper, user_id=f"{store_id}:{shopper.user_id}") if known else shopper
