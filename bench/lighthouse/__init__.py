"""What Google's Lighthouse thinks of the demo storefront with the app's script, and without it.

The page is of another origin than the platform, as a merchant's site is. Performance is judged twice: with phone and
network slowed down in fact, and as Lighthouse does unless told otherwise, which loads at full speed and reckons the
slowness from all that was asked before the largest paint, whether it was needed for it or not.

Lighthouse itself comes with ``npm ci`` from this folder. Where there is no npm the rows are left out, and that is said.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from ecwid_app.messages.schema import Config, Message, Wording, dumps
from sandbox.server import serve
from sandbox.world import App, World

from ..server import IDENTITY, site
from ..table import Row

HERE = Path(__file__).resolve().parent
PROGRAM = HERE / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RECKONED = "performance as reckoned"
ALLOWED = 0.5  # points of performance, our allowance: Lighthouse shows whole ones
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
)
SHOWN = Config(
    tuple(
        Message(
            id=place, enabled=True, place=place, wording=Wording("**Sale** until Sunday", button="See"), link="/sale"
        )
        for place in ("top", "bottom")
    ),
    zone="Europe/Berlin",
)

Scores = dict[str, float]


def lighthouse(*, quick: bool) -> list[Row]:
    """Points lost in each category, medians of runs in turn, on a page that does not wait for apps' scripts."""
    if not installed():
        print("lighthouse: left out, it needs npm", file=sys.stderr)
        return []
    without: list[Scores] = []
    with_app: list[Scores] = []
    with site() as running:
        app = App(
            client_id=IDENTITY["ECWID_CLIENT_ID"],
            js_url=f"http://{running.app}/storefront.js",
            css_url=f"http://{running.app}/storefront.css",
        )
        with serve(World(app)) as server:
            shop = server.world.shops[1003]
            page = f"{server.url.replace('127.0.0.1', 'localhost')}/shop/1003?late_script=0"
            for _ in range(1 if quick else 5):
                shop.uninstall()
                without.append(scores(page))
                shop.install()
                shop.storage["public"] = dumps(SHOWN)
                with_app.append(scores(page))
    return [
        Row(f"Lighthouse, {name}: points lost with the app", lost(name, without, with_app), "points", limit)
        for name, limit in {**dict.fromkeys(CATEGORIES, 0), "performance": ALLOWED, RECKONED: ALLOWED}.items()
    ]


def installed() -> bool:
    if PROGRAM.exists():
        return True
    npm = shutil.which("npm")
    if npm is None:
        return False
    subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=HERE, check=True)
    return True


def scores(url: str) -> Scores:
    """Two runs, each in a browser of its own, of a slow phone: one is slow, the other reckons."""
    slowed = run(url, "devtools", CATEGORIES)
    return {**slowed, RECKONED: run(url, "simulate", ("performance",))["performance"]}


def run(url: str, throttling: str, categories: tuple[str, ...]) -> Scores:
    asked = ("--quiet", "--output=json", f"--throttling-method={throttling}", f"--chrome-flags={FLAGS}")
    environment = {**os.environ, **({"CHROME_PATH": os.environ["CHROMIUM"]} if "CHROMIUM" in os.environ else {})}
    command = [str(PROGRAM), url, *asked, f"--only-categories={','.join(categories)}"]
    said = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=120)
    judged = json.loads(said.stdout)
    return {name: points(judged, name) for name in categories}


def points(judged: Any, category: str) -> float:
    """Of a hundred, by the weights of the category's audits, before Lighthouse rounds."""
    weights = {each["id"]: each["weight"] for each in judged["categories"][category]["auditRefs"] if each["weight"]}
    if failed := [id for id in weights if judged["audits"][id]["score"] is None]:
        raise RuntimeError(f"Lighthouse could not judge {', '.join(failed)}")
    return 100 * float(
        sum(weight * judged["audits"][id]["score"] for id, weight in weights.items()) / sum(weights.values())
    )


def lost(name: str, without: list[Scores], with_app: list[Scores]) -> float:
    return median(run[name] for run in without) - median(run[name] for run in with_app)
