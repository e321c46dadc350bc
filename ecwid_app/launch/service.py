"""Proof that a launch is what it says: its token must open its store."""

from __future__ import annotations

from hmac import compare_digest

from django.db import transaction

from ..ecwid import LaunchPayload
from ..ecwid.errors import EcwidNotFound, EcwidTokenRefused
from ..models import Copy, Store
from ..web import copies
from ..web.clients import client_with


class LaunchUnproven(Exception):
    """The payload's token does not open the payload's store: forged, foreign, or revoked meanwhile."""


def open_store(payload: LaunchPayload) -> Store:
    """Return the store of a launch, its token proven and kept.

    A token equal to the kept one needs no call. Any other is proven by reading the profile with it,
    which also warms the profile's copy. A store id alone proves nothing: in encrypted mode its
    block can be flipped to another store's, in plain mode anybody can write it.

    Raises:
        LaunchUnproven: the token does not open the store.
        EcwidError: the platform could not tell.
    """
    store = Store.objects.row(id=payload.store_id)
    if store and compare_digest(store.token.encode(), payload.access_token.encode()):
        return store
    client = client_with(payload.store_id, payload.access_token)
    try:
        profile = client.profile.get(fields=copies.PROFILE_FIELDS)
    except (EcwidTokenRefused, EcwidNotFound):
        raise LaunchUnproven from None
    if profile.get("generalInfo", {}).get("storeId") != payload.store_id:
        raise LaunchUnproven
    return welcome(payload, profile)


@transaction.atomic
def welcome(payload: LaunchPayload, profile: dict[str, object]) -> Store:
    """Keep a proven token. What an earlier install left in the copies has to be looked at again."""
    store = Store.objects.filter(pk=payload.store_id).first() or Store(pk=payload.store_id)
    store.token = payload.access_token
    store.save()
    Copy.objects.filter(store=store).update(taken_at=None)
    copies.keep(store, copies.PROFILE, profile)
    return store
