"""What every answer carries, whoever asked."""

import pytest
from django.urls import get_resolver

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/?payload=nonsense",
    "/messages/",
    "/profile/",
    "/profile/general/",
    "/privacy/",
    "/support/",
    "/no/such/page",
]
NOT_FOR_FRAMES = ["/healthz", "/readyz", "/storefront.js", "/storefront.css", "/sso.js", "/static/js/form.js"]


def policy(reply) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in reply["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_may_be_framed_by_the_control_panel_alone(client, path):
    reply = client.get(path)
    assert policy(reply)["frame-ancestors"] == "'self' http://127.0.0.1:8100"
    assert "X-Frame-Options" not in reply


@pytest.mark.parametrize("path", NOT_FOR_FRAMES)
def test_what_is_no_page_may_be_framed_by_nobody(client, path):
    assert policy(client.get(path))["frame-ancestors"] == "'none'"


@pytest.mark.parametrize("path", PAGES + NOT_FOR_FRAMES)
def test_nothing_inline_runs_and_no_address_leaks(client, path):
    reply = client.get(path)
    assert {name: value for name, value in policy(reply).items() if name != "frame-ancestors"} == {
        "default-src": "'none'",
        "script-src": "'self' https://djqizrxa6f10j.cloudfront.net",
        "style-src": "'self' https://d35z3p2poghz10.cloudfront.net",
        "img-src": "'self' data: https: http://127.0.0.1:9",
        "font-src": "'self' data: https://d35z3p2poghz10.cloudfront.net",
        "connect-src": "'self'",
        "frame-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    assert reply["Referrer-Policy"] == "no-referrer"
    assert reply["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", PAGES + NOT_FOR_FRAMES)
def test_no_answer_sets_a_cookie(client, path):
    assert "Set-Cookie" not in client.get(path).headers


def test_a_launch_is_kept_in_no_cache(client, launch_address):
    assert client.get(launch_address())["Cache-Control"] == "no-store"


def test_no_address_outside_oauth_sees_a_session(client):
    for name in {str(pattern.pattern) for pattern in get_resolver().url_patterns} - {"oauth/"}:
        assert not hasattr(client.get(f"/{name}").wsgi_request, "session")


def test_nothing_redirects(client):
    for path in ("/messages", "/launch", "/profile"):
        assert client.get(path).status_code == 404


def test_no_page_holds_inline_script_or_style(client, merchant):
    for reply in [
        client.get("/"),
        merchant.get("/messages/"),
        merchant.get("/profile/"),
        merchant.get("/profile/general/"),
    ]:
        page = reply.content.decode()
        assert "<script>" not in page
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick" not in page
