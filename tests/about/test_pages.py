"""The privacy and support pages: public, in seven languages, reached from every tab, and true."""

import pytest
from django.conf import settings as django_settings
from django.core.checks import run_checks

from ecwid_app.about.views import NEWS_KEPT_FOR_DAYS
from ecwid_app.webhooks import inbox

PAGES = ("/privacy/", "/support/")
HEADINGS = {"en": "Privacy", "fr": "Confidentialité", "nl": "Privacy", "de": "Datenschutz", "es": "Privacidad"}
HEADINGS |= {"it": "Privacy", "pt-br": "Privacidade"}


@pytest.mark.parametrize("path", PAGES)
def test_anybody_reads_it_and_finds_whom_to_ask(client, settings, path):
    settings.SUPPORT_EMAIL = "help@shops.example.com"
    reply = client.get(path)
    assert reply.status_code == 200
    assert 'href="mailto:help@shops.example.com"' in reply.content.decode()


@pytest.mark.parametrize("language", HEADINGS)
def test_the_address_names_the_language(client, language):
    page = client.get(f"/privacy/?lang={language}", headers={"Accept-Language": "nl"}).content.decode()
    assert f'<html lang="{language}">' in page
    assert f">{HEADINGS[language]}</h1>" in page


def test_every_language_of_the_app_is_offered(client):
    page = client.get("/support/").content.decode()
    assert [code for code, _ in django_settings.LANGUAGES if f'href="?lang={code}"' not in page] == []


def test_without_one_the_browser_names_it(client):
    assert '<html lang="de">' in client.get("/support/", headers={"Accept-Language": "de"}).content.decode()


def test_an_unknown_language_is_english(client):
    assert '<html lang="en">' in client.get("/privacy/?lang=%3Cscript%3E").content.decode()


@pytest.mark.django_db
def test_every_tab_leads_there_in_the_merchants_language(open_tab):
    merchant = open_tab(lang="pt_BR")
    for tab in ("messages", "theme", "profile", "status"):
        page = merchant.get(f"/{tab}/").content.decode()
        assert all(f'href="{path}?lang=pt-br" target="_blank"' in page for path in PAGES)


def test_what_it_says_of_events_is_what_is_done(client):
    assert inbox.KEPT_FOR.days == NEWS_KEPT_FOR_DAYS
    assert "for 30 days" in client.get("/privacy/?lang=en").content.decode()


@pytest.mark.parametrize(
    ("email", "deployed", "refused"),
    [
        ("help@shops.example.com", True, False),
        ("support@signboard.invalid", False, False),
        ("support@signboard.invalid", True, True),
        ("nobody", False, True),
    ],
)
def test_an_address_that_reaches_nobody_is_found(settings, email, deployed, refused):
    settings.SUPPORT_EMAIL, settings.DEPLOYED = email, deployed
    assert ("ecwid_app.E020" in {found.id for found in run_checks()}) is refused
