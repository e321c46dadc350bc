"""The Control Panel's side of a launch payload: sealing it for the query, or spelling it for the fragment.

Source: Ecwid docs, "Access store data from the app" and "Native apps" (user authentication).
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from collections.abc import Mapping

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

BLOCK = 16
KEY_LENGTH = 16


def seal(payload: Mapping[str, object], client_secret: str, *, padded: bool | None = None) -> str:
    """Encrypt `payload` as the value of `?payload=`.

    URL-safe base64 of a random 16-byte IV and the AES-128-CBC ciphertext of UTF-8 JSON (PKCS#7). The key is
    the first 16 characters of the secret. The `=` at the end come or go at random, since both are seen, unless
    `padded` says which.
    """
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    padder = PKCS7(BLOCK * 8).padder()
    iv = os.urandom(BLOCK)
    encryptor = Cipher(algorithms.AES(client_secret[:KEY_LENGTH].encode("ascii")), modes.CBC(iv)).encryptor()
    sealed = iv + encryptor.update(padder.update(text) + padder.finalize()) + encryptor.finalize()
    encoded = base64.urlsafe_b64encode(sealed).decode("ascii")
    keep = secrets.choice((True, False)) if padded is None else padded
    return encoded if keep else encoded.rstrip("=")


def spell(payload: Mapping[str, object]) -> str:
    """Two lower-case hex digits a byte. ASCII JSON, because the SDK turns each byte into one character."""
    return json.dumps(payload, ensure_ascii=True, separators=(",", ":")).encode("ascii").hex()
