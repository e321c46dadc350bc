"""Tickets: who holds one sees its own store and nothing else."""

import time
from itertools import product

import pytest
from django.urls import get_resolver

from ecwid_app.models import Store
from ecwid_app.web import access

from ..conftest import TICKET_HEADER, query_of

pytestmark = pytest.mark.django_db
OPEN_TO_ALL = {
    "privacy/",
    "support/",
    "",
    "launch/",
    "storefront.js",
    "storefront.css",
    "sso.js",
    "sso/profile/",  # for the holder of a store's key: tests/sso
    "preview/",
    "theme/preview/",
    "count/<int:store_id>/",
    "healthz",
    "readyz",
    "metrics",  # for the holder of a token of its own: test_metrics.py
    "webhooks/",
    "webhooks",
}
METHODS = ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH")
FILLED = {
    "<slug:kind>": "products",
    "<slug:id>": "1",
    "<slug:name>": "bar",
    "<slug:section>": "general",
    "<slug:logo>": "logo",
    "<int:number>": "1",
    "<uuid:key>": "00000000-0000-0000-0000-000000000001",
}


def addresses() -> list[str]:
    """Every address of the app, from its own URL table."""
    found = []
    for pattern in get_resolver().url_patterns:
        children = getattr(pattern, "url_patterns", [None])
        found += [f"{pattern.pattern}{child.pattern if child else ''}" for child in children]
    return found


def filled(address: str) -> str:
    """The address with values in the places of its parameters: a message's id is 1 in the store that is aimed at."""
    for parameter, value in FILLED.items():
        address = address.replace(parameter, value)
    return address


CLOSED = [
    filled(address)
    for address in addresses()
    if address not in OPEN_TO_ALL and not address.startswith("oauth/")  # those ask the session: tests/oauth
]


def test_the_walk_knows_the_app():
    assert {"messages/", "profile/", "profile/general/"} <= set(CLOSED)
    assert set(addresses()) >= OPEN_TO_ALL


@pytest.mark.parametrize("address", CLOSED)
def test_without_a_valid_ticket_every_page_is_closed(client, merchant, address):
    for method, ticket in product(METHODS, ("", "nonsense", "WzEwMDMsImVuIl0:1w0000:abc")):
        reply = client.generic(method, f"/{address}", headers={TICKET_HEADER: ticket} if ticket else {})
        assert reply.status_code == 401, (method, ticket)
        assert "data-launched" not in reply.content.decode()


@pytest.mark.parametrize("address", CLOSED)
def test_a_ticket_neither_reads_nor_changes_anything_of_another_store(open_tab, world, address):
    other = world.shops[1005]
    other.profile["settings"]["storeName"] = "Nobody elses business"
    other.storage["public"] = '{"version":2,"messages":[{"id":"1","wording":{"text":"Nobody elses business"}}]}'
    open_tab(1005)
    ours, before = open_tab(1003), (dict(other.storage), dict(other.profile["settings"]))
    world.calls.clear()

    aimed = {"store": "1005", "store_id": "1005", "id": "1005", "text": "x", "store_name": "x", "enabled": "on"}
    form = {"placement": "top", "background": "#000000", "colour": "#ffffff", "base": "1"}
    replies = [
        ours.get(f"/{address}?store_id=1005&store=1005"),
        ours.post(f"/{address}?store_id=1005&store=1005", {**aimed, **form}),
    ]
    for reply in replies:
        assert "Nobody elses business" not in reply.content.decode()
    assert (dict(other.storage), dict(other.profile["settings"])) == before
    assert {call.store for call in world.calls} <= {1003}


def test_two_stores_in_two_tabs_never_mix(open_tab, world):
    one, two = open_tab(1003), open_tab(1005)
    names = [merchant.get("/profile/general/").context["form"]["store_name"].value() for merchant in (one, two, one)]
    assert names == [world.shops[1003].name, world.shops[1005].name, world.shops[1003].name]


def test_a_ticket_runs_out(merchant, monkeypatch):
    late = time.time() + access.TICKET_SECONDS + 1
    monkeypatch.setattr("django.core.signing.time.time", lambda: late)
    assert merchant.get("/messages/").status_code == 401


def test_a_ticket_never_begets_another(merchant):
    reply = merchant.get("/messages/")
    assert reply.context["ticket"] == merchant.ticket


def test_a_reinstall_ends_the_tickets_before_it(merchant, shop, open_tab):
    shop.install()
    open_tab()
    assert merchant.get("/messages/").status_code == 401


def test_a_ticket_of_a_store_that_left_is_worth_nothing(merchant):
    Store.objects.all().delete()
    assert merchant.get("/messages/").status_code == 401


def test_a_ticket_speaks_the_merchants_language(open_tab):
    assert 'lang="fr"' in open_tab(lang="fr").get("/profile/").content.decode()


def test_a_held_payload_renews_the_ticket(client, merchant, launch_address):
    reply = client.post("/launch/", {"payload": query_of(launch_address())["payload"], "renew": "1"})
    assert reply.status_code == 204
    merchant.ticket = reply[TICKET_HEADER]
    assert merchant.get("/messages/").status_code == 200
