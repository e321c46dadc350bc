"""Answers on the way out: JSON, tables on a terminal, tab-separated lines elsewhere, and a bar on long walks.

Lists go out in portions of about a page, so that memory stays flat however long they are. Texts of the platform
are written by strangers: nothing of them reaches a terminal that would steer it.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from ..ecwid.paging import Walk
from .catalogue import Method

PORTION = 100
MOST_COLUMNS = 5
BETWEEN_COLUMNS = 2
MOST_SPARE = 8
# fmt: off
WORTH_A_COLUMN = [
    "id", "cartId", "subscriptionId", "statusId", "key", "code", "name", "title", "checkoutTitle", "contact", "email",
    "sku", "date", "total", "price", "paymentStatus", "fulfillmentStatus", "status", "customerId", "enabled", "rating",
    "value", "countryCode", "currencyCode", "taxClassCode", "createDate",
]
# fmt: on
STEERS_A_TERMINAL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
NOT_IN_JSON_LINES = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

ESCAPED = "escaped_as_in_json"

Write = Callable[[str], object]


class Bar:
    """Number and total of a walk, on a terminal's stderr; hidden while anything is printed."""

    def __init__(self, console: Console, *, shown: bool) -> None:
        columns = TextColumn("fetched"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        self._progress = Progress(*columns, console=console, transient=True, disable=not shown)
        self._task = self._progress.add_task("", total=None)

    @contextmanager
    def while_fetching(self, items: Iterable[Any], most: int | None) -> Iterator[Callable[[], None]]:
        def one_more() -> None:
            self._progress.update(self._task, advance=1, total=total_of(items, most))

        with self._progress:
            yield one_more


def total_of(items: Iterable[Any], most: int | None) -> int | None:
    """How many there will be, as far as it is known."""
    known = items.total if isinstance(items, Walk) else None
    return min(filter(None, (known, most)), default=known)


def portions(items: Iterable[Any], most: int | None, bar: Bar) -> Iterator[list[Any]]:
    """Yield the items up to ``most``, some at a time."""
    source = islice(iter(items), most)
    while True:
        portion = []
        with bar.while_fetching(items, most) as one_more:
            for item in islice(source, PORTION):
                portion.append(item)
                one_more()
        if portion:
            yield portion
        if len(portion) < PORTION:
            return


def write_json(value: Any, write: Write) -> None:
    write(as_json(value, indent=2) + "\n")


def write_json_list(found: Iterable[list[Any]], write: Write) -> None:
    """One array, an item a line, written as it comes."""
    before = "[\n"
    for portion in found:
        write(before + ",\n".join(as_json(item) for item in portion))
        before = ",\n"
    write("[]\n" if before == "[\n" else "\n]\n")


def write_lines(found: Iterable[list[Any]], columns: Sequence[str], write: Write) -> None:
    """Tab-separated, without a heading: the columns are always the same."""
    for portion in found:
        write("".join("\t".join(cells(item, columns)) + "\n" for item in portion))


def write_tables(found: Iterable[list[Any]], columns: Sequence[str], console: Console, write: Write) -> None:
    """One table over all portions, as wide as the first of them needs."""
    widths: list[int] = []
    for portion in found:
        rows = [cells(item, columns) for item in portion]
        table = Table(show_header=not widths, box=None, pad_edge=False, header_style="bold")
        if not widths:
            widths = fitting([list(columns), *rows], console.width)
        for name, width in zip(columns or ["value"], widths, strict=True):
            table.add_column(Text(name), width=width, no_wrap=True, overflow="ellipsis")
        for row in rows:
            table.add_row(*map(Text, row))
        write(drawn(table, console))


def fitting(rows: list[list[str]], width: int) -> list[int]:
    """Widths of columns: what they need, the widest cut until all fit, and some of what is left for later rows."""
    widths = [max(1, *(Text(cell).cell_len for cell in column)) for column in zip(*filter(None, rows), strict=True)]
    room = width - BETWEEN_COLUMNS * len(widths)
    while sum(widths) > room and max(widths) > 4:
        widths[widths.index(max(widths))] -= 1
    spare = min(MOST_SPARE, max(0, room - sum(widths)) // len(widths))
    return [each + spare for each in widths]


def write_document(document: Mapping[str, Any], console: Console | None, write: Write) -> None:
    """A field a line: a table of two columns, or tab-separated for a program."""
    rows = [(cell(name), cell(value)) for name, value in document.items()]
    if console is None:
        write("".join(f"{name}\t{value}\n" for name, value in rows))
        return
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows:
        table.add_row(Text(name), Text(value))
    write(drawn(table, console))


def drawn(table: Table, console: Console) -> str:
    with console.capture() as captured:
        console.print(table)
    return captured.get()


def write_value(value: object, console: Console | None, write: Write) -> None:
    """A text, number or nothing at all, with a line's end."""
    text = value if isinstance(value, str) else cell(value)
    if console is not None:
        text = "\n".join(harmless(line) for line in text.split("\n"))
    if value is not None:
        write(text if text.endswith("\n") else f"{text}\n")


def columns_for(method: Method, fields: str) -> list[str]:
    """The few columns a list is shown with: what tells its items apart, and what was asked for."""
    known = [name for name in WORTH_A_COLUMN if name in method.item_fields] or method.item_fields
    return list(dict.fromkeys([*known[:1], *top_names(fields)])) if fields else known[:MOST_COLUMNS]


def top_names(fields: str) -> list[str]:
    """``id,settings(storeName,url)`` → ``id``, ``settings``."""
    while "(" in fields and fields != (inner := re.sub(r"\([^()]*\)", "", fields)):
        fields = inner
    return [name.strip() for name in fields.split(",") if name.strip()]


def narrowed(item: Any, columns: Sequence[str]) -> Any:
    """The named fields of an item, for lists the platform does not narrow itself."""
    return {name: item[name] for name in columns if name in item} if isinstance(item, dict) else item


def cells(item: Any, columns: Sequence[str]) -> list[str]:
    return [cell(item.get(name)) for name in columns] if isinstance(item, dict) else [cell(item)]


def cell(value: object) -> str:
    """A value in one line."""
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) else as_json(value)


def harmless(text: str) -> str:
    return STEERS_A_TERMINAL.sub(" ", text)


def as_json(value: object, *, indent: int | None = None) -> str:
    """JSON in readable letters; what a terminal or an encoder would stumble over is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return NOT_IN_JSON_LINES.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def escaped(error: UnicodeError) -> tuple[str, int]:
    """What JSON writes for letters an encoding does not have: for outputs that are not UTF-8."""
    assert isinstance(error, UnicodeEncodeError)
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error(ESCAPED, escaped)


def console_for(stream: TextIO, *, colour: bool) -> Console:
    return Console(file=stream, no_color=not colour, highlight=False)
