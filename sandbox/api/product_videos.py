"""Videos of products, and all their media at once. Source: Ecwid docs, "Product images and videos".

A video is known by its address alone: nobody asks where it is played, so it has no title, and no cover of its own.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from sandbox.api.product_images import MAIN, gallery, image, main, with_media
from sandbox.api.product_parts import keep
from sandbox.api.products import known_product
from sandbox.documents import Document
from sandbox.kinds.product_parts import GALLERY
from sandbox.media import SCHEMES, absolute, at_address, uploaded
from sandbox.operations import Call, Refusal, number_of, operation, wrong
from sandbox.world import Shop

PLAYERS = (
    ("YouTube", r"(?:www\.|m\.)?youtube\.com/(?:watch\?(?:[^#]*&)?v=|embed/|shorts/|live/|v/)([\w-]{6,20})"),
    ("YouTube", r"youtu\.be/([\w-]{6,20})"),
    ("YouTube", r"www\.youtube-nocookie\.com/embed/([\w-]{6,20})"),
    ("Vimeo", r"(?:www\.)?vimeo\.com/(?:channels/\w+/|video/)?(\d{1,15})"),
    ("Vimeo", r"player\.vimeo\.com/video/(\d{1,15})"),
)
HOSTS = ("youtube.com", "youtu.be", "youtube-nocookie.com", "vimeo.com")
FRAMES = {"YouTube": "https://www.youtube.com/embed/{}", "Vimeo": "https://player.vimeo.com/video/{}"}


@operation("upload-main-product-video")
def upload_main(shop: Shop, call: Call, productId: str) -> dict[str, int]:
    """It stands beside the main picture, if there is one."""
    product = known_product(shop, productId)
    video = new_video(shop, call.document["url"], is_main=True)
    keep_videos(shop, product, [video, *gallery_videos(product)])
    return {"id": video["id"]}


@operation("delete-main-product-video")
def delete_main(shop: Shop, call: Call, productId: str) -> dict[str, int]:
    product = known_product(shop, productId)
    gone = len(product["media"]["videos"]) - len(gallery_videos(product))
    keep_videos(shop, product, gallery_videos(product))
    return {"deleteCount": gone}


@operation("upload-gallery-product-video")
def upload(shop: Shop, call: Call, productId: str) -> dict[str, int]:
    product = known_product(shop, productId)
    video = new_video(shop, call.document["url"])
    keep_videos(shop, product, [*product["media"]["videos"], video])
    return {"id": video["id"]}


@operation("download-gallery-product-video")
def read(shop: Shop, call: Call, productId: str, galleryVideoId: str) -> Any:
    video = known_video(known_product(shop, productId), galleryVideoId)
    return absolute(shop, {name: value for name, value in video.items() if name != "isMain"})


@operation("upload-cover-for-gallery-video")
def upload_cover(shop: Shop, call: Call, productId: str, galleryVideoId: str) -> dict[str, int]:
    product = known_product(shop, productId)
    before = known_video(product, galleryVideoId)
    after = {**before, **uploaded(shop, call).sizes, "videoCoverId": shop.documents(GALLERY).new_id()}
    keep_videos(shop, product, [after if each is before else each for each in product["media"]["videos"]])
    return {"id": before["id"]}


@operation("bulk-update-product-images-and-videos")
def update_all(shop: Shop, call: Call, productId: str) -> dict[str, int]:
    """What is given replaces the main picture and video, or the gallery; what is there already keeps its id."""
    product, asked = known_product(shop, productId), call.document
    images, videos = product["media"]["images"], product["media"]["videos"]
    if "mainMedia" in asked:
        new_images, new_videos = media_of(shop, product, [asked["mainMedia"]], is_main=True)
        images, videos = [*new_images, *gallery(product)], [*new_videos, *gallery_videos(product)]
    if "galleryMedia" in asked:
        new_images, new_videos = media_of(shop, product, asked["galleryMedia"])
        images = [*(each for each in images if each["isMain"]), *new_images]
        videos = [*(each for each in videos if each.get("isMain")), *new_videos]
    keep(shop, product, **with_media(product, images, videos))
    return {"updateCount": 1}


def media_of(
    shop: Shop, product: Document, asked: list[dict[str, Any]], *, is_main: bool = False
) -> tuple[list[Document], list[Document]]:
    """Pictures and videos at these addresses, each in the order it is named."""
    images, videos = [], []
    if any(len(each) != 1 for each in asked):
        raise wrong("mainMedia and galleryMedia should name an imageUrl or a videoUrl each")
    if len({tuple(each.items()) for each in asked}) < len(asked):
        raise wrong("galleryMedia should name nothing twice")
    for each in asked:
        if "imageUrl" in each:
            images.append(image_at(shop, product, each["imageUrl"], is_main=is_main))
        else:
            videos.append(video_at(shop, product, each["videoUrl"], is_main=is_main))
    return images, videos


def image_at(shop: Shop, product: Document, url: str, *, is_main: bool) -> Document:
    """The picture that is there already, if need be in its other place, else a new one."""
    here, there = (main(product), gallery(product)) if is_main else (gallery(product), main(product))
    known = next((each for each in (*here, *there) if absolute(shop, each["imageOriginalUrl"]) == url), None)
    if known in here:
        return dict(known or {})
    id = MAIN if is_main else str(shop.documents(GALLERY).new_id())
    return {**known, "id": id, "isMain": is_main} if known else image(id, at_address(shop, url))


def video_at(shop: Shop, product: Document, url: str, *, is_main: bool) -> Document:
    for known in product["media"]["videos"]:
        if known["url"] == url and known.get("isMain", False) == is_main:
            found: Document = known
            return found
    return new_video(shop, url, is_main=is_main)


def new_video(shop: Shop, url: str, *, is_main: bool = False) -> Document:
    player, id = played(url)
    frame = FRAMES[player].format(id)
    return {
        "id": shop.documents(GALLERY).new_id(),
        "isMain": is_main,
        "videoCoverId": 0,
        "url": url,
        "embedHtml": f'<iframe src="{frame}" width="640" height="360" frameborder="0" allowfullscreen></iframe>',
        "providerName": player,
        "title": "",
    }


def played(url: str) -> tuple[str, str]:
    """Who plays the video, and its id there."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or parts.scheme not in SCHEMES:
        raise Refusal(422, "NOT_VIDEO_URL", "The address should begin with http:// or https://")
    address = url.strip().partition("://")[2]
    for player, pattern in PLAYERS:
        if found := re.match(rf"(?i:{pattern})(?![\w-])", address, re.ASCII):
            return player, found[1]
    if any(host == known or host.endswith(f".{known}") for known in HOSTS):
        raise Refusal(422, "NOT_VIDEO_URL", "The address names no video")
    raise Refusal(422, "VIDEO_NOT_SUPPORTED", "Videos should be on YouTube or Vimeo")


def known_video(product: Document, id: str) -> Document:
    for each in product["media"]["videos"]:
        if each["id"] == number_of(id):
            found: Document = each
            return found
    raise Refusal(404, "PRODUCT_VIDEO_NOT_FOUND", f"The product has no video {id}")


def gallery_videos(product: Document) -> list[Document]:
    return [each for each in product["media"]["videos"] if not each.get("isMain")]


def keep_videos(shop: Shop, product: Document, videos: list[Document]) -> None:
    keep(shop, product, **with_media(product, product["media"]["images"], videos))
