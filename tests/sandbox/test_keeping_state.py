"""`python -m sandbox` as somebody runs it: its options, and a world that outlives the process."""

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

ROOT = Path(__file__).parents[2]


@contextmanager
def running(*options, env=None):
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("ECWID_", "SANDBOX_"))}
    command = [sys.executable, "-m", "sandbox", "--port", "0", *map(str, options)]
    process = subprocess.Popen(command, cwd=ROOT, env={**bare, **(env or {})}, stdout=subprocess.PIPE, text=True)
    try:
        yield process, re.search(r"http://\S+?(?=/ )", process.stdout.readline()).group()
    finally:
        process.kill()
        process.communicate()


def state(url):
    return requests.get(f"{url}/_sandbox/state", timeout=10).json()


def write(url, token, value):
    address = f"{url}/api/v3/1003/storage/k"
    return requests.put(address, data=value, headers={"Authorization": f"Bearer {token}"}, timeout=10)


def test_the_world_is_the_same_after_a_restart(tmp_path):
    with running("--state", tmp_path / "deep" / "state.json") as (process, url):
        before = state(url)
        write(url, before["stores"][0]["access_token"], "kept")
        requests.post(f"{url}/_sandbox/stores/1005", json={"action": "uninstall"}, timeout=10)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    with running("--state", tmp_path / "deep" / "state.json") as (_, url):
        after = state(url)
        assert after["stores"][0] == before["stores"][0]
        assert after["client_secret"] == before["client_secret"]
        assert [s["installed"] for s in after["stores"]] == [True, True, False]


def test_switches_are_kept_until_a_reset(tmp_path):
    with running("--state", tmp_path / "state") as (_, url):
        turned = requests.post(
            f"{url}/_sandbox/switches", json={"doubled_events": True, "hook_cache": False}, timeout=10
        )
    with running("--state", tmp_path / "state") as (_, url):
        assert requests.get(f"{url}/_sandbox/switches", timeout=10).json() == turned.json()
        requests.post(f"{url}/_sandbox/reset", timeout=10)
    with running("--state", tmp_path / "state") as (_, url):
        switches = requests.get(f"{url}/_sandbox/switches", timeout=10).json()
        assert (switches["doubled_events"], switches["hook_cache"]) == (False, True)


def test_what_was_answered_survives_kill_9(tmp_path):
    file = tmp_path / "state.json"
    with running("--state", file) as (process, url):
        token = state(url)["stores"][0]["access_token"]
        for number in range(20):
            assert write(url, token, f"{number} " + "x" * 50_000).status_code == 200
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    with running("--state", file) as (_, url):
        headers = {"Authorization": f"Bearer {token}"}
        kept = requests.get(f"{url}/api/v3/1003/storage/k", headers=headers, timeout=10).json()["value"]
        assert kept.startswith("19 ")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 99}', '{"format": 1, "app": {}, "shops": [{}]}'])
def test_a_file_that_is_not_a_world_is_named_and_left_alone(tmp_path, content):
    file = tmp_path / "state.json"
    file.write_text(content)
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--state", str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == 1
    assert str(file) in done.stderr
    assert "Traceback" not in done.stderr
    assert file.read_text() == content


def test_the_options_describe_the_app(tmp_path):
    env = {"ECWID_CLIENT_ID": "from-env", "ECWID_CLIENT_SECRET": "newest-secret-of-all,older-secret-of-all"}
    options = ("--app-url", "http://localhost:9000/", "--app-name", "Mine")
    with running(*options, env=env) as (_, url):
        seen = state(url)
        launch = requests.get(f"{url}/_sandbox/launch/1003?mode=plain", timeout=10).json()["url"]
    assert (seen["client_id"], seen["client_secret"]) == ("from-env", "newest-secret-of-all")
    assert (seen["app_name"], seen["app_url"]) == ("Mine", "http://localhost:9000")
    assert launch.startswith("http://localhost:9000/#")


def test_without_options_the_secret_is_the_sandbox_own():
    with running() as (_, url):
        assert state(url)["client_id"] == "sandbox-app"
        assert len(state(url)["client_secret"]) == 32


def test_a_secret_too_short_to_be_a_key_is_refused():
    command = [sys.executable, "-m", "sandbox", "--client-secret", "short"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == 1
    assert "16 characters" in done.stderr


def test_it_runs_where_django_and_requests_are_missing():
    block = "import sys; sys.modules.update(dict.fromkeys(['django', 'requests', 'ecwid_app', 'settings']));"
    code = f"{block} sys.argv[1:] = ['--help']; import runpy; runpy.run_module('sandbox', run_name='__main__')"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == 0, done.stderr
    assert "--app-url" in done.stdout
