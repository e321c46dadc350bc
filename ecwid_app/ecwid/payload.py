"""What the Control Panel hands the app's page when a merchant opens the tab.

Two modes exist. *Encrypted*: ``?payload=`` holds AES-128-CBC under the client secret. *Plain*:
the address fragment holds the JSON as hexadecimal, for a script to pass on. Neither proves
anything: CBC has no integrity (its first block can be flipped at will through the IV) and plain
is open to all. Whoever opens a payload must still prove that its token opens its store.

Everything malformed is one error, :class:`PayloadRefused`, which repeats nothing it was given.

Source: Ecwid docs, "Access store data from the app" (2025) and "User authentication in native apps".
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from json import loads
from typing import Any
from urllib.parse import unquote

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.padding import PKCS7

KEY_BYTES = 16
BLOCK_BYTES = 16
SEALED_LIMIT = 16_384
BASE64 = re.compile(r"[A-Za-z0-9_-]+={0,2}", re.ASCII)
HEX = re.compile(r"(?:[0-9a-fA-F]{2})+", re.ASCII)
TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]{1,512}", re.ASCII)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8})?", re.ASCII)
STORE_IDS = range(1, 2**53)
APP_STATE_LIMIT = 2048


class PayloadRefused(ValueError):
    """The payload is not one: whatever is wrong with it, the message is the same."""

    def __init__(self) -> None:
        super().__init__("The launch payload is malformed.")


@dataclass(frozen=True, slots=True)
class LaunchPayload:
    """An opened payload: well formed, not yet proven.

    Attributes:
        store_id: the store whose tab was opened, as the payload claims.
        access_token: the app's secret token in that store.
        lang: the Control Panel's language (``fr``, ``pt_BR``, ``es_419``), "" where unreadable.
        view_mode: ``PAGE`` (own tab), ``INLINE`` (inside another page) or ``POPUP``.
        app_state: the deep link, percent-decoded, written by whoever made the link; "" without one.
    """

    store_id: int
    access_token: str = field(repr=False)
    lang: str = ""
    view_mode: str = "PAGE"
    app_state: str = field(default="", repr=False)


def open_sealed(sealed: str, client_secrets: Sequence[str]) -> LaunchPayload:
    """Decrypt ``?payload=`` with the first of ``client_secrets`` that fits (newest first).

    ``sealed`` is URL-safe base64, with or without ``=`` padding: 16 bytes of IV, then AES-128-CBC
    of UTF-8 JSON, PKCS#7 padded. The key is the first 16 characters of the client secret.

    Raises:
        PayloadRefused: anything malformed, or made with another secret.
    """
    blob = unbase64(sealed)
    for secret in client_secrets:
        try:
            return read(decrypted(blob, secret))
        except PayloadRefused:
            continue
    raise PayloadRefused


def open_plain(hexadecimal: str) -> LaunchPayload:
    """Read the address fragment of plain mode: each byte of the JSON as two hexadecimal digits.

    Raises:
        PayloadRefused: anything malformed.
    """
    if len(hexadecimal) > SEALED_LIMIT or not HEX.fullmatch(hexadecimal):
        raise PayloadRefused
    return read(bytes.fromhex(hexadecimal))


def unbase64(sealed: str) -> bytes:
    """Return IV and ciphertext: at least two whole blocks."""
    bare = sealed.rstrip("=")
    if len(sealed) > SEALED_LIMIT or not BASE64.fullmatch(sealed):
        raise PayloadRefused
    if len(bare) % 4 == 1 or (bare != sealed and len(sealed) % 4):
        raise PayloadRefused
    blob = urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    if len(blob) < 2 * BLOCK_BYTES or len(blob) % BLOCK_BYTES:
        raise PayloadRefused
    return blob


def decrypted(blob: bytes, client_secret: str) -> bytes:
    key = client_secret.encode()[:KEY_BYTES]
    decryptor = Cipher(AES(key), CBC(blob[:BLOCK_BYTES])).decryptor()
    padded = decryptor.update(blob[BLOCK_BYTES:]) + decryptor.finalize()
    unpadder = PKCS7(AES.block_size).unpadder()
    try:
        return unpadder.update(padded) + unpadder.finalize()
    except ValueError:
        raise PayloadRefused from None


def read(text: bytes) -> LaunchPayload:
    """Check every field the app relies on; fields unknown to it are let be."""
    try:
        document = loads(text.decode())
    except (ValueError, RecursionError):
        raise PayloadRefused from None
    if not isinstance(document, dict):
        raise PayloadRefused
    store_id, token = document.get("store_id"), document.get("access_token")
    if type(store_id) is not int or store_id not in STORE_IDS:
        raise PayloadRefused
    if not isinstance(token, str) or not TOKEN.fullmatch(token):
        raise PayloadRefused
    lang = text_field(document, "lang")
    return LaunchPayload(
        store_id=store_id,
        access_token=token,
        lang=lang if LANGUAGE.fullmatch(lang) else "",
        view_mode=text_field(document, "view_mode") or "PAGE",
        app_state=deep_link(text_field(document, "app_state")),
    )


def text_field(document: Mapping[str, Any], name: str) -> str:
    value = document.get(name, "")
    if not isinstance(value, str):
        raise PayloadRefused
    return value


def deep_link(app_state: str) -> str:
    """Decode a deep link: percent-encoded once by the platform, and at times once more by its author."""
    return unquote(unquote(app_state)) if len(app_state) <= APP_STATE_LIMIT else ""
