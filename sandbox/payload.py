"""The platform's side of payloads: a launch for the query or the fragment, an order for a payment form.

Source: Ecwid docs, "Access store data from the app", "Native apps" (user authentication) and the payment guides.
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


def seal(
    payload: Mapping[str, object], client_secret: str, *, padded: bool | None = None, iv: bytes | None = None
) -> str:
    """Encrypt `payload` as the value of `?payload=`, or of the older form field `data` of a payment.

    URL-safe base64 of a random 16-byte IV and the AES-128-CBC ciphertext of UTF-8 JSON (PKCS#7). The key is
    the first 16 characters of the secret. The `=` at the end come or go at random, since both are seen, unless
    `padded` says which.
    """
    padder = PKCS7(BLOCK * 8).padder()
    iv = iv or os.urandom(BLOCK)
    encryptor = Cipher(key_of(client_secret), modes.CBC(iv)).encryptor()
    sealed = iv + encryptor.update(padder.update(text_of(payload)) + padder.finalize()) + encryptor.finalize()
    encoded = base64.urlsafe_b64encode(sealed).decode("ascii")
    keep = secrets.choice((True, False)) if padded is None else padded
    return encoded if keep else encoded.rstrip("=")


def seal_gcm(payload: Mapping[str, object], client_secret: str, *, iv: bytes | None = None) -> str:
    """Encrypt `payload` as the form field `enc_data` of a payment.

    URL-safe base64 of a random 16-byte IV, the AES-128-GCM ciphertext and its 16-byte tag, under the same key.
    """
    iv = iv or os.urandom(BLOCK)
    encryptor = Cipher(key_of(client_secret), modes.GCM(iv)).encryptor()
    sealed = iv + encryptor.update(text_of(payload)) + encryptor.finalize() + encryptor.tag
    return base64.urlsafe_b64encode(sealed).decode("ascii")


def key_of(client_secret: str) -> algorithms.AES:
    return algorithms.AES(client_secret[:KEY_LENGTH].encode("ascii"))


def text_of(payload: Mapping[str, object]) -> bytes:
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()


def spell(payload: Mapping[str, object]) -> str:
    """Two lower-case hex digits a byte. ASCII JSON, because the SDK turns each byte into one character."""
    return json.dumps(payload, ensure_ascii=True, separators=(",", ":")).encode("ascii").hex()
