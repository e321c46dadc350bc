"""The budget of a token and its death, shared by threads and processes, in both stores."""

import logging
import multiprocessing
import os
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis

from ecwid_app.ecwid import limits as module
from ecwid_app.ecwid.limits import BudgetSpent, open_limits
from tools.ports import free_port

TOKEN = "secret_R6nW0xQ5k3J8sQ1vZ6nW0xR5k3J8sQ1v"
LONG = {"calls": 40, "seconds": 60.0, "kept_free": 10}
SHORT = {"calls": 10, "seconds": 0.5, "kept_free": 3}


@pytest.fixture
def redis_server(redis_url):
    with redis.Redis.from_url(redis_url) as server:
        yield server, redis_url


@pytest.fixture(params=["sqlite", "redis"])
def address(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'limits.sqlite3'}"
    server, url = request.getfixturevalue("redis_server")
    server.flushall()
    server.script_flush()
    return url


def granted(address, settings, *, interactive=True, tries=60, token=TOKEN):
    """How many of so many tries find room at once."""
    limits, found = open_limits(address, **settings), 0
    for _ in range(tries):
        try:
            limits.take(token, interactive=interactive, timeout=0)
            found += 1
        except BudgetSpent:
            pass
    return found


def elsewhere(method, work, *arguments):
    """What ``work`` returns in a process of its own."""
    with multiprocessing.get_context(method).Pool(1) as pool:
        return pool.apply(work, arguments)


def is_dead_at(address):
    return open_limits(address).is_dead(1003, TOKEN)


def revive_at(address):
    open_limits(address).revive(1003, TOKEN)


def test_processes_share_one_budget(address):
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        found = pool.starmap(granted, [(address, LONG)] * 4, chunksize=1)
    assert sum(found) == 40


def test_threads_share_one_budget(address):
    limits, found = open_limits(address, **LONG), []

    def take(_):
        try:
            limits.take(TOKEN, interactive=True, timeout=0)
            found.append(1)
        except BudgetSpent:
            pass

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(take, range(100)))
    assert len(found) == 40


def test_tokens_have_budgets_of_their_own(address):
    assert granted(address, LONG, token="one") == granted(address, LONG, token="other") == 40


def test_a_share_is_kept_for_calls_somebody_waits_for(address):
    assert granted(address, LONG, interactive=False) == 30
    assert granted(address, LONG, interactive=True) == 10


def test_background_calls_wait_while_interactive_ones_go_ahead(address):
    assert granted(address, LONG, interactive=True, tries=30) == 30
    assert granted(address, LONG, interactive=False) == 0


def test_a_call_waits_for_room_and_says_how_long(address):
    limits = open_limits(address, **SHORT)
    waits = [limits.take(TOKEN, interactive=True, timeout=10) for _ in range(11)]
    assert waits[0] == 0
    assert 0.1 < waits[10] < 5


def test_many_who_wait_together_are_given_no_more_than_the_budget(address, caplog):
    limits, start = open_limits(address, **SHORT), time.monotonic()
    with ThreadPoolExecutor(5) as pool:
        list(pool.map(lambda _: limits.take(TOKEN, interactive=True, timeout=20), range(35)))
    assert time.monotonic() - start > 1.45  # 35 calls begin in the fourth half second at the earliest
    assert not caplog.records


def test_a_spent_budget_says_when_there_is_room(address):
    limits = open_limits(address, **LONG)
    granted(address, LONG)
    with pytest.raises(BudgetSpent) as spent:
        limits.take(TOKEN, interactive=True, timeout=5)
    assert 30 < spent.value.seconds <= 60
    assert TOKEN not in repr(spent.value) + str(spent.value)


def test_nobody_waits_longer_than_a_window_for_a_clock_that_was_put_back(address, monkeypatch):
    granted(address, SHORT)
    limits = open_limits(address, **SHORT)
    now = time.time()
    monkeypatch.setattr(module, "time", lambda: now - 3600)
    assert limits.take(TOKEN, interactive=True, timeout=5) < 5


def test_a_dead_token_is_dead_to_every_process(address):
    limits = open_limits(address)
    assert not limits.is_dead(1003, TOKEN)
    limits.bury(1003, TOKEN)
    assert limits.is_dead(1003, TOKEN)
    assert elsewhere("spawn", is_dead_at, address)
    assert not limits.is_dead(1003, "another")
    assert not limits.is_dead(1005, TOKEN)


def test_a_token_revived_by_another_process_is_alive_at_once(address):
    limits = open_limits(address)
    limits.bury(1003, TOKEN)
    elsewhere("spawn", revive_at, address)
    assert not limits.is_dead(1003, TOKEN)


def test_a_dead_token_is_forgotten_after_thirty_days(tmp_path, monkeypatch):
    limits = open_limits(f"sqlite:///{tmp_path / 'limits.sqlite3'}")
    limits.bury(1003, TOKEN)
    now = time.time()
    monkeypatch.setattr(module, "time", lambda: now + 29 * 24 * 3600)
    assert limits.is_dead(1003, TOKEN)
    monkeypatch.setattr(module, "time", lambda: now + 31 * 24 * 3600)
    assert not limits.is_dead(1003, TOKEN)


def test_redis_forgets_dead_tokens_and_idle_budgets_by_itself(redis_server):
    server, url = redis_server
    server.flushall()
    limits = open_limits(url)
    limits.bury(1003, TOKEN)
    limits.take(TOKEN, interactive=True, timeout=1)
    assert sorted(0 < server.ttl(key) <= 30 * 24 * 3600 for key in server.scan_iter()) == [True, True]


@pytest.mark.parametrize("threads", [0, 4])
def test_a_forked_worker_goes_on_with_what_its_parent_began(address, threads):
    limits = open_limits(address, **LONG)
    limits.take(TOKEN, interactive=True, timeout=0)
    limits.bury(1003, "dead")
    stop = threading.Event()

    def keep_asking():
        while not stop.is_set():
            limits.is_dead(1003, TOKEN)

    busy = [threading.Thread(target=keep_asking) for _ in range(threads)]
    for thread in busy:
        thread.start()
    children = []
    for _ in range(4):
        child = os.fork()
        if child == 0:
            try:
                limits.take(TOKEN, interactive=True, timeout=0)
                os._exit(0 if limits.is_dead(1003, "dead") else 2)
            except BaseException:
                os._exit(1)
        children.append(child)
    stop.set()
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    for thread in busy:
        thread.join()
    assert granted(address, LONG) == 40 - 1 - 4


def test_no_connection_of_the_parent_reaches_a_forked_worker(tmp_path):
    limits = open_limits(f"sqlite:///{tmp_path / 'limits.sqlite3'}")
    limits.take(TOKEN, interactive=True, timeout=0)
    child = os.fork()
    if child == 0:
        names = [os.path.realpath(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd")]
        os._exit(any(str(tmp_path) in name for name in names))
    assert os.waitpid(child, 0)[1] == 0


def test_thousands_of_tokens_share_one_connection_and_leave_nothing_behind(tmp_path, monkeypatch):
    path = tmp_path / "limits.sqlite3"
    limits = open_limits(f"sqlite:///{path}", **SHORT)
    opened = []
    monkeypatch.setattr(module, "opened", lambda path, real=module.opened: opened.append(path) or real(path))
    for number in range(3000):
        limits.take(f"token{number}", interactive=True, timeout=0)
    assert len(opened) == 1
    now = time.time()
    monkeypatch.setattr(module, "time", lambda: now + module.SWEEP_SECONDS + 10)
    limits.take(TOKEN, interactive=True, timeout=0)
    assert sqlite3.connect(path).execute("SELECT count(*) FROM calls").fetchone() == (1,)


def test_a_token_in_use_leaves_only_the_calls_that_count(address, redis_server):
    limits = open_limits(address, calls=5, seconds=0.05, kept_free=0)
    for _ in range(60):
        limits.take(TOKEN, interactive=True, timeout=5)
    if address.startswith("redis"):
        assert redis_server[0].zcard(redis_server[0].keys("ecwid:calls:*")[0]) <= 20
    else:
        rows = sqlite3.connect(address.removeprefix("sqlite:///")).execute("SELECT count(*) FROM calls")
        assert rows.fetchone()[0] <= 5


def test_no_token_is_written_down(tmp_path, redis_server):
    server, url = redis_server
    server.flushall()
    for address in (f"sqlite:///{tmp_path / 'limits.sqlite3'}", url):
        limits = open_limits(address)
        limits.take(TOKEN, interactive=True, timeout=1)
        limits.bury(1003, TOKEN)
        assert TOKEN not in repr(limits)
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    written += b"".join(key + server.dump(key) for key in server.scan_iter())
    assert module.key_of(TOKEN).encode() in written
    assert module.key_of(TOKEN, 1003).encode() in written
    assert TOKEN.removeprefix("secret_").encode() not in written


def broken(kind, tmp_path):
    if kind == "folder":
        return f"sqlite:///{tmp_path}"
    if kind == "missing folder":
        return f"sqlite:///{tmp_path / 'none' / 'limits.sqlite3'}"
    if kind == "garbage":
        (tmp_path / "garbage").write_bytes(b"no database" * 1000)
        return f"sqlite:///{tmp_path / 'garbage'}"
    return f"redis://:hidden-password@127.0.0.1:{free_port()}/0"


@pytest.mark.parametrize("kind", ["folder", "missing folder", "garbage", "no server"])
def test_a_broken_store_stops_nobody_and_is_said_once(kind, tmp_path, caplog):
    limits = open_limits(broken(kind, tmp_path), calls=2, kept_free=0)
    with caplog.at_level(logging.WARNING):
        assert [limits.take(TOKEN, interactive=False, timeout=0) for _ in range(5)] == [0] * 5
        assert not limits.is_dead(1003, TOKEN)
    assert len(caplog.records) == 1
    assert "hidden-password" not in caplog.text
    assert TOKEN not in caplog.text


def test_a_process_remembers_its_dead_even_where_the_store_is_broken(tmp_path):
    limits = open_limits(broken("missing folder", tmp_path))
    limits.bury(1003, TOKEN)
    assert limits.is_dead(1003, TOKEN)
    limits.revive(1003, TOKEN)
    assert not limits.is_dead(1003, TOKEN)


def test_a_mended_store_counts_again(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "PAUSE_AFTER_FAILURE", 0)
    limits = open_limits(broken("missing folder", tmp_path), **SHORT)
    limits.take(TOKEN, interactive=True, timeout=0)
    (tmp_path / "none").mkdir()
    for _ in range(10):
        limits.take(TOKEN, interactive=True, timeout=0)
    with pytest.raises(BudgetSpent):
        limits.take(TOKEN, interactive=True, timeout=0)


@pytest.mark.parametrize(
    "address",
    ["", "sqlite://", "sqlite:///", "limits.db", "postgres://user:hidden@host/db", "redis://:hidden#x@host/0"],
)
def test_any_other_address_is_refused_without_being_repeated(address):
    with pytest.raises(ValueError, match=r"sqlite:///path") as refused:
        open_limits(address)
    assert "hidden" not in str(refused.value)


def test_the_share_that_is_kept_free_leaves_something():
    with pytest.raises(ValueError, match="kept free"):
        open_limits("sqlite:///limits.sqlite3", calls=5, kept_free=5)


def test_what_is_used_of_a_budget_is_counted_by_token(address):
    limits = open_limits(address, calls=10, seconds=60, kept_free=0)
    for _ in range(3):
        limits.take(TOKEN, interactive=True, timeout=0)
    assert (limits.used(TOKEN), limits.used("another")) == ((3, 10), (0, 10))
