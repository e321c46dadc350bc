"""Tokens and payloads: not in the address, not in the page, not in any log."""

import socket

import pytest
import requests
from playwright.sync_api import Error

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def chromium(merchants_chromium):
    return merchants_chromium


def secrets_of(world) -> list[str]:
    return [shop.installation.access_token for shop in world.shops.values() if shop.installation]


@pytest.mark.parametrize("mode", ["encrypted", "plain"])
def test_the_launch_leaves_the_address_bar(desk, site, mode):
    desk.open(mode=mode)
    assert desk.frame().url == f"{site.url}/"


@pytest.mark.parametrize("mode", ["encrypted", "plain"])
def test_the_page_holds_no_token(desk, world, mode):
    desk.open(mode=mode)
    page = desk.frame().content()
    assert not [token for token in secrets_of(world) if token in page]


def test_third_party_storage_is_blocked_where_we_test(desk):
    """The ground of "no cookies": in this browser a cross-site frame has none, and no storage either."""
    desk.open()
    with pytest.raises(Error, match="Access is denied"):
        desk.frame().evaluate("localStorage.length")


def test_no_log_holds_a_token_or_a_payload(desk, site, world, control_panel):
    launch = requests.get(f"{control_panel.url}/_sandbox/launch/1003", timeout=5).json()["url"]
    payload = launch.partition("payload=")[2].partition("&")[0]
    for address in (
        launch,
        launch.replace("/?", "/messages/?"),
        launch.replace("/?", "/no/such/page?"),
        f"{launch}%zz",
    ):
        requests.get(address, headers={"Referer": launch}, timeout=5)
    host, port = site.url.removeprefix("http://").split(":")
    for line in (
        f"GET /?payload={payload} HTTP/9.9",
        f"GET /?payload={payload}\x00 HTTP/1.1",
        f"BREW/?payload={payload}",
    ):
        with socket.create_connection((host, int(port))) as raw:
            raw.sendall(f"{line}\r\nHost: x\r\n\r\n".encode())
            raw.recv(4096)
    desk.open(mode="plain")

    log = site.log.read_text()
    assert "GET /" in log
    assert payload not in log
    assert payload[:40] not in log
    assert "7b2273746f72655f6964" not in log
    assert not [token for token in secrets_of(world) if token in log]
