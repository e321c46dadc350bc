"""The one HTTP door: REST, control calls, pages and stand-ins, and a 501 by name for everything else."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Flask, Response, request
from flask_compress import Compress
from werkzeug.exceptions import HTTPException

from sandbox import checkout
from sandbox.control import control
from sandbox.control_apps import control_apps
from sandbox.control_state import control_state
from sandbox.control_webhooks import control_webhooks
from sandbox.media import media
from sandbox.oauth import oauth
from sandbox.operations import LARGEST_UPLOAD
from sandbox.panel import panel
from sandbox.rest import rest
from sandbox.shop import shop
from sandbox.stand_ins import stand_ins
from sandbox.static_pages import static_pages
from sandbox.web import WORLD, json_reply, not_emulated
from sandbox.world import World

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CODES = {404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED", 500: "INTERNAL_ERROR"}


def create_app(world: World) -> WSGIApplication:
    """The sandbox as a WSGI application over `world`."""
    checkout.listen(world)

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return flask_app()(environ | {WORLD: world}, start_response)

    return answer


@cache
def flask_app() -> Flask:
    """The pages and calls of every world: which of them is served stands in the request."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_UPLOAD
    app.config["COMPRESS_ALGORITHM"] = app.config["COMPRESS_ALGORITHM_STREAMING"] = ["gzip"]
    app.url_map.merge_slashes = False
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    for blueprint in (rest, control, media, panel, shop, stand_ins, static_pages, control_state):
        app.register_blueprint(blueprint)
    for blueprint in (control_apps, control_webhooks, oauth):
        app.register_blueprint(blueprint)
    app.register_error_handler(HTTPException, as_json)
    app.after_request(never_cached)
    Compress(app)
    return app


def as_json(error: HTTPException) -> Response:
    """An address nobody serves is named; the other refusals keep their status."""
    if error.code == HTTPStatus.NOT_FOUND and request.url_rule is None:
        return json_reply(not_emulated(request.method, request.path), 501)
    code = CODES.get(error.code or 500, "WRONG_PARAMETER")
    return json_reply({"errorMessage": error.description, "errorCode": code}, error.code or 500)


def never_cached(reply: Response) -> Response:
    reply.headers.setdefault("Cache-Control", "no-store")
    return reply
