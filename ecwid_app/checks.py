"""What must not reach production. ``settings.wsgi`` and every command refuse to start on an error here."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from collections.abc import Iterator
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from .ecwid.client import is_loopback
from .ecwid.payload import KEY_BYTES

PLATFORM_ADDRESSES = ("ECWID_API_URL", "ECWID_OAUTH_URL", "ECWID_SDK_URL", "ECWID_CSS_URL")
DISTINCT_CHARACTERS = 8


@register(Tags.security)
def platform_addresses(**kwargs: object) -> Iterator[CheckMessage]:
    """Tokens travel to these addresses, and their scripts run in the merchant's page."""
    for name in PLATFORM_ADDRESSES if settings.DEPLOYED else ():
        parts = urlsplit(getattr(settings, name))
        if parts.scheme != "https" or is_loopback(parts.hostname or ""):
            problem = f"{name}={getattr(settings, name)!r} is not the real platform."
            yield Error(problem, hint="Unset it in production.", id="ecwid_app.E001")


@register(Tags.security)
def debug_is_off(**kwargs: object) -> Iterator[CheckMessage]:
    if settings.DEPLOYED and settings.DEBUG:
        yield Error("DEBUG is on in production.", hint="Unset DEBUG.", id="ecwid_app.E002")


@register(Tags.security)
def client_secrets_are_usable(**kwargs: object) -> Iterator[CheckMessage]:
    """The first 16 characters are the key of every launch payload."""
    for secret in settings.ECWID_CLIENT_SECRETS:
        if len(secret) < KEY_BYTES or (settings.DEPLOYED and is_weak(secret)):
            hint = f"Copy it from the app's details page: {KEY_BYTES} characters at the very least."
            yield Error("ECWID_CLIENT_SECRET is too short or too simple.", hint=hint, id="ecwid_app.E003")


@register(Tags.security)
def token_keys_are_usable(**kwargs: object) -> Iterator[CheckMessage]:
    for key in settings.TOKEN_KEYS:
        try:
            Fernet(key)
        except ValueError:
            usable = False
        else:
            usable = not settings.DEPLOYED or len(set(urlsafe_b64decode(key))) >= DISTINCT_CHARACTERS
        if not usable:
            hint = 'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'
            yield Error("TOKEN_KEYS holds something that is not a Fernet key.", hint=hint, id="ecwid_app.E004")


@register(Tags.security)
def secret_key_is_strong(**kwargs: object) -> Iterator[CheckMessage]:
    """It signs tickets: who guesses it opens every store."""
    if settings.DEPLOYED and (len(settings.SECRET_KEY) < 50 or is_weak(settings.SECRET_KEY)):
        hint = 'python -c "import secrets; print(secrets.token_urlsafe(64))"'
        yield Error("DJANGO_SECRET_KEY is too short or too simple.", hint=hint, id="ecwid_app.E005")


@register(Tags.security)
def hosts_are_named(**kwargs: object) -> Iterator[CheckMessage]:
    if settings.DEPLOYED and "*" in settings.ALLOWED_HOSTS:
        yield Error("ALLOWED_HOSTS admits any host.", hint="Name the app's own host.", id="ecwid_app.E006")


def is_weak(secret: str) -> bool:
    return len(set(secret)) < DISTINCT_CHARACTERS or secret.startswith("django-insecure-")
