"""A sandbox of 100,000 products and 50,000 orders: how long it takes to fill, how much it holds, how fast it finds."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import requests

from .memory import resident_megabytes
from .merchant import SECONDS, STORE_ID
from .server import IDENTITY, running, told
from .table import Row

PRODUCTS, ORDERS = 100_000, 50_000
FILL_SECONDS = 120
SEARCHES: dict[str, tuple[str, dict[str, str | int]]] = {
    "products by price, sorted": ("/products", {"priceFrom": 50, "priceTo": 60, "sortBy": "PRICE_ASC", "limit": 20}),
    "products of a category in stock": ("/products", {"categories": 902, "inStock": "true", "limit": 20}),
    "products by a word": ("/products", {"keyword": "blue oak lamp", "limit": 20}),
    "orders paid and shipped": ("/orders", {"paymentStatus": "PAID", "fulfillmentStatus": "SHIPPED", "limit": 20}),
    "orders of a shopper": ("/orders", {"email": "ada.brandt@buyers.example", "limit": 20}),
}


def scale(*, quick: bool) -> list[Row]:
    """Start it as it comes, then fill it and search it over HTTP; ``quick`` is a hundred times smaller."""
    size = 100 if quick else 1
    with TemporaryDirectory(prefix="signboard-bench-") as name:
        log, environment = Path(name) / "sandbox.log", {**IDENTITY, "PATH": os.environ["PATH"]}
        begin = perf_counter()
        with running("sandbox", "--port", "0", environment=environment, log=log) as process:
            url = told(process, log, r"Open (http://[\d.:]+)/")
            started = perf_counter() - begin
            asked = {"store": STORE_ID, "products": PRODUCTS // size, "orders": ORDERS // size}
            begin = perf_counter()
            requests.post(f"{url}/_sandbox/seed", json=asked, timeout=FILL_SECONDS).raise_for_status()
            filled = perf_counter() - begin
            megabytes = resident_megabytes(process.pid)
            found = searches(url, rounds=3 if quick else 20)
    return [
        Row("sandbox started", started, "s", 1),
        Row("100,000 products and 50,000 orders filled in", filled, "s", 30),
        Row("sandbox that holds them", megabytes, "MB", 1000),
        *(Row(f"search, {what}", milliseconds, "ms", 50) for what, milliseconds in found.items()),
    ]


def searches(url: str, *, rounds: int) -> dict[str, float]:
    """Return the median of each search in milliseconds, over one kept connection."""
    stores = requests.get(f"{url}/_sandbox/state", timeout=SECONDS).json()["stores"]
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {next(s['access_token'] for s in stores if s['id'] == STORE_ID)}"

    def asking(path: str, query: dict[str, str | int]) -> Callable[[], float]:
        def ask() -> float:
            begin = perf_counter()
            session.get(f"{url}/api/v3/{STORE_ID}{path}", params=query, timeout=SECONDS).raise_for_status()
            return (perf_counter() - begin) * 1000

        return ask

    return {what: median(asking(*where)() for _ in range(rounds)) for what, where in SEARCHES.items()}
