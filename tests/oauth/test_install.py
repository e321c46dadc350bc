"""An install from outside the Control Panel: out to the consent page, back with a code, and in."""

import time

import pytest

from ecwid_app.ecwid.limits import CALLS
from ecwid_app.models import Life, SpentCode, Store
from ecwid_app.oauth import browser as sessions
from ecwid_app.oauth import service
from ecwid_app.web.permissions import SCOPES

from .conftest import CALLBACK, final_path, query

pytestmark = pytest.mark.django_db


def test_a_start_asks_for_every_permission_and_pins_its_nonce(browser):
    asked = query(browser.start())
    assert asked["scope"] == [" ".join(SCOPES)]
    assert asked["redirect_uri"] == [f"{CALLBACK}{asked['state'][0]}/"]
    assert asked["response_type"] == ["code"]


@pytest.mark.parametrize("returned", [True, False])
def test_an_install_opens_the_app_whether_or_not_the_state_comes_back(browser, registered, returned):
    registered.switches.oauth_state = returned
    consent = browser.start()
    back = browser.answer(consent)
    assert ("state" in query(back)) is returned
    reply = browser.go(back)
    assert (reply.status_code, final_path(reply)) == (200, "/oauth/stores/1003/")
    assert "data-launched" in reply.content.decode()
    kept = Store.objects.get(pk=1003)
    assert kept.token == registered.shops[1003].installation.access_token
    assert kept.life == Life.ACTIVE


def test_the_state_alone_is_enough(browser, registered):
    """Where the platform keeps to the registered address, what was pinned to ours still goes into the exchange."""
    registered.switches.oauth_state = True
    back = browser.answer(browser.start())
    reply = browser.go(f"/oauth/callback/?{back.partition('?')[2]}")
    assert final_path(reply) == "/oauth/stores/1003/"


def test_without_the_stores_number_the_older_token_address_is_asked(browser):
    path, _, answer = browser.answer(browser.start()).partition("?")
    code = query(f"?{answer}")["code"][0]
    assert final_path(browser.go(f"{path}?code={code}")) == "/oauth/stores/1003/"


def test_no_answer_with_a_code_is_a_page(browser):
    back = browser.answer(browser.start())
    for address in (back, back, "/oauth/callback/?code=invented", "/oauth/callback/?error=access_denied"):
        assert browser.client.get(address).status_code == 302


def test_who_denies_reads_so_and_can_start_again(browser):
    reply = browser.go(browser.answer(browser.start(), answer="deny"))
    assert reply.status_code == 403
    assert "You did not allow it" in reply.content.decode()
    assert 'href="/oauth/"' in reply.content.decode()
    assert not Store.objects.exists()


def test_another_error_of_the_consent_page_is_told(browser):
    assert final_path(browser.go("/oauth/callback/?error=server_error")) == "/oauth/trouble/refused/"


def test_coming_back_twice_does_not_end_the_token(browser, registered):
    back = browser.answer(browser.start())
    browser.go(back)
    assert final_path(browser.go(back)) == "/oauth/trouble/not-started/"
    assert Store.objects.get(pk=1003).token == registered.shops[1003].installation.access_token


def test_a_code_is_sent_once_whoever_brings_it(browser, another, registered, market_address):
    back = market_address()
    browser.go(back)
    token = registered.shops[1003].installation.access_token
    for visitor in (browser, another):
        assert final_path(visitor.go(back)) == "/oauth/trouble/spent/"
    assert registered.shops[1003].installation.access_token == token == Store.objects.get(pk=1003).token


def test_a_code_that_ran_out_is_refused(browser, registered):
    back = browser.answer(browser.start())
    registered.clock.advance(301)
    assert final_path(browser.go(back)) == "/oauth/trouble/refused/"
    assert not Store.objects.exists()


@pytest.mark.parametrize("state", ["forged", "a" * 32, "0", "-"])
@pytest.mark.parametrize("form", ["/oauth/callback/{}/?", "/oauth/callback/?state={}&"])
def test_a_forged_state_is_refused_and_its_code_not_sent(browser, market_address, state, form):
    code = query(market_address())["code"][0]
    browser.start()
    reply = browser.go(f"{form.format(state)}code={code}&store_id=1003")
    assert (reply.status_code, final_path(reply)) == (400, "/oauth/trouble/not-started/")
    assert not SpentCode.objects.exists()


def test_a_state_of_another_browser_is_refused(browser, another):
    another.start()
    assert final_path(another.go(browser.answer(browser.start()))) == "/oauth/trouble/not-started/"
    assert not Store.objects.exists()


def test_two_states_that_disagree_are_refused(browser):
    back = browser.answer(browser.start())
    other = query(browser.start())["state"][0]
    assert final_path(browser.go(f"{back}&state={other}")) == "/oauth/trouble/not-started/"


def test_a_state_lasts_ten_minutes(browser, monkeypatch):
    back = browser.answer(browser.start())
    late = time.time() + sessions.SECONDS + 1
    monkeypatch.setattr(sessions, "now", lambda: late)
    assert final_path(browser.go(back)) == "/oauth/trouble/too-late/"
    assert final_path(browser.go(back)) == "/oauth/trouble/not-started/"
    assert not Store.objects.exists()


def test_a_browser_that_starts_without_end_keeps_its_latest_installs(browser):
    first = browser.answer(browser.start())
    backs = [browser.answer(browser.start()) for _ in range(sessions.AT_ONCE)]
    assert final_path(browser.go(first)) == "/oauth/trouble/not-started/"
    assert final_path(browser.go(backs[0])) == "/oauth/stores/1003/"


def test_a_code_of_one_store_gives_no_token_of_another(browser):
    back = browser.answer(browser.start(), store=1005).replace("store_id=1005", "store_id=1003")
    assert final_path(browser.go(back)) == "/oauth/trouble/refused/"
    assert not Store.objects.exists()


def test_a_platform_that_names_another_store_is_not_believed(browser, registered, monkeypatch):
    monkeypatch.setattr("sandbox.oauth.token_answer", another_stores_answer)
    assert final_path(browser.install()) == "/oauth/trouble/refused/"
    assert not Store.objects.exists()


def another_stores_answer(shop, installed):
    return {"access_token": installed.access_token, "scope": "", "store_id": 1005}


@pytest.mark.parametrize("store_id", ["x", "-1", "1003x", "9" * 30, "٣", "1e3"])
@pytest.mark.parametrize("code", ["code=abc&", "code=&", f"code={'a' * 1001}&"])
def test_a_damaged_address_is_told_so(browser, code, store_id):
    reply = browser.go(f"/oauth/callback/?{code}store_id={store_id}")
    assert (reply.status_code, final_path(reply)) == (400, "/oauth/trouble/damaged/")


@pytest.mark.parametrize("nowhere", ["http://127.0.0.1:9/api/oauth", "{}/nowhere", "{}"])
def test_a_platform_that_gives_no_token_leads_to_a_page_to_start_again_from(browser, platform, settings, nowhere):
    back = browser.answer(browser.start())
    settings.ECWID_OAUTH_URL = nowhere.format(platform.url)
    reply = browser.go(back)
    assert (reply.status_code, final_path(reply)) == (502, "/oauth/trouble/no-answer/")
    assert not Store.objects.exists()


def test_invented_codes_spend_a_budget_of_their_own(browser, another):
    for number in range(CALLS + 30):
        browser.client.get(f"/oauth/callback/?code=invented{number}")
    sent = SpentCode.objects.count()
    assert final_path(browser.go("/oauth/callback/?code=invented")) == "/oauth/trouble/busy/"
    assert SpentCode.objects.count() == sent <= CALLS
    assert final_path(another.install()) == "/oauth/stores/1003/"


def test_the_secret_before_works_until_the_platform_knows_the_new_one(browser, settings):
    settings.ECWID_CLIENT_SECRETS = ["N3wZk7Qm2Xv9TbR4LpWc8HsY1NdF6GjE", *settings.ECWID_CLIENT_SECRETS]
    assert final_path(browser.install()) == "/oauth/stores/1003/"


def test_a_store_that_launched_before_gets_the_new_token(browser, merchant, registered):
    before = Store.objects.get(pk=1003).token
    browser.install()
    after = Store.objects.get(pk=1003)
    assert after.token == registered.shops[1003].installation.access_token != before
    assert merchant.get("/messages/").status_code == 401
    assert [step.happened for step in after.steps.all()][:2] == ["installed", "reinstalled"]


def test_an_install_leaves_the_token_of_every_other_store(browser, open_tab, registered):
    open_tab(1005)
    before = Store.objects.get(pk=1005).sealed_token
    browser.install(1003)
    assert Store.objects.get(pk=1005).sealed_token == before


def test_spent_codes_are_forgotten_after_a_month(browser, market_address):
    browser.go(market_address())
    assert service.forget() == 0
    SpentCode.objects.update(at=SpentCode.objects.get().at - service.CODES_KEPT_FOR)
    assert service.forget() == 1
