"""The logos of a store. Source: Ecwid docs, "Upload store logo image" and "Delete store logo image"."""

import base64

import pytest
import requests

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PLACES = {
    "logo": [("generalInfo", "starterSite", "storeLogoUrl")],
    "invoicelogo": [("settings", "invoiceLogoUrl"), ("orderInvoiceSettings", "invoiceLogoUrl")],
    "emaillogo": [("settings", "emailLogoUrl")],
}


def upload(call, logo, body=PNG, *, method="PUT", kind="image/png", **query):
    return call(method, f"/profile/{logo}", data=body, headers={"Content-Type": kind}, params=query)


def addresses(call):
    """By path in the profile, of all logos."""
    profile = call("GET", "/profile").json()
    found = {}
    for paths in PLACES.values():
        for path in paths:
            value = profile
            for name in path:
                value = value[name]
            found[path] = value
    return found


def refusal(reply):
    return reply.status_code, reply.json()["errorCode"]


@pytest.mark.parametrize("method", ["PUT", "POST"])
@pytest.mark.parametrize("logo", list(PLACES))
def test_an_uploaded_logo_is_shown_in_its_places_and_served(call, logo, method):
    before = addresses(call)
    assert upload(call, logo, method=method).json()["id"] > 0
    after = addresses(call)
    changed = {path for path in after if after[path] != before[path]}
    assert changed == set(PLACES[logo])
    (address,) = {after[path] for path in changed}
    served = requests.get(address, timeout=10)
    assert (served.content, served.headers["Content-Type"]) == (PNG, "image/png")


def test_each_upload_has_an_id_of_its_own(call):
    assert upload(call, "logo").json()["id"] != upload(call, "logo").json()["id"]


def test_an_address_is_taken_instead_of_a_body(call):
    address = "https://pictures.example/logo.png"
    reply = upload(call, "emaillogo", b"no picture", kind="application/json", externalUrl=address)
    assert reply.status_code == 200
    assert addresses(call)["settings", "emailLogoUrl"] == address


@pytest.mark.parametrize("logo", list(PLACES))
def test_a_deleted_logo_is_gone(call, logo):
    upload(call, logo)
    assert call("DELETE", f"/profile/{logo}").json() == {"deleteCount": 1}
    assert {addresses(call)[path] for path in PLACES[logo]} == {""}
    assert call("DELETE", f"/profile/{logo}").json() == {"deleteCount": 0}


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"body": b""}, (400, "WRONG_PARAMETER")),
        ({"body": b"<html>"}, (422, "WRONG_PARAMETER")),
        ({"body": PNG[:8]}, (422, "WRONG_PARAMETER")),
        ({"kind": "application/json"}, (415, "WRONG_PARAMETER")),
        ({"kind": "text/html"}, (415, "WRONG_PARAMETER")),
        ({"externalUrl": "not an address"}, (422, "WRONG_URL")),
        ({"externalUrl": "ftp://pictures.example/logo.png"}, (422, "WRONG_URL")),
        ({"body": PNG + bytes(20 * 1024 * 1024)}, (400, "INCORRECT_IMAGE_SIZE")),
    ],
)
def test_what_is_no_logo_is_refused_and_changes_nothing(call, sent, expected):
    upload(call, "logo")
    before = addresses(call)
    assert refusal(upload(call, "logo", **sent)) == expected
    assert addresses(call) == before


def test_there_are_three_logos(call):
    assert refusal(upload(call, "favicon")) == (501, "NOT_EMULATED")


def test_a_logo_needs_the_scope_to_change_the_profile(caller):
    call = caller(1005)
    for reply in (upload(call, "logo"), upload(call, "logo", method="POST"), call("DELETE", "/profile/logo")):
        assert refusal(reply) == (403, "INSUFFICIENT_APP_SCOPE")
