"""OAuth 2 for apps outside the Control Panel: the merchant consents, the app exchanges a code for tokens.

Source: Ecwid docs, "External apps" and "Authentication". A code works once and for five minutes; who exchanges it
again loses the token that the first exchange gave.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.datastructures import MultiDict

from sandbox.control import refuse_other_sites
from sandbox.documents import Document, Kind, at_most, equal
from sandbox.scopes import ALWAYS_GRANTED, IN_WORDS, SCOPES
from sandbox.web import current_world, json_reply
from sandbox.world import App, Installation, Shop, World, random_text

CODE_SECONDS = 300
CODE_FORGOTTEN_SECONDS = 86400
CODES = Kind("oauth_codes", {"code": lambda known: known["code"], "at": lambda known: known["at"]}, indexed=("code",))
SENT_ON = ("client_id", "redirect_uri", "response_type", "scope", "state")
CONTROL_CHARACTERS = frozenset(map(chr, (*range(33), 127)))

oauth = Blueprint("oauth", __name__, url_prefix="/api/oauth")


class Unacceptable(Exception):
    """An authorization that is answered with an error page, and no redirect."""


class TokenRefused(Exception):
    """A refused exchange, in the words of OAuth 2."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error


@oauth.errorhandler(Unacceptable)
def explain(error: Unacceptable) -> tuple[str, int]:
    return render_template("oauth_error.html", why=str(error)), HTTPStatus.BAD_REQUEST


@oauth.errorhandler(TokenRefused)
def refuse(error: TokenRefused) -> Response:
    status = HTTPStatus.UNAUTHORIZED if error.error == "invalid_client" else HTTPStatus.BAD_REQUEST
    return json_reply({"error": error.error, "error_description": str(error)}, status)


# Consent


@dataclass(frozen=True)
class Request:
    """An authorization as the app asked for it. `shop` is None where the merchant has yet to choose."""

    app: App
    redirect_uri: str
    scopes: list[str]
    state: str
    shop: Shop | None

    @classmethod
    def of(cls, world: World, given: MultiDict[str, str]) -> Request:
        """Raises `Unacceptable` for what the platform shows an error page for."""
        app = world.app_called(given.get("client_id", ""))
        if app is None:
            raise Unacceptable("There is no app with this client_id.")
        address = given.get("redirect_uri", "")
        if not is_under(address, app.redirect_url):
            raise Unacceptable("The redirect_uri is not under the return URL that the app is registered with.")
        if given.get("response_type") != "code":
            raise Unacceptable("The response_type should be code.")
        shop = world.shop(given["store_id"]) if given.get("store_id") else None
        if given.get("store_id") and shop is None:
            raise Unacceptable(f"There is no store {given['store_id']}.")
        return cls(app, address, scopes_in(given.get("scope", ""), app), given.get("state", ""), shop)

    def answered(self, world: World, **answer: str | int) -> Response:
        """Back to the app, with what its address has already and the answer."""
        state = {"state": self.state} if world.switches.oauth_state and self.state else {}
        joint = "&" if "?" in self.redirect_uri else "?"
        return redirect(f"{self.redirect_uri}{joint}{urlencode({**answer, **state})}")  # type: ignore[return-value]


def is_under(address: str, registered: str) -> bool:
    """Whether an address has the scheme and host of the registered one, and lies at its path or below."""
    if not registered or "\\" in address or CONTROL_CHARACTERS & set(address):
        return False
    try:
        given, own = urlsplit(address), urlsplit(registered)
        same_place = (given.scheme, given.hostname, given.port) == (own.scheme, own.hostname, own.port)
    except ValueError:
        return False
    stays = ".." not in unquote(given.path).split("/") and not given.fragment and "@" not in given.netloc
    path = own.path.rstrip("/")
    return same_place and stays and (given.path.rstrip("/") == path or given.path.startswith(f"{path}/"))


def scopes_in(text: str, app: App) -> list[str]:
    """The scopes asked for, between spaces or, as older plugins send them, commas."""
    asked = set(text.replace(",", " ").split())
    beyond = asked - (set(SCOPES) if app.scopes is None else {*app.scopes, *ALWAYS_GRANTED})
    if beyond:
        raise Unacceptable(f"The app is not registered for these scopes: {', '.join(sorted(beyond))}.")
    return [scope for scope in SCOPES if scope in asked | ALWAYS_GRANTED]


@oauth.get("/authorize")
def consent_page() -> Response:
    world = current_world()
    with world.lock:
        asked = Request.of(world, request.args)
        stores = [asked.shop] if asked.shop else list(world.shops.values())
        page = render_template(
            "consent.html",
            asked=asked,
            stores=stores,
            words=[IN_WORDS[scope] for scope in asked.scopes],
            host=urlsplit(asked.redirect_uri).netloc,
            given={name: request.args[name] for name in SENT_ON if name in request.args},
        )
    return Response(page, headers={"X-Frame-Options": "DENY"})


@oauth.post("/authorize")
def consent() -> Response:
    """The merchant's answer, from the consent page only."""
    elsewhere = refuse_other_sites()
    if elsewhere:
        return elsewhere
    world = current_world()
    with world.changing():
        asked = Request.of(world, request.form)
        if request.form.get("answer") != "allow":
            return asked.answered(world, error="access_denied")
        if asked.shop is None:
            raise Unacceptable("Choose a store.")
        return asked.answered(world, code=new_code(asked, asked.shop), store_id=asked.shop.id)


def new_code(asked: Request, shop: Shop) -> str:
    codes, now, code = shop.documents(CODES), shop.world.clock.now(), random_text()
    for old in codes.ids(at_most("at", now - CODE_FORGOTTEN_SECONDS)):
        codes.remove(old)
    known = {"code": code, "app": asked.app.client_id, "scopes": asked.scopes, "redirect_uri": asked.redirect_uri}
    codes.put(codes.new_id(), {**known, "at": now, "token": None})
    return code


# Exchange


@oauth.post("/token/<store_id>")
def token_of_store(store_id: str) -> Response:
    return exchanged(request.form, store_id)


@oauth.route("/token", methods=["GET", "POST"])
def token() -> Response:
    """The older address: the parameters may stand in the query."""
    return exchanged(request.values, None)


def exchanged(given: MultiDict[str, str], store_id: str | None) -> Response:
    world = current_world()
    app = authenticated(world, given)
    if given.get("grant_type") != "authorization_code":
        raise TokenRefused("unsupported_grant_type", "grant_type should be authorization_code")
    for name in ("code", "redirect_uri"):
        if not given.get(name):
            raise TokenRefused("invalid_request", f"{name} is missing")
    with world.changing():
        answer = exchange(world, app, given["code"], given["redirect_uri"], store_id)
    if answer is None:
        raise TokenRefused("invalid_grant", "The code is unknown, used, expired, or was given for something else")
    return json_reply(answer)


def authenticated(world: World, given: MultiDict[str, str]) -> App:
    for name in ("client_id", "client_secret"):
        if not given.get(name):
            raise TokenRefused("invalid_request", f"{name} is missing")
    app = world.app_called(given["client_id"])
    if app is None or not secrets.compare_digest(app.client_secret.encode(), given["client_secret"].encode()):
        raise TokenRefused("invalid_client", "client_id and client_secret do not belong together")
    return app


def exchange(world: World, app: App, code: str, redirect_uri: str, store_id: str | None) -> dict[str, Any] | None:
    """Install the app with what was consented to; None where the code is good for nothing."""
    shop, id, known = code_in(world, code)
    if shop is None or known["app"] != app.client_id or store_id not in (None, str(shop.id)):
        return None
    if known["token"]:
        disable(shop, app, known["token"])
        return None
    if known["redirect_uri"] != redirect_uri or world.clock.now() > known["at"] + CODE_SECONDS:
        return None
    installed = shop.install(app, known["scopes"])
    shop.documents(CODES).put(id, {**known, "token": installed.access_token})
    return token_answer(shop, installed)


def code_in(world: World, code: str) -> tuple[Shop | None, int | str, Document]:
    for shop in world.shops.values():
        for id in shop.documents(CODES).ids(equal("code", code)):
            return shop, id, shop.documents(CODES).get(id) or {}
    return None, 0, {}


def disable(shop: Shop, app: App, token: str) -> None:
    """Let the token be dead, if it is still the one of the app; the app stays installed."""
    installed = shop.installations.get(app.client_id)
    if installed and installed.access_token == token:
        dead = Installation.fresh(installed.scopes, installed.since)
        shop.installations[app.client_id] = replace(installed, access_token=dead.access_token)


def token_answer(shop: Shop, installed: Installation) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "access_token": installed.access_token,
        "token_type": "bearer",
        "scope": " ".join(scope for scope in SCOPES if scope in installed.scopes),
        "store_id": shop.id,
        "email": shop.profile["account"]["accountEmail"],
    }
    return {**answer, **({"public_token": installed.public_token} if installed.public_token else {})}
