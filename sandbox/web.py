"""What every address of the sandbox shares: the world being served, and answers in JSON."""

from __future__ import annotations

from typing import Any, cast

from flask import Response, jsonify, request

from sandbox.world import World

WORLD = "sandbox.world"


def current_world() -> World:
    return cast(World, request.environ[WORLD])


def json_reply(body: Any, status: int = 200) -> Response:
    reply = jsonify(body)
    reply.status_code = status
    return reply


def not_emulated(method: str, path: str) -> dict[str, str]:
    return {"errorMessage": f"{method} {path} is not emulated by the sandbox", "errorCode": "NOT_EMULATED"}
