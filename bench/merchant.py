"""Somebody at the tab of store 1003: launches, sends the ticket back, saves; and what that store holds at first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import requests

from ecwid_app.messages.forms import flat
from ecwid_app.messages.schema import Config, Message, Wording, dumps
from ecwid_app.profile.section import section_called
from ecwid_app.theme import settings as theme
from sandbox.world import World

from .server import Site

STORE_ID = 1003
TICKET_HEADER = "X-Signboard-Ticket"
TICKET = re.compile(rb'"X-Signboard-Ticket": "([^"]+)"')
KEPT = Config(
    tuple(Message(id=f"m{number}", enabled=True, wording=Wording(f"Message {number}")) for number in (1, 2, 3)),
    zone="Europe/Berlin",
)
MESSAGE = flat(KEPT.messages[0], ["en"])
DESIGN = theme.values_of(World().shops[STORE_ID].profile["designSettings"])
SECONDS = 30


class Merchant:
    """One connection that stays open. Whatever is not a 200 is an error, so no error page is ever timed."""

    def __init__(self, site: Site, messages: Config = KEPT) -> None:
        keep_messages(site, messages)
        launch = requests.get(f"{site.sandbox}/_sandbox/launch/{STORE_ID}", timeout=SECONDS).json()
        url = urlsplit(launch["url"])
        self.launch_path = f"{url.path}?{url.query}"
        self._connection = HTTPConnection(site.app, timeout=SECONDS)
        self._part: dict[str, str] = {}

    def launch(self) -> bytes:
        """Open the tab."""
        return self.get(self.launch_path)

    def take_ticket(self) -> None:
        """Open the tab and keep the ticket for what follows."""
        found = TICKET.search(self.launch())
        if found is None:
            raise RuntimeError("A launch gave no ticket.")
        self._part = {TICKET_HEADER: found[1].decode(), "HX-Request": "true"}

    def get(self, path: str) -> bytes:
        """Read a document."""
        return self._answer("GET", path, None, {})

    def part(self, path: str) -> bytes:
        """Read a part, as htmx does."""
        return self._answer("GET", path, None, self._part)

    def save(self, path: str, values: Mapping[str, object], *, base: int) -> bytes:
        """Save a form, as htmx does; a box that is not ticked is not sent."""
        typed = {name: "on" if value is True else value for name, value in values.items() if value not in (False, ())}
        body = urlencode({**typed, "base": base})
        return self._answer("POST", path, body, {**self._part, "Content-Type": "application/x-www-form-urlencoded"})

    def _answer(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> bytes:
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        content = response.read()
        if response.status != 200:
            raise RuntimeError(f"{method} {path.partition('?')[0]} answered {response.status}.")
        return content


def settings_of(section: str) -> dict[str, object]:
    """Return what a browser sends for a section of the store as it is at first."""
    found = section_called(section)
    if found is None:
        raise LookupError(section)
    form = found.form(profile=World().shops[STORE_ID].profile, dictionary=lambda name: [])
    values = {name: form.initial[name] for name, setting in form.settings.items() if not setting.disabled}
    return {name: value for name, value in values.items() if value is not None}


def keep_messages(site: Site, messages: Config) -> None:
    """Let the store have the messages already, as if an earlier day had written them."""
    stores = requests.get(f"{site.sandbox}/_sandbox/state", timeout=SECONDS).json()["stores"]
    token = next(store["access_token"] for store in stores if store["id"] == STORE_ID)
    storage = f"{site.sandbox}/api/v3/{STORE_ID}/storage/public"
    headers = {"Authorization": f"Bearer {token}"}
    requests.put(storage, data=dumps(messages).encode(), headers=headers, timeout=SECONDS).raise_for_status()
