"""Production settings: clean as documented, and no start at all when something unsafe slips in."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ecwid_app.checks import webhooks_are_never_redirected

ROOT = Path(__file__).resolve().parent.parent.parent
SOUND = {
    "DJANGO_SETTINGS_MODULE": "settings.production",
    "DJANGO_SECRET_KEY": "b8Kq2vX0mZ5rT9wY3nC7pL1sD6fG4hJ_aQeWuIoPzRtVbNxMkS-cEyUgOiAdFlH",
    "TOKEN_KEYS": "c2lnbmJvYXJkLXRlc3RzLWtleS1vZi0zMi1ieXRlcyE=",
    "ALLOWED_HOSTS": "signboard.example.com",
    "ECWID_CLIENT_ID": "signboard",
    "SUPPORT_EMAIL": "help@signboard.example.com",
    "ECWID_CLIENT_SECRET": "Zk7Qm2Xv9TbR4LpWc8HsY1NdF6GjE3Au",
    "PATH": os.environ["PATH"],
}
START = {
    "check": [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
    "web": [sys.executable, "-c", "import settings.wsgi"],
    "worker": [sys.executable, "manage.py", "worker", "--batch"],
}


def run(command: list[str], tmp_path: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {**SOUND, "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3", **changes}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_check_deploy_is_clean_under_production_settings(tmp_path):
    done = run(START["check"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_the_web_process_starts_under_production_settings(tmp_path):
    assert run(START["web"], tmp_path).returncode == 0


@pytest.mark.parametrize("start", START)
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"DJANGO_SECRET_KEY": ""}, "DJANGO_SECRET_KEY is required"),
        ({"DJANGO_SECRET_KEY": "short"}, "DJANGO_SECRET_KEY is too short"),
        ({"DJANGO_SECRET_KEY": "ab" * 40}, "DJANGO_SECRET_KEY is too short or too simple"),
        ({"ECWID_CLIENT_SECRET": ""}, "ECWID_CLIENT_SECRET is required"),
        ({"ECWID_CLIENT_SECRET": "a" * 32}, "ECWID_CLIENT_SECRET is too short or too simple"),
        ({"TOKEN_KEYS": "not-a-key"}, "TOKEN_KEYS"),
        ({"TOKEN_KEYS": "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="}, "TOKEN_KEYS"),
        ({"ECWID_API_URL": "http://127.0.0.1:8100/api/v3"}, "is not the real platform"),
        ({"ECWID_SDK_URL": "https://localhost/sdk.js"}, "is not the real platform"),
        ({"DEBUG": "1"}, "DEBUG is on in production"),
        ({"DEBUG": "maybe"}, "expected 1 or 0"),
        ({"DJANGO_SECRET_KEY": "abcdefgh" * 8}, "DJANGO_SECRET_KEY is too short or too simple"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS admits any host"),
        ({"ALLOWED_HOSTS": ".com"}, "ALLOWED_HOSTS admits any host"),
        ({"ECWID_OAUTH_URL": "https://0.0.0.0/api"}, "is not the real platform"),
        ({"ECWID_API_URL": "https://[::ffff:127.0.0.1]/api"}, "is not the real platform"),
        ({"ECWID_CSS_URL": "https://localhost./x.css"}, "is not the real platform"),
        ({"SUPPORT_EMAIL": ""}, "reaches nobody"),
        ({"SUPPORT_EMAIL": "call us"}, "reaches nobody"),
        ({"QUEUE": "memory"}, "expected database or redis"),
        ({"QUEUE": "redis"}, "QUEUE=redis needs REDIS_URL"),
        ({"QUEUE": "redis", "REDIS_URL": "sqlite:///limits.sqlite3"}, "QUEUE=redis needs REDIS_URL"),
        ({"ECWID_FRAME_ANCESTORS": "*"}, "which is no Control Panel"),
        ({"ECWID_FRAME_ANCESTORS": "https://*"}, "which is no Control Panel"),
        ({"ECWID_FRAME_ANCESTORS": "https://my.ecwid.com,http://127.0.0.1:8100"}, "which is no Control Panel"),
    ],
)
def test_an_unsafe_setting_ends_the_start(tmp_path, start, change, words):
    done = run(START[start], tmp_path, **change)
    assert done.returncode != 0
    assert words in done.stderr


IN_REDIS = {"QUEUE": "redis", "REDIS_URL": "redis://127.0.0.1:1/0"}


@pytest.mark.parametrize("start", ["check", "web"])
def test_a_queue_in_redis_is_sound_too_and_asks_nothing_of_it_at_the_start(tmp_path, start):
    done = run(START[start], tmp_path, **IN_REDIS)
    assert done.returncode == 0, done.stderr


def test_a_wrong_address_of_redis_ends_the_start_and_is_not_repeated(tmp_path):
    done = run(START["check"], tmp_path, QUEUE="redis", REDIS_URL="redis://:pass/hidden-word@127.0.0.1:port/0")
    assert done.returncode != 0
    assert "REDIS_URL is no address" in done.stderr
    assert "hidden-word" not in done.stderr


def test_a_queue_in_redis_without_its_package_ends_the_start(tmp_path):
    code = "import sys; sys.modules['rq'] = None; import settings.production"
    done = run([sys.executable, "-c", code], tmp_path, **IN_REDIS)
    assert done.returncode != 0
    assert "requirements/rq.txt" in done.stderr


def test_the_queue_in_the_database_needs_no_package_of_the_other(tmp_path):
    code = "import sys; sys.modules['rq'] = None; import settings.wsgi"
    assert run([sys.executable, "-c", code], tmp_path).returncode == 0
    assert "\nrq==" not in (ROOT / "requirements" / "run.txt").read_text()


def test_no_lock_file_names_a_download_address():
    for path in (ROOT / "requirements").iterdir():
        assert "://" not in path.read_text()


def test_the_plain_http_of_production_redirects_pages_but_never_probes_or_webhooks(tmp_path):
    code = (
        "import django; django.setup(); from django.test import Client; "
        "c = Client(raise_request_exception=False, HTTP_HOST='signboard.example.com');"
        "print([p for p in ('/', '/healthz', '/readyz', '/webhooks/', '/webhooks') if c.get(p).status_code == 301])"
    )
    done = run([sys.executable, "-c", code], tmp_path)
    assert done.stdout.strip() == "['/']", done.stderr


@pytest.mark.parametrize("change", [{"SECURE_SSL_REDIRECT": True}, {"APPEND_SLASH": True}, {"PREPEND_WWW": True}])
def test_a_setting_that_would_redirect_webhooks_is_found(settings, change):
    for name, value in change.items():
        setattr(settings, name, value)
    assert "ecwid_app.E008" in {found.id for found in webhooks_are_never_redirected()}
