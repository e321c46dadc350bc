"""Stores of any size, snapshots of worlds, and the fixtures for other people's tests."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def fill(control):
    return lambda **asked: control("POST", "/seed", json=asked)


def first_products(call):
    page = call("GET", "/products", params={"sortBy": "ADDED_TIME_DESC", "limit": 5, "keyword": "workshop"}).json()
    return page["total"], json.dumps(page["items"], sort_keys=True)


def test_the_same_seed_gives_the_same_store(call, fill, control):
    fill(products=300, orders=100, customers=50, seed=7)
    total, items = first_products(call)
    control("POST", "/reset")
    fill(products=300, orders=100, customers=50, seed=7)
    assert first_products(call) == (total, items)
    control("POST", "/reset")
    fill(products=300, orders=100, customers=50, seed=8)
    assert first_products(call)[1] != items


def test_what_was_filled_in_is_like_anything_else(call, fill):
    fill(products=250, orders=120, customers=30)
    newest = call("GET", "/products", params={"sortBy": "ADDED_TIME_DESC", "limit": 1}).json()
    assert newest["total"] >= 250
    id = newest["items"][0]["id"]
    assert call("PUT", f"/products/{id}", json={"price": 5}).json()["updateCount"] == 1
    order = call("GET", "/orders", params={"paymentStatus": "PAID", "limit": 1}).json()["items"][0]
    assert call("GET", f"/orders/{order['id']}").json()["total"] == order["total"]
    assert call("GET", "/customers", params={"keyword": "brandt"}).json()["total"] > 0
    assert call("POST", "/products", json={"name": "New", "price": 1, "sku": "NEW"}).status_code == 200


@pytest.mark.parametrize(
    "asked", [{"products": -1}, {"products": "many"}, {"orders": 10**9}, {"store": 1}, {"seed": 1.5}]
)
def test_what_cannot_be_filled_in_is_explained(fill, asked):
    assert fill(**asked).status_code == 400


def test_a_store_is_filled_once(fill):
    assert fill(products=5).status_code == 200
    assert "reset it first" in fill(products=5).json()["error"]


def test_a_snapshot_brings_a_world_back_with_its_tokens(call, control, world):
    token = world.shops[1003].installation.access_token
    call("PUT", "/storage/k", data=b"kept")
    snapshot = control("GET", "/snapshot").content
    call("PUT", "/storage/k", data=b"changed")
    control("POST", "/stores/1003", json={"action": "install"})
    assert control("POST", "/restore", data=snapshot).status_code == 200
    assert call("GET", "/storage/k", token=token).json()["value"] == "kept"


@pytest.mark.parametrize("body", [b"", b"no database", b"SQLite format 3\x00" + b"\x00" * 100])
def test_what_is_no_snapshot_is_refused_and_changes_nothing(call, control, body):
    call("PUT", "/storage/k", data=b"kept")
    assert control("POST", "/restore", data=body).status_code == 400
    assert call("GET", "/storage/k").json()["value"] == "kept"


def test_the_command_line_fills_a_store():
    code = (
        "from sandbox import __main__ as main; from sandbox.kinds.orders import ORDERS;"
        "options = main.parser().parse_args(['--products', '20', '--orders', '30']);"
        "world = main.world_for(options); orders = world.shops[1003].documents(ORDERS);"
        "before = orders.count(); main.fill(world, options); print(orders.count() - before)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "30"


PLUGIN_TEST = """
import requests

pytest_plugins = ["sandbox.pytest_plugin"]


def test_one(ecwid):
    headers = {"Authorization": f"Bearer {ecwid.token}"}
    requests.put(f"{ecwid.url}/storage/k", data=b"x", headers=headers, timeout=10)
    assert dict(ecwid.shop.storage) == {"k": "x"}


def test_two(ecwid):
    assert dict(ecwid.shop.storage) == {}
    assert ecwid.store(1004).shop.plan == "free"
"""


def test_other_peoples_tests_get_a_new_world_each(tmp_path):
    (tmp_path / "test_app.py").write_text(PLUGIN_TEST)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:django", "-p", "no:cacheprovider", str(tmp_path)]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environment, check=False)
    assert "2 passed" in done.stdout, done.stdout + done.stderr
