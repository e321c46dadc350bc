"""Changes the store profile, one partial update a save."""

from __future__ import annotations

from typing import Any, cast

from ..ecwid.documents.profile import StoreProfile
from ..models import Copy, Store
from ..web import copies
from ..web.forms import same
from .sections import nested, values_of


def load_profile(store: Store) -> Copy:
    """Return the copy of the profile.

    Raises:
        EcwidError: it is not known here, and the platform did not tell.
    """
    return copies.load(store, copies.PROFILE)


def save_profile(store: Store, values: dict[str, Any], *, base: int) -> Copy:
    """Send the fields that changed in one call; send nothing where none did.

    Raises:
        Conflict: somebody saved since revision ``base``.
        SaveUnderWay: somebody is saving now.
        EcwidError: the platform refused or failed.
    """
    copy = copies.load_to_change(store, copies.PROFILE)
    kept = values_of(copy.content)
    changes = nested({name: value for name, value in values.items() if not same(value, kept[name])})
    content = {
        section: {**copy.content.get(section, {}), **changes.get(section, {})}
        for section in {**copy.content, **changes}
    }
    return copies.save(
        copy, base=base, content=content, write=lambda client: client.profile.update(cast(StoreProfile, changes))
    )
