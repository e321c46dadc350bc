"""The bench itself works. What it measures is no business of a test: no time is asserted."""

import pytest

from bench import client, payload
from bench.__main__ import NAMES, parser
from bench.table import Row, as_markdown, as_text


@pytest.mark.parametrize("benchmark", [payload.decode, client.call])
def test_a_row_says_what_was_measured_and_its_floor(benchmark):
    rows = benchmark(quick=True)
    assert rows
    assert all(row.measured > 0 and row.floor > 0 for row in rows)


@pytest.mark.parametrize("names", [[], ["launch"], list(NAMES)])
def test_all_run_or_those_that_are_named(names):
    assert parser().parse_args(names).names == names


def test_a_missed_limit_is_said():
    row = Row("tab", 1.7, "×", 1.5, measured=0.0017, floor=0.001)
    assert row.is_over
    assert "OVER" in as_text([row])


def test_the_table_can_stand_in_a_readme():
    head, line, row = as_markdown([Row("calls", 1, "", 1)]).splitlines()
    assert head.count("|") == line.count("|") == row.count("|")
    assert "ok" in row
