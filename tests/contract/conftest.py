"""One set of assertions for the sandbox and for the platform itself.

    make pytest                                              # against the sandbox
    ECWID_LIVE=1 ECWID_STORE_ID=… ECWID_TOKEN=… python -m pytest tests/contract   # against a real test store

A live run writes to the store: use one nobody sells in, with a token of every scope in `SCOPES`. It makes documents
whose names begin with ``signboard-contract``, and deletes them again; the profile gets its old values back.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
import requests

from sandbox.server import serve
from sandbox.world import World

LIVE = os.environ.get("ECWID_LIVE") == "1"
PLATFORM = "https://app.ecwid.com/api/v3"
SCOPES = (
    *("read_store_profile", "update_store_profile"),
    *("read_catalog", "create_catalog", "update_catalog"),
    *("read_orders", "create_orders", "update_orders"),
    *("read_customers", "create_customers", "update_customers"),
    *("read_discount_coupons", "create_discount_coupons", "update_discount_coupons"),
)
SECONDS = 30


@dataclass
class Store:
    """A store to call, wherever it is."""

    address: str
    token: str

    def __call__(self, method: str, path: str, *, token: str | None = None, **more: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {token or self.token}", **more.pop("headers", {})}
        return requests.request(method, self.address + path, headers=headers, timeout=SECONDS, **more)

    def ok(self, method: str, path: str, **more: Any) -> Any:
        """The JSON of a call that has to work."""
        reply = self(method, path, **more)
        assert reply.status_code == 200, f"{method} {path}: {reply.status_code} {reply.text[:300]}"
        return reply.json()


@pytest.fixture(scope="session")
def store() -> Iterator[Store]:
    """The store under contract: a shop of a new sandbox, or with ECWID_LIVE=1 the one the environment names."""
    if LIVE:
        yield Store(f"{PLATFORM}/{os.environ['ECWID_STORE_ID']}", os.environ["ECWID_TOKEN"])
        return
    world = World()
    with serve(world) as server:
        installation = world.shops[1003].install(scopes=SCOPES)
        yield Store(f"{server.url}/api/v3/1003", installation.access_token)


@pytest.fixture
def name() -> str:
    """A name nobody else uses."""
    return f"signboard-contract-{uuid4().hex[:12]}"


@pytest.fixture
def made(store: Store) -> Iterator[Callable[..., Any]]:
    """Create a document and return the answer; what was made is deleted when the test ends."""
    addresses: list[str] = []

    def make(path: str, document: dict[str, Any]) -> Any:
        answer = store.ok("POST", path, json=document)
        answer["id"] = answer.get("orderid") or answer["id"]  # an order's number is on its way out
        addresses.append(f"{path}/{answer['id']}")
        return answer

    yield make
    for address in reversed(addresses):
        store("DELETE", address)
