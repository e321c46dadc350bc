"""Pictures of products: the main one and the gallery. Source: Ecwid docs, "Product images and videos".

`media.images` has them all, the main one first. What else a product says of pictures follows from it.
"""

from __future__ import annotations

from typing import Any

from sandbox.api.product_parts import alternative, keep
from sandbox.api.products import known_product
from sandbox.documents import Document
from sandbox.kinds.product_parts import GALLERY
from sandbox.media import PICTURE_FIELDS, Picture, described, uploaded
from sandbox.operations import JSON_TYPES, Call, Refusal, number_of, operation, wrong
from sandbox.world import Shop

MAIN = "0"


@operation("upload-main-product-image")
def upload_main(shop: Shop, call: Call, productId: str) -> dict[str, int]:
    product = known_product(shop, productId)
    keep_images(shop, product, [image(MAIN, uploaded(shop, call), external_id(call)), *gallery(product)])
    return {"id": product["id"]}


@operation("upload-main-product-image-async")
def upload_main_later(shop: Shop, call: Call, productId: str) -> dict[str, int]:
    """Here the picture is there when the answer comes."""
    product = known_product(shop, productId)
    keep_images(shop, product, [as_asked(shop, call, MAIN), *gallery(product)])
    return {"id": product["id"]}


@operation("delete-main-product-image")
def delete_main(shop: Shop, call: Call, productId: str) -> dict[str, int]:
    """The gallery stays what it is: none of its pictures becomes the main one."""
    product = known_product(shop, productId)
    gone = len(main(product))
    keep_images(shop, product, gallery(product))
    return {"deleteCount": gone}


@operation("upload-gallery-product-image")
def upload(shop: Shop, call: Call, productId: str) -> dict[str, int]:
    product = known_product(shop, productId)
    id = shop.documents(GALLERY).new_id()
    added = image(str(id), uploaded(shop, call), external_id(call))
    keep_images(shop, product, [*product["media"]["images"], added])
    return {"id": id}


@operation("upload-gallery-product-image-async")
def upload_later(shop: Shop, call: Call, productId: str) -> dict[str, int]:
    """Here the picture is there when the answer comes."""
    product = known_product(shop, productId)
    id = shop.documents(GALLERY).new_id()
    keep_images(shop, product, [*product["media"]["images"], as_asked(shop, call, str(id))])
    return {"id": id}


@operation("delete-all-gallery-product-images")
def delete_all(shop: Shop, call: Call, productId: str) -> dict[str, int]:
    """Pictures only: the videos stay."""
    product = known_product(shop, productId)
    gone = len(gallery(product))
    keep_images(shop, product, main(product))
    return {"deleteCount": gone}


@operation("delete-gallery-product-image")
def delete(shop: Shop, call: Call, productId: str, galleryImageId: str) -> dict[str, int]:
    return taken_out(shop, known_product(shop, productId), galleryImageId)


@operation("delete-gallery-product-video")
def delete_video(shop: Shop, call: Call, productId: str, galleryVideoId: str) -> dict[str, int]:
    """The same address: the id says whether it is a picture or a video."""
    return taken_out(shop, known_product(shop, productId), galleryVideoId)


def taken_out(shop: Shop, product: Document, id: str) -> dict[str, int]:
    """Take a picture or video out of the gallery."""
    number, media = number_of(id), product["media"]
    images = [each for each in media["images"] if each["isMain"] or each["id"] != str(number)]
    videos = [each for each in media["videos"] if each.get("isMain") or each["id"] != number]
    if (images, videos) == (media["images"], media["videos"]):
        raise Refusal(404, "PRODUCT_IMAGE_NOT_FOUND", f"The product's gallery has nothing with the id {id}")
    keep(shop, product, **with_media(product, images, videos))
    return {"deleteCount": 1}


def main(product: Document) -> list[Document]:
    return [each for each in product["media"]["images"] if each["isMain"]]


def gallery(product: Document) -> list[Document]:
    return [each for each in product["media"]["images"] if not each["isMain"]]


def image(id: str, picture: Picture, external_id: str | None = None, alt: dict[str, Any] | None = None) -> Document:
    made = {"id": id, "isMain": id == MAIN, "alt": alternative(alt or {}), **picture.sizes}
    size = {"width": picture.width, "height": picture.height}
    return {**made, **size, **({"externalId": external_id} if external_id else {})}


def as_asked(shop: Shop, call: Call, id: str) -> Document:
    """The picture that an asynchronous upload describes."""
    asked = call.document
    return image(id, described(shop, asked), asked.get("externalId"), asked.get("alt"))


def external_id(call: Call) -> str | None:
    """An upload by address may have a JSON body, which names the picture in another system."""
    if not call.text("externalUrl") or not call.body or call.content_type not in JSON_TYPES:
        return None
    given = call.json.get("externalId") if isinstance(call.json, dict) else 0
    if not isinstance(given, str | None):
        raise wrong("externalId should be a string")
    return given


def keep_images(shop: Shop, product: Document, images: list[Document]) -> None:
    keep(shop, product, **with_media(product, images, product["media"]["videos"]))


def with_media(product: Document, images: list[Document], videos: list[Document]) -> dict[str, Any]:
    """All that a product says of its pictures; None where it has no main one."""
    size = product.get("originalImage") or {}
    in_order = [{**each, "orderBy": place} for place, each in enumerate(images, start=0 if has_main(images) else 1)]
    fields: dict[str, Any] = {name: None for name in PICTURE_FIELDS if name in product}
    for each in in_order:
        if each["isMain"]:
            fields = picture_of({"width": size.get("width", 0), "height": size.get("height", 0), **each}).fields
    shown = [gallery_image(each) for each in in_order if not each["isMain"]]
    return {**fields, "media": {"images": in_order, "videos": videos}, "galleryImages": shown}


def has_main(images: list[Document]) -> bool:
    return any(each["isMain"] for each in images)


def picture_of(kept: Document) -> Picture:
    return Picture(kept["imageOriginalUrl"], kept.get("width", 0), kept.get("height", 0))


def gallery_image(kept: Document) -> Document:
    """The picture as `galleryImages` shows it."""
    picture = picture_of(kept)
    urls = {name: value for name, value in picture.fields.items() if name != "originalImage"}
    return {"id": int(kept["id"]), **urls, **picture.as_json, "thumbnail": picture.url, "orderBy": kept["orderBy"]}
