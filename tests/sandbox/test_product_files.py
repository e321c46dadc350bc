"""Files that a product is sold with. Source: Ecwid docs, "Product files"."""

import base64

import pytest

from tests.sandbox.sampled import differences, document_for

MUG = "/products/70201"
BYTES = bytes(range(256))
DATA = f"data:application/pdf;base64,{base64.b64encode(BYTES).decode()}"


def upload(call, **query):
    return call("POST", f"{MUG}/files", params={"fileName": "care.pdf", "externalUrl": DATA, **query})


def added(call, **query):
    reply = upload(call, **query)
    assert reply.status_code == 200, reply.text
    return reply.json()["id"]


def files(call):
    return call("GET", MUG).json()["files"]


def refused(reply):
    return reply.status_code, reply.json()["errorCode"]


def test_a_file_is_uploaded_shown_and_downloaded(call, server):
    id = added(call, description="How to wash it")
    (file,) = files(call)
    assert differences({"id": id, "name": "care.pdf", "description": "How to wash it", "size": 256}, file) == []
    assert file["adminUrl"] == f"{server.url}/api/v3/1003{MUG}/files/{id}"
    reply = call("GET", f"{MUG}/files/{id}")
    assert (reply.content, reply.headers["Content-Type"]) == (BYTES, "application/octet-stream")
    assert reply.headers["Content-Disposition"] == "attachment; filename=care.pdf"


def test_a_picture_of_the_store_can_be_a_file(call):
    url = call("GET", MUG).json()["imageUrl"]
    id = added(call, externalUrl=url)
    assert call("GET", f"{MUG}/files/{id}").content.startswith(b"<svg")


def test_a_file_elsewhere_is_not_fetched(call):
    id = added(call, externalUrl="https://cdn.example/care.pdf")
    assert files(call)[0]["size"] == 0
    assert call("GET", f"{MUG}/files/{id}").content == b""


@pytest.mark.parametrize("name", ["Größe 茶.pdf", 'a"b;c.pdf', "a\r\nX-Other: 1.pdf", "../../x"])
def test_any_name_comes_back(call, name):
    id = added(call, fileName=name)
    assert files(call)[0]["name"] == name
    reply = call("GET", f"{MUG}/files/{id}")
    assert reply.content == BYTES
    assert "X-Other" not in reply.headers


def test_a_download_is_named_in_full_whatever_its_letters(call):
    id = added(call, fileName="Größe 茶.pdf")
    header = call("GET", f"{MUG}/files/{id}").headers["Content-Disposition"]
    assert header == "attachment; filename=\"Gr__e _.pdf\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%E8%8C%B6.pdf"


@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        *(({name: ""}, (400, "WRONG_PARAMETER")) for name in ("fileName", "externalUrl")),
        ({"fileName": "  "}, (400, "WRONG_PARAMETER")),
        *(({"externalUrl": url}, (422, "WRONG_URL")) for url in ("x", "file:///etc/passwd", "http://127.0.0.1:1/")),
    ],
)
def test_what_is_no_file_is_refused_and_changes_nothing(call, server, query, refusal):
    assert refused(upload(call, **query)) == refusal
    assert refused(upload(call, externalUrl=f"{server.url}/api/v3/1003/profile")) == (422, "WRONG_URL")
    assert refused(upload(call, externalUrl=f"{server.url}/media/1004/drawing70201")) == (422, "WRONG_URL")
    assert files(call) == []


def test_a_description_changes(call):
    first, second = added(call), added(call)
    body = document_for("change-product-file-description")
    assert call("PUT", f"{MUG}/files/{second}", json=body).json() == {"updateCount": 1}
    assert [file["description"] for file in files(call)] == ["", "word"]
    assert differences(body, files(call)[1]) == []
    assert [file["id"] for file in files(call)] == [first, second]


@pytest.mark.parametrize("body", [[], "x", {"description": 5}, {"description": ["a"]}])
def test_what_is_no_description_is_refused(call, body):
    id = added(call)
    assert refused(call("PUT", f"{MUG}/files/{id}", json=body)) == (400, "WRONG_PARAMETER")
    assert files(call)[0]["description"] == ""


def test_a_deleted_file_is_gone(call):
    first, second = added(call), added(call)
    assert call("DELETE", f"{MUG}/files/{first}").json() == {"deleteCount": 1}
    assert [file["id"] for file in files(call)] == [second]
    for id in (first, "x", "9" * 30):
        for method in ("GET", "PUT", "DELETE"):
            assert refused(call(method, f"{MUG}/files/{id}", json={})) == (404, "PRODUCT_FILE_NOT_FOUND")
    assert added(call) > second


def test_all_files_are_deleted(call):
    added(call)
    added(call)
    assert call("DELETE", f"{MUG}/files").json() == {"deleteCount": 2}
    assert files(call) == []
    assert call("DELETE", f"{MUG}/files").json() == {"deleteCount": 0}


def test_files_that_came_with_the_product_keep_their_ids(call):
    next_id = added(call) + 1
    call("PUT", MUG, json={"files": [{"id": next_id, "name": "old.txt"}]})
    assert added(call) == next_id + 1
    reply = call("GET", f"{MUG}/files/{next_id}")
    assert (reply.status_code, reply.content) == (200, b"")


def test_files_are_of_a_product(call):
    assert refused(call("GET", "/products/1/files/1")) == (404, "PRODUCT_NOT_FOUND")
    assert refused(call("DELETE", "/products/1/files")) == (404, "PRODUCT_NOT_FOUND")
    assert refused(call("GET", f"/products/70101/files/{added(call)}")) == (404, "PRODUCT_FILE_NOT_FOUND")
