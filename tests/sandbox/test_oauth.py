"""OAuth for apps outside the Control Panel: consent, codes, tokens, and what is refused."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from sandbox.scopes import IN_WORDS, SCOPES
from sandbox.world import App, World

SECRET = "Zk7Qm2Xv9TbR4LpWc8HsY1NdF6GjE3Au"
RETURN = "https://plugin.example/oauth"
ASKED = {"client_id": "plugin", "redirect_uri": RETURN, "response_type": "code", "scope": "read_catalog read_orders"}


@pytest.fixture
def world():
    scopes = ["read_catalog", "read_orders", "public_storefront"]
    plugin = App(client_id="plugin", client_secret=SECRET, name="Plug <in>", redirect_url=RETURN, scopes=scopes)
    world = World(App(client_id="demo-app"))
    world.apps.append(plugin)
    return world


@pytest.fixture
def authorize(server):
    """The consent page, or the merchant's answer to it."""

    def authorize(answer=None, *, headers=None, **more):
        query = {name: value for name, value in {**ASKED, **more}.items() if value is not None}
        address = f"{server.url}/api/oauth/authorize"
        if answer is None:
            return requests.get(address, params=query, timeout=10)
        form = {"store_id": "1003", **query, "answer": answer}
        return requests.post(address, data=form, headers=headers, timeout=10, allow_redirects=False)

    return authorize


@pytest.fixture
def code(authorize):
    def code(**more):
        reply = authorize("allow", **more)
        assert reply.status_code == 302, reply.text
        return parse_qs(urlsplit(reply.headers["Location"]).query)["code"][0]

    return code


@pytest.fixture
def exchange(server):
    """`at` is the store of the current address, None for the older one."""

    def exchange(code, *, at=1003, method="POST", **more):
        form = {
            "client_id": "plugin",
            "client_secret": SECRET,
            "code": code,
            "redirect_uri": RETURN,
            "grant_type": "authorization_code",
            **more,
        }
        address = f"{server.url}/api/oauth/token{f'/{at}' if at else ''}"
        sent = {"params": form} if method == "GET" else {"data": form}
        return requests.request(method, address, **sent, timeout=10)

    return exchange


# Consent


def test_the_page_says_who_asks_for_what(authorize):
    page = authorize()
    text = unescape(re.sub(r"<[^>]+>", "", page.text))
    assert page.status_code == 200
    assert "Plug <in> asks for access" in text
    assert all(IN_WORDS[scope] in text for scope in ("read_store_profile", "read_catalog", "read_orders"))
    assert IN_WORDS["update_catalog"] not in text
    assert "plugin.example" in text
    assert "<in>" not in page.text
    assert page.headers["X-Frame-Options"] == "DENY"


def test_every_scope_has_words():
    assert set(IN_WORDS) == set(SCOPES)


def test_the_store_is_chosen_unless_it_is_named(authorize):
    assert authorize().text.count('type="radio"') == 3
    named = authorize(store_id="1005").text
    assert 'type="radio"' not in named
    assert "Fern Street Goods" in named


def test_consent_leads_back_with_a_code(authorize):
    reply = authorize("allow", redirect_uri=f"{RETURN}/done?page=1")
    back = urlsplit(reply.headers["Location"])
    query = parse_qs(back.query)
    assert reply.status_code == 302
    assert f"{back.scheme}://{back.netloc}{back.path}" == f"{RETURN}/done"
    assert (query["page"], query["store_id"]) == (["1"], ["1003"])
    assert len(query["code"][0]) == 32


def test_a_refusal_leads_back_and_changes_nothing(authorize, world):
    reply = authorize("deny")
    assert reply.headers["Location"] == f"{RETURN}?error=access_denied"
    assert "plugin" not in world.shops[1003].installations


def test_an_answer_in_the_address_is_not_taken_for_the_merchants(authorize):
    page = requests.get(f"{authorize().url}&answer=allow", timeout=10)
    assert page.text.count('name="answer"') == 2


def test_scopes_may_stand_between_commas_and_the_profile_is_always_read(authorize, code, exchange):
    granted = exchange(code(scope="read_orders,read_catalog")).json()["scope"]
    assert granted == "read_store_profile read_catalog read_orders"
    assert exchange(code(scope=None)).json()["scope"] == "read_store_profile"


def test_state_comes_back_only_where_that_is_switched_on(authorize, control):
    assert "state" not in authorize("allow", state="s 1").headers["Location"]
    control("POST", "/switches", json={"oauth_state": True})
    for answer in ("allow", "deny"):
        assert parse_qs(urlsplit(authorize(answer, state="s 1").headers["Location"]).query)["state"] == ["s 1"]


MISASKED = [
    {"client_id": "nobody"},
    {"client_id": None},
    {"client_id": "demo-app"},
    {"response_type": "token"},
    {"response_type": None},
    {"scope": "read_catalog update_catalog"},
    {"scope": "everything"},
    {"store_id": "7"},
    {"store_id": "x"},
    {"redirect_uri": None},
    {"redirect_uri": ""},
    {"redirect_uri": "https://plugin.example"},
    {"redirect_uri": "https://plugin.example/"},
    {"redirect_uri": "https://plugin.example/oauthless"},
    {"redirect_uri": "https://plugin.example/oauth/../evil"},
    {"redirect_uri": "https://plugin.example/oauth/%2e%2e/evil"},
    {"redirect_uri": "http://plugin.example/oauth"},
    {"redirect_uri": "https://plugin.example:444/oauth"},
    {"redirect_uri": "https://plugin.example:x/oauth"},
    {"redirect_uri": "https://plugin.example.evil.example/oauth"},
    {"redirect_uri": "https://plugin.example@evil.example/oauth"},
    {"redirect_uri": "https://user@plugin.example/oauth"},
    {"redirect_uri": "https://evil.example\\@plugin.example/oauth"},
    {"redirect_uri": "https://plugin.example/oauth#f"},
    {"redirect_uri": "https://plugin.example/oauth/\r\nX: 1"},
    {"redirect_uri": "javascript:alert(1)"},
]


@pytest.mark.parametrize("change", MISASKED)
@pytest.mark.parametrize("answer", [None, "allow", "deny"])
def test_what_is_not_registered_gets_an_error_page_and_no_redirect(authorize, world, change, answer):
    reply = authorize(answer, **change)
    assert reply.status_code == 400
    assert "Location" not in reply.headers
    assert "cannot ask for access like this" in reply.text
    assert "plugin" not in world.shops[1003].installations


def test_an_error_page_shows_what_was_asked_as_text(authorize):
    assert "<script>" not in authorize(scope="<script>").text


def test_consent_needs_a_store(authorize):
    assert authorize("allow", store_id="").status_code == 400


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_pages_of_other_origins_cannot_consent(authorize, origin):
    assert authorize("allow", headers={"Origin": origin}).status_code == 403


# Exchange


def test_a_code_becomes_tokens_with_the_scopes_consented_to(code, exchange, caller, world):
    given = exchange(code(scope="read_orders public_storefront"))
    token = given.json()
    assert given.status_code == 200
    assert set(token) == {"access_token", "token_type", "scope", "store_id", "public_token", "email"}
    assert (token["token_type"], token["store_id"]) == ("bearer", 1003)
    assert token["scope"] == "read_store_profile read_orders public_storefront"
    assert token["email"] == world.shops[1003].profile["account"]["accountEmail"]
    assert re.fullmatch(r"secret_\w{32}", token["access_token"])
    assert re.fullmatch(r"public_\w{32}", token["public_token"])
    call = caller(1003)
    assert call("GET", "/orders", token=token["access_token"]).status_code == 200
    assert call("GET", "/products", token=token["access_token"]).status_code == 403


def test_without_its_scope_there_is_no_public_token(code, exchange):
    assert "public_token" not in exchange(code()).json()


@pytest.mark.parametrize(("at", "method"), [(1003, "POST"), (None, "POST"), (None, "GET")])
def test_the_current_and_the_older_address_work(code, exchange, at, method):
    assert exchange(code(), at=at, method=method).status_code == 200


def test_a_new_install_ends_the_tokens_of_the_one_before(code, exchange, caller):
    first, second = (exchange(code()).json()["access_token"] for _ in range(2))
    assert caller(1003)("GET", "/profile", token=first).status_code == 403
    assert caller(1003)("GET", "/profile", token=second).status_code == 200


def test_a_second_exchange_is_refused_and_ends_the_token_of_the_first(code, exchange, caller):
    once = code()
    token = exchange(once).json()["access_token"]
    again = exchange(once)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    assert again.json()["error_description"]
    assert caller(1003)("GET", "/profile", token=token).status_code == 403


def test_a_late_second_exchange_leaves_a_newer_install_alone(code, exchange, caller):
    once = code()
    exchange(once)
    newer = exchange(code()).json()["access_token"]
    exchange(once)
    assert caller(1003)("GET", "/profile", token=newer).status_code == 200


def test_a_code_lives_five_minutes(code, exchange, control):
    fresh, stale = code(), code()
    control("POST", "/clock", json={"advance": 295})
    assert exchange(fresh).status_code == 200
    control("POST", "/clock", json={"advance": 10})
    assert exchange(stale).json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    ("change", "status", "error"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_secret": "é"}, 401, "invalid_client"),
        ({"client_id": "nobody"}, 401, "invalid_client"),
        ({"client_id": ""}, 400, "invalid_request"),
        ({"client_secret": ""}, 400, "invalid_request"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": ""}, 400, "unsupported_grant_type"),
        ({"redirect_uri": ""}, 400, "invalid_request"),
        ({"redirect_uri": f"{RETURN}/other"}, 400, "invalid_grant"),
        ({"at": 1005}, 400, "invalid_grant"),
        ({"at": "x"}, 400, "invalid_grant"),
    ],
)
def test_a_wrong_exchange_is_refused_and_does_not_spend_the_code(code, exchange, world, change, status, error):
    once = code()
    reply = exchange(once, **change)
    assert (reply.status_code, reply.json()["error"]) == (status, error)
    assert "plugin" not in world.shops[1003].installations
    assert exchange(once).status_code == 200


@pytest.mark.parametrize("given", ["", "nonsense", "\x00", "é" * 1000])
def test_an_unknown_code_is_refused(exchange, given):
    assert exchange(given).status_code == 400


def test_another_app_cannot_exchange_the_code(code, exchange, world):
    thief = {"client_id": "demo-app", "client_secret": world.app.client_secret}
    assert exchange(code(), **thief).json()["error"] == "invalid_grant"


def test_secrets_do_not_stand_in_the_current_address(code, server):
    form = {"client_id": "plugin", "client_secret": SECRET, "code": code(), "redirect_uri": RETURN}
    query = {**form, "grant_type": "authorization_code"}
    reply = requests.post(f"{server.url}/api/oauth/token/1003", params=query, timeout=10)
    assert reply.json()["error"] == "invalid_request"
