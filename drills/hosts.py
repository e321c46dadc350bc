"""Several hosts: three web servers and two workers on one PostgreSQL and one Redis, as if there were no second one.

Shared are the inbox, the budget of a token, the copies pages are drawn from, and which tokens are dead.
"""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

import requests

from bench.merchant import SECONDS, STORE_ID, TICKET, TICKET_HEADER
from ecwid_app.ecwid.limits import CALLS
from ecwid_app.ecwid.limits import SECONDS as WINDOW
from tools.postgresql import postgresql
from tools.redis_server import redis_server

from .checks import Check, aftermath, drain, exactly
from .site import Site, site
from .stream import Stream

NAME = "Renamed for all hosts"
WEBS, WORKERS = 3, 2
CALLING = ("application.installed", "profile.updated", "customer.personalDataRemovalRequest")


def hosts(*, events: int, queue: str) -> list[Check]:
    with (
        postgresql() as database,
        redis_server() as redis,
        site(database=database.url, redis=redis, queue=queue, webs=WEBS, workers=WORKERS) as running,
    ):
        stream = Stream(running.hosts, events=events, seconds=events / 100, types=CALLING)
        stream.start()
        running.rename_store(NAME)
        checks = aftermath(running, stream, named=NAME)
        calls = running.control("GET", "calls")
        return [
            *checks,
            Check("calls in any 20 seconds", busiest(calls), 1, CALLS),
            exactly("answers 429", sum(call["status"] == 429 for call in calls), 0),
            exactly("hosts that show the change", sum(NAME in page(running, host) for host in running.hosts), WEBS),
            exactly("calls that took", len(running.control("GET", "calls")) - len(calls), 0),
            Check("calls with a token that died", refused(running), 1, WORKERS),
        ]


def busiest(calls: list[dict[str, str]]) -> int:
    """Return the most calls the platform saw in any window of the budget."""
    times = sorted(datetime.fromisoformat(call["time"]).timestamp() for call in calls)
    return max(sum(start <= at < start + WINDOW for at in times) for start in times)


def page(running: Site, host: str) -> str:
    """Return what one host shows of the store's profile."""
    url = urlsplit(running.control("GET", f"launch/{STORE_ID}")["url"])
    tab = requests.get(f"http://{host}{url.path}?{url.query}", timeout=SECONDS)
    ticket = TICKET.search(tab.content)
    if ticket is None:
        raise RuntimeError("A launch gave no ticket.")
    headers = {TICKET_HEADER: ticket[1].decode(), "HX-Request": "true"}
    return requests.get(f"http://{host}/profile/general/", headers=headers, timeout=SECONDS).text


def refused(running: Site) -> int:
    """Remove the app from the store, let every worker hear of it many times, and count the calls that were refused."""
    running.control("POST", f"stores/{STORE_ID}", {"action": "uninstall"})
    stream = Stream(running.hosts, events=60, seconds=1, types=("application.uninstalled", "profile.updated"))
    stream.start()
    stream.finish()
    drain(running)
    return sum(call["status"] == 403 for call in running.control("GET", "calls"))
