"""Signed profiles of shoppers, against values that another implementation computed."""

from __future__ import annotations

from base64 import b64decode
from json import loads

import pytest
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from hypothesis import given
from hypothesis import strategies as st

from ecwid_app.ecwid.sso import ProfileUnfit, Shopper, Signature, SignOnRefused, opened, signed

APP, SECRET, AT = "demo-loyalty-app", "s3cr3tS3cr3tS3cr3tS3cr3tS3cr3t01", 1767225600
ADA = {
    "email": "ada@example.test",
    "billingPerson": {
        "name": "Ada Example",
        "street": "1 Sample Way",
        "city": "Springfield",
        "countryCode": "US",
        "postalCode": "12345",
        "stateOrProvinceCode": "NY",
    },
}
VECTORS = {
    Signature.SHA256: "d037a7908d0d754e94e33e9c0dbc63555c3463436b7858d96ed1fcb3e41df002",
    Signature.SHA1: "32f120b7b1493768c62665a11af6006384e14b89",
}
HASHES = {Signature.SHA256: SHA256, Signature.SHA1: SHA1}


def sign(profile=ADA, user="u-1042", signature=Signature.SHA256, at=AT):
    return signed(Shopper(user, profile), client_id=APP, client_secret=SECRET, at=at, signature=signature)


def billed(person):
    return {"email": "a@b.example", "billingPerson": person}


def read(line, now=AT, **changes):
    return opened(line, **{"client_id": APP, "client_secret": SECRET, "now": now, **changes})


@pytest.mark.parametrize("signature", VECTORS)
def test_the_worked_example_gives_the_documented_signature(signature):
    text, given, at = sign(signature=signature).split(" ")
    assert (given, at) == (VECTORS[signature], str(AT))
    assert loads(b64decode(text)) == {"appClientId": APP, "userId": "u-1042", "profile": ADA}


@pytest.mark.parametrize("signature", Signature)
def test_another_implementation_computes_the_same_signature_for_names_of_every_alphabet(signature):
    for name in ("Zoë Åström", "Łukasz Żak", "李小龍", "نجيب محفوظ", "O’Brien 😀"):
        line = sign({"email": "ü@example.test", "billingPerson": {"name": name}}, signature=signature)
        text, given, at = line.split(" ")
        mac = HMAC(SECRET.encode(), HASHES[signature]())
        mac.update(f"{text} {at}".encode())
        assert given == mac.finalize().hex()
        assert read(line, signature=signature).profile["billingPerson"]["name"] == name


@given(st.text(min_size=1).filter(str.isprintable).filter(str.strip), st.integers(0, 2**33))
def test_what_is_signed_is_read_back(name, at):
    shopper = read(sign(billed({"name": name}), at=at), now=at)
    assert shopper.profile["billingPerson"] == {"name": name}


@pytest.mark.parametrize(
    ("profile", "where", "fault"),
    [
        ({}, "email", "missing"),
        ({"email": " "}, "email", "missing"),
        ({"email": 5}, "email", "text"),
        ({"email": "a@b.example\n"}, "email", "text"),
        ({"email": "a@b.example", "phone": "1"}, "phone", "unknown"),
        ({"email": "a@b.example", "registered": True}, "registered", "number"),
        (billed("Ada"), "billingPerson", "object"),
        (billed({}), "billingPerson.name", "missing"),
        (billed({"name": "A", "zip": "1"}), "billingPerson.zip", "unknown"),
        (billed({"name": "A", "countryCode": "USA"}), "billingPerson.countryCode", "letters"),
        ({"email": "a@b.example", "shippingAddresses": {}}, "shippingAddresses", "list"),
        ({"email": "a@b.example", "shippingAddresses": [{"name": 1}]}, "shippingAddresses[0].name", "text"),
        (billed({"name": "A" * 20_000}), "profile", "long"),
    ],
)
def test_an_unfit_profile_is_not_signed(profile, where, fault):
    with pytest.raises(ProfileUnfit) as raised:
        sign(profile)
    assert (raised.value.where, raised.value.fault) == (where, fault)


def test_a_shopper_needs_an_id():
    with pytest.raises(ProfileUnfit):
        sign(user="")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda line: line.replace(" ", "  "), "parts"),
        (lambda line: line + " x", "parts"),
        (lambda line: "", "parts"),
        (lambda line: line[:-1] + "x", "parts"),
        (lambda line: line[:-1] + "1", "signature"),
        (lambda line: "A" + line[1:], "signature"),
    ],
)
def test_a_spoiled_line_signs_nobody_in(spoil, why):
    with pytest.raises(SignOnRefused) as refused:
        read(spoil(sign()))
    assert refused.value.why == why


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"now": AT + 601}, "expired"),
        ({"now": AT - 601}, "early"),
        ({"client_id": "another"}, "app"),
        ({"client_secret": "another"}, "signature"),
        ({"signature": Signature.SHA1}, "signature"),
    ],
)
def test_a_line_of_another_time_app_or_hash_signs_nobody_in(changes, why):
    assert read(sign(), now=AT + 600)
    with pytest.raises(SignOnRefused) as refused:
        read(sign(), **changes)
    assert refused.value.why == why


def test_what_a_shopper_is_called_stays_out_of_a_repr():
    assert "ada@" not in repr(read(sign()))
