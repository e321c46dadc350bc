"""The list of scopes for reviewers is the one the features declare, and the app is registered with no other."""

from pathlib import Path

from ecwid_app.web.features import reasons_for
from ecwid_app.web.permissions import PERMISSIONS
from tools import scopes

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_list_of_scopes_is_current():
    assert scopes.PAGE.read_text(encoding="utf-8") == scopes.page(), "run python -m tools.scopes"


def test_every_scope_has_a_reason():
    assert [scope for scope in PERMISSIONS if not reasons_for(scope)] == []


def test_the_readme_registers_the_app_with_these_scopes():
    row = next(line for line in (ROOT / "README.md").read_text().splitlines() if line.startswith("| scopes |"))
    assert {scope for scope in PERMISSIONS if f"`{scope}`" in row} == set(PERMISSIONS)
