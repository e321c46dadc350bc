"""What must not reach production. ``settings.wsgi`` and every command refuse to start on an error here."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from .ecwid.payload import KEY_BYTES

PLATFORM_ADDRESSES = ("ECWID_API_URL", "ECWID_OAUTH_URL", "ECWID_SDK_URL", "ECWID_CSS_URL")
DISTINCT_CHARACTERS = 8


@register(Tags.security)
def platform_addresses(**kwargs: object) -> Iterator[CheckMessage]:
    """Tokens travel to these addresses, and their scripts run in the merchant's page."""
    for name in PLATFORM_ADDRESSES if settings.DEPLOYED else ():
        parts = urlsplit(getattr(settings, name))
        if parts.scheme != "https" or is_this_machine(parts.hostname or ""):
            problem = f"{name}={getattr(settings, name)!r} is not the real platform."
            yield Error(problem, hint="Unset it in production.", id="ecwid_app.E001")


@register(Tags.security)
def frame_ancestors_are_named(**kwargs: object) -> Iterator[CheckMessage]:
    """Whoever frames the app can lay something over its buttons."""
    for source in settings.ECWID_FRAME_ANCESTORS if settings.DEPLOYED else ():
        host = urlsplit(source).hostname or ""
        if not source.startswith("https://") or is_this_machine(host) or "." not in host.removeprefix("*."):
            problem = f"ECWID_FRAME_ANCESTORS names {source!r}, which is no Control Panel."
            yield Error(problem, hint="Name hosts: https://my.example.com", id="ecwid_app.E007")


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
    wide = [host for host in settings.ALLOWED_HOSTS if "*" in host or host.count(".") == host.startswith(".")]
    if settings.DEPLOYED and wide:
        yield Error(f"ALLOWED_HOSTS admits any host: {wide}.", hint="Name the app's own host.", id="ecwid_app.E006")


@register(Tags.security)
def webhooks_are_never_redirected(**kwargs: object) -> Iterator[CheckMessage]:
    """The platform takes a redirect for a failure, and blocks the webhooks of an app after two weeks of those."""
    exempt = [re.compile(pattern) for pattern in settings.SECURE_REDIRECT_EXEMPT]
    for path in ("webhooks/", "webhooks"):
        moved = settings.SECURE_SSL_REDIRECT and not any(pattern.search(path) for pattern in exempt)
        if moved or settings.APPEND_SLASH or settings.PREPEND_WWW:
            hint = "Name it in SECURE_REDIRECT_EXEMPT; leave APPEND_SLASH and PREPEND_WWW off."
            yield Error(f"/{path} would be redirected.", hint=hint, id="ecwid_app.E008")


@register
def somebody_can_be_asked(**kwargs: object) -> Iterator[CheckMessage]:
    """The address on the privacy and support pages; those ending in .invalid reach nobody by definition."""
    try:
        validate_email(settings.SUPPORT_EMAIL)
        reaches = not (settings.DEPLOYED and settings.SUPPORT_EMAIL.lower().endswith(".invalid"))
    except ValidationError:
        reaches = False
    if not reaches:
        hint = "Set it to the e-mail address that answers merchants."
        yield Error(f"SUPPORT_EMAIL={settings.SUPPORT_EMAIL!r} reaches nobody.", hint=hint, id="ecwid_app.E020")


def is_this_machine(host: str) -> bool:
    """Tell a host that no other machine reaches, in any of its spellings."""
    host = host.rstrip(".")
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_loopback or address.is_unspecified


def is_weak(secret: str) -> bool:
    """Tell a secret that somebody made up: few characters, or the same few over and over."""
    repeats = secret in (secret + secret)[1:-1]
    return len(set(secret)) < DISTINCT_CHARACTERS or repeats or secret.startswith("django-insecure-")
