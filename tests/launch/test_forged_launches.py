"""Nobody gets in without a token that opens the store: forged, foreign, damaged and random launches."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecwid_app.ecwid.limits import CALLS
from ecwid_app.models import Store
from sandbox.faults import fault_from

from ..conftest import query_of

pytestmark = pytest.mark.django_db


def flipped(sealed: str, was: bytes, becomes: bytes) -> str:
    """Change the first block's plaintext through the IV, without knowing the key."""
    blob = bytearray(urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4)))
    for position, (old, new) in enumerate(zip(was, becomes, strict=True)):
        blob[position] ^= old ^ new
    return urlsafe_b64encode(blob).decode()


def test_a_payload_flipped_to_another_installed_store_is_refused(client, open_tab, launch_address):
    open_tab(1005)
    sealed = query_of(launch_address(1003))["payload"]
    forged = flipped(sealed, b'{"store_id":1003', b'{"store_id":1005')
    reply = client.get("/", {"payload": forged})

    assert reply.status_code == 400
    assert "could not be opened" in reply.content.decode()
    assert "data-launched" not in reply.content.decode()


def test_a_plain_payload_with_a_foreign_token_is_refused(client, open_tab, world):
    open_tab(1005)
    document = {"store_id": 1005, "access_token": world.shops[1003].installation.access_token, "lang": "en"}
    reply = client.post("/launch/", {"plain": json.dumps(document).encode().hex()})

    assert reply.status_code == 400
    assert b"data-launched" not in reply.content
    assert Store.objects.get(pk=1005).token == world.shops[1005].installation.access_token


def test_the_public_token_every_storefront_hands_out_opens_nothing(client, open_tab, world):
    open_tab(1003)
    installation = world.shops[1003].installation
    document = {"store_id": 1003, "access_token": installation.public_token, "lang": "en"}
    reply = client.post("/launch/", {"plain": json.dumps(document).encode().hex()})

    assert reply.status_code == 400
    assert Store.objects.get(pk=1003).token == installation.access_token


def test_a_public_token_of_another_spelling_fails_at_the_storage(client, world, monkeypatch):
    monkeypatch.setattr("ecwid_app.launch.service.PUBLIC_TOKEN", "spelled otherwise")
    document = {"store_id": 1003, "access_token": world.shops[1003].installation.public_token, "lang": "en"}
    reply = client.post("/launch/", {"plain": json.dumps(document).encode().hex()})
    assert reply.status_code == 403
    assert not Store.objects.exists()


def test_a_profile_of_another_store_proves_nothing(client, world, launch_address):
    world.faults.append(fault_from({"path": "/profile", "body": {"generalInfo": {"storeId": 1005}}}))
    assert client.get(launch_address()).status_code == 400
    assert not Store.objects.exists()


def test_invented_tokens_spend_a_budget_of_their_own(client, world):
    for number in range(CALLS + 30):
        document = {"store_id": 1003, "access_token": f"invented{number}", "lang": "en"}
        reply = client.post("/launch/", {"plain": json.dumps(document).encode().hex()})
        assert reply.status_code == 400
    assert len(world.calls) < CALLS + 10


def test_a_foreign_token_gets_no_renewed_ticket_either(client, open_tab, world):
    open_tab(1005)
    document = {"store_id": 1005, "access_token": world.shops[1003].installation.access_token, "lang": "en"}
    reply = client.post("/launch/", {"plain": json.dumps(document).encode().hex(), "renew": "1"})
    assert reply.status_code == 400
    assert "X-Signboard-Ticket" not in reply


def mutations(genuine: str) -> st.SearchStrategy[str]:
    """Random texts, and the genuine one cut short, with characters changed, put in or taken out."""
    alphabet = 'ABCxyz0189-_=+/%{}" \x00é'
    position = st.integers(0, len(genuine) - 1)
    one = st.builds(lambda at, char: genuine[:at] + char + genuine[at + 1 :], position, st.sampled_from(alphabet))
    return st.one_of(
        st.text(max_size=400),
        st.binary(max_size=200).map(lambda blob: urlsafe_b64encode(blob).decode()),
        st.binary(max_size=200).map(bytes.hex),
        position.map(lambda at: genuine[:at]),
        position.map(lambda at: genuine[at + 1 :]),
        one,
        st.builds(lambda at, text: genuine[:at] + text + genuine[at:], position, st.text(alphabet, min_size=1)),
        st.builds(lambda at, to: genuine[: min(at, to)] + genuine[max(at, to) + 1 :], position, position),
    )


@pytest.mark.parametrize("mode", ["encrypted", "plain"])
def test_ten_thousand_damaged_payloads_open_nothing(mode, launch_address, plain_payload):
    name, genuine = (
        ("payload", query_of(launch_address())["payload"]) if mode == "encrypted" else ("plain", plain_payload())
    )
    client = Client(raise_request_exception=False)

    @settings(max_examples=5000, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(text=mutations(genuine))
    def refused(text: str) -> None:
        reply = client.get("/", {"payload": text}) if mode == "encrypted" else client.post("/launch/", {name: text})
        if reply.status_code != 400:  # what was damaged may be padding, the language or the deep link
            assert reply.status_code == 200
            assert reply.wsgi_request.store.token == genuine_token
            assert reply.wsgi_request.store.pk == 1003

    genuine_token = launched_token(client, launch_address())
    refused()
    assert set(Store.objects.values_list("pk", flat=True)) == {1003}


def launched_token(client: Client, address: str) -> str:
    reply = client.get(address)
    return reply.wsgi_request.store.token
