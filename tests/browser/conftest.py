"""The real thing: gunicorn as deployed, a sandbox, and a merchant at a desk."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, Frame, FrameLocator, Page, Response

from sandbox.server import Server, serve
from sandbox.world import App, Shop, World
from tools.ports import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
SECRET = "Tq7Wn2Xc9VbR4LpZs8HdY1MfKe6GjU3A"


@dataclass
class Site:
    """The app as served: its address, the log it writes, and what its operator types."""

    url: str
    log: Path
    environment: dict[str, str] = field(default_factory=dict)

    def manage(self, *arguments: str) -> None:
        """Run a command of ``manage.py`` beside it."""
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment, check=True)


@pytest.fixture(scope="session")
def control_panel() -> Iterator[Server]:
    url = f"http://localhost:{free_port()}"
    app = App("signboard-tests", SECRET, "Signboard", url=url, redirect_url=f"{url}/oauth/callback/")
    with serve(World(app)) as server:
        yield server


@pytest.fixture(scope="session")
def site(control_panel: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    site = Site(control_panel.world.app.url, folder / "log.txt")
    site.environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "DJANGO_SETTINGS_MODULE": "settings.dev",
        "DJANGO_SECRET_KEY": "browser-tests-" + "k3J8sQ1vZ6nW0xR5" * 4,
        "TOKEN_KEYS": "RkVSTkVULXRlc3RzLW9ubHkta2V5LW51bWJlci0wMDE=",
        "ECWID_CLIENT_ID": "signboard-tests",
        "ECWID_CLIENT_SECRET": SECRET,
        "SANDBOX_PORT": control_panel.url.rpartition(":")[2],
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "BIND": site.url.removeprefix("http://"),
    }
    site.manage("migrate", "-v0")
    with site.log.open("w") as log:
        gunicorn = [sys.executable, "-m", "gunicorn", "--config", "settings/gunicorn.py"]
        server = subprocess.Popen(gunicorn, cwd=ROOT, env=site.environment, stdout=log, stderr=log)
        try:
            wait_for(f"{site.url}/readyz", site)
            yield site
        finally:
            server.terminate()
            server.wait(timeout=15)


def wait_for(url: str, site: Site) -> None:
    for _ in range(150):
        try:
            if requests.get(url, timeout=5).status_code == 200:
                return
        except requests.RequestException:  # not listening yet, or busy starting
            time.sleep(0.1)
    raise AssertionError(site.log.read_text())


@dataclass
class Desk:
    """A merchant at the Control Panel, in a window of some width."""

    page: Page
    panel: str
    shop: Shop
    problems: list[str] = field(default_factory=list)

    @property
    def app(self) -> FrameLocator:
        return self.page.frame_locator("#app-frame")

    def open(self, *, store: int = 1003, mode: str = "encrypted", app_state: str = "", lang: str = "") -> FrameLocator:
        """Open the app's tab and wait until the Control Panel takes its cover away."""
        self.page.goto(f"{self.panel}/store/{store}")
        self.page.select_option("#launch-mode", mode)
        if lang:
            self.page.select_option("#language", lang)
        state = f"&app_state={app_state}" if app_state else ""
        self.page.evaluate("address => { location.hash = address }", f"app:name=signboard-tests{state}")
        self.page.locator("#loading-cover").wait_for(state="hidden")
        self.app.locator("#app[data-launched], .sb-trouble").first.wait_for()
        self.wait_for_the_frame()
        return self.app

    def open_message(self, **launch: Any) -> FrameLocator:
        """Open the tab of a store that has one message, and in it that message."""
        if "public" not in self.shop.storage:
            self.shop.storage["public"] = '{"version":2,"messages":[{"id":"old","wording":{"text":"Old words"}}]}'
        app = self.open(**launch)
        app.locator(".sb-row__main").first.click()
        app.locator("#id_text").wait_for()
        self.wait_for_the_frame()
        return app

    def wait_for_the_frame(self) -> None:
        """Let the frame take its page's height: a click that meets it growing can miss."""
        for _ in range(40):
            box = self.page.locator("#app-frame").bounding_box()
            if box and abs(box["height"] - self.frame().evaluate("document.documentElement.offsetHeight")) < 4:
                return
            self.page.wait_for_timeout(50)

    def save(self) -> None:
        """Click Save, once the advice on what was typed has come: it makes the page, and so the frame, grow."""
        self.page.wait_for_timeout(300)
        self.wait_for_the_frame()
        self.app.get_by_role("button", name="Save").click()

    def frame(self) -> Frame:
        """The app's frame itself, to look inside."""
        return next(frame for frame in self.page.frames if "localhost" in frame.url)

    def note(self, response: Response) -> None:
        if "set-cookie" in response.headers:
            self.problems.append(f"{response.url} sets a cookie")


@pytest.fixture
def world(control_panel: Server) -> World:
    control_panel.world.clock.ahead = 0.0
    control_panel.world.reset()
    for shop in control_panel.world.shops.values():
        if shop.installation is None:
            shop.install()
    return control_panel.world


@pytest.fixture
def shop(world: World) -> Shop:
    return world.shops[1003]


@pytest.fixture
def desk(chromium: Browser, site: Site, world: World, control_panel: Server) -> Iterator[Desk]:
    """A merchant at a desk. Whatever they do, no cookie is set and nothing breaks the content security policy."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    desk = Desk(context.new_page(), control_panel.url, world.shops[1003])
    desk.page.on("response", desk.note)
    desk.page.on("pageerror", lambda error: desk.problems.append(str(error)))
    desk.page.on("console", lambda line: "Security Policy" in line.text and desk.problems.append(line.text))
    yield desk
    cookies = context.cookies()
    context.close()
    assert desk.problems == []
    assert cookies == []
