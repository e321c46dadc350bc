"""A tiny app of the tests' own, for the Control Panel to frame and the storefront to load, and how to open both."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

CSP = "default-src 'none'; script-src 'self' {sandbox}; style-src {sandbox}; connect-src {sandbox}"
PAGE = """<!doctype html><html><head>
    <link rel="stylesheet" href="{sandbox}/ecwid-sdk/css/1.3.19/ecwid-app-ui.css">
    <script src="{sandbox}/ecwid-sdk/js/1.3.0/ecwid-app.js"></script><script src="/page.js"></script></head>
    <body class="normalized"><h1>Fake app</h1>
    <div class="field"><input class="field__input" id="field"></div>
    <script src="{sandbox}/ecwid-sdk/css/1.3.19/ecwid-app-ui.min.js"></script></body></html>"""
INIT = 'EcwidApp.init({app_id: "demo-app", autoloadedflag: true, autoheight: true});'
HEARD = """window.heard = [];
    Ecwid.OnAPILoaded.add(function () {
      heard.push(["OnAPILoaded"]);
      ["OnPageSwitch", "OnPageLoad", "OnPageLoaded", "OnCartChanged", "OnSetProfile", "OnOrderPlaced",
       "OnProductOptionsChanged"].forEach(
        function (name) { Ecwid[name].add(function (given) { heard.push([name, given]); }); });
    });"""


class FakeApp:
    """An app on localhost; `page_js` is what its tab runs, `shop_js` what its storefront script does.

    `answers` are what its addresses say to a POST; what else is posted are `forms`.
    """

    def __init__(self) -> None:
        self.page_js, self.shop_js, self.sandbox, self.seen = INIT, HEARD, "", []
        self.answers, self.forms = {}, []
        self.http = ThreadingHTTPServer(("localhost", 0), self.handler())
        self.url = f"http://localhost:{self.http.server_port}"

    def handler(fake):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                content_type, text = fake.file(urlsplit(self.path).path)
                fake.seen.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", content_type)
                if content_type == "text/html":
                    self.send_header("Content-Security-Policy", CSP.format(sandbox=fake.sandbox))
                self.end_headers()
                self.wfile.write(text.encode())

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                answer = fake.answers.get(self.path)
                if answer is None:
                    fake.forms.append({name: values[0] for name, values in parse_qs(body).items()})
                self.send_response(200)
                self.send_header("Content-Type", "text/html" if answer is None else "application/json")
                self.end_headers()
                self.wfile.write(b"Pay here" if answer is None else json.dumps(answer).encode())

            def log_message(self, *args):
                return

        return Handler

    def file(self, path):
        if path.endswith(".js"):
            return "text/javascript", self.page_js if path == "/page.js" else self.shop_js
        if path.endswith(".css"):
            return "text/css", ".ec-store { outline: 3px solid rgb(1, 2, 3); }"
        return "text/html", PAGE.format(sandbox=self.sandbox)


def open_tab(page, server, *, store=1003, query="", state=""):
    page.goto(f"{server.url}/store/{store}{query}#app:name=demo-app{state}")
    return page.frame_locator("#app-frame")


def launches(app):
    return [parse_qs(urlsplit(path).query) for path in app.seen if path.partition("?")[0] == "/"]


def inside(page, app, *, launch=1):
    """The app's frame of this launch, once it is ready."""
    for _ in range(250):
        if len(launches(app)) >= launch:
            break
        page.wait_for_timeout(20)
    expect(page.locator("#loading-cover")).to_be_hidden()
    return page.query_selector("#app-frame").content_frame()


def heard(page):
    """The names of the events the app's storefront script was told of."""
    return [name for name, *_ in page.evaluate("heard")]


def given_to(page, event):
    """What subscribers of one event were given, time by time."""
    return [given[0] if given else None for name, *given in page.evaluate("heard") if name == event]


def open_shop(page, server, *, store=1003, query="", hash=""):
    page.goto(f"{server.url}/shop/{store}{query}{hash}")
    page.wait_for_selector(".ec-store")
