"""A sandbox served over real HTTP, and a caller that holds a store's token."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import requests
from playwright.sync_api import Browser, Page

from sandbox.server import Server, running, serve
from sandbox.world import App, World
from tests.sandbox.browsing import FakeApp
from tests.sandbox.recorder import Recorder

SECRET = "Zk7Qm2Xv9TbR4LpWc8HsY1NdF6GjE3Au"


class Caller:
    """REST calls of one store, with its secret token unless told otherwise."""

    def __init__(self, server: Server, store: int) -> None:
        self.world, self.store = server.world, store
        self.base = f"{server.url}/api/v3/{store}"

    @property
    def token(self) -> str:
        return self.world.shops[self.store].installation.access_token

    def __call__(
        self, method: str, path: str, *, token: str | None = "own", timeout: float = 10, **more: object
    ) -> requests.Response:
        headers = dict(more.pop("headers", {}))
        if token is not None:
            headers["Authorization"] = f"Bearer {self.token if token == 'own' else token}"
        return requests.request(method, self.base + path, headers=headers, timeout=timeout, **more)


@pytest.fixture
def world() -> World:
    return World(App(client_id="demo-app", client_secret=SECRET, name="Demo app"))


@pytest.fixture
def server(world: World) -> Iterator[Server]:
    with serve(world) as running:
        yield running


@pytest.fixture
def caller(server: Server) -> Callable[[int], Caller]:
    return lambda store: Caller(server, store)


@pytest.fixture
def call(caller: Callable[[int], Caller]) -> Caller:
    """Calls of store 1003: paid, every scope."""
    return caller(1003)


@pytest.fixture
def control(server: Server) -> Callable[..., requests.Response]:
    def ask(method: str, path: str, **more: object) -> requests.Response:
        return requests.request(method, f"{server.url}/_sandbox{path}", timeout=10, **more)

    return ask


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    """An app's webhook address."""
    recorder = Recorder()
    with running(recorder.http):
        yield recorder
        recorder.hold.set()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def running_app() -> Iterator[FakeApp]:
    """An app's own server, which the Control Panel or the storefront opens."""
    fake = FakeApp()
    with running(fake.http):
        yield fake


app = pytest.fixture(running_app, name="app")
