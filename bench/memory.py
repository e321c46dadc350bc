"""What a process occupies."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path


def resident_megabytes(process: int | None = None) -> float:
    """Return the resident memory of a process, this one by default, in millions of bytes."""
    process = process or os.getpid()
    status = Path(f"/proc/{process}/status")
    if status.exists():
        kibibytes = re.findall(r"VmRSS:\s+(\d+)", status.read_text())[0]
    else:
        listing = ["ps", "-o", "rss=", "-p", str(process)]
        kibibytes = subprocess.run(listing, capture_output=True, text=True, check=True).stdout
    return int(kibibytes) * 1024 / 1_000_000
