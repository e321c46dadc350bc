"""A store on a page of the merchant's own site, another origin than the platform.

Source: Ecwid docs, "Add storefront to a website".
"""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
import requests
from playwright.sync_api import expect

from tests.sandbox.browsing import given_to, heard
from tests.sandbox.shop.test_shopping import ends, on, opened

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Own site</title></head><body>
  <a class="ec-cart-widget" href="#!/~/cart">Bag</a><div id="my-store-1003"></div>
  <script data-cfasync="false" charset="utf-8" src="{sandbox}/script.js?1003"></script>
  <script>xProductBrowser("id=my-store-1003");</script></body></html>"""


@pytest.fixture
def own_site(server):
    """Where the merchant's page is served."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE.format(sandbox=server.url).encode())

        def log_message(self, *args):
            return

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=http.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{http.server_port}/"
    http.shutdown()
    http.server_close()
    thread.join()


def buy(page, own_site, *, payment=""):
    page.goto(own_site)
    page.get_by_role("link", name="Beeswax candle").first.click()
    page.click("[data-do=add-to-bag]")
    page.click(".ec-cart-widget")
    page.fill("#ec-email", "ada@example.test")
    page.click("[data-goto=checkout]")
    for field, text in {"full-name": "Ada", "street": "Kai 1", "postal-code": "18439", "city": "Stralsund"}.items():
        page.fill(f"#ec-{field}", text)
    on(page, "address")
    page.get_by_label("Pick up at the workshop").check()
    on(page, "delivery")
    if payment:
        page.get_by_label(payment).check()
    on(page, "payment")


def test_shoppers_buy_and_sign_in(page, own_site, call):
    buy(page, own_site)
    expect(page.locator(".ec-confirmation")).to_contain_text("Beeswax candle")
    order = call("GET", "/orders").json()["items"][0]
    assert order["refererUrl"].startswith(own_site)
    page.goto(own_site)
    page.evaluate("location.hash = '#!/~/account/orders'")
    page.fill("#ec-sign-in-email", "ada@example.test")
    page.keyboard.press("Enter")
    expect(page.locator(".ec-store")).to_contain_text("You are signed in as ada@example.test")
    page.reload()
    expect(page.locator(".ec-store")).to_contain_text("You are signed in as ada@example.test")


def test_who_paid_at_an_app_comes_back_to_the_site(page, own_site, world, app, call):
    world.app.payment_url = f"{app.url}/pay"
    buy(page, own_site, payment="Demo app")
    page.wait_for_url(f"{app.url}/pay")
    payload = opened(app.forms[-1]["enc_data"])
    ends(call, payload, "PAID")
    page.goto(payload["returnUrl"])
    expect(page.locator(".ec-confirmation")).to_contain_text(payload["cart"]["order"]["id"])
    assert page.url.startswith(own_site)
    assert [order["paymentStatus"] for order in given_to(page, "OnOrderPlaced")] == ["PAID"]


def test_the_apps_script_runs_there_and_the_platform_dresses_the_store(page, own_site):
    page.goto(own_site)
    expect(page.locator(".grid-product").first).to_be_visible()
    assert heard(page)[0] == "OnAPILoaded"
    assert page.evaluate("getComputedStyle(document.querySelector('.grid__products')).display") == "grid"
    page.goto(f"{own_site}#!/x/p/70101")
    page.reload()
    expect(page.locator("label[for=ec-quantity]")).to_have_css("width", "1px")  # said, not shown


def test_an_origin_is_told_what_it_may_send(server):
    asked = {"Origin": "http://site.example", "Access-Control-Request-Method": "POST"}
    reply = requests.options(f"{server.url}/shop/1003/orders", headers=asked, timeout=5)
    assert reply.ok
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    assert "X-Shopper" in reply.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Origin" not in requests.get(f"{server.url}/_sandbox/state", timeout=5).headers
