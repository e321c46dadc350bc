"""Proof that a launch is what it says: its token must open its store."""

from __future__ import annotations

from hmac import compare_digest

from django.db import transaction

from ..ecwid import LaunchPayload
from ..ecwid.errors import EcwidNotFound, EcwidTokenRefused
from ..ecwid.limits import BudgetSpent
from ..models import Copy, Life, Store
from ..web import copies, life
from ..web.clients import client_with, limits

PUBLIC_TOKEN = "public_"  # noqa: S105 (the prefix that tells a shopper's token from the app's)

# Anybody can send launches with invented tokens, and the platform blocks an address that calls with many of those:
# they share one budget, and what goes beyond it is not asked.
UNPROVEN = "launches that are not proven yet"


class LaunchUnproven(Exception):
    """The payload's token does not open the payload's store: forged, foreign, public, or revoked meanwhile."""


def open_store(payload: LaunchPayload) -> Store:
    """Return the store of a launch, its token proven and kept.

    A token equal to the kept one needs no call; any other is proven by two, which warm the copies
    as well. A store id alone proves nothing: in encrypted mode its block can be flipped to another
    store's, in plain mode anybody can write it.

    Raises:
        LaunchUnproven: the token does not open the store.
        EcwidError: the platform could not tell.
    """
    store = Store.objects.row(id=payload.store_id)
    is_kept = store is not None and compare_digest(store.token.encode(), payload.access_token.encode())
    if store and is_kept and not limits().is_dead(payload.store_id, payload.access_token):
        return store
    try:
        return welcome(payload, proof(payload))
    except (BudgetSpent, EcwidTokenRefused, EcwidNotFound):
        raise LaunchUnproven from None


def proof(payload: LaunchPayload) -> dict[str, object]:
    """Read with the token what only the app's secret token reads, and what names the store.

    Every storefront page hands out the app's public token, which reads the profile too; it does not
    read application storage.
    """
    if payload.access_token.startswith(PUBLIC_TOKEN):
        raise LaunchUnproven
    limits().take(UNPROVEN, interactive=True, timeout=0)
    limits().revive(payload.store_id, payload.access_token)  # if it was dead, this launch says that it lives again
    client = client_with(payload.store_id, payload.access_token)
    profile = copies.read_profile(client)
    if profile["generalInfo"].get("storeId") != payload.store_id:
        raise LaunchUnproven
    return {copies.PROFILE: profile, copies.PUBLIC: copies.read_public(client)}


@transaction.atomic
def welcome(payload: LaunchPayload, seen: dict[str, object]) -> Store:
    """Keep a proven token, and what was seen with it."""
    store, is_new = Store.objects.select_for_update().get_or_create(pk=payload.store_id)
    returned = store.life == Life.UNINSTALLED or (not is_new and store.token != payload.access_token)
    store.token = payload.access_token
    store.missing_scopes = None if returned else store.missing_scopes
    store.save(update_fields=["sealed_token", "token_at", "missing_scopes"])
    if is_new or returned:
        life.step(store, life.Happened.INSTALLED if is_new else life.Happened.REINSTALLED)
        life.look_again.enqueue(store.pk)
    Copy.objects.filter(store=store, saving_until=None).update(taken_at=None)
    for name, content in seen.items():
        copies.keep(store, name, content)
    return store
