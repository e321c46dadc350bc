"""What was typed, as the library takes it. Anything it would not take ends as a usage error."""

from __future__ import annotations

import json
import sys
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, BooleanOptionalAction
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO

from .catalogue import Argument, Kind

GIVEN = "given_"


def add(argument: Argument, parser: ArgumentParser) -> None:
    """Add a positional argument or an option; what is not given stays out of the answers."""
    how: dict[str, Any] = {"help": HELP[argument.kind], "default": SUPPRESS}
    if argument.name == "fields":
        how["help"] = "what to return, such as id,name,options(name)"
    if argument.kind == "flag":
        how["action"] = BooleanOptionalAction
    else:
        how |= {"type": READERS.get(argument.kind, str), "metavar": METAVARS.get(argument.kind)}
    if argument.kind == "pairs":
        how["action"] = "append"
    if not argument.positional:
        parser.add_argument(f"--{argument.typed}", dest=GIVEN + argument.name, required=argument.required, **how)
        return
    how["metavar"] = argument.typed.upper()
    parser.add_argument(GIVEN + argument.name, nargs=None if argument.required else "?", **how)


def given(options: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments of the method out of everything that was parsed."""
    values = {name.removeprefix(GIVEN): value for name, value in options.items() if name.startswith(GIVEN)}
    return {name: dict(value) if is_pairs(value) else value for name, value in values.items()}


def is_pairs(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], tuple)


def stored(text: str) -> str:
    """A text as it is, ``@file`` or ``-`` for what stands on the standard input."""
    if text != "-" and not text.startswith("@"):
        return text
    try:
        content = sys.stdin.buffer.read() if text == "-" else Path(text[1:]).read_bytes()
        return content.decode()
    except OSError as error:
        raise ArgumentTypeError(f"{text[1:]} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ArgumentTypeError("this is no UTF-8 text") from None


def json_object(text: str) -> dict[str, Any]:
    """A JSON object, written out or from where ``stored`` reads it."""
    try:
        document = json.loads(stored(text), parse_constant=no_constant)
    except (ValueError, RecursionError) as error:
        raise ArgumentTypeError(f"this is no JSON: {error}") from None
    if not isinstance(document, dict):
        raise ArgumentTypeError("this is JSON, but no object")
    return document


def no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON value")


def time(text: str) -> datetime | int:
    """ISO 8601, in UTC where no zone is given, or UNIX seconds."""
    if text.isascii() and text.isdigit():
        return int(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is neither ISO 8601 nor UNIX seconds") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def separated(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def integers(text: str) -> list[int]:
    try:
        return [int(part) for part in separated(text)]
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no list of whole numbers") from None


def pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise ArgumentTypeError(f"{text!r} is not NAME=VALUE")
    return name, value


def positive(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise ArgumentTypeError(f"{text!r} is no whole number above zero")
    return int(text)


def readable(path: str) -> str:
    if path != "-" and not Path(path).is_file():
        raise ArgumentTypeError(f"there is no file {path}")
    return path


def writable(path: str) -> str:
    if (not is_stream(path) and not Path(path).resolve().parent.is_dir()) or Path(path).is_dir():
        raise ArgumentTypeError(f"{path} cannot be a file")
    return path


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """A file to send, or the standard input for ``-``."""
    if path == "-":
        yield sys.stdin.buffer
        return
    with Path(path).open("rb") as file:
        yield file


@contextmanager
def written(path: str) -> Iterator[BinaryIO]:
    """A file to write, which takes its name only once it is complete; what stood there stays until then."""
    if is_stream(path):
        with Path(path).open("ab") as file:
            yield file
        return
    target = Path(path).resolve()
    part = target.with_name(f".{target.name}.{token_hex(4)}.part")
    with part.open("x+b") as file:
        try:
            yield file
            file.flush()
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def is_stream(path: str) -> bool:
    """Tell a pipe or a device, what the shell put behind ``/dev/stdout`` included."""
    return path.startswith(("/dev/std", "/dev/fd/")) or (Path(path).exists() and not Path(path).is_file())


READERS: dict[Kind, Callable[[str], Any]] = {
    "integer": int,
    "number": float,
    "stored": stored,
    "list": separated,
    "integers": integers,
    "time": time,
    "pairs": pair,
    "json": json_object,
    "file": readable,
    "into": writable,
}
METAVARS: dict[Kind, str] = {
    "integer": "N",
    "number": "NUMBER",
    "text": "TEXT",
    "list": "A,B,C",
    "time": "TIME",
    "pairs": "NAME=VALUE",
}
HELP: dict[Kind, str] = {
    "flag": "yes or no",
    "integer": "whole number",
    "number": "number",
    "text": "text",
    "stored": "text, @file or - for the standard input",
    "list": "values, separated by commas",
    "integers": "whole numbers, separated by commas",
    "time": "ISO 8601 (UTC where no zone is given) or UNIX seconds",
    "pairs": "a name and its value; repeat it for more",
    "json": "JSON object: the text, @file.json or - for the standard input",
    "file": "path of the file to send, or - for the standard input",
    "into": "path of the file to write",
}
