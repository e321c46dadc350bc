"""Opening what the Control Panel sends: both modes, and everything that only looks like it."""

import json
from base64 import urlsafe_b64encode

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from ecwid_app.ecwid import LaunchPayload, PayloadRefused, open_plain, open_sealed

# Made with OpenSSL, so that no code of ours vouches for itself.
SECRET = "Zk7Qm2Xv9TbR4LpWc8HsY1NdF6GjE3Au"
SEALED = "EBESExQVFhcYGRobHB0eH2HlZ8tosrOEsG2HJbrwDpEz-ATcOf0yPzgT7LrNfcS9R40QXDsSMNXbNhdJRj-PUrJqkwgj3G_L6IYRKYvuXcs="
OPENED = LaunchPayload(store_id=90210001, access_token="secret_x", lang="en")


def seal(text: bytes, secret: str = SECRET) -> str:
    iv, pad = bytes(range(16)), 16 - len(text) % 16
    encryptor = Cipher(algorithms.AES(secret.encode()[:16]), modes.CBC(iv)).encryptor()
    return urlsafe_b64encode(iv + encryptor.update(text + bytes([pad]) * pad) + encryptor.finalize()).decode()


def spell(document: object) -> str:
    return json.dumps(document).encode().hex()


def test_the_vector_opens_with_and_without_base64_padding():
    assert open_sealed(SEALED, [SECRET]) == OPENED
    assert open_sealed(SEALED.rstrip("="), [SECRET]) == OPENED


def test_an_older_secret_still_opens_after_a_rotation():
    assert open_sealed(SEALED, ["N" * 32, SECRET]) == OPENED


def test_the_fragment_of_plain_mode_opens():
    assert open_plain(spell({"store_id": 90210001, "lang": "en", "access_token": "secret_x"})) == OPENED


def test_every_field_is_read():
    payload = open_sealed(
        seal(
            b'{"store_id":7,"access_token":"t","lang":"pt_BR","view_mode":"INLINE","app_state":"tab%253A%2520x","new":1}'
        ),
        [SECRET],
    )
    assert payload == LaunchPayload(7, "t", "pt_BR", "INLINE", "tab: x")


@pytest.mark.parametrize(
    "document",
    [
        [],
        "text",
        None,
        {},
        {"store_id": 7},
        {"access_token": "t"},
        {"store_id": "7", "access_token": "t"},
        {"store_id": True, "access_token": "t"},
        {"store_id": 7.0, "access_token": "t"},
        {"store_id": 0, "access_token": "t"},
        {"store_id": -1, "access_token": "t"},
        {"store_id": 2**53, "access_token": "t"},
        {"store_id": 7, "access_token": ""},
        {"store_id": 7, "access_token": "a b"},
        {"store_id": 7, "access_token": "a\r\nX-Evil: 1"},
        {"store_id": 7, "access_token": "t" * 513},
        {"store_id": 7, "access_token": "t", "lang": 5},
        {"store_id": 7, "access_token": "t", "app_state": {}},
    ],
)
def test_a_document_of_another_shape_is_refused_in_both_modes(document):
    with pytest.raises(PayloadRefused):
        open_plain(spell(document))
    with pytest.raises(PayloadRefused):
        open_sealed(seal(json.dumps(document).encode()), [SECRET])


@pytest.mark.parametrize(
    "sealed",
    [
        "",
        "=",
        "é" * 44,
        SEALED + "=",
        SEALED.replace("-", "+"),
        SEALED[:-4],
        SEALED[:60],
        SEALED[:21],
        SEALED + "AAAA",
        " " + SEALED,
        "A" * 20_000,
        seal(b'{"store_id":7,"access_token":"t","padding":"%s"}' % (b"x" * 20_000)),
        seal(b"\xff\xfe"),
        seal(b"[" * 5000),
        seal(b"9" * 5000),
        seal(b'{"store_id":7,"access_token":"t"}', "another secret of 32 characters!"),
    ],
)
def test_malformed_text_is_refused_with_one_message(sealed):
    with pytest.raises(PayloadRefused) as refusal:
        open_sealed(sealed, [SECRET])
    assert str(refusal.value) == "The launch payload is malformed."
    assert refusal.value.__cause__ is None


@pytest.mark.parametrize("plain", ["", "7", "7b2", "zz", "7b 22", "٣٣", "00" * 10_000, "7b22" * 3])
def test_malformed_hexadecimal_is_refused(plain):
    with pytest.raises(PayloadRefused):
        open_plain(plain)


@pytest.mark.parametrize("lang", ["", "x" * 99, "en\n", "../fr", "日本"])
def test_an_unreadable_language_is_no_language(lang):
    assert open_plain(spell({"store_id": 7, "access_token": "t", "lang": lang})).lang == ""


def test_a_payload_shows_its_token_to_nobody():
    assert "secret_x" not in repr(OPENED)
