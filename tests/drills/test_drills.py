"""Short drills. `python -m drills` does the long ones."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    "drill",
    [
        ["kill", "--kills", "4", "--events", "80"],
        ["database", "--seconds", "2", "--events", "80"],
        ["platform", "--speed", "7200", "--events", "12"],
        ["hosts", "--events", "60"],
        ["hosts", "--queue", "redis", "--events", "60"],
        pytest.param(
            ["disk", "--seconds", "2", "--events", "200"],
            marks=pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="needs the limits of Linux"),
        ),
    ],
    ids=lambda drill: "-".join(word for word in drill if word.isalpha()),
)
def test_what_was_acknowledged_survives(drill):
    done = subprocess.run(
        [sys.executable, "-m", "drills", *drill], cwd=ROOT, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ok" in done.stdout


def test_a_check_that_fails_is_said():
    from drills.checks import as_text, exactly

    lost = exactly("lost", 1, 0)
    assert not lost.holds
    assert "FAILED: 0 wanted" in as_text([lost])
