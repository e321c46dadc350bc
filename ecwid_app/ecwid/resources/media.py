"""Images and videos of products."""

from __future__ import annotations

from typing import BinaryIO, Unpack

from ..calls import checked, fitting
from ..documents.categories import AsyncImage
from ..documents.products import Media, Video
from ..documents.queries import ProductMediaUploadGalleryImage
from ..reading import counted, identifier, nothing, one
from . import Resource, address_of, document, endpoint


class ProductMedia(Resource):
    """Images and videos of a product. Files are streamed, never held in memory."""

    @endpoint("products/product-images-and-videos/upload-gallery-product-image")
    def upload_gallery_image(
        self,
        product_id: int,
        file: BinaryIO | None = None,
        *,
        external_url: str | None = None,
        **query: Unpack[ProductMediaUploadGalleryImage],
    ) -> int:
        """Upload an image from a file, or name its address, and return its id.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Upload gallery product image".
        """
        return self._client.call(
            "POST",
            "/products/{productId}/gallery",
            path={"productId": product_id},
            query={**checked(query, ProductMediaUploadGalleryImage), **address_of(file, external_url)},
            file=file,
            read=identifier,
        )

    @endpoint("products/product-images-and-videos/delete-all-gallery-product-images")
    def delete_gallery(self, product_id: int) -> int:
        """Delete every image of the gallery.

        Scopes ``update_catalog`` and ``update_catalog_batch_delete``.
        Source: Ecwid docs, "Delete all gallery product images".
        """
        return self._client.call(
            "DELETE", "/products/{productId}/gallery", path={"productId": product_id}, read=counted
        )

    @endpoint("products/product-images-and-videos/upload-gallery-product-image-async")
    def upload_gallery_image_async(self, product_id: int, image: AsyncImage) -> int:
        """Have the platform fetch an image from an address, later; return its id.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Upload gallery product image (async)".
        """
        return self._client.call(
            "POST",
            "/products/{productId}/gallery/async",
            path={"productId": product_id},
            json=document(image),
            read=identifier,
        )

    @endpoint("products/product-images-and-videos/upload-gallery-product-video")
    def add_gallery_video(self, product_id: int, url: str) -> int:
        """Add a video to the gallery by its address and return its id.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Upload gallery product video".
        """
        return self._client.call(
            "POST",
            "/products/{productId}/gallery/video",
            path={"productId": product_id},
            json={"url": fitting("url", url, str)},
            read=identifier,
        )

    @endpoint("products/product-images-and-videos/download-gallery-product-video")
    def gallery_video(self, product_id: int, gallery_video_id: int) -> Video:
        """Return a video of the gallery.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Download gallery product video".
        """
        return self._client.call(
            "GET",
            "/products/{productId}/gallery/video/{galleryVideoId}",
            path={"productId": product_id, "galleryVideoId": gallery_video_id},
            read=one(Video),
        )

    @endpoint("products/product-images-and-videos/upload-cover-for-gallery-video")
    def upload_video_cover(
        self, product_id: int, gallery_video_id: int, file: BinaryIO | None = None, *, external_url: str | None = None
    ) -> int:
        """Set the cover image of a gallery video and return its id.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Upload cover for gallery video".
        """
        return self._client.call(
            "PUT",
            "/products/{productId}/gallery/video/{galleryVideoId}",
            path={"productId": product_id, "galleryVideoId": gallery_video_id},
            query=address_of(file, external_url),
            file=file,
            read=identifier,
        )

    @endpoint("products/product-images-and-videos/delete-gallery-product-image")
    def delete_gallery_image(self, product_id: int, gallery_image_id: int) -> int:
        """Delete the gallery image.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Delete gallery product image".
        """
        return self._client.call(
            "DELETE",
            "/products/{productId}/gallery/{galleryImageId}",
            path={"productId": product_id, "galleryImageId": gallery_image_id},
            read=counted,
        )

    @endpoint("products/product-images-and-videos/delete-gallery-product-video")
    def delete_gallery_video(self, product_id: int, gallery_video_id: int) -> int:
        """Delete the gallery video.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Delete gallery product video".
        """
        return self._client.call(
            "DELETE",
            "/products/{productId}/gallery/{galleryVideoId}",
            path={"productId": product_id, "galleryVideoId": gallery_video_id},
            read=counted,
        )

    @endpoint("products/product-images-and-videos/upload-main-product-image")
    def upload_main_image(
        self, product_id: int, file: BinaryIO | None = None, *, external_url: str | None = None
    ) -> int:
        """Upload an image from a file, or name its address, and return its id.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Upload main product image".
        """
        return self._client.call(
            "POST",
            "/products/{productId}/image",
            path={"productId": product_id},
            query=address_of(file, external_url),
            file=file,
            read=identifier,
        )

    @endpoint("products/product-images-and-videos/delete-main-product-image")
    def delete_main_image(self, product_id: int) -> int:
        """Delete the main image.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Delete main product image".
        """
        return self._client.call("DELETE", "/products/{productId}/image", path={"productId": product_id}, read=counted)

    @endpoint("products/product-images-and-videos/upload-main-product-image-async")
    def upload_main_image_async(self, product_id: int, image: AsyncImage) -> int:
        """Have the platform fetch an image from an address, later; return its id.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Upload main product image (async)".
        """
        return self._client.call(
            "POST",
            "/products/{productId}/image/async",
            path={"productId": product_id},
            json=document(image),
            read=identifier,
        )

    @endpoint("products/product-images-and-videos/bulk-update-product-images-and-videos")
    def update_all(self, product_id: int, media: Media) -> None:
        """Replace main and gallery media by addresses of images and videos.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Bulk update product images and videos".
        """
        self._client.call(
            "PUT", "/products/{productId}/media", path={"productId": product_id}, json=document(media), read=nothing
        )

    @endpoint("products/product-images-and-videos/upload-main-product-video")
    def add_main_video(self, product_id: int, url: str) -> int:
        """Set the main video by its address and return its id.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Upload main product video".
        """
        return self._client.call(
            "POST",
            "/products/{productId}/video",
            path={"productId": product_id},
            json={"url": fitting("url", url, str)},
            read=identifier,
        )

    @endpoint("products/product-images-and-videos/delete-main-product-video")
    def delete_main_video(self, product_id: int) -> int:
        """Delete the main video.

        Scope ``update_catalog``.
        Source: Ecwid docs, "Delete main product video".
        """
        return self._client.call("DELETE", "/products/{productId}/video", path={"productId": product_id}, read=counted)
