"""Stand-ins for what Ecwid serves to app pages: the JavaScript SDK and the CSS framework, in any version.

They are drawn and written anew from documented names and behaviours.
Source: Ecwid docs, "Native app JS SDK" and "Build user settings page".
"""

from __future__ import annotations

from flask import Blueprint, Response, current_app

stand_ins = Blueprint("stand_ins", __name__, url_prefix="/ecwid-sdk")

FILES = {
    ("js", "ecwid-app.js"): "sdk/ecwid-app.js",
    ("css", "ecwid-app-ui.css"): "sdk/ecwid-app-ui.css",
    ("css", "ecwid-app-ui.min.js"): "sdk/ecwid-app-ui.js",
}


@stand_ins.get("/<kind>/<version>/<name>")
def serve_file(kind: str, version: str, name: str) -> Response:
    file = FILES.get((kind, name), "sdk/none")
    reply = current_app.send_static_file(file)
    reply.headers["Access-Control-Allow-Origin"] = "*"
    return reply
