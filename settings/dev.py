"""``make run``: the sandbox's addresses, and secrets that ``make`` wrote once into ``.env``."""

import os
from pathlib import Path

from dotenv import load_dotenv

load_dotenv(Path(__file__).resolve().parent.parent / ".env")

SANDBOX = f"http://127.0.0.1:{os.environ.get('SANDBOX_PORT', '8100')}"
for name, value in {
    "ALLOWED_HOSTS": "localhost,127.0.0.1",
    "ECWID_API_URL": f"{SANDBOX}/api/v3",
    "ECWID_OAUTH_URL": f"{SANDBOX}/api/oauth",
    "ECWID_SDK_URL": f"{SANDBOX}/ecwid-sdk/js/1.3.0/ecwid-app.js",
    "ECWID_CSS_URL": f"{SANDBOX}/ecwid-sdk/css/1.3.19/ecwid-app-ui.css",
    "ECWID_FRAME_ANCESTORS": SANDBOX,
}.items():
    os.environ.setdefault(name, value)

from .base import *  # noqa: E402, F403

SESSION_COOKIE_SECURE = False  # http:// on loopback
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
