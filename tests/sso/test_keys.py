"""A merchant makes keys for the site, reads each once, and revokes them."""

import pytest

from ecwid_app.models import SsoKey
from ecwid_app.sso import keys
from ecwid_app.web import life

pytestmark = pytest.mark.django_db


@pytest.fixture
def make(merchant):
    def made():
        reply = merchant.post("/sso/keys/", {})
        assert reply.status_code == 200
        return reply.context["fresh"]

    return made


def number_of(key):
    return SsoKey.objects.get(digest=keys.digest_of(key)).pk


def test_a_key_is_shown_once(merchant, make):
    key = make()
    assert keys.signer_with(key).store_id == merchant.store_id
    page = merchant.get("/sso/").content.decode()
    assert key not in page
    assert f"…{key[-4:]}" in page


def test_a_second_key_lives_beside_the_first_and_a_third_has_to_wait(merchant, make):
    first, second = make(), make()
    assert first != second
    assert keys.signer_with(first)
    reply = merchant.post("/sso/keys/", {})
    assert reply.status_code == 409
    assert "Revoke one first" in reply.content.decode()
    assert SsoKey.objects.count() == 2


def test_a_revoked_key_signs_nothing_and_makes_room(merchant, make, ask, switched_on):
    first, second = make(), make()
    reply = merchant.post(f"/sso/keys/{number_of(first)}/revoke/", {})
    assert reply.status_code == 200
    assert (ask(first).status_code, ask(second).status_code) == (401, 200)
    assert keys.signer_with(make())


def test_the_key_of_a_removed_app_does_not_come_back_with_a_reinstall(merchant, make, ask, switched_on, shop, open_tab):
    key = make()
    shop.uninstall()
    life.look(1003)
    shop.install()
    open_tab()
    assert ask(key).status_code == 401


def test_revoking_twice_says_so(merchant, make):
    number = number_of(make())
    assert merchant.post(f"/sso/keys/{number}/revoke/", {}).status_code == 200
    assert merchant.post(f"/sso/keys/{number}/revoke/", {}).status_code == 409


def test_nobody_revokes_or_sees_the_key_of_another_store(merchant, make, open_tab):
    key = make()
    other = open_tab(1005)
    assert other.post(f"/sso/keys/{number_of(key)}/revoke/", {}).status_code == 409
    assert keys.signer_with(key)
    assert f"…{key[-4:]}" not in other.get("/sso/").content.decode()


@pytest.mark.parametrize("path", ["/sso/keys/", "/sso/keys/1/revoke/", "/sso/code/", "/sso/check/", "/sso/"])
def test_only_a_launched_merchant_gets_there(client, path):
    assert client.post(path).status_code == 401


def test_no_row_and_no_repr_tells_a_key(make):
    key = make()
    assert key not in repr(vars(SsoKey.objects.get()))
    assert key not in str(SsoKey.objects.get())
