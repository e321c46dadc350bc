"""Print the path of a Chromium for the browser tests; install one where there is none.

Looks at ``CHROMIUM``, then for an installed browser. As root on Debian it installs the package
``chromium``, elsewhere Playwright's own build. Where neither works it says so and fails.
On Debian it also sees to Chromium's headless shell, with which the tests take half the time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SHELL = "chromium-headless-shell"
ON_A_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def main() -> int:
    path = named() or installed() or (from_debian("chromium") and installed()) or from_playwright()
    if path is None:
        print(
            "The browser tests need Chromium, and it could not be installed. "
            "Install Chromium or Chrome yourself, or set CHROMIUM to its path.",
            file=sys.stderr,
        )
        return 1
    if not shutil.which(SHELL):
        from_debian(SHELL)
    print(path)
    return 0


def named() -> str | None:
    return os.environ.get("CHROMIUM") or None


def installed() -> str | None:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or (str(ON_A_MAC) if ON_A_MAC.exists() else None)


def from_debian(package: str) -> bool:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    print(f"Installing Debian's {package} …", file=sys.stderr)
    steps = (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", package])
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return all(subprocess.run(step, stdout=sys.stderr, env=quietly, check=False).returncode == 0 for step in steps)


def from_playwright() -> str | None:
    print("Installing Playwright's Chromium …", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr, check=False)
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


sys.exit(main())
