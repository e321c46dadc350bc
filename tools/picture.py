"""Take the README's pictures from a running `make run`, the way a newcomer walks: tab, edit, save, storefront."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SANDBOX = f"http://127.0.0.1:{os.environ.get('SANDBOX_PORT', '8100')}"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--test-third-party-cookie-phaseout"]
TEXT = "Free delivery on every order over 50 € this week"


def main() -> None:
    chromium = subprocess.run(
        [sys.executable, ROOT / "tools" / "chromium.py"], check=True, capture_output=True, text=True
    ).stdout.strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        write_message(page)
        page.wait_for_timeout(600)
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=ROOT / "docs" / "tab.png")
        page.goto(f"{SANDBOX}/shop/1003")
        page.locator(".signboard__words").get_by_text(TEXT).wait_for()
        page.wait_for_timeout(600)  # the bar fades in
        page.screenshot(path=ROOT / "docs" / "storefront.png")
        browser.close()


def write_message(page: Page) -> None:
    page.goto(SANDBOX)
    page.get_by_role("link", name="Control Panel").first.click()
    page.locator("#loading-cover").wait_for(state="hidden")
    page.wait_for_timeout(1000)  # the frame takes its page's height three times a second
    app = page.frame_locator("#app-frame")
    app.get_by_role("link", name="New message").click()
    app.get_by_role("heading", name="New message").wait_for()
    page.wait_for_timeout(1000)
    app.get_by_role("button", name="Announcement").click()
    app.locator("#id_text").wait_for()
    page.wait_for_timeout(1000)
    app.get_by_label("Text", exact=True).fill(TEXT)
    if not app.locator("#id_enabled").is_checked():
        app.get_by_text("Show this message to shoppers").click()
    app.get_by_role("button", name="Save").click()
    app.get_by_role("status").get_by_text("Saved").wait_for()


if __name__ == "__main__":
    main()
