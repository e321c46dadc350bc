"""Answers on the way out."""

import io
import json

import pytest
from rich.console import Console

from ecwid_app.console import shown


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=60, force_terminal=False)


def test_a_strangers_text_steers_no_terminal_and_breaks_no_line(console):
    out: list[str] = []
    item = {"id": 1, "name": "Cup\x1b[2J\tred\n\u202egnp\x9b[bold]x[/bold]"}
    shown.write_lines([[item]], ["id", "name"], out.append)
    shown.write_tables([[item]], ["id", "name"], console, out.append)
    shown.write_json(item, out.append)

    assert "".join(out).isprintable() is False  # tabs and line ends only:
    assert not set("\x1b\u202e\x9b\r") & set("".join(out))
    assert out[0] == "1\tCup [2J red  gnp [bold]x[/bold]\n"
    assert json.loads(out[2]) == item


def test_an_empty_list_is_an_empty_array():
    out: list[str] = []
    shown.write_json_list([], out.append)
    assert json.loads("".join(out)) == []


def test_the_portions_of_a_long_table_stand_under_one_heading(console):
    out: list[str] = []
    portions = [[{"id": 1, "name": "A long name " * 9}], [{"id": 2, "name": "B"}]]
    shown.write_tables(portions, ["id", "name"], console, out.append)

    lines = "".join(out).splitlines()
    assert [line.split()[0] for line in lines] == ["id", "1", "2"]
    assert all(len(line) <= 60 for line in lines)


def test_columns_are_the_top_names_of_the_fields_asked_for():
    assert shown.top_names("id,settings(storeName,deep(er)),name") == ["id", "settings", "name"]
    assert shown.top_names("broken(,name") == ["broken(", "name"]


def test_no_more_is_fetched_than_asked_for():
    fetched: list[int] = []

    def items():
        for number in range(10_000):
            fetched.append(number)
            yield number

    bar = shown.Bar(Console(file=io.StringIO()), shown=False)
    found = list(shown.portions(items(), 150, bar))
    assert [len(portion) for portion in found] == [100, 50]
    assert len(fetched) == 150
