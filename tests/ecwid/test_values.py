"""Values no call can be made with: each ends as a ``TypeError`` or ``ValueError``, and nothing is sent."""

import io

import pytest

from ecwid_app.ecwid import EcwidClient

from .recording import recorder


@pytest.mark.parametrize(
    "call",
    [
        lambda client: client.products.create({"price": float("nan")}),
        lambda client: client.products.update(7, {"price": float("inf")}),
        lambda client: client.products.create({"name": {"a", "set"}}),
        lambda client: client.products.search(priceFrom=float("nan")),
        lambda client: client.products.search(enabled="yes"),
        lambda client: client.products.search(enabled=1),
        lambda client: client.products.search(productId=True),
        lambda client: client.products.search(priceFrom="7"),
        lambda client: client.products.search(keyword=b"mug"),
        lambda client: client.products.search(sortBy="BY_NAME"),
        lambda client: client.products.search(categories=[1, 2.5]),
        lambda client: client.products.adjust_stock(7, "1"),
        lambda client: client.orders.search(createdFrom=1.5),
        lambda client: client.orders.search(paymentStatus=["PAYED"]),
        lambda client: client.categories.order(parentCategory=None),
        lambda client: client.categories.reorder(["1"], parentCategory=0),
        lambda client: client.profile.delete_logo("extrafields"),
        lambda client: client.profile.upload_logo("order_statuses", io.BytesIO(b"x")),
        lambda client: client.order_statuses.update("PAID", {}),
        lambda client: client.reports.get("allMoney"),
        lambda client: client.reports.deleted("carts"),
        lambda client: client.reviews.set_status(7, "hidden"),
        lambda client: client.product_media.upload_main_image(7, "image.png"),
        lambda client: client.product_media.upload_main_image(7, b"image"),
        lambda client: client.product_media.upload_main_image(7, io.StringIO("image")),
        lambda client: client.product_media.upload_main_image(7, external_url=5),
        lambda client: client.product_media.add_main_video(7, None),
        lambda client: client.product_files.describe(7, 8, None),
        lambda client: client.product_files.download(7, 8, io.StringIO()),
        lambda client: client.product_files.download(7, 8, "file.pdf"),
        lambda client: client.invoices.download_receipt("X1", io.BufferedReader(io.BytesIO(b""))),
    ],
)
def test_a_value_of_the_wrong_kind_ends_before_anything_is_sent(call):
    with recorder() as server:
        with pytest.raises((TypeError, ValueError)):
            call(EcwidClient(store_id=1, token="t", base_url=server.url))
        assert server.sent == []


def test_a_list_of_values_says_which_there_are():
    client = EcwidClient(store_id=1, token="t", base_url="http://127.0.0.1:9")
    with pytest.raises(ValueError, match="logo is one of logo, invoicelogo, emaillogo"):
        client.profile.delete_logo("extrafields")
