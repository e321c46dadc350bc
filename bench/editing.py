"""The page of a message in a browser: what it weighs, whom it asks, and how soon the preview shows what is typed."""

from __future__ import annotations

import os
from statistics import median
from urllib.parse import urlsplit

import brotli
from playwright.sync_api import Page, Route, sync_playwright

from .merchant import Merchant
from .server import Site, site
from .table import Row

SAY_WHAT_SHOWS = """
if (location.pathname === "/preview/") {
  const say = () => parent.postMessage({ shows: document.body?.textContent ?? "" }, "*");
  new MutationObserver(say).observe(document, { childList: true, subtree: true, characterData: true });
}"""
TYPE = """(text) => new Promise((done) => {
  const begin = performance.now();
  const look = ({ data }) => {
    if (!data.shows?.includes(text)) return;
    removeEventListener("message", look);
    done(performance.now() - begin);
  };
  addEventListener("message", look);
  const field = document.getElementById("id_text");
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def editing(*, quick: bool) -> list[Row]:
    """Open a message as the Control Panel does, without its frame around it: once to weigh it, once to type."""
    with site() as running, sync_playwright() as playwright:
        merchant, loaded = Merchant(running), dict[str, float]()
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
        weighed = browser.new_page()
        weighed.route("**/*", lambda route: passed_on(route, loaded))
        open_message(weighed, running, merchant)
        weighed.close()
        page = browser.new_page()
        page.add_init_script(SAY_WHAT_SHOWS)
        open_message(page, running, merchant)
        waits: list[float] = [page.evaluate(TYPE, f"Until {turn} o'clock") for turn in range(3 if quick else 60)]
        browser.close()
    others = set(loaded) - {running.app, platform_of(running)}
    return [
        Row("page of a message with all it loads, brotli", loaded[running.app], "KB", 60),
        Row("hosts it asks beside the app and the platform", len(others), "", 0),
        Row("preview behind typing", median(waits), "ms", 100),
    ]


def open_message(page: Page, running: Site, merchant: Merchant) -> None:
    """Go there as a merchant does, and wait for the preview, which comes last."""
    page.goto(f"http://{running.app}{merchant.launch_path}")
    page.locator(".sb-row__main").first.click()
    page.frame_locator(".sb-preview__frame").locator(".signboard__message").wait_for()
    page.wait_for_timeout(1000)  # a request that was given up is never idle where requests are weighed


def platform_of(running: Site) -> str:
    return urlsplit(running.sandbox).netloc


def passed_on(route: Route, loaded: dict[str, float]) -> None:
    """Let a request through, and add what it brought to its host's kilobytes."""
    answer, host = route.fetch(), urlsplit(route.request.url).netloc
    kilobytes = len(brotli.compress(answer.body())) / 1024
    loaded[host] = loaded.get(host, 0) + kilobytes
    route.fulfill(response=answer)
