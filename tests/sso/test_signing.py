"""The merchant's site asks for signed profiles."""

import base64
import hashlib
import hmac
import json

import pytest
import requests

from ecwid_app.models import Life, SsoKey, Store
from ecwid_app.sso import keys, signing
from ecwid_app.sso.service import save_sign_on
from ecwid_app.sso.settings import SignOn

from .conftest import PROFILE, ZOE

pytestmark = pytest.mark.django_db


def refusal(reply):
    return reply.status_code, reply.json()["error"]


def opened(line):
    return json.loads(base64.b64decode(line.split(" ")[0]))


def test_a_profile_is_signed_as_the_documents_say(ask, key, settings):
    reply = ask(key)
    assert reply.status_code == 200
    text, signature, at = reply.json()["profile"].split(" ")
    secret = settings.ECWID_CLIENT_SECRETS[0].encode()
    assert signature == hmac.new(secret, f"{text} {at}".encode(), hashlib.sha256).hexdigest()
    assert json.loads(base64.b64decode(text)) == {
        "appClientId": settings.ECWID_CLIENT_ID,
        "userId": "1003:7",
        "profile": PROFILE,
    }


def test_while_secrets_are_exchanged_the_newest_signs_for_both_keys_of_a_site(ask, key, store, settings, platform):
    settings.ECWID_CLIENT_SECRETS = [*settings.ECWID_CLIENT_SECRETS, "the-secret-before-it-which-is-32-long"]
    for site_key in (key, keys.create_key(store)):
        line = ask(site_key).json()["profile"]
        reply = requests.post(f"{platform.url}/shop/1003/sso", json={"payload": line}, timeout=10).json()
        assert reply["customer"]["billingPerson"]["name"] == ZOE["name"]


def test_what_one_store_had_signed_signs_in_nobody_elses_shopper(ask, key, switched_on, platform, world, open_tab):
    world.shops[1005].scopes = world.shops[1003].scopes
    world.shops[1005].install()
    open_tab(1005)
    theirs = Store.objects.get(pk=1005)
    save_sign_on(theirs, switched_on, base=None)
    lines = [
        ask(keys.create_key(theirs)).json()["profile"],
        ask(key, profile={"email": "mallory@example.com"}).json()["profile"],
    ]
    shoppers = [
        requests.post(f"{platform.url}/shop/1005/sso", json={"payload": line}, timeout=10).json()["customer"]["id"]
        for line in lines
    ]
    assert len(set(shoppers)) == 2


def test_the_sandbox_signs_the_shopper_in(ask, key, platform):
    for line in [ask(key).json()["profile"] for _ in range(3)]:  # pages opened in one second: none is a replay
        reply = requests.post(f"{platform.url}/shop/1003/sso", json={"payload": line}, timeout=10).json()
        assert reply["customer"]["billingPerson"]["name"] == ZOE["name"]


def test_nothing_is_set_or_allowed_that_a_browser_would_use(ask, key):
    reply = ask(key)
    assert not reply.cookies
    assert "Access-Control-Allow-Origin" not in reply
    assert reply["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("key", "scheme"), [(None, ""), ("", "Bearer"), ("sbk_wrong", "Bearer"), ("ключ", "Bearer")])
def test_without_a_key_nothing_is_signed(ask, switched_on, key, scheme):
    reply = ask(key, scheme=scheme)
    assert refusal(reply) == (401, "key_unknown")
    assert reply["WWW-Authenticate"] == "Bearer"


def test_a_key_in_another_scheme_is_none(ask, key):
    assert refusal(ask(key, scheme="Basic")) == (401, "key_unknown")


def test_a_revoked_key_is_useless_at_once_and_the_other_one_works_on(ask, key, store):
    other = keys.create_key(store)
    assert ask(key).status_code == ask(other).status_code == 200
    keys.revoke_key(store, SsoKey.objects.get(ending=key[-4:]).pk)
    assert refusal(ask(key)) == (401, "key_unknown")
    assert ask(other).status_code == 200


def test_a_key_signs_for_its_own_store_only(ask, key, store, open_tab):
    other = Store.objects.get(pk=open_tab(1005).store_id)
    assert not keys.revoke_key(other, SsoKey.objects.get().pk)
    theirs = keys.create_key(other)
    assert refusal(ask(theirs)) == (403, "off")
    assert ask(key).status_code == 200


def test_the_database_holds_no_key(key):
    row = SsoKey.objects.get()
    assert key not in str(vars(row))
    assert len(key) > 40
    assert row.digest == hashlib.sha256(key.encode()).hexdigest()


def test_use_is_noted_to_the_minute(ask, key):
    ask(key)
    first = SsoKey.objects.get().used_at
    ask(key)
    assert first is not None
    assert SsoKey.objects.get().used_at == first


def test_a_store_where_sign_on_is_off_signs_nobody(ask, key, store, switched_on):
    save_sign_on(store, SignOn(on=False), base=None)
    assert refusal(ask(key)) == (403, "off")


def test_a_store_that_removed_the_app_signs_nobody(ask, key):
    Store.objects.update(sealed_token="", life=Life.UNINSTALLED)
    assert refusal(ask(key)) == (403, "removed")


def test_a_suspended_store_signs_nobody(ask, key):
    Store.objects.update(life=Life.SUSPENDED)
    assert refusal(ask(key)) == (403, "suspended")


def test_only_so_many_are_signed_at_once_and_other_stores_do_not_wait(ask, key, monkeypatch, open_tab):
    monkeypatch.setattr(signing, "PROFILES_AT_ONCE", 3)
    signing.limits.cache_clear()
    assert [ask(key).status_code for _ in range(4)] == [200, 200, 200, 429]
    reply = ask(key)
    assert refusal(reply) == (429, "busy")
    assert 0 < int(reply["Retry-After"]) <= 21
    other = Store.objects.get(pk=open_tab(1005).store_id)
    assert refusal(ask(keys.create_key(other))) == (403, "off")


@pytest.fixture(autouse=True)
def no_limits_left_over():
    yield
    signing.limits.cache_clear()


@pytest.mark.parametrize("body", ["", "{", "[]", "5", "[" * 50_000, '"' + "x" * 70_000 + '"'])
def test_what_is_no_object_is_refused(ask, key, body):
    assert refusal(ask(key, body)) == (422, "unreadable")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"userId": None}, "userId"),
        ({"userId": 7}, "userId"),
        ({"userId": " "}, "userId"),
        ({"profile": None}, "profile"),
        ({"profile": {}}, "email"),
        ({"profile": {"email": "a@example.com", "admin": True}}, "admin"),
        ({"profile": {"email": "a@example.com", "\ud800": 1}}, "\ud800"),
        ({"profile": {"email": "a\ud800@example.com"}}, "email"),
        ({"profile": {**PROFILE, "billingPerson": "Zoë"}}, "billingPerson"),
        ({"profile": {**PROFILE, "shippingAddresses": "x"}}, "shippingAddresses"),
        ({"profile": {**PROFILE, "shippingAddresses": [{"name": "Z", "countryCode": "SWE"}]}}, None),
        ({"profile": {**PROFILE, "shippingAddresses": [ZOE] * 200}}, "profile"),
        ({"profile": {**PROFILE, "registered": float("nan")}}, "registered"),
    ],
)
def test_a_profile_the_storefront_would_not_take_says_which_field(ask, key, said, field):
    reply = ask(key, **said)
    assert refusal(reply) == (422, "unfit")
    assert reply.json()["field"] == (field or "shippingAddresses[0].countryCode")


def test_only_what_the_merchant_hands_on_is_signed(ask, key, store):
    save_sign_on(store, SignOn(on=True, fields=("billingPerson", "phone")), base=None)
    profile = opened(ask(key).json()["profile"])["profile"]
    kept = {name: value for name, value in ZOE.items() if name != "companyName"}
    assert profile == {"email": "zoe@example.com", "billingPerson": kept}


def test_it_is_only_ever_asked_by_post(client):
    assert client.get("/sso/profile/").status_code == 405
