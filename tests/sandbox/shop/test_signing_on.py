"""A website that knows its visitors signs them on to the storefront in its page. Source: "SSO for websites"."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json

import pytest
from playwright.sync_api import expect

from tests.sandbox.browsing import given_to
from tests.sandbox.conftest import SECRET

pytestmark = pytest.mark.browser
ZOE = "Zoë Ångström"


@pytest.fixture
def payload(world):
    """What the website's server prints into its page."""

    def payload(*, user="u-1", email="zoe@example.test"):
        profile = {"email": email, "billingPerson": {"name": ZOE}}
        said = {"appClientId": "demo-app", "userId": user, "profile": profile}
        encoded = base64.b64encode(json.dumps(said).encode()).decode()
        text = f"{encoded} {int(world.clock.now())}"
        return text.replace(" ", f" {hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).hexdigest()} ")

    return payload


@pytest.fixture
def website(shop, page):
    """The storefront in a website that has single sign-on, with what it says of its visitor."""

    def website(profile, hash=""):
        page.add_init_script(f"window.ecwid_sso_profile = {json.dumps(profile)}")
        return shop(hash)

    return website


def told(page, number):
    """The customers subscribers heard of, once there were so many."""
    page.wait_for_function(
        "(number) => heard.filter((each) => each[0] === 'OnSetProfile').length >= number", arg=number
    )
    return [customer and customer["email"] for customer in given_to(page, "OnSetProfile")]


def test_a_visitor_the_website_knows_is_signed_in_from_the_start(website, payload, script):
    page = website(payload(), "#!/~/account")
    assert told(page, 1) == ["zoe@example.test"]
    (customer,) = script("Customer.get")
    assert customer["billingPerson"] == {"name": ZOE}
    expect(page.locator(".ec-account")).to_contain_text("zoe@example.test")
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)


def test_a_signed_on_customer_is_not_asked_for_an_email(website, payload, script, call):
    page = website(payload())
    script("Cart.addProduct", 70301)
    page.click(".site-header [data-goto=cart]")
    expect(page.locator(".ec-cart-step--email")).to_contain_text("Signed in as zoe@example.test")
    expect(page.locator("#ec-email")).to_have_count(0)


def test_an_empty_profile_is_a_guest_without_links_to_sign_in(website, script):
    page = website("")
    assert script("Customer.get") == [None]
    expect(page.locator(".footer__link--my-account")).to_have_count(0)


def test_a_profile_that_is_refused_is_a_guest_and_the_console_says_why(website, payload, script, page):
    said = []
    page.on("console", lambda message: said.append(message.text))
    website(payload()[:-1] + "x")
    assert script("Customer.get") == [None]
    assert any("the third part should be UNIX seconds" in text for text in said)


def test_a_script_signs_on_and_out_as_often_as_it_likes(website, payload, script):
    page = website("")
    page.evaluate("(payload) => Ecwid.setSsoProfile(payload)", payload())
    assert told(page, 2) == [None, "zoe@example.test"]
    script("Cart.addProduct", 70301)
    page.evaluate("Ecwid.setSsoProfile('')")
    assert told(page, 3) == [None, "zoe@example.test", None]
    assert given_to(page, "OnCartChanged")[-1] is None
    page.evaluate("(payload) => Ecwid.setSsoProfile(payload)", payload(user="u-2", email="b@example.test"))
    assert told(page, 4)[-1] == "b@example.test"


def test_without_the_global_a_script_signs_nobody_on(shop, payload, script):
    page = shop()
    page.evaluate("(payload) => Ecwid.setSsoProfile(payload)", payload())
    assert script("Customer.get") == [None]
    assert given_to(page, "OnSetProfile") == [None]


def test_a_website_gives_addresses_to_sign_in_and_out(website, payload, server):
    page = website("")
    page.evaluate("Ecwid.setSignInUrls({signInUrl: '/shop/1003?in', signOutUrl: '/shop/1003?out'})")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/shop/1003?in")


def test_a_provider_signs_in_and_out_itself(website, payload):
    page = website(payload(), "#!/~/account")
    page.evaluate("""window.asked = []; Ecwid.setSignInProvider({
      addSignInLinkToPB: () => true, canSignOut: () => true,
      signIn: () => asked.push("in"), signOut: () => asked.push("out")})""")
    page.get_by_role("button", name="Sign out").click()
    assert page.evaluate("asked") == ["out"]
    page.evaluate("Ecwid.setSsoProfile('')")
    page.get_by_role("button", name="Sign in").first.click()
    page.wait_for_function("asked.length > 1")
    assert page.evaluate("asked") == ["out", "in"]
