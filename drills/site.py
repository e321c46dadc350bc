"""Everything a deployment is made of, on the loopback: sandbox, web servers, workers and the clock."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import requests

from bench.merchant import SECONDS, STORE_ID
from bench.server import IDENTITY, ROOT
from tools.ports import free_port
from tools.redis_server import redis_server

from .audit import Audit
from .program import Program

START_SECONDS = 60


@dataclass
class Site:
    """A running app, whose tab was opened in one store."""

    sandbox: str
    audit: Audit
    webs: list[Program]
    workers: list[Program]
    clock: Program
    environment: dict[str, str]
    hosts: list[str] = field(default_factory=list)

    def control(self, method: str, path: str, document: Any = None) -> Any:
        """Ask the sandbox's own addresses."""
        reply = requests.request(method, f"{self.sandbox}/_sandbox/{path}", json=document, timeout=SECONDS)
        reply.raise_for_status()
        return reply.json()

    def rename_store(self, name: str) -> None:
        """Change the store's name, as somebody in the Control Panel does."""
        stores = self.control("GET", "state")["stores"]
        token = next(store["access_token"] for store in stores if store["id"] == STORE_ID)
        url, headers = f"{self.sandbox}/api/v3/{STORE_ID}/profile", {"Authorization": f"Bearer {token}"}
        change = {"settings": {"storeName": name}}
        requests.put(url, json=change, headers=headers, timeout=SECONDS).raise_for_status()
        self.control("DELETE", "calls")

    def manage(self, *command: str) -> None:
        manage(*command, environment=self.environment)

    def open_tab(self) -> None:
        """Launch the app in the store, and look at the tab that needs a copy of the profile."""
        url = urlsplit(self.control("GET", f"launch/{STORE_ID}")["url"])
        launched = requests.get(f"http://{self.hosts[0]}{url.path}?{url.query}", timeout=SECONDS)
        launched.raise_for_status()


@contextmanager
def site(
    *,
    speed: float = 120,
    database: str = "",
    redis: str = "",
    queue: str = "database",
    webs: int = 1,
    workers: int = 1,
) -> Iterator[Site]:
    """Start all, open the tab in one store, and stop all when the block ends, however it ends."""
    its_own = redis_server() if queue == "redis" and not redis else nullcontext(redis)
    with TemporaryDirectory(prefix="signboard-drill-") as name, its_own as redis:
        folder = Path(name)
        environment = {
            **IDENTITY,
            "PATH": os.environ["PATH"],
            "HOME": name,
            "DJANGO_SETTINGS_MODULE": "drills.settings",
            "DATABASE_URL": database or f"sqlite:///{folder}/db.sqlite3",
            "QUEUE": queue,
            "REDIS_URL": redis or f"sqlite:///{folder}/limits.sqlite3",
            "DRILL_SPEED": str(speed),
        }
        manage("migrate", "-v0", environment=environment)
        sandbox = Program("-m", "sandbox", "--port", "0", environment=environment, log=folder / "sandbox.log")
        started = [sandbox]
        try:
            sandbox.start()
            url = sandbox.told(r"Open (http://[\d.:]+)/")
            environment["SANDBOX_PORT"] = url.rpartition(":")[2]
            running = Site(
                sandbox=url,
                environment=environment,
                audit=Audit(environment["DATABASE_URL"], redis=redis if queue == "redis" else ""),
                hosts=[f"127.0.0.1:{free_port()}" for _ in range(webs)],
                webs=[],
                workers=[
                    Program(
                        *("manage.py", "worker", "--interval", "0.1", "--no-startup-delay"),
                        environment=environment,
                        log=folder / f"worker-{number}.log",
                    )
                    for number in range(workers)
                ],
                clock=Program("manage.py", "clock", "--every", "1", environment=environment, log=folder / "clock.log"),
            )
            running.webs = [
                Program(
                    *("-m", "gunicorn", "--config", "settings/gunicorn.py"),
                    environment={**environment, "BIND": host},
                    log=folder / f"web-{number}.log",
                )
                for number, host in enumerate(running.hosts)
            ]
            for program in (*running.webs, *running.workers, running.clock):
                started.append(program)
                program.start()
            for host in running.hosts:
                require_ready(host)
            running.open_tab()
            yield running
        except BaseException:
            for program in started:
                print(f"--- {program.log.name}\n{program.log.read_text()[-2000:]}", file=sys.stderr)
            raise
        finally:
            for program in reversed(started):
                program.stop()


def manage(*command: str, environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, capture_output=True)


def require_ready(host: str) -> None:
    ends = time.monotonic() + START_SECONDS
    while True:
        try:
            requests.get(f"http://{host}/readyz", timeout=SECONDS).raise_for_status()
        except requests.RequestException:
            if time.monotonic() > ends:
                raise
            time.sleep(0.1)
        else:
            return
