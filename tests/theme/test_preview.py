"""The store of samples that custom CSS is seen on."""

import pytest
from django.conf import settings

PAGE = "/theme/preview/"


def policy(reply):
    return dict(part.strip().partition(" ")[::2] for part in reply["Content-Security-Policy"].split(";"))


def test_it_may_load_nothing_from_elsewhere_and_knows_no_store(client):
    reply = client.get(PAGE)
    assert reply.status_code == 200
    rules = policy(reply)
    assert rules["default-src"] == "'none'"
    assert (rules["img-src"], rules["font-src"], rules["script-src"], rules["style-src"]) == (
        "data:",
        "data:",
        "'self'",
        "'self'",
    )
    assert rules["sandbox"] == "allow-scripts"
    assert "connect-src" not in rules


def test_only_the_control_panel_and_our_own_pages_frame_it(client, settings):
    assert policy(client.get(PAGE))["frame-ancestors"] == " ".join(["'self'", *settings.ECWID_FRAME_ANCESTORS])


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_it_speaks_the_merchants_language(client, language):
    reply = client.get(PAGE, {"lang": language})
    assert f'lang="{language}"' in reply.content.decode()
    assert ("Sample product" in reply.content.decode()) is (language == "en")


@pytest.mark.parametrize("language", ["", "xx", "../de", "<b>"])
def test_an_unknown_language_is_english(client, language):
    assert "Sample product" in client.get(PAGE, {"lang": language}).content.decode()
