"""A merchant tries a shopper out, and reads step by step what would happen."""

import pytest

from ecwid_app.models import Store
from ecwid_app.sso import keys
from ecwid_app.sso.service import save_sign_on
from ecwid_app.sso.settings import SignOn
from sandbox.kinds.customers import CUSTOMERS

pytestmark = pytest.mark.django_db

TYPED = {"user_id": "7", "email": "zoe@example.com", "name": "Zoë Ångström 🌊", "delay": "0"}


@pytest.fixture
def tried(merchant, key):
    """The answer to a trial in a store where everything is set up."""
    return lambda **typed: merchant.post("/sso/check/", {**TYPED, **typed})


def failed(reply):
    return [step.title for step in reply.context["steps"] if not step.works]


def test_a_sound_shopper_would_be_signed_in(tried, settings):
    reply = tried()
    assert failed(reply) == []
    page = reply.content.decode()
    assert "This shopper would be signed in" in page
    assert "Zoë Ångström 🌊" in page
    assert settings.ECWID_CLIENT_SECRETS[0] not in page


def test_what_is_shown_signs_nobody_in(tried):
    (line,) = [step.text for step in tried().context["steps"] if step.text.count("…") == 2]
    assert len(line) < 45


def test_only_what_the_merchant_hands_on_would_be_sent(tried, store):
    save_sign_on(store, SignOn(on=True, fields=()), base=None)
    page = tried().content.decode()
    assert "zoe@example.com" in page
    assert "billingPerson" not in page


def test_nobody_becomes_a_customer(tried, shop):
    before = shop.documents(CUSTOMERS).count()
    tried()
    assert shop.documents(CUSTOMERS).count() == before


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"email": ""}, "The e-mail address is missing"),
        ({"user_id": ""}, "The number or name of the account is missing"),
        ({"delay": "11"}, "It is good for 10 minutes"),
        ({"delay": "-11"}, "It was signed in the future"),
        ({"name": "x" * 20_000}, "It is too long"),
    ],
)
def test_what_would_be_refused_is_said(tried, typed, words):
    reply = tried(**typed)
    assert len(failed(reply)) == 1
    assert words in reply.content.decode()
    assert "This shopper would stay a guest" in reply.content.decode()


@pytest.mark.parametrize("delay", ["10", "-10"])
def test_ten_minutes_are_in_time(tried, delay):
    assert failed(tried(delay=delay)) == []


def test_what_the_store_lacks_is_said(merchant):
    assert failed(merchant.post("/sso/check/", TYPED)) == [
        "Sign-in with your site is switched on",
        "Your site has a key",
    ]


def test_a_missing_permission_is_said(tried, without_permission):
    without_permission()
    reply = tried()
    assert failed(reply) == ["Your store lets the app sign shoppers in"]
    assert "Uninstall the app and install it again" in reply.content.decode()


def test_a_revoked_key_is_none(tried, store):
    keys.revoke_key(Store.objects.get(), keys.live_keys(store).get().pk)
    assert failed(tried()) == ["Your site has a key"]


@pytest.mark.parametrize("delay", ["", "x", "61"])
def test_a_delay_that_is_none_is_refused(tried, delay):
    assert tried(delay=delay).status_code == 422
