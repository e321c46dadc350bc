"""The app in a window of its own: who gets in, what the pages carry, and how one leaves."""

import re
from datetime import timedelta
from html import escape

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from ecwid_app.models import SignedOut, Store
from ecwid_app.oauth import service
from ecwid_app.web import permissions
from ecwid_app.web.access import TICKET_SECONDS

from ..conftest import TICKET_HEADER
from ..web.test_headers import policy
from .conftest import Browser, final_path, query

pytestmark = pytest.mark.django_db


def ticket_in(reply):
    return re.search(r'hx-headers=\'{"X-Signboard-Ticket": "([^"]+)"}\'', reply.content.decode())[1]


def secrets_of(registered):
    return [shop.installation.access_token for shop in registered.shops.values() if shop.installation]


# The market's install


def test_the_markets_install_asks_by_name_before_it_lets_anybody_in(browser, market_address, shop):
    asked = browser.go(market_address())
    assert final_path(asked) == "/oauth/confirm/1003/"
    assert escape(shop.name) in asked.content.decode()
    assert browser.client.get("/oauth/stores/1003/").status_code == 403
    reply = browser.client.post("/oauth/confirm/1003/", {"answer": "yes"}, follow=True)
    assert final_path(reply) == "/oauth/stores/1003/"
    assert "data-launched" in reply.content.decode()


def test_who_says_no_stays_outside(browser, market_address):
    browser.go(market_address())
    reply = browser.client.post("/oauth/confirm/1003/", {"answer": "no"}, follow=True)
    assert "No store is open in this browser" in reply.content.decode()
    assert browser.client.get("/oauth/stores/1003/").status_code == 403
    assert final_path(browser.client.post("/oauth/confirm/1003/", {"answer": "yes"}, follow=True)).endswith("started/")


def test_only_the_browser_that_brought_the_code_may_confirm(browser, another, market_address):
    browser.go(market_address())
    reply = another.client.post("/oauth/confirm/1003/", {"answer": "yes"}, follow=True)
    assert final_path(reply) == "/oauth/trouble/not-started/"
    assert another.client.get("/oauth/stores/1003/").status_code == 403


def test_an_install_meant_for_another_store_asks_first(browser, registered):
    browser.install(1003)
    asked = browser.go(browser.answer(browser.start("?store=1003"), store=1005))
    assert final_path(asked) == "/oauth/confirm/1005/"
    assert escape(registered.shops[1005].name) in asked.content.decode()
    assert browser.client.get("/oauth/stores/1005/").status_code == 403


# Who gets in


def test_a_stranger_sees_no_store_installed_or_not(browser, another):
    browser.install()
    for address in ("/oauth/stores/1003/", "/oauth/stores/1004/", f"/oauth/stores/{'9' * 30}/"):
        reply = another.client.get(address)
        assert reply.status_code == 403
        assert "data-launched" not in reply.content.decode()
    for address in ("/oauth/stores/1003/ticket/", f"/oauth/stores/{'9' * 30}/ticket/"):
        assert TICKET_HEADER not in another.client.post(address)


def test_two_stores_in_one_browser_never_mix(browser, registered):
    pages = {store: browser.install(store) for store in (1003, 1005)}
    for store in (1003, 1005, 1003):
        reply = browser.client.get("/profile/general/", headers={TICKET_HEADER: ticket_in(pages[store])})
        assert reply.context["form"]["store_name"].value() == registered.shops[store].name
    listed = browser.client.get("/oauth/stores/").content.decode()
    assert all(escape(registered.shops[store].name) in listed for store in (1003, 1005))


def test_the_token_is_asked_about_on_return(browser, registered):
    browser.install()
    registered.calls.clear()
    browser.client.get("/oauth/stores/1003/")
    assert "/application" in {call.path for call in registered.calls}
    registered.shops[1003].uninstall()
    assert "data-launched" not in browser.go("/oauth/stores/1003/").content.decode()
    assert Store.objects.get(pk=1003).token == ""
    assert "No store is open" in browser.client.get("/oauth/stores/").content.decode()


def test_a_new_token_ends_what_browsers_were_let_into(browser, another):
    browser.install()
    another.install()
    assert browser.client.get("/oauth/stores/1003/").status_code == 403
    assert another.client.get("/oauth/stores/1003/").status_code == 200


def test_a_platform_that_is_down_keeps_nobody_out(browser, settings):
    browser.install()
    settings.ECWID_API_URL = "http://127.0.0.1:9/api/v3"
    assert "data-launched" in browser.client.get("/oauth/stores/1003/").content.decode()


def test_a_release_that_needs_more_asks_again(browser, monkeypatch):
    more = permissions.Permission("read_orders", "Read your orders")
    browser.install()
    monkeypatch.setattr("ecwid_app.oauth.service.PERMISSIONS", {**permissions.PERMISSIONS, more.scope: more})
    monkeypatch.setattr("ecwid_app.oauth.service.SCOPES", (*permissions.SCOPES, more.scope))
    asked = browser.client.get("/oauth/stores/1003/")
    assert asked.status_code == 403
    assert "Read your orders" in asked.content.decode()
    assert "Change your store settings" not in asked.content.decode()
    assert browser.client.get("/oauth/stores/1003/?without=1").status_code == 200
    consent = browser.start("?store=1003")
    assert "read_orders" in query(consent)["scope"][0]
    assert browser.go(browser.answer(consent)).status_code == 200


# What the pages carry


def test_the_full_page_needs_no_sdk_and_is_framed_by_nobody(browser, market_address):
    page = browser.install()
    replies = [page, browser.client.get("/oauth/stores/"), browser.go(market_address()), browser.go("/oauth/callback/")]
    for reply in replies:
        assert policy(reply)["frame-ancestors"] == "'none'"
        assert django_settings.ECWID_SDK_URL not in reply.content.decode()
        assert reply["Referrer-Policy"] == "same-origin"
        assert reply["Cache-Control"] == "no-store"


def test_the_cookie_is_the_session_of_these_pages_alone(browser):
    browser.install()
    assert set(browser.client.cookies) == {"signboard"}
    cookie = browser.client.cookies["signboard"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/oauth/", True, "Lax")


def test_a_launch_in_the_frame_gets_no_cookie_though_a_session_is_there(browser, launch_address):
    browser.install()
    reply = browser.client.get(launch_address())
    assert "Set-Cookie" not in reply.headers
    assert "signboard" not in reply.cookies
    assert policy(reply)["frame-ancestors"] != "'none'"
    assert 'id="session"' not in reply.content.decode()


def test_getting_in_gives_the_session_another_key(browser):
    browser.start()
    before = browser.client.cookies["signboard"].value
    browser.go(browser.answer(browser.start()))
    assert browser.client.cookies["signboard"].value != before
    assert not Session.objects.filter(pk=before).exists()


def test_no_page_address_or_session_holds_a_token(browser, registered, market_address):
    code = query(address := market_address(1005))["code"][0]
    replies = [browser.install(), browser.go(address), browser.client.get("/oauth/stores/")]
    kept = [str(session.get_decoded()) for session in Session.objects.all()]
    for text in [*(reply.content.decode() for reply in replies), *kept]:
        assert not [secret for secret in (*secrets_of(registered), code) if secret in text]
    for reply in replies[:2]:
        assert code not in reply.request["PATH_INFO"] + reply.request["QUERY_STRING"]


def test_a_tab_can_be_named(browser):
    browser.install()
    assert "data-focus>Theme</h1>" in browser.client.get("/oauth/stores/1003/?tab=theme").content.decode()
    assert "data-focus>Messages</h1>" in browser.client.get("/oauth/stores/1003/?tab=//evil").content.decode()


# Forged posts, tickets, leaving


@pytest.fixture
def strict(db, registered):
    """A browser whose posts are checked as outside tests."""
    return Browser(Client(enforce_csrf_checks=True))


POSTS = ["/oauth/stores/1003/ticket/", "/oauth/stores/1003/leave/", "/oauth/confirm/1003/"]


@pytest.mark.parametrize("address", POSTS)
def test_a_forged_post_is_refused_and_changes_nothing(strict, market_address, address):
    strict.install()
    reply = strict.client.post(address, {"answer": "yes"}, headers={"Origin": "https://evil.example"})
    assert reply.status_code == 403
    assert TICKET_HEADER not in reply
    assert "This page is out of date" in reply.content.decode()
    assert strict.client.get("/oauth/stores/1003/").status_code == 200


def test_the_page_renews_its_ticket_with_what_it_holds(strict):
    page = strict.install().content.decode()
    renew = re.search(r'data-renew="([^"]+)"', page)[1]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    reply = strict.client.post(renew, {"csrfmiddlewaretoken": token})
    assert reply.status_code == 204
    assert strict.client.get("/messages/", headers={TICKET_HEADER: reply[TICKET_HEADER]}).status_code == 200


def test_signing_out_ends_every_page_that_is_still_open(browser, another):
    with_ticket = {TICKET_HEADER: ticket_in(browser.install())}
    renewed = {TICKET_HEADER: browser.client.post("/oauth/stores/1003/ticket/")[TICKET_HEADER]}
    assert Client().get("/messages/", headers=with_ticket).status_code == 200
    browser.client.post("/oauth/stores/1003/leave/")
    assert Client().get("/messages/", headers=with_ticket).status_code == 401
    assert Client().get("/messages/", headers=renewed).status_code == 401
    assert browser.client.post("/oauth/stores/1003/ticket/").status_code == 403


def test_signing_out_leaves_the_tab_in_the_control_panel(browser, open_tab):
    browser.install()
    merchant = open_tab()
    browser.client.post("/oauth/stores/1003/leave/")
    assert merchant.get("/messages/").status_code == 200


def test_who_signed_out_is_forgotten_with_the_last_ticket(browser):
    browser.install()
    browser.client.post("/oauth/stores/1003/leave/")
    service.forget()
    assert SignedOut.objects.count() == 1
    SignedOut.objects.update(at=timezone.now() - timedelta(seconds=TICKET_SECONDS + 1))
    service.forget()
    assert not SignedOut.objects.exists()


def test_signing_out_of_one_store_leaves_the_other(browser):
    browser.install(1003)
    browser.install(1005)
    browser.client.post("/oauth/stores/1003/leave/")
    assert browser.client.get("/oauth/stores/1003/").status_code == 403
    assert browser.client.get("/oauth/stores/1005/").status_code == 200
    browser.client.post("/oauth/stores/1005/leave/")
    assert not Session.objects.exists()


def test_what_is_written_in_the_full_page_is_the_stores(browser, shop):
    ticket = ticket_in(browser.install())
    reply = browser.client.post("/messages/new/bar/", {}, headers={TICKET_HEADER: ticket, "HX-Request": "true"})
    assert reply.status_code == 200
    assert "public" in shop.storage


def test_the_free_plan_has_its_page_here_too(browser):
    page = browser.install(1004).content.decode()
    assert "data-launched" in page
    assert "Messages: locked for now" in page
