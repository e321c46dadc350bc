"""The signature of a webhook. Source: Ecwid docs, "Webhooks" (structure)."""

from __future__ import annotations

import base64
import hmac

HEADER = "X-Ecwid-Webhook-Signature"


def signature(client_secret: str, created: int, event_id: str) -> str:
    """Base64 of HMAC-SHA256 over `<eventCreated>.<eventId>`, keyed with the whole secret: nothing else is signed."""
    digest = hmac.digest(client_secret.encode(), f"{created}.{event_id}".encode(), "sha256")
    return base64.b64encode(digest).decode()


def signature_headers(signing: str, client_secret: str, created: int, event_id: str) -> list[tuple[str, str]]:
    """The header as asked for: `valid`, `invalid` (of another secret), or `missing`."""
    if signing == "missing":
        return []
    secret = client_secret if signing == "valid" else f"not {client_secret}"
    return [(HEADER, signature(secret, created, event_id))]
