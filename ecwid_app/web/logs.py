"""Logs that can be shown to anybody: tokens and payloads are cut out of every line, tracebacks included."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime

SECRETS = [
    (re.compile(r"(\b(?:payload|plain)=)[^&\s\"'<>]+"), r"\1…"),
    (re.compile(r"([?&;](?:code|state)=)[^&\s\"'<>]+"), r"\1…"),
    (re.compile(r"(/oauth/callback/)[\w-]+"), r"\1…"),
    (re.compile(r"(\bBearer\s+)\S+", re.IGNORECASE), r"\1…"),
    (re.compile(r"\b(secret|public|secure)_[A-Za-z0-9]+"), r"\1_…"),
    (re.compile(r"\bsbk_[\w-]+"), "sbk_…"),
    (re.compile(r"\b7[bB][0-9a-fA-F]{30,}"), "7b…"),
]

FIELD = re.compile(r"(?<!\S)([a-z_]+)=(\S+)")


CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), 127)}


def scrub(text: str) -> str:
    """Return ``text`` with every launch payload and access token replaced by an ellipsis."""
    for pattern, replacement in SECRETS:
        text = pattern.sub(replacement, text)
    return text


class ScrubbedFormatter(logging.Formatter):
    """Formats a record on one line, then scrubs the whole of it."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = record.message.translate(CONTROLS)  # a path with a line break in it would forge a line
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        return scrub(super().format(record))


class JsonFormatter(logging.Formatter):
    """Formats a record as one JSON object on one line; what the message says as ``name=value`` is a field as well."""

    def format(self, record: logging.LogRecord) -> str:
        message = scrub(record.getMessage())
        document: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message,
            "process": record.process,
        }
        if fields := dict(FIELD.findall(message)):
            document["fields"] = fields
        if record.exc_info:
            document["traceback"] = scrub(self.formatException(record.exc_info))
        return json.dumps(document, ensure_ascii=False)
