"""A browser before the storefront of store 1003, with a tiny app's script on it."""

from __future__ import annotations

import pytest

from sandbox.server import serve
from sandbox.world import App, World
from tests.sandbox.browsing import open_shop
from tests.sandbox.conftest import SECRET


@pytest.fixture
def world(app):
    return World(App(client_id="demo-app", client_secret=SECRET, name="Demo app", url=app.url))


@pytest.fixture
def server(world, app):
    with serve(world) as running:
        app.sandbox = running.url
        yield running


@pytest.fixture
def shop(page, server):
    """The storefront, opened at an address."""

    def shop(hash="", **more):
        open_shop(page, server, hash=hash, **more)
        return page

    return shop


@pytest.fixture
def script(page):
    """What a function of `Ecwid` gives its callback, as a list."""

    def script(call, *given):
        return page.evaluate(
            """([call, given]) => new Promise((done) => {
              const [name, ...rest] = call.split(".").reverse();
              const owner = rest.reverse().reduce((found, part) => found[part], Ecwid);
              owner[name](...given, (...answer) => done(answer));
            })""",
            [call, list(given)],
        )

    return script
