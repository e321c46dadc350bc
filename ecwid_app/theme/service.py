"""Changes the look of the storefront: design settings in the store profile, custom CSS in the public text."""

from __future__ import annotations

from typing import Any, cast

from ..ecwid.documents.profile import StoreProfile
from ..ecwid.resources.storage import PUBLIC_KEY
from ..models import Copy, Revision, Store
from ..web import copies
from ..web.copies import Conflict
from ..web.forms import same
from ..web.public_text import css_of, require_room, with_css
from .settings import values_of


class Gone(Exception):
    """The earlier state is not kept any more, or never was this store's."""


def load_design(store: Store) -> Copy:
    """Return the copy of the design settings, which ``values_of`` reads.

    Raises:
        EcwidError: it is not known here, and the platform did not tell.
    """
    return copies.load(store, copies.DESIGN)


def known_design(store: Store) -> dict[str, Any] | None:
    """Return the design settings as last seen here, without a call; None where they never were."""
    copy = Copy.objects.row(store_id=store.pk, name=copies.DESIGN)
    return copy.content if copy else None


def load_css(store: Store) -> Copy:
    """Return the copy of the public text, which ``css_of`` reads.

    Raises:
        EcwidError: as ``load_design``.
    """
    return copies.load(store, copies.PUBLIC)


def save_design(store: Store, values: dict[str, Any], *, base: int | None) -> Copy:
    """Send the settings that changed in one call; send nothing where none did. Without a base, what holds now is it.

    Raises:
        Conflict: somebody saved since revision ``base``.
        SaveUnderWay: somebody is saving now.
        EcwidError: the platform refused or failed.
    """
    copy = copies.load_to_change(store, copies.DESIGN)
    kept = values_of(copy.content)
    changes = {name: value for name, value in values.items() if not same(value, kept[name])}
    return copies.save(
        copy,
        base=copy.revision if base is None else base,
        content={**copy.content, **changes},
        write=lambda client: client.profile.update(cast(StoreProfile, {"designSettings": changes})),
    )


def save_css(store: Store, css: str, *, base: int | None) -> Copy:
    """Save the custom CSS. What was done to messages meanwhile, which stand in the same text, stays.

    Raises:
        Conflict: somebody saved other CSS since revision ``base``.
        TooLarge: with the messages it is more than the platform takes; nothing was sent.
        SaveUnderWay, EcwidError: as ``save_design``.
    """
    copy = copies.load_to_change(store, copies.PUBLIC)
    now = css_of(copy.content)
    if css == now:
        return copy
    if base is not None and base != copy.revision:
        conflict = Conflict(copy, base)
        if not conflict.base_known or css_of(conflict.base) != now:
            raise conflict
    text = with_css(copy.content, css)
    require_room(text)
    return copies.save(
        copy, base=copy.revision, content=text, write=lambda client: client.storage.put(PUBLIC_KEY, text)
    )


def restore_design(store: Store, number: int) -> Copy:
    """Bring every setting of the table back to an earlier state.

    Raises:
        Gone: there is no such state.
        Conflict, SaveUnderWay, EcwidError: as ``save_design``.
    """
    return save_design(store, values_of(earlier(store, copies.DESIGN, number).content), base=None)


def restore_css(store: Store, number: int) -> Copy:
    """Bring the custom CSS back to an earlier state; raises as ``restore_design`` and ``save_css``."""
    return save_css(store, css_of(earlier(store, copies.PUBLIC, number).content), base=None)


def earlier(store: Store, name: str, number: int) -> Revision:
    revision = Revision.objects.filter(copy__store=store, copy__name=name, number=number).first()
    if revision is None:
        raise Gone
    return revision
