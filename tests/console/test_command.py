"""``manage.py ecwid``: against the sandbox, and against a long list served here."""

from __future__ import annotations

import argparse
import io
import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import CommandError, call_command

from ecwid_app.console.catalogue import areas
from ecwid_app.management.commands.ecwid import Command
from ecwid_app.models import Store
from sandbox.faults import fault_from
from sandbox.server import running
from sandbox.world import Shop, World

from ..ecwid.recording import recorder

ROOT = Path(__file__).resolve().parent.parent.parent
METHODS = [(area, method) for area in areas() for method in area.methods]
NAMES = [f"{area.name}.{method.name}" for area, method in METHODS]


@pytest.fixture
def token(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> str:
    assert shop.installation
    monkeypatch.setenv("ECWID_TOKEN", shop.installation.access_token)
    return shop.installation.access_token


def ecwid(*arguments: str) -> str:
    out = io.StringIO()
    call_command("ecwid", *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def program(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "settings.test", **more.pop("env", {})}
    command = [sys.executable, "manage.py", "ecwid", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=30, check=False, **more
    )


def process_at(url: str, *arguments: str) -> list[str]:
    """The command line of a process that calls ``url``: settings.test has an address of its own."""
    setup = f"from django.conf import settings; settings.ECWID_API_URL = {url!r}"
    start = f"{setup}; import sys; from django.core.management import execute_from_command_line as run; run(sys.argv)"
    return [sys.executable, "-c", start, "ecwid", "1003", *arguments]


def sub_parsers(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    return next(each.choices for each in parser._actions if isinstance(each, argparse._SubParsersAction))


@pytest.fixture(scope="module")
def commands() -> dict[str, argparse.ArgumentParser]:
    """The parser of each area."""
    return sub_parsers(Command().create_parser("manage.py", "ecwid"))


@pytest.mark.parametrize(("area", "method"), METHODS, ids=NAMES)
def test_every_method_has_help_and_none_takes_a_token(commands, area, method):
    command = sub_parsers(commands[area.name.replace("_", "-")])[method.name.replace("_", "-")]

    text = " ".join(command.format_help().split())
    assert " ".join(method.summary.split()) in text
    assert {"--json", "-h"} <= set(command._option_string_actions)
    names = [name for action in command._actions for name in (*action.option_strings, action.dest)]
    assert [name for name in names if "token" in name.lower()] == []


def test_the_areas_stand_in_the_help_before_a_store_is_named():
    done = program("--help")
    assert done.returncode == 0
    assert all(area.name.replace("_", "-") in done.stdout for area in areas())


def test_list_and_search_are_one_where_an_area_has_only_one(commands):
    assert {"search", "list"} <= set(sub_parsers(commands["products"]))
    assert {"search", "list"} <= set(sub_parsers(commands["product-types"]))
    assert "search-by-path" in sub_parsers(commands["categories"])


def test_the_profile_is_json_for_a_script(token):
    assert json.loads(ecwid("1003", "profile", "get", "--json"))["generalInfo"]["storeId"] == 1003


def test_the_profile_is_a_field_a_line_for_a_pipe(token):
    lines = ecwid("1003", "profile", "get", "--fields", "generalInfo").splitlines()
    assert lines[0].startswith("generalInfo\t{")


def test_a_change_is_typed_as_json(token, shop):
    change = '{"settings": {"storeName": "Cups & co"}}'
    assert ecwid("1003", "profile", "update", change) == "1\n"
    assert json.loads(ecwid("1003", "profile", "get", "--json"))["settings"]["storeName"] == "Cups & co"


def test_a_text_is_stored_and_read_back(token, shop, tmp_path):
    file = tmp_path / "greeting.txt"
    file.write_text("Good day,\nall")
    ecwid("1003", "storage", "put", "greeting", f"@{file}")
    assert shop.storage["greeting"] == "Good day,\nall"
    assert ecwid("1003", "storage", "get", "greeting") == "Good day,\nall\n"


def test_a_text_may_come_from_the_standard_input(token, shop, world, settings):
    command = process_at(settings.ECWID_API_URL, "storage", "put", "note", "-")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "settings.test"}
    done = subprocess.run(command, cwd=ROOT, env=environment, input=b"piped in", check=False, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert shop.storage["note"] == "piped in"


def test_a_key_that_is_not_there_is_null(token):
    assert ecwid("1003", "storage", "get", "nothing", "--json") == "null\n"


def test_the_token_of_the_store_is_used(db, shop, monkeypatch):
    monkeypatch.delenv("ECWID_TOKEN", raising=False)
    store = Store(pk=1003)
    store.token = shop.installation.access_token
    store.save()
    assert json.loads(ecwid("1003", "storage", "all", "--json")) == {}


def test_without_a_token_it_says_where_to_get_one(db, world, monkeypatch):
    monkeypatch.delenv("ECWID_TOKEN", raising=False)
    with pytest.raises(CommandError, match=r"open the app in it, or set ECWID_TOKEN") as refusal:
        ecwid("1003", "profile", "get")
    assert refusal.value.returncode == 1
    assert not world.calls


def test_a_wrong_token_is_not_repeated_to_anybody(world, monkeypatch):
    monkeypatch.setenv("ECWID_TOKEN", "secret_that_is_wrong")
    with pytest.raises(CommandError, match="The token is wrong or revoked") as refusal:
        ecwid("1003", "profile", "get")
    assert "secret_that_is_wrong" not in str(refusal.value)


def test_a_missing_scope_is_said_in_plain_words(world: World, monkeypatch):
    monkeypatch.setenv("ECWID_TOKEN", world.shops[1005].installation.access_token)
    with pytest.raises(CommandError, match="without the scope this needs") as refusal:
        ecwid("1005", "storage", "put", "a", "b")
    assert "\n" not in str(refusal.value)


def test_what_the_platform_does_not_know_is_a_failure_of_one_line(token, world):
    world.faults.append(fault_from({"path": "/products", "status": 501}))
    with pytest.raises(CommandError, match=r"The platform failed.*501") as refusal:
        ecwid("1003", "products", "list")
    assert refusal.value.returncode == 1
    assert "\n" not in str(refusal.value)


def test_a_value_the_library_refuses_is_a_usage_error(token, world):
    with pytest.raises(CommandError, match="more than the") as refusal:
        ecwid("1003", "storage", "put", "public", "x" * 300_000)
    assert refusal.value.returncode == 2
    assert not world.calls


def test_an_error_of_the_program_is_no_usage_error(token, monkeypatch):
    def broken(*_args, **_more):
        raise ValueError("a mistake of ours")

    monkeypatch.setattr("requests.Session.request", broken)
    with pytest.raises(ValueError, match="a mistake of ours"):
        ecwid("1003", "profile", "get")


def sandboxed(
    settings: Any, *arguments: str, encoding: str = "utf-8", **more: Any
) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "settings.test", "PYTHONIOENCODING": encoding}
    command = process_at(settings.ECWID_API_URL, *arguments)
    return subprocess.run(command, cwd=ROOT, env=environment, check=False, timeout=30, **more)


def test_an_output_without_a_letter_is_given_its_number(token, shop, settings):
    shop.storage["greeting"] = "søt 🍵"
    done = sandboxed(settings, "storage", "all", "--json", encoding="ascii", capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == {"greeting": "søt 🍵"}


@pytest.mark.parametrize("arguments", [("products", "delete-all"), ("variations", "delete-all", "7")])
def test_everything_is_deleted_only_if_that_is_said(token, world, settings, arguments):
    refused = sandboxed(settings, *arguments, stdin=subprocess.DEVNULL, capture_output=True)
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert b"--yes" in refused.stderr
    assert not world.calls
    sandboxed(settings, *arguments, "--yes", stdin=subprocess.DEVNULL, capture_output=True)
    assert len(world.calls) == 1


@pytest.mark.parametrize(("answer", "calls_made"), [("yes", 1), ("no", 0), ("", 0)])
def test_somebody_at_a_terminal_is_asked(token, world, settings, answer, calls_made):
    near, far = pty.openpty()
    os.write(near, f"{answer}\n".encode())
    done = sandboxed(settings, "products", "delete-all", stdin=far, capture_output=True)
    os.close(near)
    os.close(far)
    assert done.returncode == (0 if calls_made else 1)
    assert b"Store 1003: Delete every product of the store." in done.stderr
    assert len(world.calls) == calls_made


def test_a_download_goes_into_a_pipe_by_itself(monkeypatch):
    with recorder() as server:
        server.answer = b"%PDF of a receipt"
        monkeypatch.setenv("ECWID_TOKEN", "secret_of_tests")
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "settings.test"}
        command = process_at(server.url, "invoices", "download-receipt", "XJ12H", "/dev/stdout")
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, timeout=30)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"%PDF of a receipt", b"")


@pytest.mark.parametrize(
    "arguments",
    [
        ("products", "list"),
        ("1003", "goods", "list"),
        ("1003", "products", "list", "--limit", "none"),
        ("1003", "products", "get", "cup"),
        ("1003", "categories", "search-by-path", "--path", "a/b"),
        ("1003", "products", "list", "--token", "x"),
    ],
)
def test_wrong_arguments_are_usage_errors_before_anything_is_sent(world, arguments):
    with pytest.raises(CommandError):
        ecwid(*arguments)
    assert not world.calls


@dataclass
class LongList:
    """A platform with nothing but products, or customers, or anything that is listed."""

    url: str = ""
    total: int = 3000
    asked: list[dict[str, str]] = field(default_factory=list)
    fail_from: int | None = None

    def page(self, query: dict[str, str]) -> tuple[int, bytes]:
        self.asked.append(query)
        offset, limit = int(query["offset"]), int(query["limit"])
        if self.fail_from is not None and offset >= self.fail_from:
            return 500, b"{}"
        ids = range(offset, min(offset + limit, self.total))
        items = [{"id": number, "name": f"Cup {number}", "price": number / 4, "enabled": True} for number in ids]
        return 200, json.dumps({"total": self.total, "items": items}).encode()


@pytest.fixture
def long_list(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[LongList]:
    served = LongList()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
            status, body = served.page(query)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.url = f"http://127.0.0.1:{server.server_port}/api/v3"
    settings.ECWID_API_URL = served.url
    monkeypatch.setenv("ECWID_TOKEN", "secret_of_tests")
    with running(server):
        yield served


@pytest.fixture
def script(long_list: LongList) -> Callable[..., list[str]]:
    return lambda *arguments: process_at(long_list.url, *arguments)


@pytest.fixture
def environment() -> dict[str, str]:
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "settings.test", "COLUMNS": "80", "TERM": "xterm"}


def test_thousands_of_items_are_one_array_an_item_a_line(long_list):
    text = ecwid("1003", "products", "list", "--keyword", "cup", "--json")
    assert [item["id"] for item in json.loads(text)] == list(range(3000))
    assert len(text.splitlines()) == 3002
    assert long_list.asked[0]["keyword"] == "cup"


def test_a_limit_ends_the_walk_with_no_page_too_many(long_list):
    assert len(json.loads(ecwid("1003", "products", "list", "--json", "--limit", "150"))) == 150
    assert len(long_list.asked) == 2


def test_a_pipe_gets_tab_separated_lines(long_list):
    assert ecwid("1003", "products", "list", "--limit", "2") == "0\tCup 0\t\t0.0\ttrue\n1\tCup 1\t\t0.25\ttrue\n"


def test_options_reach_the_platform_by_their_documented_names(long_list):
    typed = ["--in-stock", "--no-enabled", "--created-from", "2026-01-05T00:00:00Z", "--categories", "1,2"]
    ecwid("1003", "products", "list", *typed, "--price-from", "2.5", "--options", "Size=L", "--limit", "1")
    sent = long_list.asked[0]
    assert sent.items() >= {"inStock": "true", "enabled": "false", "createdFrom": "1767571200"}.items()
    assert sent.items() >= {"categories": "1,2", "priceFrom": "2.5", "option_Size": "L"}.items()


def test_the_fields_asked_for_are_the_columns(long_list):
    assert ecwid("1003", "products", "list", "--fields", "price", "--limit", "1") == "0\t0.0\n"
    assert long_list.asked[0]["responseFields"] == "total,items(id,price)"


def test_fields_of_a_list_the_platform_does_not_narrow_are_chosen_here(long_list):
    assert json.loads(ecwid("1003", "products", "brands", "--fields", "price", "--json", "--limit", "1")) == [
        {"name": "Cup 0", "price": 0.0}
    ]


def test_a_walk_that_breaks_off_fails_and_leaves_no_whole_array(long_list, script, environment):
    long_list.fail_from = 500
    done = subprocess.run(
        script("products", "list", "--json"), cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: The platform failed")
    assert len(done.stderr.splitlines()) == 1
    with pytest.raises(json.JSONDecodeError):
        json.loads(done.stdout)


def test_a_reader_that_leaves_is_no_error(long_list, script, environment):
    long_list.total = 20_000
    running = subprocess.Popen(
        script("products", "list", "--json"), cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout
    assert running.stderr
    running.stdout.readline()
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait(30) == 141
    assert len(long_list.asked) < 200


def test_ctrl_c_ends_the_walk_with_130(long_list, script, environment):
    long_list.total = 10_000_000
    running = subprocess.Popen(
        script("products", "list"), cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout
    running.stdout.readline()
    complaint = interrupted(running)
    assert (running.returncode, b"Traceback" in complaint) == (130, False)


def interrupted(running: subprocess.Popen[bytes]) -> bytes:
    """Press Ctrl-C, and once more where Python lost the first: it drops one that falls into a finaliser."""
    running.send_signal(signal.SIGINT)
    try:
        return running.communicate(timeout=10)[1]
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGINT)
        return running.communicate(timeout=30)[1]


def test_a_terminal_gets_a_table_and_a_bar(long_list, script, environment):
    near, far = pty.openpty()
    running = subprocess.Popen(
        script("products", "list", "--limit", "300"), cwd=ROOT, env=environment, stdout=far, stderr=far
    )
    os.close(far)
    seen = read_all(near)
    assert running.wait(30) == 0
    assert "fetched" in seen
    assert "/300" in seen
    assert seen.count("price") == 1
    assert "Cup 299" in seen


def test_a_bar_is_not_among_the_lines_of_a_pipe(long_list, script, environment):
    near, far = pty.openpty()
    running = subprocess.Popen(
        script("products", "list", "--limit", "300"), cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=far
    )
    os.close(far)
    assert running.stdout
    lines = running.stdout.read().decode().splitlines()
    assert "/300" in read_all(near)
    assert running.wait(30) == 0
    assert lines[-1] == "299\tCup 299\t\t74.75\ttrue"


def read_all(terminal: int) -> str:
    seen = b""
    try:
        while chunk := os.read(terminal, 65536):
            seen += chunk
    except OSError:  # the other end is closed
        pass
    os.close(terminal)
    return seen.decode()


def test_exit_codes_tell_usage_from_failure():
    env = {"ECWID_TOKEN": "secret_of_tests"}
    usage = program("1003", "products", "get", "cup", env=env)
    failure = program("1003", "profile", "get", env=env)  # settings.test: a port where nobody answers
    assert (usage.returncode, failure.returncode) == (2, 1)
    assert failure.stderr.startswith("CommandError: No answer came from the platform")
    assert "secret_of_tests" not in usage.stderr + failure.stderr + failure.stdout
