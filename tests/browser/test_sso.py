"""A shopper of a site that has its own log-in: signed in and out of the storefront by our endpoint and our script."""

import json
import shutil
import subprocess
import sys

import pytest
import requests
from playwright.sync_api import expect

from ecwid_app.sso.settings import SignOn, with_sign_on

pytestmark = pytest.mark.browser

LOG_IN, LOG_OUT = "https://site.example/log-in", "https://site.example/log-out"
ZOE = {
    "id": 7,
    "email": "zoe@example.com",
    "name": "Zoë Ångström 🌊",
    "company": "Sjöö & Söner",
    "phone": "+46 1",
    "registered": 1700000000,
    "street": "Kajen 1",
    "city": "Malmö",
    "postcode": "211 20",
    "country": "SE",
}
PYTHON = "import json, sys; exec(sys.argv[1]); print(signboard_tag(json.loads(sys.argv[2])))"
NODE = "eval(process.argv[1] + ';signboardTag(JSON.parse(process.argv[2])).then((tag) => console.log(tag))')"


@pytest.fixture
def set_up(desk):
    """A merchant switches sign-on on, makes a key and copies the code; returns key and code by language."""
    app = desk.open(app_state="sso")
    while revokable := app.locator(".sb-keys__revoke").count():  # of an earlier test
        revoke_one(app)
        expect(app.locator(".sb-keys__revoke")).to_have_count(revokable - 1)
    app.locator("label.big", has=app.locator("#id_on")).click()
    app.locator("#id_log_in").fill(LOG_IN)
    app.locator("#id_log_out").fill(LOG_OUT)
    app.get_by_label("Phone number").check()
    app.locator("#save").click()
    expect(desk.app.locator("#toast")).to_contain_text("Saved")
    app.locator("#make-key").click()
    key = app.locator("#fresh-key").inner_text()
    app.locator("#copy-key").click()
    expect(app.locator("#toast")).to_contain_text("Copied")
    app.get_by_role("link", name="Code for your site").click()
    app.locator("#code-python").wait_for()
    return key, {name: app.locator(f"#code-{name}").text_content() for name in ("php", "node", "python")}


def revoke_one(app):
    app.locator(".sb-keys__revoke summary").first.click()
    app.get_by_role("button", name="Revoke the key").first.click()


def printed(code, key, user, *, program=(sys.executable, "-c", PYTHON)):
    """What the merchant's site prints into its page."""
    asked = [*program, code, json.dumps(user)]
    return subprocess.run(
        asked,
        env={"SIGNBOARD_KEY": key, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    ).stdout


@pytest.fixture
def visit(desk, control_panel):
    """Open the storefront in a page of the merchant's site, which prints this tag before the storefront's code."""

    def visited(tag, hash=""):
        def answer(route):
            page = route.fetch()
            route.fulfill(response=page, body=page.text().replace("<head>", f"<head>{tag}", 1))

        address = f"{control_panel.url}/shop/1003"
        desk.page.context.grant_permissions(["local-network-access"])  # a page we answer ourselves has no known place
        desk.page.unroute_all()
        desk.page.route(f"{address}*", answer)
        desk.page.goto("about:blank")
        desk.page.goto(f"{address}{hash}")
        desk.page.locator(".ec-store").wait_for()
        return desk.page

    return visited


def customer(page):
    return page.evaluate("new Promise((found) => Ecwid.OnAPILoaded.add(() => Ecwid.Customer.get(found)))")


def test_who_is_logged_in_on_the_site_is_signed_in_and_out(set_up, visit):
    key, code = set_up
    page = visit(printed(code["python"], key, ZOE), "#!/~/account")
    expect(page.locator(".ec-account")).to_contain_text("zoe@example.com")
    signed_in = customer(page)
    assert signed_in["billingPerson"] == {
        "name": ZOE["name"],
        "phone": "+46 1",
        "street": "Kajen 1",
        "city": "Malmö",
        "postalCode": "211 20",
        "countryCode": "SE",
    }
    page = visit(printed(code["python"], key, ZOE), "#!/~/account")
    expect(page.locator(".ec-account")).to_contain_text("zoe@example.com")
    assert customer(page)["id"] == signed_in["id"]
    page = visit(printed(code["python"], key, None))
    assert customer(page) is None


def test_the_storefront_leads_to_the_sites_own_log_in_and_log_out(set_up, visit):
    key, code = set_up
    for user, button, address in ((None, "Sign in", LOG_IN), (ZOE, "Sign out", LOG_OUT)):
        page = visit(printed(code["python"], key, user), "#!/~/account")
        page.route("https://site.example/**", lambda route: route.fulfill(body="the site"))
        page.get_by_role("button", name=button).first.click()
        page.wait_for_url(address)


def test_a_page_signs_in_and_out_without_being_loaded_anew(set_up, visit, site):
    key, code = set_up
    page = visit(printed(code["python"], key, None))
    said = {"userId": "7", "profile": {"email": "zoe@example.com"}}
    asked = requests.post(f"{site.url}/sso/profile/", json=said, headers={"Authorization": f"Bearer {key}"}, timeout=10)
    page.evaluate("window.heard = []; Ecwid.OnSetProfile.add((customer) => heard.push(customer && customer.email))")
    page.evaluate("(profile) => signboard.signIn(profile)", asked.json()["profile"])
    page.wait_for_function("heard.includes('zoe@example.com')")
    page.evaluate("signboard.signOut()")
    page.wait_for_function("heard.at(-1) === null")


def test_a_revoked_key_signs_nobody_in_and_leaves_the_page_whole(set_up, desk, visit):
    key, code = set_up
    app = desk.open(app_state="sso")
    revoke_one(app)
    expect(app.locator(".sb-keys__revoke")).to_have_count(0)
    tag = printed(code["python"], key, ZOE)
    assert tag.strip() == ""
    assert customer(visit(tag)) is None


def test_without_the_sites_log_in_a_page_keeps_the_storefronts_own(visit, shop):
    shop.storage["public"] = with_sign_on(None, SignOn(on=True, log_in=LOG_IN))
    page = visit("", "#!/~/account")
    page.get_by_role("button", name="Sign in").first.click()
    page.wait_for_timeout(300)
    assert "site.example" not in page.url


@pytest.mark.parametrize("log_in", ["javascript:alert(1)", "http://site.example/", "https://a@site.example/", 5])
def test_an_address_that_is_not_safe_is_not_offered(visit, shop, site, log_in):
    shop.storage["public"] = json.dumps({"version": 2, "messages": [], "sso": {"on": True, "log_in": log_in}})
    page = visit(f'<script src="{site.url}/sso.js" data-profile=""></script>')
    page.wait_for_function("window.signboardStarted")
    expect(page.get_by_role("button", name="Sign in")).to_have_count(0)


@pytest.mark.skipif(not shutil.which("node"), reason="there is no Node here")
def test_the_code_for_node_prints_the_same(set_up, visit):
    key, code = set_up
    node = (shutil.which("node"), "-e", NODE, "--")
    tag = printed(code["node"], key, ZOE, program=node)
    page = visit(tag, "#!/~/account")
    expect(page.locator(".ec-account")).to_contain_text("zoe@example.com")
    assert 'data-profile=""' in printed(code["node"], key, None, program=node)


@pytest.mark.skipif(not shutil.which("php"), reason="there is no PHP here")
def test_the_code_for_php_prints_the_same(set_up, visit):
    key, code = set_up
    php = (shutil.which("php"), "-r", "eval('?>' . $argv[1]); echo signboard_tag(json_decode($argv[2], true));", "--")
    tag = printed(code["php"], key, ZOE, program=php)
    expect(visit(tag, "#!/~/account").locator(".ec-account")).to_contain_text("zoe@example.com")
