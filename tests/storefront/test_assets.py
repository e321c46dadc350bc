"""The script and the stylesheet, as a shopper's browser fetches them, and as they are built."""

import gzip
import json
import re
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES, BUILT = ROOT / "storefront_script", ROOT / "static" / "storefront"
FILES = ("/storefront.js", "/storefront.css")
ESBUILD = SOURCES / "node_modules" / "esbuild"


@pytest.mark.parametrize(("path", "kind"), [("/storefront.js", "text/javascript"), ("/storefront.css", "text/css")])
def test_a_file_is_public_cached_shortly_and_revalidated(client, path, kind):
    reply = client.get(path)
    assert reply["Content-Type"].startswith(kind)
    assert reply["Cache-Control"] == "public, max-age=300"
    assert client.get(path, headers={"If-None-Match": reply["ETag"]}).status_code == 304


def test_the_script_is_one_file_that_knows_its_app(client, settings):
    reply = client.get("/storefront.js")
    told, script = reply.content.split(b"\n", 1)
    assert json.dumps(settings.ECWID_CLIENT_ID).encode() in told
    assert script == (BUILT / "storefront.js").read_bytes().split(b"\n", 1)[1]


def test_the_source_map_fits_the_script_as_it_is_served(client):
    first, *_, stamp = client.get("/storefront.js").text.splitlines()
    mapped = json.loads((BUILT / "storefront.js.map").read_text())["mappings"].split(";")
    assert [line != "" for line in mapped] == [False, True]  # neither the client id nor the stamp comes from a source
    assert first.startswith("document.currentScript")
    assert stamp.startswith("/* sources")


def test_another_app_has_another_script(client, settings):
    before = client.get("/storefront.js")["ETag"]
    settings.ECWID_CLIENT_ID = "another-app"
    assert client.get("/storefront.js", headers={"If-None-Match": before}).status_code == 200


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_the_same_for_every_reader_on_any_site(client, path):
    reply = client.get(path, headers={"Accept-Language": "fr"})
    assert reply.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert "Content-Language" not in reply
    assert reply["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("path", FILES)
def test_files_are_packed_on_the_wire(client, path):
    reply = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert len(gzip.decompress(reply.content)) > len(reply.content)


def test_the_script_never_makes_code_or_markup_of_texts_and_asks_nobody_anything():
    script = (BUILT / "storefront.js").read_text()
    ways = (
        "fetch(",
        "XMLHttpRequest",
        "import(",
        "cookie",
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "eval(",
        "Function(",
    )
    assert [way for way in ways if way in script] == []


def digest() -> str:
    """What `build.mjs` stamps its outcome with."""
    stamp = sha256()
    for source in sorted((SOURCES / "src").iterdir()):
        stamp.update(source.read_bytes())
    stamp.update((SOURCES / "package-lock.json").read_bytes())
    return stamp.hexdigest()


@pytest.mark.parametrize("name", ["storefront.js", "storefront.css"])
def test_the_built_file_is_made_of_these_sources(name):
    assert f"/* sources {digest()} */" in (BUILT / name).read_text(), "cd storefront_script && npm ci && npm run build"


@pytest.mark.skipif(not ESBUILD.exists(), reason="needs npm ci in storefront_script/")
def test_building_again_gives_the_same_files(tmp_path):
    before = {file.name: file.read_bytes() for file in BUILT.iterdir()}
    subprocess.run(["node", "build.mjs"], cwd=SOURCES, check=True)
    assert {file.name: file.read_bytes() for file in BUILT.iterdir()} == before


def test_the_lock_names_no_download_address():
    assert "://" not in re.sub(r'"(url|funding)": "[^"]*"', "", (SOURCES / "package-lock.json").read_text())
