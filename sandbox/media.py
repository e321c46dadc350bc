"""Pictures and files of the shops: kept with the world, and served at `/media/{storeId}/{key}`.

A picture comes as the bytes of an upload or as an address. An address on this machine, or `data:`, is read; any other
is kept as it is and never asked for. Source: Ecwid docs, "Upload category image" and the other uploads.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, build_opener

from flask import Blueprint, Response, abort

from sandbox.kinds.media import MEDIA, medium
from sandbox.operations import Call, Refusal, wrong
from sandbox.web import current_world
from sandbox.world import Shop, random_text

LARGEST_IMAGE = 20 * 1024 * 1024
PATIENCE = 3
SVG = "image/svg+xml"
SCHEMES = ("http", "https")
KEY = re.compile(r"[A-Za-z0-9]+")
SVG_OPENING = re.compile(r"<svg\b[^>]*>", re.DOTALL)
NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"

media = Blueprint("media", __name__)


@media.get("/media/<int:store_id>/<key>")
def serve(store_id: int, key: str) -> Response:
    """Open to everybody, as a content network is; the key is what nobody guesses."""
    known = current_world().documents.of(store_id, MEDIA).get(key) or abort(404)
    reply = Response(base64.b64decode(known["content"]), content_type=known["type"])
    reply.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    reply.headers["Content-Security-Policy"] = NOTHING_RUNS
    reply.headers["X-Content-Type-Options"] = "nosniff"
    return reply


@dataclass(frozen=True)
class Picture:
    """Where a picture is, and its size in pixels; 0 where that is not known."""

    url: str
    width: int = 0
    height: int = 0

    @property
    def fields(self) -> dict[str, Any]:
        """The picture as products, variations and categories show their main one: all sizes are this one file."""
        names = ("hdThumbnailUrl", "thumbnailUrl", "smallThumbnailUrl", "imageUrl", "originalImageUrl")
        return {**dict.fromkeys(names, self.url), "originalImage": self.as_json}

    @property
    def sizes(self) -> dict[str, str]:
        """The picture as `media.images` shows it."""
        names = ("image160pxUrl", "image400pxUrl", "image800pxUrl", "image1500pxUrl", "imageOriginalUrl")
        return dict.fromkeys(names, self.url)

    @property
    def as_json(self) -> dict[str, Any]:
        return {"url": self.url, "width": self.width, "height": self.height}


PICTURE_FIELDS = (*Picture("").fields, "thumbnail", "imageExternalId")


def uploaded(shop: Shop, call: Call) -> Picture:
    """The picture of an upload: what `externalUrl` names, else the body.

    Raises:
        Refusal: 400 for what is no picture or too large, 422 for an address that cannot be read.
    """
    address = call.text("externalUrl")
    return at_address(shop, address) if address else kept(shop, call.body)


def described(shop: Shop, body: Mapping[str, Any]) -> Picture:
    """The picture of an asynchronous upload, from its `url`, `width` and `height`."""
    size = tuple(pixels(body, name) for name in ("width", "height"))
    found = at_address(shop, body["url"])
    return Picture(found.url, *size)


def pixels(body: Mapping[str, Any], name: str) -> int:
    text = str(body[name])
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        raise wrong(f"{name} should be a number of pixels")
    return int(text)


def at_address(shop: Shop, address: str) -> Picture:
    """Read what is on this machine; leave every other address as it is."""
    parts = split(address)
    own = f"{shop.world.base_url}/"
    if shop.world.base_url and address.startswith(own):
        return already_here(shop, address.removeprefix(own))
    if parts.scheme == "data" or is_loopback(parts.hostname or ""):
        return kept(shop, fetched(address))
    return Picture(address)


def split(address: str) -> Any:
    try:
        parts = urlsplit(address)
        is_url = (parts.scheme in SCHEMES and parts.hostname) or parts.scheme == "data"
        is_url = is_url and (parts.port or True) and address.isprintable() and " " not in address
    except ValueError:
        is_url = False
    if not is_url:
        raise Refusal(422, "WRONG_URL", "The address should begin with http:// or https://")
    return parts


def already_here(shop: Shop, path: str) -> Picture:
    """A picture of this sandbox: asking for it over HTTP would wait for the very call that asks."""
    folder, _, rest = path.partition("/")
    store, _, key = rest.partition("/")
    known = shop.world.shop(store) if folder == "media" and KEY.fullmatch(key) else None
    found = known.documents(MEDIA).get(key) if known else None
    if found is None:
        raise Refusal(422, "WRONG_URL", "There is no picture at this address")
    return kept(shop, base64.b64decode(found["content"]))


def is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class NoRedirect(HTTPRedirectHandler):
    """A redirect could lead off this machine."""

    def redirect_request(self, *args: Any) -> None:
        return None


OPENER = build_opener(ProxyHandler({}), NoRedirect)


def fetched(address: str) -> bytes:
    try:
        with OPENER.open(address, timeout=PATIENCE) as reply:
            content: bytes = reply.read(LARGEST_IMAGE + 1)
    except (OSError, ValueError, HTTPException):
        raise Refusal(422, "WRONG_URL", "The address cannot be read") from None
    return content


def kept(shop: Shop, content: bytes) -> Picture:
    """Keep the picture for as long as the world lasts."""
    if len(content) > LARGEST_IMAGE:
        raise Refusal(400, "INCORRECT_IMAGE_SIZE", f"A picture has at most {LARGEST_IMAGE} bytes")
    kind, width, height = measured(content)
    if kind != SVG and not (width and height):
        raise wrong("The picture's size cannot be read")
    return Picture(stored(shop, content, kind), width, height)


def stored(shop: Shop, content: bytes, content_type: str) -> str:
    """Keep bytes of any type and return their address."""
    key = random_text()
    shop.documents(MEDIA).fill([(key, medium(content, content_type))])
    return f"{shop.world.base_url}/media/{shop.id}/{key}"


def measured(content: bytes) -> tuple[str, int, int]:
    """Type, width and height of a picture, from its head.

    Raises:
        Refusal: it is none of PNG, JPEG, GIF, WebP and SVG.
    """
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        return "image/png", big(content[16:20]), big(content[20:24])
    if content[:6] in (b"GIF87a", b"GIF89a") and len(content) >= 10:
        return "image/gif", little(content[6:8]), little(content[8:10])
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg", *jpeg_size(content)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp", *webp_size(content)
    opening = SVG_OPENING.search(content[:65536].decode("utf-8", "replace"))
    if opening and content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return SVG, *svg_size(opening[0])
    raise wrong("The picture should be PNG, JPEG, GIF, WebP or SVG")


def absolute(shop: Shop, value: Any) -> Any:
    """The value with the whole address of each picture here: documents of a seed know only its path."""
    if isinstance(value, dict):
        return {name: absolute(shop, part) for name, part in value.items()}
    if isinstance(value, list):
        return [absolute(shop, part) for part in value]
    is_path = isinstance(value, str) and value.startswith("/media/")
    return f"{shop.world.base_url}{value}" if is_path else value


def big(octets: bytes) -> int:
    return int.from_bytes(octets, "big")


def little(octets: bytes) -> int:
    return int.from_bytes(octets, "little")


def jpeg_size(content: bytes) -> tuple[int, int]:
    """From the frame header, the first segment of its kind; the others before it are passed over."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], big(content[at + 2 : at + 4])
        if marker in range(0xC0, 0xD0) and marker not in (0xC4, 0xC8, 0xCC):
            return big(content[at + 7 : at + 9]), big(content[at + 5 : at + 7])
        at += 2 + max(length, 2)
    return 0, 0


def webp_size(content: bytes) -> tuple[int, int]:
    if content[12:16] == b"VP8X":
        return little(content[24:27]) + 1, little(content[27:30]) + 1
    if content[12:16] == b"VP8L":
        bits = little(content[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return little(content[26:28]) & 0x3FFF, little(content[28:30]) & 0x3FFF


def svg_size(opening: str) -> tuple[int, int]:
    """From `width` and `height`, else from the view box."""
    sides = [
        re.search(rf'\b{side}\s*=\s*["\'](\d{{1,6}})(?:\.\d+)?(?:px)?["\']', opening) for side in ("width", "height")
    ]
    if all(sides):
        return int(sides[0][1]), int(sides[1][1])  # type: ignore[index]
    box = re.search(r'viewBox\s*=\s*["\'][^"\'\d]*[\d.]+[ ,]+[-\d.]+[ ,]+(\d{1,6})[\d.]*[ ,]+(\d{1,6})', opening)
    return (int(box[1]), int(box[2])) if box else (0, 0)
