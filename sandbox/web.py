"""What every address of the sandbox shares: the world being served, and answers in JSON."""

from __future__ import annotations

from typing import Any, cast

from flask import Response, current_app, jsonify

from sandbox.world import World

EXTENSION = "sandbox-world"


def current_world() -> World:
    return cast(World, current_app.extensions[EXTENSION])


def json_reply(body: Any, status: int = 200) -> Response:
    reply = jsonify(body)
    reply.status_code = status
    return reply


def not_emulated(method: str, path: str) -> dict[str, str]:
    return {"errorMessage": f"{method} {path} is not emulated by the sandbox", "errorCode": "NOT_EMULATED"}
