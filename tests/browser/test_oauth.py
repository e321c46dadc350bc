"""The whole way in from outside the Control Panel, as a merchant's browser walks it."""

import re
from urllib.parse import parse_qsl

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def window(chromium, world):
    """A merchant's own window; nothing in it breaks the content security policy."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(20_000)
    problems = []
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: "Security Policy" in line.text and problems.append(line.text))
    yield page
    context.close()
    assert problems == []


def install(page, site, store, answer="Allow"):
    page.goto(f"{site.url}/oauth/")
    page.locator(f"input[name=store_id][value='{store}']").check()
    page.get_by_role("button", name=answer).click()
    page.wait_for_url(f"{site.url}/oauth/**")


def name_the_store(page, name):
    page.get_by_role("link", name="Store profile").click()
    page.locator("#section-general").click()
    page.get_by_label("Store name").fill(name)
    page.get_by_role("button", name="Save").click()


def saved(page):
    expect(page.get_by_role("status")).to_contain_text("Saved")


def test_allow_write_and_sign_out(window, site, world):
    install(window, site, 1003)
    expect(window).to_have_url(f"{site.url}/oauth/stores/1003/")
    expect(window.get_by_role("banner")).to_contain_text(world.shops[1003].name)
    assert window.evaluate("typeof EcwidApp") == "undefined"
    name_the_store(window, "Named from outside")
    saved(window)
    assert world.shops[1003].profile["settings"]["storeName"] == "Named from outside"
    window.get_by_role("button", name="Sign out").click()
    expect(window.get_by_text("No store is open in this browser")).to_be_visible()
    window.goto(f"{site.url}/oauth/stores/1003/")
    expect(window.get_by_role("heading", name="This store is not open in this browser")).to_be_visible()


def test_deny_then_start_again(window, site):
    install(window, site, 1003, answer="Deny")
    expect(window.get_by_role("heading", name="You did not allow it")).to_be_visible()
    window.get_by_role("link", name="Start again").click()
    expect(window.get_by_role("heading", name="Signboard asks for access")).to_be_visible()


def test_the_way_back_and_a_replayed_code(window, site):
    backs = []
    window.on("request", lambda request: "/oauth/callback/" in request.url and backs.append(request.url))
    install(window, site, 1003)
    window.goto(backs[0])
    expect(window.get_by_role("heading", name="This link does not belong to this browser")).to_be_visible()
    assert "code" not in window.url
    window.goto(f"{site.url}/oauth/stores/1003/")
    expect(window.get_by_role("heading", name="Messages", exact=True)).to_be_visible()


def test_another_browser_gets_nowhere_with_the_address_of_return(window, site, chromium):
    window.goto(f"{site.url}/oauth/")
    address, _, asked = window.url.partition("?")
    form = dict(parse_qsl(asked)) | {"store_id": "1003", "answer": "allow"}
    back = requests.post(address, data=form, allow_redirects=False, timeout=10).headers["Location"]
    stranger = chromium.new_context()
    page = stranger.new_page()
    page.goto(back)
    expect(page.get_by_role("heading", name="This link does not belong to this browser")).to_be_visible()
    stranger.close()
    window.goto(back)
    expect(window).to_have_url(f"{site.url}/oauth/stores/1003/")


def test_the_markets_install_is_confirmed_by_name(window, site, world, control_panel):
    asked = f"client_id=signboard-tests&redirect_uri={site.url}/oauth/callback/&response_type=code"
    scopes = "read_store_profile+update_store_profile+customize_storefront+add_to_cp+read_catalog+create_customers"
    window.goto(f"{control_panel.url}/api/oauth/authorize?{asked}&scope={scopes}&store_id=1005")
    window.get_by_role("button", name="Allow").click()
    expect(window).to_have_url(f"{site.url}/oauth/confirm/1005/")
    expect(window.get_by_role("main")).to_contain_text(world.shops[1005].name)
    window.get_by_role("button", name="Yes, open it").click()
    expect(window.get_by_role("banner")).to_contain_text(world.shops[1005].name)


def test_two_stores_in_two_tabs_never_mix(window, site, world):
    install(window, site, 1003)
    other = window.context.new_page()
    install(other, site, 1005)
    for page, name in ((window, "First"), (other, "Second")):
        name_the_store(page, name)
        saved(page)
    assert [world.shops[store].profile["settings"]["storeName"] for store in (1003, 1005)] == ["First", "Second"]
    window.goto(f"{site.url}/oauth/stores/")
    expect(window.get_by_role("listitem")).to_have_text([re.compile("First"), re.compile("Second")])


def test_a_ticket_that_ran_out_is_renewed_and_nothing_typed_is_lost(window, site, world):
    install(window, site, 1003)
    window.evaluate("document.getElementById('app').setAttribute('hx-headers', '{\"X-Signboard-Ticket\": \"old\"}')")
    name_the_store(window, "Renewed")
    saved(window)
    assert world.shops[1003].profile["settings"]["storeName"] == "Renewed"


def test_a_payload_in_the_address_cannot_put_another_store_under_the_page(window, site, world, control_panel):
    install(window, site, 1003)
    launch = requests.get(f"{control_panel.url}/_sandbox/launch/1005", timeout=10).json()["url"]
    window.goto(f"{site.url}/oauth/stores/1003/?{launch.partition('?')[2]}")
    window.evaluate("document.getElementById('app').setAttribute('hx-headers', '{\"X-Signboard-Ticket\": \"old\"}')")
    name_the_store(window, "Mine")
    saved(window)
    assert world.shops[1003].profile["settings"]["storeName"] == "Mine"
    assert world.shops[1005].profile["settings"]["storeName"] != "Mine"


def test_who_signed_out_in_another_tab_is_told(window, site):
    install(window, site, 1003)
    other = window.context.new_page()
    other.goto(f"{site.url}/oauth/stores/")
    other.get_by_role("button", name="Sign out").click()
    expect(other.get_by_text("No store is open in this browser")).to_be_visible()
    window.evaluate("document.getElementById('app').setAttribute('hx-headers', '{}')")
    window.get_by_role("link", name="Theme").click()
    expect(window.get_by_role("status")).to_contain_text("You are signed out of this store")


PAGES = {
    "a store": lambda page, site: install(page, site, 1003),
    "denied": lambda page, site: install(page, site, 1003, answer="Deny"),
    "no store": lambda page, site: page.goto(f"{site.url}/oauth/stores/"),
    "stores": lambda page, site: (install(page, site, 1003), page.goto(f"{site.url}/oauth/stores/")),
}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("open_page", PAGES.values(), ids=PAGES)
def test_every_page_fits_and_is_accessible(window, site, open_page, width):
    window.set_viewport_size({"width": width, "height": 800})
    open_page(window, site)
    expect(window.locator("h1").first).to_be_visible()
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(window, options={"preload": False, "resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
    targets = window.eval_on_selector_all(
        "header a, header button, main a.btn, main button",
        "all => all.map((one) => one.offsetHeight)",
    )
    assert all(height >= 44 for height in targets), targets


def test_no_log_holds_a_code_a_state_or_a_token(window, site, world):
    backs = []
    window.on("request", lambda request: "/oauth/callback/" in request.url and backs.append(request.url))
    install(window, site, 1003)
    log = site.log.read_text()
    nonce, code = re.search(r"/callback/([\w-]+)/\?code=([^&]+)", backs[0]).groups()
    assert "/oauth/callback/…" in log
    assert not [secret for secret in (nonce, code, world.shops[1003].installation.access_token) if secret in log]
