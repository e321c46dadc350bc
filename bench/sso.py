"""Signing shoppers' profiles for merchants' sites: what a request costs, and how many one worker answers.

Every request comes from another of a hundred stores, as each has a limit of its own, and is answered by the app as
deployed: key, limit, settings, signature.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import cycle

from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from ecwid_app.messages.schema import dumps
from ecwid_app.models import Copy, Store
from ecwid_app.sso.keys import create_key
from ecwid_app.sso.settings import FIELDS, SignOn, with_sign_on

from .merchant import KEPT, SECONDS
from .server import Site, site
from .table import Row, added
from .timing import Cost

STORES, CALLERS = 100, 4
PERSON = {"name": "Zoë Ångström", "street": "Kajen 1", "city": "Malmö", "postalCode": "211 20", "countryCode": "SE"}
PROFILE = {"email": "zoe@example.com", "billingPerson": PERSON, "shippingAddresses": [PERSON]}
BODY = json.dumps({"userId": "7", "profile": PROFILE})


def sso(*, quick: bool) -> list[Row]:
    """Ask for 8000 profiles and as many constants, four at a time, and read the worker's own processor time."""
    times = 800 if quick else 8000
    with site() as running:
        keys: list[str] = json.loads(got(running, "/bench/sites"))
        ask(running, keys, len(keys))
        floor = spent_on(running, lambda part: constants(running, times // CALLERS), times)
        ours = spent_on(running, lambda part: ask(running, keys[part::CALLERS], times // CALLERS), times)
    return [
        added("processor time of a signed profile − constant bytes'", ours.processor, floor.processor, limit=1),
        Row("time a signed profile takes one busy worker (2 ms are 500 a second)", ours.wall * 1000, "ms", 2),
    ]


def spent_on(running: Site, work: Callable[[int], None], times: int) -> Cost:
    """Let the callers work at once; return what one of their requests took, on average."""
    before, start = spent_by(running), time.perf_counter()
    with ThreadPoolExecutor(CALLERS) as callers:
        list(callers.map(work, range(CALLERS)))
    seconds, processor = time.perf_counter() - start, spent_by(running) - before
    return Cost(wall=seconds / times, processor=processor / times)


def constants(running: Site, times: int) -> None:
    connection = HTTPConnection(running.app, timeout=SECONDS)
    for _ in range(times):
        connection.request("GET", "/bench/constant")
        connection.getresponse().read()


def ask(running: Site, keys: list[str], times: int) -> None:
    """Ask so often, by turns with each key, on one connection that stays open."""
    connection, of = HTTPConnection(running.app, timeout=SECONDS), cycle(keys)
    for _ in range(times):
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {next(of)}"}
        connection.request("POST", "/sso/profile/", BODY, headers)
        answer = connection.getresponse()
        said = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"A profile was answered with {answer.status}: {said!r}")


def spent_by(running: Site) -> float:
    return float(json.loads(got(running, "/bench/spent")))


def got(running: Site, path: str) -> bytes:
    connection = HTTPConnection(running.app, timeout=SECONDS)
    connection.request("GET", path)
    return connection.getresponse().read()


def sites(request: HttpRequest) -> JsonResponse:
    """Make stores with sign-on, and answer with a key of each."""
    sign_on = SignOn(on=True, log_in="https://site.example/log-in", fields=FIELDS)
    text = with_sign_on(dumps(KEPT), sign_on)
    return JsonResponse([key_of(number, text) for number in range(1, STORES + 1)], safe=False)


def key_of(number: int, text: str) -> str:
    store = Store(pk=number)
    store.token = "secret_of-the-bench"
    store.save()
    Copy.objects.create(store=store, name="public", content=text, taken_at=timezone.now())
    return create_key(store)


def spent(request: HttpRequest) -> JsonResponse:
    """Answer with the processor time this process took so far."""
    return JsonResponse(time.process_time(), safe=False)
