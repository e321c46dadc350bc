"""The Control Panel opens the tab."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from ecwid_app.models import Copy, Store
from sandbox.faults import fault_from

pytestmark = pytest.mark.django_db


def test_a_launch_shows_the_tab_and_keeps_the_token_sealed(client, launch_address, shop):
    reply = client.get(launch_address())

    assert reply.status_code == 200
    assert "What shoppers read" in reply.content.decode()
    kept = Store.objects.get(pk=1003)
    assert kept.token == shop.installation.access_token
    assert shop.installation.access_token not in kept.sealed_token


def test_plain_mode_opens_with_what_the_script_posts(client, plain_payload):
    reply = client.post("/launch/", {"plain": plain_payload()}, headers={"HX-Request": "true"})
    assert reply.status_code == 200
    assert reply.content.decode().count("data-launched") == 1


def test_a_cold_open_takes_two_calls_and_a_warm_one_none(client, launch_address, calls, world):
    client.get(launch_address())
    assert calls() == ["GET /profile", "GET /storage/public"]
    world.calls.clear()
    assert client.get(launch_address()).status_code == 200
    assert calls() == []


def test_no_response_sets_a_cookie(client, launch_address):
    client.get(launch_address())
    client.get("/")
    assert not client.cookies


@pytest.mark.parametrize(
    ("app_state", "heading"),
    [("", "Messages"), ("profile", "Store profile"), ("messages", "Messages"), ("../etc", "Messages")],
)
@pytest.mark.parametrize("mode", ["encrypted", "plain"])
def test_a_deep_link_leads_to_its_tab_and_an_unknown_one_home(
    client, launch_address, plain_payload, mode, app_state, heading
):
    if mode == "encrypted":
        reply = client.get(launch_address(app_state=app_state))
    else:
        reply = client.post("/launch/", {"plain": plain_payload(app_state=app_state)})
    assert f"data-focus>{heading}</h1>" in reply.content.decode()


@pytest.mark.parametrize(
    ("lang", "language"),
    [("fr", "fr"), ("pt_BR", "pt-br"), ("es_419", "es"), ("de", "de"), ("fi", "en"), ("", "en"), ("zz_ZZ", "en")],
)
def test_the_language_is_the_control_panels(client, launch_address, lang, language):
    reply = client.get(launch_address(lang=lang or "??"))
    assert f'<html lang="{language}">' in reply.content.decode()


def test_a_reinstalled_store_brings_its_new_token(client, launch_address, shop):
    client.get(launch_address())
    shop.install()
    client.get(launch_address())
    assert Store.objects.get(pk=1003).token == shop.installation.access_token


def test_after_a_reinstall_the_copies_are_looked_at_again(client, launch_address, shop):
    client.get(launch_address())
    shop.storage["public"] = '{"version":1,"message":{"text":"written meanwhile"}}'
    shop.install()
    assert "written meanwhile" in client.get(launch_address()).content.decode()


def test_the_old_payload_of_a_reinstalled_store_opens_nothing(client, launch_address, shop):
    old = launch_address()
    client.get(old)
    shop.install()
    client.get(launch_address())
    assert client.get(old).status_code == 400


def test_a_token_the_platform_refused_is_not_called_with_again(merchant, shop, calls, world):
    shop.uninstall()
    world.calls.clear()
    for _ in range(5):
        reply = merchant.post("/messages/new/bar/", {})
        assert reply.status_code == 403
    assert len(calls()) == 1


def test_a_known_store_whose_key_was_lost_is_proven_again(client, launch_address, settings):
    client.get(launch_address())
    settings.TOKEN_KEYS = ["QW5vdGhlci1mZXJuZXQta2V5LW9mLTMyLWJ5dGVzISE="]
    assert client.get(launch_address()).status_code == 200


@pytest.mark.parametrize(
    ("rule", "status", "words"),
    [
        ({"status": 402}, 402, "Your plan does not include this app"),
        ({"status": 403, "body": {"errorCode": "INSUFFICIENT_APP_SCOPE"}}, 403, "missing a permission"),
        ({"status": 403}, 400, "could not be opened"),
        ({"status": 429}, 502, "Your store is busy"),
        ({"status": 503}, 502, "Your store has a problem"),
        ({"garbage": True}, 502, "Your store has a problem"),
        ({"drop": True}, 502, "could not be reached"),
        ({"delay": 3}, 502, "could not be reached"),
    ],
)
def test_each_trouble_has_a_page_of_its_own_and_no_session(client, launch_address, world, rule, status, words):
    world.faults.append(fault_from({**rule, "path": "/profile"}))
    reply = client.get(launch_address())

    assert reply.status_code == status
    assert words in reply.content.decode()
    assert "data-launched" not in reply.content.decode()
    assert not Store.objects.exists()


def test_trouble_after_the_proof_keeps_the_session(client, launch_address, world):
    client.get(launch_address())
    Copy.objects.update(taken_at=None)
    world.faults.append(fault_from({"status": 503, "path": "/storage/*"}))
    reply = client.get(launch_address())
    assert reply.status_code == 502
    assert "data-launched" in reply.content.decode()


@pytest.mark.django_db(transaction=True)
def test_many_first_launches_at_once_all_open(launch_address):
    address = launch_address()

    def opened(_: int) -> int:
        try:
            return Client().get(address).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(opened, range(12))) == {200}


@pytest.mark.parametrize(
    "body", [{"generalInfo": None}, {"generalInfo": []}, [], {"settings": 7}, "[" * 100_000, {"company": "x"}]
)
def test_a_profile_of_another_shape_is_a_trouble_page(client, launch_address, world, body):
    world.faults.append(fault_from({"path": "/profile", "body": body}))
    assert client.get(launch_address()).status_code in {400, 502}
    assert not Store.objects.exists()


def test_the_free_plan_has_its_page(client, launch_address):
    reply = client.get(launch_address(1004, lang="fr"))
    assert reply.status_code == 402
    assert '<html lang="fr">' in reply.content.decode()


def test_opened_outside_the_control_panel(client):
    reply = client.get("/")
    assert "Open this app from your Control Panel" in reply.content.decode()


def test_a_launch_warms_the_profile(client, launch_address):
    client.get(launch_address())
    assert Copy.objects.get(store=1003, name="profile").content["generalInfo"]["storeId"] == 1003
