"""Pictures and videos of products. Source: Ecwid docs, "Product images and videos"."""

import struct

import pytest
import requests

from tests.sandbox.sampled import document_for

LAMP = "/products/70101"
CLIP, OTHER_CLIP = "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://vimeo.com/76979871"


def png(width, height=30):
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x06\0\0\0"


def product(call):
    return call("GET", LAMP).json()


def images(call):
    return product(call)["media"]["images"]


def videos(call):
    return product(call)["media"]["videos"]


def added(call, path, **more):
    reply = call("POST", LAMP + path, **more)
    assert reply.status_code == 200, reply.text
    return reply.json()["id"]


def refused(reply):
    return reply.status_code, reply.json()["errorCode"]


def test_a_main_picture_replaces_the_one_before(call):
    assert added(call, "/image", data=png(40)) == 70101
    lamp = product(call)
    assert requests.get(lamp["imageUrl"], timeout=5).content == png(40)
    assert lamp["originalImage"] == {"url": lamp["imageUrl"], "width": 40, "height": 30}
    (shown,) = lamp["media"]["images"]
    assert (shown["id"], shown["isMain"], shown["orderBy"]) == ("0", True, 0)
    assert shown["imageOriginalUrl"] == shown["image160pxUrl"] == lamp["imageUrl"]
    assert lamp["galleryImages"] == []


def test_a_main_picture_is_deleted_and_the_gallery_stays(call):
    added(call, "/gallery", data=png(41))
    assert call("DELETE", f"{LAMP}/image").json() == {"deleteCount": 1}
    lamp = product(call)
    assert not {"imageUrl", "thumbnailUrl", "originalImage", "originalImageUrl"} & set(lamp)
    assert [(shown["isMain"], shown["orderBy"]) for shown in lamp["media"]["images"]] == [(False, 1)]
    assert call("DELETE", f"{LAMP}/image").json() == {"deleteCount": 0}


def test_a_gallery_keeps_its_order_and_the_main_picture_its_size(call):
    first, second = added(call, "/gallery", data=png(41)), added(call, "/gallery", data=png(42))
    lamp = product(call)
    assert [shown["id"] for shown in lamp["media"]["images"]] == ["0", str(first), str(second)]
    assert [shown["orderBy"] for shown in lamp["media"]["images"]] == [0, 1, 2]
    assert [(shown["id"], shown["width"]) for shown in lamp["galleryImages"]] == [(first, 41), (second, 42)]
    assert requests.get(lamp["galleryImages"][1]["url"], timeout=5).content == png(42)
    assert lamp["originalImage"]["width"] == 200


def test_pictures_of_the_gallery_are_deleted(call):
    first, second, third = (added(call, "/gallery", data=png(width)) for width in (41, 42, 43))
    assert call("DELETE", f"{LAMP}/gallery/{first}").json() == {"deleteCount": 1}
    assert [shown["id"] for shown in images(call)] == ["0", str(second), str(third)]
    assert [shown["orderBy"] for shown in images(call)] == [0, 1, 2]
    for id in (first, 0, "x", "video"):
        assert refused(call("DELETE", f"{LAMP}/gallery/{id}")) == (404, "PRODUCT_IMAGE_NOT_FOUND")
    added(call, "/gallery/video", json={"url": CLIP})
    assert call("DELETE", f"{LAMP}/gallery").json() == {"deleteCount": 2}
    assert [shown["id"] for shown in images(call)] == ["0"]
    assert len(videos(call)) == 1
    assert added(call, "/gallery", data=png(44)) > third


def test_the_whole_gallery_is_deleted_by_who_may(caller, world):
    world.shops[1003].install(scopes=["read_catalog", "update_catalog"])
    call = caller(1003)
    id = added(call, "/gallery", data=png(41))
    assert refused(call("DELETE", f"{LAMP}/gallery")) == (403, "INSUFFICIENT_APP_SCOPE")
    assert call("DELETE", f"{LAMP}/gallery/{id}").json() == {"deleteCount": 1}


@pytest.mark.parametrize("path", ["/image", "/gallery"])
def test_a_picture_can_be_described_for_later(call, path):
    endpoint = f"upload-{'main' if path == '/image' else 'gallery'}-product-image-async"
    body = document_for(endpoint) | {"url": "https://cdn.example/a.png", "width": "400", "height": "300"}
    added(call, f"{path}/async", json=body)
    shown = images(call)[-1]
    assert shown["imageOriginalUrl"] == "https://cdn.example/a.png"
    assert shown["externalId"] == body["externalId"]
    assert shown["alt"] == {"main": "word", "translations": {"en": "word"}}
    assert (product(call)["galleryImages"] or [product(call)["originalImage"]])[0]["width"] == 400
    assert refused(call("POST", f"{LAMP}{path}/async", json={**body, "width": "wide"})) == (400, "WRONG_PARAMETER")


@pytest.mark.parametrize("path", ["/image", "/gallery"])
def test_a_picture_comes_from_an_address_with_its_name_elsewhere(call, path):
    query = {"externalUrl": "https://cdn.example/b.png"}
    added(call, path, params=query, json={"externalId": "B-7"})
    shown = images(call)[-1]
    assert (shown["imageOriginalUrl"], shown["externalId"]) == ("https://cdn.example/b.png", "B-7")
    for body in ([], {"externalId": 7}, "x"):
        assert refused(call("POST", LAMP + path, params=query, json=body)) == (400, "WRONG_PARAMETER")
    assert refused(call("POST", LAMP + path, params={"externalUrl": "file:///etc"})) == (422, "WRONG_URL")
    assert refused(call("POST", LAMP + path, data=b"text")) == (400, "WRONG_PARAMETER")
    assert images(call)[-1] == shown


@pytest.mark.parametrize(
    ("url", "player", "frame"),
    [
        (CLIP, "YouTube", "https://www.youtube.com/embed/dQw4w9WgXcQ"),
        ("https://youtube.com/watch?list=a&v=dQw4w9WgXcQ", "YouTube", "https://www.youtube.com/embed/dQw4w9WgXcQ"),
        ("https://youtu.be/dQw4w9WgXcQ?t=5", "YouTube", "https://www.youtube.com/embed/dQw4w9WgXcQ"),
        ("http://www.youtube.com/shorts/dQw4w9WgXcQ", "YouTube", "https://www.youtube.com/embed/dQw4w9WgXcQ"),
        (OTHER_CLIP, "Vimeo", "https://player.vimeo.com/video/76979871"),
        ("https://player.vimeo.com/video/76979871", "Vimeo", "https://player.vimeo.com/video/76979871"),
    ],
)
def test_a_video_is_known_by_its_address(call, url, player, frame):
    id = added(call, "/gallery/video", json={"url": url})
    (video,) = videos(call)
    assert (video["id"], video["url"], video["providerName"]) == (id, url, player)
    assert f'src="{frame}"' in video["embedHtml"]
    read = call("GET", f"{LAMP}/gallery/video/{id}").json()
    assert (read["id"], read["url"], read["videoCoverId"]) == (id, url, 0)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        *(("x", "NOT_VIDEO_URL"), ("", "NOT_VIDEO_URL"), ("ftp://youtu.be/dQw4w9WgXcQ", "NOT_VIDEO_URL")),
        *(("https://www.youtube.com/", "NOT_VIDEO_URL"), ("https://vimeo.com/about", "NOT_VIDEO_URL")),
        *(("http://[", "NOT_VIDEO_URL"), ("https://videos.example/1", "VIDEO_NOT_SUPPORTED")),
        ("https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ", "VIDEO_NOT_SUPPORTED"),
    ],
)
@pytest.mark.parametrize("path", ["/video", "/gallery/video"])
def test_what_is_no_video_is_refused(call, path, url, code):
    before = product(call)
    assert refused(call("POST", LAMP + path, json={"url": url})) == (422, code)
    assert product(call) == before


@pytest.mark.parametrize("body", [{}, [], "x", {"url": 5}, {"url": None}, {"url": ["https://youtu.be/dQw4w9WgXcQ"]}])
def test_a_video_has_an_address(call, body):
    assert refused(call("POST", f"{LAMP}/video", json=body)) == (400, "WRONG_PARAMETER")
    assert refused(call("POST", f"{LAMP}/gallery/video", json=body)) == (400, "WRONG_PARAMETER")


def test_a_main_video_stands_beside_the_main_picture(call):
    gallery = added(call, "/gallery/video", json={"url": CLIP})
    added(call, "/video", json={"url": CLIP})
    second = added(call, "/video", json={"url": OTHER_CLIP})
    assert [video["id"] for video in videos(call)] == [second, gallery]
    assert images(call)[0]["isMain"]
    assert refused(call("DELETE", f"{LAMP}/gallery/{second}")) == (404, "PRODUCT_IMAGE_NOT_FOUND")
    assert call("DELETE", f"{LAMP}/video").json() == {"deleteCount": 1}
    assert [video["id"] for video in videos(call)] == [gallery]
    assert call("DELETE", f"{LAMP}/video").json() == {"deleteCount": 0}


def test_a_video_of_the_gallery_has_a_cover_and_is_deleted(call):
    id = added(call, "/gallery/video", json={"url": CLIP})
    assert call("PUT", f"{LAMP}/gallery/video/{id}", data=png(50)).json() == {"id": id}
    video = call("GET", f"{LAMP}/gallery/video/{id}").json()
    assert requests.get(video["image400pxUrl"], timeout=5).content == png(50)
    assert video["videoCoverId"] > 0
    assert refused(call("PUT", f"{LAMP}/gallery/video/{id}", data=b"text")) == (400, "WRONG_PARAMETER")
    assert call("DELETE", f"{LAMP}/gallery/{id}").json() == {"deleteCount": 1}
    assert videos(call) == []
    for method in ("GET", "PUT"):
        reply = call(method, f"{LAMP}/gallery/video/{id}", data=png(50))
        assert refused(reply) == (404, "PRODUCT_VIDEO_NOT_FOUND")


def test_all_media_are_put_in_place_at_once(call):
    ids = [added(call, "/gallery", data=png(width)) for width in (41, 42)]
    clip = added(call, "/gallery/video", json={"url": CLIP})
    urls = [shown["imageOriginalUrl"] for shown in images(call)]
    order = [{"imageUrl": urls[2]}, {"videoUrl": OTHER_CLIP}, {"imageUrl": "https://cdn.example/c.png"}]
    body = {"mainMedia": {"imageUrl": urls[1]}, "galleryMedia": [*order, {"videoUrl": CLIP}]}
    assert call("PUT", f"{LAMP}/media", json=body).json() == {"updateCount": 1}
    lamp = product(call)
    shown = [image["imageOriginalUrl"] for image in lamp["media"]["images"]]
    assert shown == [urls[1], urls[2], "https://cdn.example/c.png"]
    assert [image["id"] for image in lamp["media"]["images"]][:2] == ["0", str(ids[1])]
    assert lamp["originalImage"] == {"url": urls[1], "width": 41, "height": 30}
    assert [video["url"] for video in lamp["media"]["videos"]] == [OTHER_CLIP, CLIP]
    assert lamp["media"]["videos"][1]["id"] == clip


def test_what_is_not_given_stays(call):
    added(call, "/gallery", data=png(41))
    call("PUT", f"{LAMP}/media", json={"mainMedia": {"videoUrl": CLIP}})
    assert [image["isMain"] for image in images(call)] == [False]
    assert len(videos(call)) == 1
    call("PUT", f"{LAMP}/media", json={"galleryMedia": []})
    assert (images(call), len(videos(call))) == ([], 1)
    before = product(call)
    assert call("PUT", f"{LAMP}/media", json={}).status_code == 200
    assert product(call) == before


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        *((body, (400, "WRONG_PARAMETER")) for body in ([], "x", {"mainMedia": {}}, {"galleryMedia": [{}]})),
        ({"mainMedia": {"imageUrl": "https://a.example/1", "videoUrl": CLIP}}, (400, "WRONG_PARAMETER")),
        ({"galleryMedia": [{"videoUrl": CLIP}, {"videoUrl": CLIP}]}, (400, "WRONG_PARAMETER")),
        ({"galleryMedia": [{"imageUrl": 5}]}, (400, "WRONG_PARAMETER")),
        ({"mainMedia": {"imageUrl": "x"}}, (422, "WRONG_URL")),
        ({"galleryMedia": [{"imageUrl": "https://a.example/1"}, {"videoUrl": "x"}]}, (422, "NOT_VIDEO_URL")),
    ],
)
def test_media_that_cannot_be_are_refused_and_change_nothing(call, body, refusal):
    before = product(call)
    assert refused(call("PUT", f"{LAMP}/media", json=body)) == refusal
    assert product(call) == before


def test_media_are_of_a_product(call):
    for method, path in (
        *(("POST", "/image"), ("DELETE", "/image"), ("POST", "/gallery"), ("DELETE", "/gallery"), ("DELETE", "/video")),
        *(("DELETE", "/gallery/1"), ("GET", "/gallery/video/1"), ("PUT", "/gallery/video/1")),
    ):
        assert refused(call(method, f"/products/1{path}", data=png(40))) == (404, "PRODUCT_NOT_FOUND")
    assert refused(call("PUT", "/products/1/media", json={})) == (404, "PRODUCT_NOT_FOUND")
