"""The page on which a merchant lets an app in, as a browser shows it."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from playwright.sync_api import expect

from sandbox.scopes import SCOPES
from sandbox.server import serve
from sandbox.world import App, World

pytestmark = pytest.mark.browser


@pytest.fixture
def server(recorder):
    name = "A plug-in with quite a long name " + "AndWithoutAnySpaceInItAtAll" * 3
    with serve(World(App(client_id="plugin", name=name, redirect_url=recorder.url))) as running:
        yield running


@pytest.fixture
def address(server, recorder):
    query = {"client_id": "plugin", "redirect_uri": recorder.url, "response_type": "code", "scope": " ".join(SCOPES)}
    return f"{server.url}/api/oauth/authorize?{urlencode(query)}"


def back(page, recorder):
    page.wait_for_url(f"{recorder.url}*")
    return parse_qs(urlsplit(page.url).query)


def test_a_merchant_chooses_a_store_and_allows(page, server, address, recorder):
    page.goto(address)
    page.get_by_label("Fern Street Goods").check()
    page.get_by_role("button", name="Allow").click()
    answer = back(page, recorder)
    assert answer["store_id"] == ["1005"]
    form = {
        "client_id": "plugin",
        "client_secret": server.world.app.client_secret,
        "code": answer["code"][0],
        "redirect_uri": recorder.url,
        "grant_type": "authorization_code",
    }
    token = requests.post(f"{server.url}/api/oauth/token/1005", data=form, timeout=10).json()
    assert token["access_token"] == server.world.shops[1005].installation.access_token


def test_a_merchant_denies(page, address, recorder):
    page.goto(address)
    page.get_by_role("button", name="Deny").click()
    assert back(page, recorder) == {"error": ["access_denied"]}


def test_the_keyboard_is_enough(page, address, recorder):
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.get_by_label("Harbour & Pine")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Allow")).to_be_focused()
    page.keyboard.press("Enter")
    assert back(page, recorder)["store_id"] == ["1004"]


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("more", ["", "&store_id=1003", "&store_id=" + "9" * 200])
def test_nothing_scrolls_sideways(page, address, width, more):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + more)
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_asked_for_has_its_names_for_a_screen_reader(page, address):
    page.goto(address)
    expect(page.get_by_role("group", name="To which store?").get_by_role("radio")).to_have_count(3)
    expect(page.get_by_role("list", name="It will be able to").get_by_role("listitem")).to_have_count(len(SCOPES))
