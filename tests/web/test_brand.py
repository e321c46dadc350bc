"""Partners resell the platform under other names: no page says its own, in any state, in any language."""

import re
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings as django_settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver
from django.utils import translation

from ecwid_app.billing import service as billing
from ecwid_app.billing.refusals import REFUSALS
from ecwid_app.messages.schema import Config, Message, Wording, dumps
from ecwid_app.models import Store
from ecwid_app.oauth.troubles import TROUBLES as OAUTH_TROUBLES
from ecwid_app.web.errors import TROUBLES, platform_trouble, sentence_for, server_error
from sandbox.faults import fault_from

from ..messages.conftest import typed

pytestmark = pytest.mark.django_db

SPOKEN = {"alt", "aria-label", "content", "label", "placeholder", "title", "value", "data-on", "data-off"}
SPOKEN |= {"data-offline", "data-failed", "data-reopen", "aria-description"}
BRANDS = ("ecwid", "lightspeed")
KEPT = Message(id="1", wording=Wording("Hello"))
MESSAGE = typed(KEPT, enabled=True, text="Hi")
THEME = ("/theme/", "/theme/css/", "/theme/history/", "/theme/looks/gallery/")
BILLING = tuple(
    f"/billing/{part}" for part in ("", *(f"{UUID(int=1)}/{do}" for do in ("", "again/", "pay/", "decline/")))
)
OPEN = ["/", "/?payload=nonsense", "/no/such/page", "/messages/", "/launch/", "/healthz", "/privacy/", "/support/"]
SIGN_ON = ("/sso/", "/sso/keys/", "/sso/code/", "/sso/check/")
LANGUAGES = ["en", "fr", "nl", "de", "es", "it", "pt_BR"]


@pytest.fixture(autouse=True)
def kept(world):
    """Every store has a message to change."""
    for shop in world.shops.values():
        shop.storage["public"] = dumps(Config((KEPT,)))


class Words(HTMLParser):
    """Everything a person reads or hears on a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in SPOKEN and value]

    def handle_data(self, data):
        self.found.append(data)


def assert_unbranded(reply) -> None:
    spoken = " ".join([*Words(reply.content.decode()).found, reply.headers.get("HX-Trigger", "")]).lower()
    assert [brand for brand in BRANDS if brand in spoken] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_and_every_save_in_every_language(open_tab, lang):
    merchant = open_tab(lang=lang)
    billing.plan(Store.objects.get(), UUID(int=1), Decimal(9), currency="EUR", description="Design")
    pages = (*THEME, *SIGN_ON, *BILLING, "/profile/", "/profile/company/")
    for address in ("/messages/", "/messages/new/", "/messages/1/", *pages):
        assert_unbranded(merchant.get(address))
        assert_unbranded(merchant.post(address, {}))
        assert_unbranded(merchant.post(address, {**MESSAGE, "store_name": "Shop", "email": "nobody"}))
    assert_unbranded(merchant.post("/messages/1/", MESSAGE))
    assert_unbranded(merchant.post("/messages/1/", {**MESSAGE, "text": "Other"}))
    for action in ("switch", "move", "copy", "delete", "delete"):
        assert_unbranded(merchant.post(f"/messages/1/{action}/", {}))


@pytest.mark.parametrize("language", [code for code, _ in django_settings.LANGUAGES])
@pytest.mark.parametrize("error", TROUBLES)
def test_every_trouble_of_the_platform(language, error):
    with translation.override(language):
        assert_unbranded(platform_trouble(RequestFactory().get("/"), error("GET /x", status=500)))
        assert_unbranded(HttpResponse(sentence_for(error("PUT /x", status=500))))


@pytest.mark.parametrize("language", [code for code, _ in django_settings.LANGUAGES])
def test_every_refusal_of_a_charge(language):
    with translation.override(language):
        for refusal in REFUSALS.values():
            assert_unbranded(HttpResponse(f"{refusal.sentence} {refusal.way_out.label if refusal.way_out else ''}"))


@pytest.mark.parametrize("rule", [{"status": status} for status in (400, 402, 403, 404, 429, 503)] + [{"drop": True}])
def test_every_failed_save(merchant, world, rule):
    world.faults.append(fault_from({"method": "PUT", **rule}))
    assert_unbranded(merchant.post("/messages/1/", MESSAGE))


@pytest.mark.parametrize("language", [code for code, _ in django_settings.LANGUAGES])
@pytest.mark.parametrize(
    "path", ["/", "/?payload=nonsense", "/no/such/page", "/messages/", "/launch/", "/healthz", "/privacy/", "/support/"]
)
def test_every_page_without_a_launch(client, language, path):
    assert_unbranded(client.get(path, headers={"Accept-Language": language}))


@pytest.mark.parametrize("language", [code for code, _ in django_settings.LANGUAGES])
def test_every_page_outside_the_control_panel(client, language):
    for path in ("stores/", "stores/1003/", "confirm/1003/", *(f"trouble/{why}/" for why in OAUTH_TROUBLES)):
        assert_unbranded(client.get(f"/oauth/{path}", headers={"Accept-Language": language}, follow=True))


def test_every_address_there_is():
    walker = Client(raise_request_exception=False)
    for pattern in get_resolver().url_patterns:
        if not re.match(r"storefront|sso\.js", str(pattern.pattern)):
            assert_unbranded(walker.get(f"/{pattern.pattern}"))


def test_the_page_for_our_own_failures():
    assert_unbranded(server_error(RequestFactory().get("/")))


@pytest.mark.parametrize("name", ["storefront.js", "sso.js"])
def test_the_storefront_adds_no_brand_a_shopper_could_see(client, name):
    """A script calls the platform's API by its name, and no text in it says that name."""
    script = (Path(django_settings.BASE_DIR) / "static" / "storefront" / name).read_text()
    texts = re.findall(r'"([^"]*)"', script)
    assert [text for text in texts if any(brand in text.lower() for brand in (*BRANDS, "powered"))] == []
