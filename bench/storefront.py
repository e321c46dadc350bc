"""What the storefront script costs a shopper: bytes on the wire, and work at a page switch with fifty messages."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from statistics import median

import brotli
from playwright.sync_api import Page, sync_playwright

from ecwid_app.messages.schema import Config, Message, Schedule, Target, Wording, dumps
from sandbox.server import serve
from sandbox.world import App, World

from .table import Row

BUILT = Path(__file__).resolve().parent.parent / "static" / "storefront"
NAMES = ("storefront.js", "storefront.css")
MESSAGES = 50
PLACES = ("top", "bottom", "category", "product", "cart")

SWITCH = """async () => {
  const spent = [];
  for (let turn = 0; turn < 40; turn++) {
    window.__spent = 0;
    const begin = performance.now();
    window.__told.forEach((listener) => listener({ type: turn % 2 ? "CART" : "CATEGORY", categoryId: 0 }));
    window.__spent += performance.now() - begin;
    await new Promise((done) => setTimeout(done, 100));
    spent.push(window.__spent);
  }
  return spent;
}"""
LISTEN = """() => {
  window.__told = [];
  window.__spent = 0;
  const frame = window.requestAnimationFrame;
  window.requestAnimationFrame = (callback) => frame((time) => {
    const begin = performance.now();
    callback(time);
    window.__spent += performance.now() - begin;
  });
  const add = Ecwid.OnPageLoaded.add;
  Ecwid.OnPageLoaded.add = (listener) => {
    window.__told.push(listener);
    return add.call(Ecwid.OnPageLoaded, listener);
  };
}"""


def storefront(*, quick: bool) -> list[Row]:
    """Weigh the built files as brotli; then switch pages in a browser with fifty messages of every sort."""
    script, styles = (len(brotli.compress((BUILT / name).read_bytes())) / 1024 for name in NAMES)
    return [
        Row("storefront script, brotli", script, "KB", 6),
        Row("storefront stylesheet, brotli", styles, "KB", 2),
        Row("work at a page switch with 50 messages", switch_milliseconds(), "ms", 5),
    ]


def messages() -> tuple[Message, ...]:
    plain = Message(enabled=True, wording=Wording("**Sale** until Sunday, [see](/sale)", button="See"), link="/sale")
    return tuple(
        replace(
            plain,
            id=f"m{number}",
            place=PLACES[number % len(PLACES)],
            target=Target(pages=("home", "cart"), device="desk", languages=("en", "fr"), cart_below=500),
            schedule=Schedule(days=(0, 1, 2, 3, 4, 5, 6), from_hour="00:00", to_hour="23:59"),
        )
        for number in range(MESSAGES)
    )


def switch_milliseconds() -> float:
    world = World(App(client_id="bench", js_url="http://127.0.0.1:1/none.js", css_url="http://127.0.0.1:1/none.css"))
    with serve(world) as server, sync_playwright() as playwright:
        world.shops[1003].storage["public"] = dumps(Config(messages(), zone="Europe/Berlin"))
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{server.url}/shop/1003")
        page.locator(".ec-store").wait_for()
        page.evaluate(LISTEN)
        start(page)
        spent: list[float] = page.evaluate(SWITCH)
        browser.close()
    return median(spent)


def start(page: Page) -> None:
    """Run the built script as its address gives it."""
    source = (BUILT / "storefront.js").read_text().replace("CLIENT_ID", "bench")
    page.add_style_tag(path=BUILT / "storefront.css")
    page.evaluate(
        "(source) => { const script = document.createElement('script');"
        " script.textContent = source; document.head.append(script); }",
        source,
    )
    page.locator(".signboard__message").first.wait_for()
