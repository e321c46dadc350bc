"""Storage and profile, against the sandbox."""

import pytest

from ecwid_app.ecwid import EcwidClient
from ecwid_app.ecwid.errors import EcwidNotFound, EcwidRejected, EcwidScopeMissing, EcwidUnavailable
from ecwid_app.ecwid.retries import Retries
from sandbox.faults import fault_from


@pytest.fixture
def client(world, shop):
    return EcwidClient(
        store_id=shop.id,
        token=shop.installation.access_token,
        base_url=f"{world.base_url}/api/v3",
        retries=Retries(tries=1),
    )


def test_a_key_never_written_is_none(client):
    assert client.storage.get("nothing") is None


@pytest.mark.parametrize("key", ["public", "a/b", "ключ", "100 %", "a?b#c"])
@pytest.mark.parametrize("value", ["", "text", '{"json": "ø"}', "two\nlines", '"'])
def test_text_comes_back_as_it_went(client, key, value):
    client.storage.put(key, value)
    assert client.storage.get(key) == value
    assert client.storage.all()[key] == value


def test_a_deleted_key_is_gone_and_may_be_deleted_again(client):
    client.storage.put("key", "value")
    client.storage.delete("key")
    client.storage.delete("key")
    assert client.storage.get("key") is None


@pytest.mark.parametrize(("key", "size"), [("public", 256 * 1024 + 1), ("private", 1024 * 1024 + 1)])
def test_more_than_a_key_may_hold_is_not_sent(client, calls, key, size):
    with pytest.raises(ValueError, match="bytes are more than"):
        client.storage.put(key, "x" * size)
    assert calls() == []


def test_the_very_limit_is_kept_by_the_platform(client):
    client.storage.put("public", "é" * (128 * 1024))
    assert len(client.storage.get("public")) == 128 * 1024


@pytest.mark.parametrize("key", ["", "k" * 1025, ".", ".."])
def test_a_key_name_has_limits(client, key):
    with pytest.raises(ValueError, match="1 to 1024"):
        client.storage.put(key, "value")


def test_the_documented_list_of_one_is_read_as_well(client, world):
    world.faults.append(fault_from({"body": [{"key": "k", "value": "v"}]}))
    assert client.storage.get("k") == "v"


@pytest.mark.parametrize("body", [[], {}, {"key": "k"}, [{"value": 5}], "7"])
def test_an_answer_of_another_shape_is_no_value(client, world, body):
    world.faults.append(fault_from({"body": body}))
    with pytest.raises(EcwidUnavailable):
        client.storage.get("k")


def test_a_store_that_is_gone_is_not_an_empty_key(client, world):
    world.faults.append(fault_from({"status": 404, "body": {"errorCode": "STORE_NOT_FOUND"}}))
    with pytest.raises(EcwidNotFound):
        client.storage.get("public")


def test_a_profile_update_changes_only_what_it_names(client, shop):
    before = shop.profile["company"]["city"]
    client.profile.update({"company": {"phone": "+31 20 000 0000"}})
    assert client.profile.get(fields="company(phone,city)") == {"company": {"phone": "+31 20 000 0000", "city": before}}


def test_a_value_of_the_wrong_kind_is_refused_by_the_platform(client):
    with pytest.raises(EcwidRejected):
        client.profile.update({"settings": {"closed": "perhaps"}})


def test_a_missing_scope_is_told_apart(world):
    shop = world.shops[1005]
    client = EcwidClient(
        store_id=shop.id,
        token=shop.installation.access_token,
        base_url=f"{world.base_url}/api/v3",
        retries=Retries(tries=1),
    )
    with pytest.raises(EcwidScopeMissing):
        client.storage.put("public", "x")
