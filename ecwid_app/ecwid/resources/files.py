"""Files of products."""

from __future__ import annotations

from typing import BinaryIO, Unpack

from ..calls import checked, fitting
from ..documents.queries import ProductFilesUpload
from ..reading import counted, identifier
from . import Resource, address_of, endpoint


class ProductFiles(Resource):
    """Files of products that are downloads. They are streamed, never held in memory."""

    @endpoint("products/product-files/upload-product-file")
    def upload(
        self,
        product_id: int,
        file: BinaryIO | None = None,
        *,
        external_url: str | None = None,
        **query: Unpack[ProductFilesUpload],
    ) -> int:
        """Add a file to an e-good, from here or from an address, and return its id.

        Scope ``create_catalog``.
        Source: Ecwid docs, "Upload product file".
        """
        return self._client.call(
            "POST",
            "/products/{productId}/files",
            path={"productId": product_id},
            query={**checked(query, ProductFilesUpload), **address_of(file, external_url)},
            file=file,
            read=identifier,
        )

    @endpoint("products/product-files/delete-all-product-files")
    def delete_all(self, product_id: int) -> int:
        """Delete every file of the product.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Delete all product files".
        """
        return self._client.call("DELETE", "/products/{productId}/files", path={"productId": product_id}, read=counted)

    @endpoint("products/product-files/download-product-file")
    def download(self, product_id: int, file_id: int, into: BinaryIO) -> int:
        """Write a file of an e-good into another and return its size in bytes.

        Scope ``read_catalog``.
        Source: Ecwid docs, "Download product file".
        """
        return self._client.download(
            "/products/{productId}/files/{fileId}", into=into, path={"productId": product_id, "fileId": file_id}
        )

    @endpoint("products/product-files/change-product-file-description")
    def describe(self, product_id: int, file_id: int, description: str) -> int:
        """Change the description of a file.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Change product file description".
        """
        return self._client.call(
            "PUT",
            "/products/{productId}/files/{fileId}",
            path={"productId": product_id, "fileId": file_id},
            json={"description": fitting("description", description, str)},
            read=counted,
        )

    @endpoint("products/product-files/delete-product-file")
    def delete(self, product_id: int, file_id: int) -> int:
        """Delete a file.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Delete product file".
        """
        return self._client.call(
            "DELETE",
            "/products/{productId}/files/{fileId}",
            path={"productId": product_id, "fileId": file_id},
            read=counted,
        )
