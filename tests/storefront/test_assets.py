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
ESBUILD = SOURCES / "node_modules" / "esbuild"


@pytest.fixture
def current(client):
    """The address of the current version, as the registered one gives it."""
    return re.search(r'"(/storefront/[0-9a-f]+\.js)"', client.get("/storefront.js").content.decode())[1]


@pytest.mark.parametrize(("path", "kind"), [("/storefront.js", "text/javascript"), ("/storefront.css", "text/css")])
def test_a_file_is_public_cached_shortly_and_revalidated(client, path, kind):
    reply = client.get(path)
    assert reply["Content-Type"].startswith(kind)
    assert reply["Cache-Control"] == "public, max-age=300"
    assert client.get(path, headers={"If-None-Match": reply["ETag"]}).status_code == 304


def test_the_registered_script_is_tiny_and_knows_its_app(client, settings):
    reply = client.get("/storefront.js")
    assert len(reply.content) < 250
    assert json.dumps(settings.ECWID_CLIENT_ID) in reply.content.decode()


def test_a_version_is_kept_for_good(client, current):
    reply = client.get(current)
    assert "immutable" in reply["Cache-Control"]
    assert reply["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_version_that_was_replaced_is_answered_with_todays_and_not_kept(client, current):
    reply = client.get("/storefront/0123456789abcdef0123.js")
    assert reply.content == client.get(current).content
    assert reply["Cache-Control"] == "public, max-age=300"


def test_a_file_is_the_same_for_every_reader(client, current):
    for path in (current, "/storefront.css", "/storefront.js"):
        reply = client.get(path, headers={"Accept-Language": "fr"})
        assert reply.get("Vary", "Accept-Encoding") == "Accept-Encoding"
        assert "Content-Language" not in reply


def test_files_are_packed_on_the_wire(client, current):
    for path in (current, "/storefront.css"):
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
