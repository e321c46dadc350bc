"""`settings.dev`, with the bench's identity, and shorter times: ``DRILL_SPEED`` hours pass in one."""

import os
from datetime import timedelta

from bench.server import IDENTITY

os.environ.update(IDENTITY)

from settings.dev import *  # noqa: F403

SPEED = float(os.environ["DRILL_SPEED"])
WEBHOOK_PAUSES = [pause / SPEED for pause in WEBHOOK_PAUSES]  # noqa: F405
WORK_LOST_AFTER = timedelta(seconds=5)  # a task takes as long as ever, however fast the hours pass
ECWID_TRIES = 1  # the pauses between tries of one call are real seconds, of which such an hour has few
