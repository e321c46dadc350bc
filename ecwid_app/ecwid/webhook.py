"""What the platform posts to the webhook address: read strictly, proven by its signature, believed in nothing else.

Only ``eventCreated`` and ``eventId`` are signed. Store, type and entity say where to look, never what is true there.

Source: Ecwid docs, "Webhooks" (structure, process).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hmac import compare_digest, digest
from json import loads
from typing import Any

from .payload import STORE_IDS

SIGNATURE_HEADER = "X-Ecwid-Webhook-Signature"
SIZE_LIMIT = 64 * 1024
WINDOW = timedelta(hours=48)  # the platform tries for 24 hours with one signature, after queues of its own
EVENT_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}", re.ASCII)
TYPE = re.compile(r"[A-Za-z0-9_.-]{1,100}", re.ASCII)
ENTITY = re.compile(r"[A-Za-z0-9_-]{0,64}", re.ASCII)
SNAKE = re.compile(r"_([a-z])")
SECONDS = range(1, 2**33)


class WebhookRefused(ValueError):
    """The request is no webhook of this app's, or too old; the message repeats nothing of it."""


@dataclass(frozen=True, slots=True)
class WebhookEvent:
    """One event. ``entity`` is the id as text, whichever way it was written; ``data`` is left where it came from."""

    id: str
    created: int
    store_id: int
    type: str
    entity: str

    @property
    def created_at(self) -> datetime:
        return datetime.fromtimestamp(self.created, UTC)

    def require_signature(self, given: str, client_secrets: Sequence[str]) -> None:
        """Compare with what each secret makes, in a time that tells nothing.

        Raises:
            WebhookRefused: it is none of theirs, or there is none.
        """
        message = f"{self.created}.{self.id}".encode()
        made = [b64encode(digest(secret.encode(), message, "sha256")) for secret in client_secrets]
        if sum(compare_digest(signature, given.encode()) for signature in made) == 0:
            raise WebhookRefused("The signature does not fit.")

    def require_age(self, now: datetime) -> None:
        """Refuse what the platform gave up long ago: somebody kept it, and sends it again.

        Raises:
            WebhookRefused: the event is older than the window.
        """
        if now - self.created_at > WINDOW:
            raise WebhookRefused("The event is too old.")


def read_event(body: bytes) -> WebhookEvent:
    """Read a body of at most ``SIZE_LIMIT`` bytes.

    Raises:
        WebhookRefused: it is too long, no JSON object, or lacks what every event has.
    """
    if len(body) > SIZE_LIMIT:
        raise WebhookRefused("The body is too long.")
    try:
        document = loads(body.decode())
    except (ValueError, RecursionError):
        raise WebhookRefused("The body is no JSON.") from None
    if not isinstance(document, dict):
        raise WebhookRefused("The body is no object.")
    return WebhookEvent(
        id=text(document, "eventId", EVENT_ID),
        created=whole(document, "eventCreated", SECONDS),
        store_id=whole(document, "storeId", STORE_IDS),
        type=in_camel_case(text(document, "eventType", TYPE)),
        entity=text({"entityId": ""} | document, "entityId", ENTITY),
    )


def text(document: Mapping[str, Any], name: str, pattern: re.Pattern[str]) -> str:
    """Return a text, or a whole number as text."""
    value = document.get(name)
    value = str(value) if type(value) is int and -(2**63) < value < 2**63 else value
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise WebhookRefused(f"{name} is missing or malformed.")
    return value


def whole(document: Mapping[str, Any], name: str, allowed: range) -> int:
    """Return a whole number, also where it is written as text."""
    value = document.get(name)
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,16}", value, re.ASCII):
        value = int(value)
    if type(value) is not int or value not in allowed:
        raise WebhookRefused(f"{name} is missing or malformed.")
    return value


def in_camel_case(type: str) -> str:
    """Return the documented spelling: ``storageChanged`` where the event was sent as ``storage_changed``.

    What stands before the dot is spelt one way only: ``discount_coupon``.
    """
    entity, dot, what = type.partition(".")
    return entity + dot + SNAKE.sub(lambda found: found[1].upper(), what)
