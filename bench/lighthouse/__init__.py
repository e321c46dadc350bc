"""What Google's Lighthouse thinks of the demo storefront with the app's script, and without it.

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

from ecwid_app.messages.schema import Config, Message, Wording, dumps
from sandbox.server import serve
from sandbox.world import App, World

from ..server import IDENTITY, site
from ..table import Row

HERE = Path(__file__).resolve().parent
PROGRAM = HERE / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
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
    """Points lost in each category, medians of runs in turn, on a page that does not wait for apps' files."""
    if not installed():
        print("lighthouse: left out, it needs npm", file=sys.stderr)
        return []
    without, with_app = [], []
    with site() as running:
        app = App(
            client_id=IDENTITY["ECWID_CLIENT_ID"],
            js_url=f"http://{running.app}/storefront.js",
            css_url=f"http://{running.app}/storefront.css",
        )
        with serve(World(app)) as server:
            shop = server.world.shops[1003]
            for _ in range(1 if quick else 5):
                shop.uninstall()
                without.append(scores(f"{server.url}/shop/1003?late_script=0"))
                shop.install()
                shop.storage["public"] = dumps(SHOWN)
                with_app.append(scores(f"{server.url}/shop/1003?late_script=0"))
    return [
        Row(f"Lighthouse, {name}: points lost with the app", lost(name, without, with_app), "points", 0)
        for name in CATEGORIES
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
    """One run in a browser of its own. Lighthouse plays a slow phone by default."""
    asked = ("--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}")
    environment = {**os.environ, **({"CHROME_PATH": os.environ["CHROMIUM"]} if "CHROMIUM" in os.environ else {})}
    said = subprocess.run([PROGRAM, url, *asked], env=environment, capture_output=True, check=True, timeout=120)
    categories = json.loads(said.stdout)["categories"]
    return {name: categories[name]["score"] * 100 for name in CATEGORIES}


def lost(name: str, without: list[Scores], with_app: list[Scores]) -> float:
    return median(run[name] for run in without) - median(run[name] for run in with_app)
