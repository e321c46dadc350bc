"""Logos: looked at before they are sent, shown, deleted."""

import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sandbox.faults import fault_from

pytestmark = pytest.mark.django_db


def png():
    """A picture of one dot."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    )


def file(name, content):
    return {"picture": SimpleUploadedFile(name, content)}


@pytest.mark.parametrize(
    ("logo", "section", "place"),
    [
        ("logo", "general", ("generalInfo", "starterSite", "storeLogoUrl")),
        ("invoicelogo", "invoices", ("settings", "invoiceLogoUrl")),
        ("emaillogo", "mail", ("settings", "emailLogoUrl")),
    ],
)
def test_a_logo_is_uploaded_shown_and_deleted_once_that_was_asked(merchant, shop, logo, section, place):
    def kept():
        value = shop.profile
        for name in place:
            value = value[name]
        return value

    reply = merchant.post(f"/profile/logos/{logo}/", file("dot.png", png()))
    assert reply.status_code == 200
    assert kept()
    assert f'src="{kept()}"' in merchant.get(f"/profile/{section}/").content.decode()

    asked = merchant.post(f"/profile/logos/{logo}/delete/", {})
    assert "cannot be undone" in asked.content.decode()
    assert kept()
    merchant.post(f"/profile/logos/{logo}/delete/", {"sure": "yes"})
    assert kept() == ""


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("script.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no picture"),
        ("letter.png", b"%PDF-1.7 something", "no picture"),
        ("short.png", b"\x89PNG", "no picture"),
        ("photo.png", b"\xff\xd8\xff\xe0" + b"\0" * 20, "The name ends in .png"),
        ("huge.png", png() + b"\0" * 30 * 1024 * 1024, "larger than 20 MB"),
        ("empty.png", b"", "Choose a picture first"),
    ],
)
def test_what_is_no_logo_is_refused_before_it_is_sent(merchant, calls, world, name, content, words):
    world.calls.clear()
    reply = merchant.post("/profile/logos/logo/", file(name, content))
    assert reply.status_code == 422
    assert words in reply.content.decode()
    assert calls() == []


def test_no_file_is_said(merchant):
    assert "Choose a picture first" in merchant.post("/profile/logos/logo/", {}).content.decode()


def test_a_refused_upload_is_said_and_the_old_logo_stays(merchant, world, shop):
    merchant.post("/profile/logos/logo/", file("dot.png", png()))
    before = shop.profile["generalInfo"]["starterSite"]["storeLogoUrl"]
    world.faults.append(fault_from({"method": "PUT", "status": 422}))
    reply = merchant.post("/profile/logos/logo/", file("dot.png", png()))
    assert reply.status_code == 422
    assert "did not accept" in reply.content.decode()
    assert f'src="{before}"' in reply.content.decode()


def test_a_logo_that_does_not_exist_is_gone(merchant):
    assert merchant.post("/profile/logos/nonsense/", {}).status_code == 404
    assert merchant.post("/profile/logos/nonsense/delete/", {}).status_code == 404
