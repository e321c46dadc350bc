"""Opening a launch payload, against nothing but the cipher and the JSON parser."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from secrets import token_hex

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from ecwid_app.ecwid import open_sealed
from sandbox.launch import Launch, launch_payload
from sandbox.payload import seal
from sandbox.world import World

from .merchant import STORE_ID
from .table import Row, ratio
from .timing import take_turns

SECRET = token_hex(16)
TIMES = 50  # a single decode is too short for the clock


def decode(*, quick: bool) -> list[Row]:
    """Measure 400 rounds of 50 decodes each."""
    sealed = sealed_launch()
    blob = urlsafe_b64decode(sealed)
    key, iv, ciphertext = SECRET[:16].encode(), blob[:16], blob[16:]

    def ours() -> None:
        for _ in range(TIMES):
            open_sealed(sealed, [SECRET])

    def raw() -> None:
        for _ in range(TIMES):
            decryptor = Cipher(AES(key), CBC(iv)).decryptor()
            text = decryptor.update(ciphertext) + decryptor.finalize()
            json.loads(text[: -text[-1]])

    measured, floor = take_turns(ours, raw, rounds=40 if quick else 400)
    return [ratio("payload decode / raw cipher and JSON", measured.wall / TIMES, floor.wall / TIMES, limit=3)]


def sealed_launch() -> str:
    """Return what the Control Panel would send: id, language, both tokens, view mode."""
    shop = World().shops[STORE_ID]
    if shop.installation is None:
        raise RuntimeError(f"The app is not installed in store {STORE_ID}.")
    return seal(launch_payload(shop, shop.installation, Launch()), SECRET, padded=True)
