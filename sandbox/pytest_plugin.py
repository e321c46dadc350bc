"""A local Ecwid for the tests of any app, as pytest fixtures.

    # conftest.py
    pytest_plugins = ["sandbox.pytest_plugin"]

    # test_app.py
    def test_the_app_reads_the_store(ecwid):
        reply = requests.get(f"{ecwid.url}/profile", headers={"Authorization": f"Bearer {ecwid.token}"})
        assert reply.json()["generalInfo"]["storeId"] == ecwid.store_id

The server runs in a thread on a free port of the loopback for the whole run; each test finds it new.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from sandbox.server import Server, serve
from sandbox.world import Shop, World

STORE = 1003


@dataclass(frozen=True)
class Ecwid:
    """One store of a running sandbox, and the server behind it."""

    server: Server
    store_id: int = STORE

    @property
    def world(self) -> World:
        return self.server.world

    @property
    def shop(self) -> Shop:
        return self.world.shops[self.store_id]

    @property
    def url(self) -> str:
        """What REST calls of the store begin with."""
        return f"{self.server.url}/api/v3/{self.store_id}"

    @property
    def token(self) -> str:
        """The access token of the installed app, "" where it is not installed."""
        installed = self.shop.installation
        return installed.access_token if installed else ""

    def store(self, store_id: int) -> Ecwid:
        """Another store of the same sandbox."""
        return Ecwid(self.server, store_id)


@pytest.fixture(scope="session")
def ecwid_sandbox() -> Iterator[Server]:
    """The server, for all tests."""
    with serve(World()) as server:
        yield server


@pytest.fixture
def ecwid(ecwid_sandbox: Server) -> Ecwid:
    """Store 1003 of a world nobody has touched."""
    ecwid_sandbox.world.reset()
    return Ecwid(ecwid_sandbox)
