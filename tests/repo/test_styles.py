"""Stylesheets are whole: a lost brace would silently take the rest of its file with it."""

from pathlib import Path

import pytest
import tinycss2

ROOT = Path(__file__).resolve().parent.parent.parent
SHEETS = [
    *ROOT.glob("static/css/*.css"),
    *ROOT.glob("sandbox/static/**/*.css"),
    *ROOT.glob("storefront_script/src/*.css"),
]


def faults(nodes):
    for node in nodes:
        if node.type == "error":
            yield f"line {node.source_line}: {node.message}"
        elif node.type == "qualified-rule":
            inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            yield from (f"line {one.source_line}: {one.type}" for one in inside if one.type != "declaration")
        elif node.type == "at-rule" and node.content and node.lower_at_keyword in ("media", "supports"):
            yield from faults(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_rule_ends_where_it_should(sheet):
    assert list(faults(tinycss2.parse_stylesheet(sheet.read_text(), skip_comments=True, skip_whitespace=True))) == []


def test_a_lost_brace_is_noticed():
    assert list(faults(tinycss2.parse_stylesheet("a { color: red; b { color: blue; }", True, True)))
