"""An install from outside the Control Panel: a code for a token, once, and the token kept for its store."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise

from ..ecwid import oauth
from ..ecwid.errors import EcwidError
from ..ecwid.oauth import CodeRefused, Grant
from ..models import SignedOut, SpentCode, Store
from ..web import copies, life
from ..web.access import TICKET_SECONDS
from ..web.clients import limits, session_of_this_thread
from ..web.features import reasons_for
from ..web.permissions import PERMISSIONS, SCOPES, Permission

# Anybody can come with an invented code, so the questions whether one is good have budgets: one for installs that were
# started here, by a browser with a session, and one for codes nobody here asked for, so that these cannot spend it.
STARTED, UNASKED = "codes of installs started here", "codes nobody here asked for"
CODES_KEPT_FOR = timedelta(days=30)


class CodeSpent(Exception):
    """The code was sent for exchange before. Sent again, it would end the token that it gave."""


def consent_address(redirect_uri: str, state: str) -> str:
    """Return where the merchant says yes or no."""
    return oauth.consent_url(
        settings.ECWID_OAUTH_URL,
        client_id=settings.ECWID_CLIENT_ID,
        redirect_uri=redirect_uri,
        scopes=SCOPES,
        state=state,
    )


def install(code: str, *, redirect_uri: str, store_id: int | None, is_started: bool) -> tuple[Store, frozenset[str]]:
    """Exchange the code; return the store it installed the app in, its token kept, and what was granted.

    ``is_started`` tells a code that comes back to the browser that asked for it.

    Raises:
        CodeSpent: it came a second time.
        BudgetSpent: too many codes of its kind came within a minute; this one was not sent yet.
        EcwidError: no token was given.
    """
    limits().take(STARTED if is_started else UNASKED, interactive=True, timeout=0)
    spend(code)
    grant = exchanged(code, redirect_uri=redirect_uri, store_id=store_id)
    limits().revive(grant.store_id, grant.access_token)
    return life.welcome(grant.store_id, grant.access_token), grant.scopes


def spend(code: str) -> None:
    _, is_new = SpentCode.objects.get_or_create(digest=sha256(code.encode()).hexdigest())
    if not is_new:
        raise CodeSpent


def exchanged(code: str, *, redirect_uri: str, store_id: int | None) -> Grant:
    """Exchange the code with the newest client secret, or with one before it while the platform knows only that."""
    *newer, oldest = settings.ECWID_CLIENT_SECRETS

    def with_secret(secret: str) -> Grant:
        return oauth.exchange(
            code,
            oauth_url=settings.ECWID_OAUTH_URL,
            client_id=settings.ECWID_CLIENT_ID,
            client_secret=secret,
            redirect_uri=redirect_uri,
            store_id=store_id,
            session=session_of_this_thread(),
            timeout=settings.ECWID_TIMEOUT,
        )

    for secret in newer:
        try:
            return with_secret(secret)
        except CodeRefused as refusal:
            if refusal.code != "invalid_client":  # the code was looked at, and is no more to be sent
                raise
    return with_secret(oldest)


def look(store: Store) -> None:
    """Ask whether the token is still good; a platform that cannot tell keeps nobody out of what is kept here."""
    with suppress(EcwidError):
        life.look(store.pk)
    store.refresh_from_db()


def name_of(store: Store) -> str:
    """Return the store's name, its number where it has none or the platform does not tell."""
    try:
        profile = copies.load(store, copies.PROFILE).content or {}
    except EcwidError:
        profile = {}
    return str(profile.get("settings", {}).get("storeName") or store.pk)


def missing(scopes: frozenset[str]) -> list[tuple[Permission, list[Promise]]]:
    """Return the permissions that the app asks for today and was not granted, each with every reason to ask."""
    return [(each, reasons_for(each.scope)) for each in PERMISSIONS.values() if each.scope not in scopes]


def forget() -> int:
    """Delete codes that were spent so long ago that nobody has them any more, and return how many.

    Nor is kept who signed out once their tickets are too old anyway.
    """
    SignedOut.objects.filter(at__lt=timezone.now() - timedelta(seconds=TICKET_SECONDS)).delete()
    return SpentCode.objects.filter(at__lt=timezone.now() - CODES_KEPT_FOR).delete()[0]
