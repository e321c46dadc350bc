"""Files that a product is sold with. Source: Ecwid docs, "Product files".

A file stands in its product, its bytes apart. They are read where the address is on this machine or begins with
`data:`; any other address is never asked for, and its file is empty.
"""

from __future__ import annotations

import base64

from sandbox.api.product_parts import keep
from sandbox.api.products import known_product
from sandbox.documents import Document
from sandbox.kinds.media import MEDIA, medium
from sandbox.kinds.product_parts import PRODUCT_FILES
from sandbox.media import LARGEST_IMAGE, fetched, is_loopback, split
from sandbox.operations import Call, File, Refusal, number_of, operation, wrong
from sandbox.world import Shop

CONTENT_TYPE = "application/octet-stream"


@operation("upload-product-file")
def upload(shop: Shop, call: Call, productId: str) -> dict[str, int]:
    product, name, address = known_product(shop, productId), call.text("fileName").strip(), call.text("externalUrl")
    if not name or not address:
        raise wrong("fileName and externalUrl should be given")
    content = content_at(shop, address)
    id = free_id(shop, product)
    shop.documents(PRODUCT_FILES).fill([(id, medium(content, CONTENT_TYPE))])
    file = {
        "id": id,
        "name": name,
        "description": call.text("description"),
        "size": len(content),
        "adminUrl": f"{shop.world.base_url}/api/v3/{shop.id}/products/{product['id']}/files/{id}",
    }
    keep(shop, product, files=[*product["files"], file])
    return {"id": id}


@operation("download-product-file")
def download(shop: Shop, call: Call, productId: str, fileId: str) -> File:
    file = known_file(known_product(shop, productId), fileId)
    kept = shop.documents(PRODUCT_FILES).get(file["id"])
    content = base64.b64decode(kept["content"]) if kept else b""
    return File(content, CONTENT_TYPE, file.get("name", ""))


@operation("change-product-file-description")
def describe(shop: Shop, call: Call, productId: str, fileId: str) -> dict[str, int]:
    product, changes = known_product(shop, productId), call.document
    before = known_file(product, fileId)
    keep(shop, product, files=[{**each, **changes} if each is before else each for each in product["files"]])
    return {"updateCount": 1}


@operation("delete-product-file")
def delete(shop: Shop, call: Call, productId: str, fileId: str) -> dict[str, int]:
    product = known_product(shop, productId)
    gone = known_file(product, fileId)
    shop.documents(PRODUCT_FILES).remove(gone["id"])
    keep(shop, product, files=[each for each in product["files"] if each is not gone])
    return {"deleteCount": 1}


@operation("delete-all-product-files")
def delete_all(shop: Shop, call: Call, productId: str) -> dict[str, int]:
    product = known_product(shop, productId)
    for file in product["files"]:
        shop.documents(PRODUCT_FILES).remove(file["id"])
    keep(shop, product, files=[])
    return {"deleteCount": len(product["files"])}


def known_file(product: Document, id: str) -> Document:
    for each in product["files"]:
        if each["id"] == number_of(id):
            found: Document = each
            return found
    raise Refusal(404, "PRODUCT_FILE_NOT_FOUND", f"The product has no file {id}")


def free_id(shop: Shop, product: Document) -> int:
    """A new number; files that came with the product itself may have taken some."""
    files, taken = shop.documents(PRODUCT_FILES), [each["id"] for each in product["files"]]
    return next(id for id in iter(files.new_id, None) if id not in taken)


def content_at(shop: Shop, address: str) -> bytes:
    """The bytes at an address of this machine, none for any other.

    Raises:
        Refusal: 422 for an address that cannot be read, 400 for more bytes than an upload may have.
    """
    parts, own = split(address), f"{shop.world.base_url}/"
    if shop.world.base_url and address.startswith(own):
        return already_here(shop, address.removeprefix(own))
    content = fetched(address) if parts.scheme == "data" or is_loopback(parts.hostname or "") else b""
    if len(content) > LARGEST_IMAGE:
        raise wrong(f"A file has at most {LARGEST_IMAGE} bytes")
    return content


def already_here(shop: Shop, path: str) -> bytes:
    """A picture of this store: asking for it over HTTP would wait for the very call that asks."""
    folder = f"media/{shop.id}/"
    found = shop.documents(MEDIA).get(path.removeprefix(folder)) if path.startswith(folder) else None
    if found is None:
        raise Refusal(422, "WRONG_URL", "There is no file at this address")
    return base64.b64decode(found["content"])
