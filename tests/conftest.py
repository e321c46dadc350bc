"""The ground all tests stand on: a sandbox over real HTTP, and a merchant with a launch ticket."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import translation
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from ecwid_app.models import Store
from sandbox.launch import Launch, launch_url
from sandbox.server import Server, serve
from sandbox.world import App, Shop, World
from tools.redis_server import redis_server

TICKET_HEADER = "X-Signboard-Ticket"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--test-third-party-cookie-phaseout",
]


@pytest.fixture(scope="session", autouse=True)
def only_loopback() -> Iterator[None]:
    """No test reaches any machine but this one, unless the contract is checked with the platform itself."""
    if os.environ.get("ECWID_LIVE") == "1":
        yield
        return
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] != "localhost" and not ip_address(address[0]).is_loopback:
            raise AssertionError(f"A test tried to reach {address[0]}.")
        connect(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign,assignment]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The language texts are compared in, whichever an earlier test has left."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def merchants_chromium(playwright: Playwright) -> Iterator[Browser]:
    """The whole browser, with third-party cookies and storage blocked as they are in merchants' browsers."""
    path = os.environ.get("CHROMIUM")
    browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Chromium's headless shell where there is one: the same engine at half the cost, but it blocks nothing."""
    path = shutil.which("chromium-headless-shell") or os.environ.get("CHROMIUM")
    browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def platform() -> Iterator[Server]:
    """One sandbox for all tests, registered for the app under test."""
    app = App(django_settings.ECWID_CLIENT_ID, django_settings.ECWID_CLIENT_SECRETS[0], "Signboard")
    with serve(World(app)) as server:
        yield server


@pytest.fixture
def world(platform: Server, settings: Any, tmp_path: Path) -> World:
    """A new Ecwid for each test, at the address the app is configured for, with budgets nobody spent yet."""
    settings.ECWID_LIMITS = f"sqlite:///{tmp_path / 'limits.sqlite3'}"
    platform.world.clock.ahead = 0.0  # an earlier test may have moved it on by days
    platform.world.reset()
    for shop in platform.world.shops.values():
        if shop.installation is None:
            shop.install()
    settings.ECWID_API_URL = f"{platform.url}/api/v3"
    return platform.world


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with redis_server() as url:
        yield url


@dataclass
class Merchant:
    """Somebody at the tab of one store: sends the ticket the launch gave, as the page's script does."""

    store_id: int
    ticket: str
    client: Client

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(path, headers={TICKET_HEADER: self.ticket, "HX-Request": "true", **headers})

    def post(self, path: str, data: dict[str, Any]) -> Any:
        return self.client.post(path, data, headers={TICKET_HEADER: self.ticket, "HX-Request": "true"})


@pytest.fixture
def launch_address(world: World) -> Callable[..., str]:
    """What the Control Panel would put into the frame, as a path on our server."""

    def address(store_id: int = 1003, **launch: str) -> str:
        shop = world.shops[store_id]
        assert shop.installation
        url = urlsplit(launch_url(world.app, shop, shop.installation, Launch(**launch)))
        return f"{url.path}?{url.query}" if url.query else f"{url.path}#{url.fragment}"

    return address


@pytest.fixture
def plain_payload(launch_address: Callable[..., str]) -> Callable[..., str]:
    """The hexadecimal text of a plain launch, as the page's script posts it."""
    return lambda store_id=1003, **launch: launch_address(store_id, mode="plain", **launch).partition("#")[2]


@pytest.fixture
def open_tab(db: None, client: Client, launch_address: Callable[..., str]) -> Callable[..., Merchant]:
    """Launch the app in a store and return the merchant who did."""

    def opened(store_id: int = 1003, **launch: str) -> Merchant:
        reply = client.get(launch_address(store_id, **launch))
        assert reply.status_code == 200, reply.content.decode()
        return Merchant(store_id, reply.context["ticket"], client)

    return opened


@pytest.fixture
def merchant(open_tab: Callable[..., Merchant]) -> Merchant:
    """The merchant of store 1003, whose plan and scopes allow everything."""
    return open_tab()


@pytest.fixture
def store(merchant: Merchant) -> Store:
    """The row of the merchant's store."""
    return Store.objects.get(pk=merchant.store_id)


@pytest.fixture
def shop(world: World) -> Shop:
    """Store 1003 as the platform sees it."""
    return world.shops[1003]


@pytest.fixture
def calls(world: World) -> Callable[[], list[str]]:
    """The REST calls the platform has seen: ``GET /profile`` and so on."""
    return lambda: [f"{call.method} {call.path}" for call in world.calls]


def query_of(path: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(path).query))
