"""Pictures and files as the sandbox keeps them: a content type, and the bytes in base 64."""

from __future__ import annotations

import base64

from sandbox.documents import Document, Kind

MEDIA = Kind("media")


def medium(content: bytes, content_type: str) -> Document:
    return {"type": content_type, "content": base64.b64encode(content).decode()}
