"""Every rule of the review names tests, and these exist."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROWS = [line for line in (ROOT / "docs" / "review.md").read_text().splitlines() if line.startswith("| ")][1:]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def names_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text())
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_rule_names_a_test():
    rules = [row for row in ROWS if not row.startswith("| ---")]
    assert len(rules) > 10
    assert [rule for rule in rules if not NAMED.search(rule)] == []


def test_every_test_that_is_named_exists():
    named = [match.groups() for row in ROWS for match in NAMED.finditer(row)]
    missing = [name for path, name in named if not (ROOT / path).exists() or name not in names_in(path)]
    assert missing == []
