"""Neither tokens nor payloads reach a log or a debug page."""

import json
import logging
import subprocess
import sys

import pytest
from django.test import RequestFactory

from ecwid_app.web.errors import ScrubbedReporter
from ecwid_app.web.logs import JsonFormatter, ScrubbedFormatter, scrub

TOKEN = "secret_A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6"
HEX = b'{"store_id":1003,"access_token":"x"}'.hex()


@pytest.mark.parametrize(
    "line",
    [
        f"GET /?payload=AbC-_123==&app_state=x {TOKEN}",
        f"plain={HEX}&renew=1",
        f"Authorization: Bearer {TOKEN}",
        f"http://localhost:8000/#{HEX}",
        f"token {TOKEN.replace('secret', 'public')}",
    ],
)
def test_a_line_is_scrubbed(line):
    shown = scrub(line)
    for secret in (TOKEN, TOKEN[7:], HEX, "AbC-_123"):
        assert secret not in shown


def test_a_line_break_in_a_path_forges_no_line():
    record = logging.LogRecord("gunicorn.access", logging.INFO, "", 0, "GET /%s 404", ("\n2026-01-01 ERROR x",), None)
    assert "\n" not in ScrubbedFormatter().format(record)
    assert "\n" not in JsonFormatter().format(record)


def test_what_is_no_secret_stays():
    assert scrub("GET /messages/ 200 app_state=profile") == "GET /messages/ 200 app_state=profile"


def test_a_traceback_is_scrubbed_as_well():
    try:
        raise ValueError(TOKEN)
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed with %s", (TOKEN,), sys.exc_info())
    assert TOKEN not in ScrubbedFormatter().format(record)


def test_djangos_own_handlers_are_scrubbed(settings):
    assert settings.LOGGING["handlers"]["console"]["formatter"] == "line"
    logger = logging.getLogger("django.request")
    handlers = [handler for handler in logging.getLogger().handlers if isinstance(handler.formatter, ScrubbedFormatter)]
    assert handlers
    assert logger.propagate
    assert logger.handlers == []


def test_the_debug_page_is_scrubbed():
    request = RequestFactory().get("/", {"payload": "AbC-_123"})
    try:
        raise ValueError(TOKEN)
    except ValueError:
        page = ScrubbedReporter(request, *sys.exc_info()).get_traceback_html()
    assert "ValueError" in page
    assert TOKEN not in page
    assert "AbC-_123" not in page


def test_json_lines_have_fields_and_no_secrets():
    try:
        raise ValueError(TOKEN)
    except ValueError:
        words, values = "store=%d path=/profile failed: %s\n%s", (1003, f"Bearer {TOKEN}", "second line")
        record = logging.LogRecord("ecwid", logging.ERROR, "f", 1, words, values, sys.exc_info())
    line = JsonFormatter().format(record)
    assert "\n" not in line
    assert TOKEN[7:] not in line
    document = json.loads(line)
    assert (document["level"], document["logger"]) == ("ERROR", "ecwid")
    assert document["fields"] == {"store": "1003", "path": "/profile"}
    assert "ValueError" in document["traceback"]


def test_a_variable_chooses_json():
    code = "import django; django.setup(); import logging; logging.getLogger('signboard').warning('a=1')"
    environment = {"DJANGO_SETTINGS_MODULE": "settings.test", "LOG_FORMAT": "json"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert json.loads(done.stderr)["fields"] == {"a": "1"}


def test_any_other_format_ends_the_start():
    environment = {"DJANGO_SETTINGS_MODULE": "settings.test", "LOG_FORMAT": "xml"}
    code = "import django; django.setup()"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert "LOG_FORMAT='xml': expected json or line." in done.stderr
