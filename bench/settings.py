"""`settings.dev`, with the floor's views beside the app's and static files looked up once, as in production."""

import os

from .server import IDENTITY

os.environ.update(IDENTITY)

from settings.dev import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
WHITENOISE_AUTOREFRESH = False  # a look-up of files at every request would lift the floor, and flatter the ratio
