from __future__ import annotations

import logging
import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import TextIOWrapper
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from rich.console import Console

from ...console import shown, typed
from ...console.catalogue import Area, Method, areas
from ...ecwid import errors
from ...ecwid.calls import BadArgument
from ...models import Store
from ...web.clients import client_with

FAILED, USAGE, INTERRUPTED, PIPE_CLOSED = 1, 2, 130, 141

REMEDIES: dict[type[errors.EcwidError], str] = {
    errors.EcwidUnreachable: "No answer came from the platform: check the network, then try again.",
    errors.EcwidUnavailable: "The platform failed, or answered what nobody expects: try again later.",
    errors.EcwidBusy: "The store's budget of calls is spent: wait {wait}, then try again.",
    errors.EcwidPlanRequired: "The store's plan does not allow this, or it is suspended: the merchant can change that.",
    errors.EcwidScopeMissing: "The app was installed without the scope this needs: add it to the app, then reinstall.",
    errors.EcwidTokenRefused: "The token is wrong or revoked: open the app in the store, or set another ECWID_TOKEN.",
    errors.EcwidAccessDenied: "The token does not open this.",
    errors.EcwidNotFound: "There is nothing of that kind: check the store and what you asked for.",
    errors.EcwidChargeRefused: "The charge was refused, and nothing was charged: the code says why.",
    errors.EcwidRejected: "The platform refused what was sent: check the values.",
    errors.EcwidError: "The call failed.",
}

DESCRIPTION = """Call the platform for one store: every area, every method.

  manage.py ecwid 1003 products list --keyword shirt --json
  manage.py ecwid 1003 storage put greeting @greeting.txt
  manage.py ecwid 1003 products --help

The access token is the one of ECWID_TOKEN in the environment where that is set, else the one kept for the
store. It is never an argument: arguments are seen by everybody on the machine.

On a terminal answers are tables, elsewhere tab-separated lines without a heading. --json prints JSON; a
list is one array, written an item a line as it comes, so one cut short by an error has no closing bracket.

The exit code is 0, 1 where the call failed, 2 for wrong arguments and 130 for Ctrl-C. Options that stand
here come before AREA; -v 2 also logs each call."""


class Command(BaseCommand):
    """The library as a command line, by introspection: see ``ecwid_app.console``."""

    help = DESCRIPTION
    requires_system_checks = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(
            prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, allow_abbrev=False, **kwargs
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("store", type=typed.positive, metavar="STORE", help="the number of the store")
        commands = parser.add_subparsers(title="areas", metavar="AREA", required=True)
        for area in areas():
            add_area(area, commands)

    def handle(self, *args: Any, **options: Any) -> None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors=shown.ESCAPED)  # not every terminal or pipe is UTF-8
        try:
            with calls_logged(wanted=options["verbosity"] > 1):
                self.run_method(options)
        except errors.EcwidError as error:
            raise CommandError(remedy(error), returncode=FAILED) from error
        except BrokenPipeError:
            leave_closed_pipe()
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)
        except OSError as error:
            raise CommandError(f"{error.filename or 'A file'}: {error.strerror}", returncode=FAILED) from error

    def run_method(self, options: dict[str, Any]) -> None:
        """Make the call and show what it gave."""
        area, method, values = options["area"], options["method"], typed.given(options)
        if method.sweeps and not options["yes"]:
            self.require_yes(options["store"], method)
        client = client_with(options["store"], token_for(options["store"]), interactive=False)
        resource = getattr(client, area.name)
        with ExitStack() as files:
            for argument in method.arguments:
                if argument.kind in ("file", "into") and values.get(argument.name):
                    door = typed.opened if argument.kind == "file" else typed.written
                    values[argument.name] = files.enter_context(door(values[argument.name]))
            try:
                answer = getattr(resource, method.name)(**values)
            except BadArgument as unfit:
                raise CommandError(str(unfit), returncode=USAGE) from unfit
        if "given_into" not in options or not typed.is_stream(options["given_into"]):  # its bytes are the output
            self.show(method, answer, options)

    def require_yes(self, store_id: int, method: Method) -> None:
        """Go on only if whoever sits at the terminal says so; where nobody does, ``--yes`` has to be given."""
        if not sys.stdin.isatty():
            raise CommandError("This deletes everything of its kind: add --yes if that is meant.", returncode=USAGE)
        self.stderr.write(f"Store {store_id}: {method.summary} Type yes to go on: ", ending="")
        self.stderr.flush()
        if sys.stdin.readline().strip() != "yes":
            raise CommandError("Nothing was deleted.", returncode=FAILED)

    def show(self, method: Method, answer: Any, options: dict[str, Any]) -> None:
        """Print an answer in the form that was asked for, or that fits where it goes."""
        console = shown.console_for(sys.stdout, colour=not options["no_color"]) if self.stdout.isatty() else None
        if method.answer in ("walk", "list"):
            self.show_list(method, answer, options, console)
        elif options["json"]:
            shown.write_json(answer, self.write)
        elif isinstance(answer, dict):
            shown.write_document(answer, console, self.write)
        else:
            shown.write_value(answer, console, self.write)

    def show_list(self, method: Method, answer: Any, options: dict[str, Any], console: Console | None) -> None:
        fields = options.get("columns") or options.get("given_fields") or ""
        columns = shown.columns_for(method, fields)
        counted = method.answer == "walk" and self.stderr.isatty() and options["verbosity"] > 0
        bar = shown.Bar(shown.console_for(sys.stderr, colour=not options["no_color"]), shown=counted)
        found = shown.portions(answer, options["limit"], bar)
        if options["json"]:
            keep = columns if options.get("columns") else None
            narrow = ([shown.narrowed(item, keep) for item in items] if keep else items for items in found)
            shown.write_json_list(narrow, self.write)
        elif console is None:
            shown.write_lines(found, columns, self.write)
        else:
            shown.write_tables(found, columns, console, self.write)

    def write(self, text: str) -> None:
        self.stdout.write(text, ending="")
        self.stdout.flush()


def add_area(area: Area, commands: Any) -> None:
    name = area.name.replace("_", "-")
    parser = commands.add_parser(name, help=escaped(area.summary), description=area.summary, allow_abbrev=False)
    methods = parser.add_subparsers(title="methods", metavar="METHOD", required=True)
    for method in area.methods:
        add_method(area, method, methods)


def add_method(area: Area, method: Method, methods: Any) -> None:
    parser: ArgumentParser = methods.add_parser(
        method.name.replace("_", "-"),
        aliases=area.aliases(method),
        help=escaped(method.summary),
        description=escaped(method.contract),
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(area=area, method=method)
    for argument in method.arguments:
        typed.add(argument, parser)
    if method.sweeps:
        parser.add_argument("--yes", action="store_true", help="do not ask whether everything is to be deleted")
    add_output_options(method, parser)


def add_output_options(method: Method, parser: ArgumentParser) -> None:
    output = parser.add_argument_group("output")
    if method.answer not in ("walk", "list"):
        output.add_argument("--json", action="store_true", help="print JSON")
        return
    output.add_argument("--json", action="store_true", help="print one JSON array, written an item a line as it comes")
    output.add_argument("--limit", type=typed.positive, metavar="N", help="stop after N items")
    if method.item_fields and not method.narrows:
        output.add_argument("--fields", dest="columns", metavar="A,B,C", help="the fields to print, chosen here")


def escaped(text: str) -> str:
    return text.replace("%", "%%")


def token_for(store_id: int) -> str:
    """Return the token of the environment, else the one kept for the store."""
    token = os.environ.get("ECWID_TOKEN", "").strip()
    if token:
        if not (token.isascii() and token.isprintable() and " " not in token):
            raise CommandError("What ECWID_TOKEN holds is no access token.", returncode=FAILED)
        return token
    try:
        store = Store.objects.filter(pk=store_id).first()
    except DatabaseError as error:
        problem = "The database of stores cannot be read, and ECWID_TOKEN is not set."
        raise CommandError(problem, returncode=FAILED) from error
    if store is None or not store.token:
        problem = f"No access token is kept for store {store_id}: open the app in it, or set ECWID_TOKEN."
        raise CommandError(problem, returncode=FAILED)
    return store.token


def remedy(error: errors.EcwidError) -> str:
    """Return one line: what an operator can do, and what happened. It never holds a token."""
    words = next(REMEDIES[kind] for kind in type(error).__mro__ if kind in REMEDIES)
    after = error.retry_after if isinstance(error, errors.EcwidBusy) else None
    words = words.format(wait=f"{after} s" if after else "a minute")
    if error.may_have_arrived and not error.operation.startswith("GET"):
        words += " It may have been carried out all the same."
    return f"{words} ({error})"


@contextmanager
def calls_logged(*, wanted: bool) -> Iterator[None]:
    """Keep the line a call logs off a screen where answers belong."""
    log = logging.getLogger("ecwid")
    before = log.level
    log.setLevel(before if wanted else logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(before)


def leave_closed_pipe() -> None:
    """End quietly when the reader went away, ``| head`` for one; Python would complain once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(PIPE_CLOSED)
