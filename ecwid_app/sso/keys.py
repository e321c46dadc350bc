"""The keys a merchant's site signs with: random, kept as hashes only, two at a time so that one can replace another.

Every request looks its key up in the database, so a revoked one is useless at once. The look-up compares hashes: how
long it takes tells nothing of a key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ..models import Life, SsoKey, Store
from ..web import copies

LIVE_AT_MOST = 2
REVOKED_SHOWN = 3
PREFIX = "sbk_"
BYTES = 32
USE_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Signer:
    """A store as far as signing needs to know it; ``public_text`` is as last seen, None where it never was."""

    store_id: int
    is_installed: bool
    is_suspended: bool
    public_text: str | None


class TooManyKeys(Exception):
    """The store has two keys already: one has to be revoked first."""


@transaction.atomic
def create_key(store: Store) -> str:
    """Return a new key, which can never be read again.

    Raises:
        TooManyKeys: there are two.
    """
    Store.objects.select_for_update().get(pk=store.pk)
    if live_keys(store).count() >= LIVE_AT_MOST:
        raise TooManyKeys
    key = PREFIX + token_urlsafe(BYTES)
    SsoKey.objects.create(store=store, digest=digest_of(key), ending=key[-4:])
    return key


def revoke_key(store: Store, number: int) -> bool:
    """Make a key of the store useless from now on; False where it has no such key, or it was revoked before."""
    return bool(live_keys(store).filter(pk=number).update(revoked_at=timezone.now()))


def live_keys(store: Store) -> QuerySet[SsoKey]:
    return SsoKey.objects.filter(store=store, revoked_at=None).order_by("-pk")


def revoked_keys(store: Store) -> list[SsoKey]:
    return list(SsoKey.objects.filter(store=store).exclude(revoked_at=None).order_by("-revoked_at")[:REVOKED_SHOWN])


def signer_with(key: str) -> Signer | None:
    """Return the store of a key that was not revoked, and note the use: to the minute, as a busy site asks often."""
    now = timezone.now()
    digest = digest_of(key)
    row = SsoKey.objects.signer(digest, text=copies.PUBLIC, used_before=now - USE_NOTED_EVERY)
    if row is None:
        return None
    store_id, sealed_token, life, text, is_due = row
    if is_due:
        SsoKey.objects.filter(digest=digest).update(used_at=now)
    return Signer(store_id, is_installed=bool(sealed_token), is_suspended=life == Life.SUSPENDED, public_text=text)


def digest_of(key: str) -> str:
    return sha256(key.encode("utf-8", "replace")).hexdigest()
