"""No address under /oauth/ leads anywhere but to the consent page, or to another of ours."""

from urllib.parse import quote, urlsplit

import pytest

from .conftest import CALLBACK, query

pytestmark = pytest.mark.django_db

TRICKS = [
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example/%2e%2e",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "http://testserver@evil.example",
    "http://testserver:80@evil.example/",
    "http://evil.example#testserver",
    "http://evil.example\\@testserver",
    "http://testserver.evil.example",
    "/%09/evil.example",
    "/%2f%2fevil.example",
    "/%5cevil.example",
    "/.evil.example",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "http://evil。example",
    "http://[::ffff:evil.example]",
    "\r\nLocation: https://evil.example",
    "\x00//evil.example",
]
NAMES = ["next", "url", "redirect_uri", "return_to", "state", "store", "store_id", "tab", "error", "continue"]
PAGES = ["/oauth/", "/oauth/callback/", "/oauth/stores/", "/oauth/stores/1003/", "/oauth/confirm/1003/"]


def assert_stays(reply, settings) -> None:
    if "Location" not in reply:
        return
    location = reply["Location"]
    if location.startswith(f"{settings.ECWID_OAUTH_URL}/authorize?"):
        assert query(location)["redirect_uri"][0].startswith(CALLBACK)
        assert "evil" not in location
    else:
        assert location.startswith("/oauth/")
        assert not urlsplit(location).netloc
        assert "evil" not in location


@pytest.mark.parametrize("trick", TRICKS)
def test_no_parameter_names_where_to_go(browser, settings, trick):
    browser.install()
    for name in NAMES:
        assert_stays(browser.client.get("/oauth/callback/", {name: trick}), settings)
    for page in PAGES:
        assert_stays(browser.client.get(page, dict.fromkeys(NAMES, trick)), settings)
        assert_stays(browser.client.post(page, dict.fromkeys(NAMES, trick)), settings)


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("base", ["/", "/oauth/", "/oauth/callback/", "/oauth/trouble/", "/oauth/stores/"])
def test_no_path_names_where_to_go(browser, settings, base, trick):
    for path in (base + quote(trick, safe=""), base + quote(trick, safe="/:"), base + quote(trick, safe="") + "/"):
        assert_stays(browser.client.get(path, {"code": "abc"}), settings)


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver@evil.example", "evil.example:80"]
)
def test_a_foreign_host_starts_no_install(browser, host):
    assert browser.client.get("/oauth/", headers={"Host": host}).status_code == 400


def test_a_forwarded_host_is_not_believed(browser):
    reply = browser.client.get(
        "/oauth/", headers={"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    )
    assert query(reply["Location"])["redirect_uri"][0].startswith(CALLBACK)


def test_the_platform_leads_to_no_address_but_ours(browser, registered):
    """The pinned address is under the registered one, so a tampered one gets no code."""
    consent = browser.start()
    for trick in TRICKS:
        tampered = consent.replace(quote(CALLBACK, safe=""), quote(trick, safe=""))
        assert tampered != consent
        with pytest.raises(AssertionError, match="Sandbox: no access"):
            browser.answer(tampered)
