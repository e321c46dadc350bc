"""A merchant's browser, which follows an install to the consent page of the sandbox and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
import requests
from django.test import Client

from sandbox.server import Server
from sandbox.world import World

CALLBACK = "http://testserver/oauth/callback/"


@dataclass
class Browser:
    """One browser, with cookies of its own."""

    client: Client = field(default_factory=Client)

    def start(self, query: str = "") -> str:
        """Start an install and return the address of the consent page."""
        reply = self.client.get(f"/oauth/{query}")
        assert reply.status_code == 302
        return str(reply["Location"])

    def answer(self, consent: str, *, store: int = 1003, answer: str = "allow") -> str:
        """Say yes or no on the consent page and return where it leads."""
        form = dict(parse_qsl(urlsplit(consent).query)) | {"store_id": str(store), "answer": answer}
        reply = requests.post(consent.partition("?")[0], data=form, allow_redirects=False, timeout=10)
        assert reply.status_code == 302, reply.text
        return reply.headers["Location"].removeprefix("http://testserver")

    def go(self, path: str) -> Any:
        """Follow an address to the page it leads to."""
        return self.client.get(path, follow=True)

    def install(self, store: int = 1003) -> Any:
        return self.go(self.answer(self.start(), store=store))


def query(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def final_path(reply: Any) -> str:
    return str(reply.request["PATH_INFO"])


@pytest.fixture
def registered(world: World, platform: Server, settings: Any) -> World:
    """The platform, where the app is registered with its address of return."""
    settings.ECWID_OAUTH_URL = f"{platform.url}/api/oauth"
    with world.changing():
        world.put_first(replace(world.app, redirect_url=CALLBACK))
    return world


@pytest.fixture
def browser(db: None, registered: World) -> Browser:
    return Browser()


@pytest.fixture
def another(db: None, registered: World) -> Browser:
    return Browser()


@pytest.fixture
def market_address(registered: World, platform: Server) -> Callable[..., str]:
    """Where the market's own install leads: with a code for the registered address, and nothing that we started."""

    def address(store: int = 1003) -> str:
        client_id = registered.app.client_id
        scope = "read_store_profile update_store_profile customize_storefront add_to_cp read_catalog create_customers"
        consent = f"?client_id={client_id}&redirect_uri={CALLBACK}&response_type=code&scope={scope}"
        return Browser().answer(f"{platform.url}/api/oauth/authorize{consent}", store=store)

    return address
