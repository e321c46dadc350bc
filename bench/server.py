"""A sandbox and the app under gunicorn as deployed, each in a process of its own, in a temporary folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import requests

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 30
IDENTITY = {  # of the app, to itself and to the sandbox; a developer's own .env has no say
    "ECWID_CLIENT_ID": "signboard-bench",
    "ECWID_CLIENT_SECRET": "Tq7Wn2Xc9VbR4LpZs8HdY1MfKe6GjU3A",
    "DJANGO_SECRET_KEY": "bench-only-" + "k3J8sQ1vZ6nW0xR5" * 4,
    "TOKEN_KEYS": "RkVSTkVULWJlbmNoLW9ubHkta2V5LW51bWJlci0wMDE=",
    "PYTHON_DOTENV_DISABLED": "1",
}


@dataclass(frozen=True)
class Site:
    """A running app without a store yet: ``app`` is host and port, ``worker`` the (first) process that answers."""

    app: str
    sandbox: str
    worker: int
    environment: Mapping[str, str]


@contextmanager
def site(*, workers: int = 1, database: str = "", settings: str = "bench.settings") -> Iterator[Site]:
    """Start both on free ports with a new database; stop them and forget everything when the block ends."""
    with TemporaryDirectory(prefix="signboard-bench-") as name:
        folder = Path(name)
        environment = environment_in(folder) | {"WEB_CONCURRENCY": str(workers), "DJANGO_SETTINGS_MODULE": settings}
        if database:
            environment["DATABASE_URL"] = database
        with running("sandbox", "--port", "0", environment=environment, log=folder / "sandbox.log") as sandbox:
            url = told(sandbox, folder / "sandbox.log", r"Open (http://[\d.:]+)/")
            environment["SANDBOX_PORT"] = url.rpartition(":")[2]
            subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
            log = folder / "gunicorn.log"
            with running("gunicorn", "--config", "settings/gunicorn.py", environment=environment, log=log) as gunicorn:
                app = told(gunicorn, log, r"Listening at: http://([\d.:]+)")
                worker = int(told(gunicorn, log, r"Booting worker with pid: (\d+)"))
                require_ready(app, log)
                yield Site(app, url, worker, environment)


def environment_in(folder: Path) -> dict[str, str]:
    """Return a clean environment: one worker, and nothing of whoever runs the bench."""
    return {
        **IDENTITY,
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "REDIS_URL": f"sqlite:///{folder}/limits.sqlite3",
        "BIND": "127.0.0.1:0",
        "WEB_CONCURRENCY": "1",
    }


@contextmanager
def running(*module: str, environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``python -m …`` until the block ends, however it ends."""
    with log.open("wb") as output:
        command = [sys.executable, "-m", *module]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def told(process: subprocess.Popen[bytes], log: Path, pattern: str) -> str:
    """Wait until the process has said where it is to be found."""
    for _ in range(START_SECONDS * 20):
        if found := re.search(pattern, log.read_text()):
            return found[1]
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError(f"A server did not start:\n{log.read_text()}")


def require_ready(app: str, log: Path) -> None:
    try:
        requests.get(f"http://{app}/readyz", timeout=START_SECONDS).raise_for_status()
    except requests.RequestException as error:
        raise RuntimeError(f"The app did not start:\n{log.read_text()}") from error
