"""Tests: the addresses are the sandbox's, which each test run starts on a port of its own."""

import os

os.environ.update(
    {
        "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
        "DJANGO_SECRET_KEY": "tests-only-" + "k3J8sQ1vZ6nW0xR5" * 4,
        "TOKEN_KEYS": "RkVSTkVULXRlc3RzLW9ubHkta2V5LW51bWJlci0wMDE=",
        "ECWID_CLIENT_ID": "signboard-tests",
        "ECWID_CLIENT_SECRET": "Tq7Wn2Xc9VbR4LpZs8HdY1MfKe6GjU3A",
        "ECWID_API_URL": "http://127.0.0.1:9/api/v3",
        "ECWID_FRAME_ANCESTORS": "http://127.0.0.1:8100",
    }
)

from .base import *  # noqa: F403

# A file, as in production: in-memory databases lock differently.
DATABASES["default"].setdefault("TEST", {})  # noqa: F405
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    DATABASES["default"]["TEST"]["NAME"] = str(BASE_DIR / "var" / "test.sqlite3")  # noqa: F405

ECWID_LIMITS = f"sqlite:///{BASE_DIR / 'var' / 'test-limits.sqlite3'}"  # noqa: F405
ECWID_TIMEOUT = (2.0, 2.0)  # a busy machine is no fault; those a test makes take three seconds
ECWID_TRIES = 1  # one fault is one failure; tests of retries ask for more
SESSION_COOKIE_SECURE = False
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
