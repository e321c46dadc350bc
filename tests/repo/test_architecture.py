"""The rooms and who may import whom: the contracts stand in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LIBRARY_ROOMS = {"ecwid", "web", "migrations", "management"}


def features() -> list[str]:
    rooms = [path.name for path in (ROOT / "ecwid_app").iterdir() if (path / "__init__.py").exists()]
    return sorted(set(rooms) - LIBRARY_ROOMS)


def test_the_import_rules_hold():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_every_feature_has_its_tests_under_the_same_name():
    assert [name for name in features() if not (ROOT / "tests" / name).is_dir()] == []


def test_every_feature_stands_in_the_import_contract():
    contract = (ROOT / "pyproject.toml").read_text()
    assert [name for name in features() if f"ecwid_app.{name}" not in contract] == []


def test_no_room_is_a_catch_all():
    names = {path.stem for path in ROOT.glob("*/**/*.py") if ".venv" not in path.parts}
    assert names.isdisjoint({"utils", "helpers", "common", "misc", "manager"})
