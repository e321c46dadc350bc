"""What a file is, by its first bytes.

Sources: the specifications of PNG, JPEG (JFIF), GIF and WebP.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

LARGEST = 20 * 1024 * 1024
HEAD = 12
NAMES = {"png": ("png",), "jpeg": ("jpg", "jpeg", "jpe"), "gif": ("gif",), "webp": ("webp",)}


def kind_of(head: bytes) -> str:
    """Return png, jpeg, gif or webp; "" for anything else."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    return "webp" if head[:4] == b"RIFF" and head[8:12] == b"WEBP" else ""


def fault_of(file: UploadedFile[Any] | None) -> str:
    """Return why a file cannot be a logo, "" where it can."""
    if file is None or not file.size:
        return _("Choose a picture first.")
    if file.size > LARGEST:
        return _("This picture is larger than 20 MB. Choose a smaller one.")
    kind = kind_of(file.read(HEAD))
    file.seek(0)
    if not kind:
        return _("This file is no picture. Choose a PNG, JPEG, GIF or WebP.")
    ending = PurePath(file.name or "").suffix.lower().removeprefix(".")
    if ending in {name for names in NAMES.values() for name in names} - set(NAMES[kind]):
        return _("The name ends in .%(ending)s, but the picture is %(kind)s. Rename it, or choose another one.") % {
            "ending": ending,
            "kind": kind.upper(),
        }
    return ""
