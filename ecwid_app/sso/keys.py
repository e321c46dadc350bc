"""The keys a merchant's site signs with: random, kept as hashes only, two at a time so that one can replace another.

Every request looks its key up in the database, so a revoked one is useless at once. The look-up compares hashes: how
long it takes tells nothing of a key.
"""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from ..models import SsoKey, Store

LIVE_AT_MOST = 2
REVOKED_SHOWN = 3
PREFIX = "sbk_"
BYTES = 32
USE_NOTED_EVERY = timedelta(minutes=1)


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


def live_key(key: str) -> SsoKey | None:
    """Return the row of a key that was not revoked, with its store."""
    return SsoKey.objects.select_related("store").filter(digest=digest_of(key), revoked_at=None).first()


def note_use(key: SsoKey) -> None:
    """Keep when the key was last used, to the minute: a busy site shall not write a row a page."""
    now = timezone.now()
    if key.used_at is None or now - key.used_at > USE_NOTED_EVERY:
        due = Q(used_at=None) | Q(used_at__lt=now - USE_NOTED_EVERY)
        SsoKey.objects.filter(due, pk=key.pk).update(used_at=now)


def digest_of(key: str) -> str:
    return sha256(key.encode("utf-8", "replace")).hexdigest()
