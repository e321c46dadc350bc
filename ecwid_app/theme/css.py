"""Whether a text is CSS that may stand on a storefront: its syntax, and that it can only ever be a look.

tinycss2 reads it as browsers do, escapes included, but forgives nothing here: what browsers would drop in silence is a
problem with a line and a column. Names of properties are not checked, so that new ones can be used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

END = "signboard-end"
NOT_FOR_STYLES = re.compile(r"</|<!--|<(?=style|script)", re.IGNORECASE)
UNSOUND = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
WITH_RULES = {"media", "supports", "container", "layer", "keyframes", "-webkit-keyframes", "scope", "starting-style"}
WITH_PROPERTIES = {"font-face", "property", "page", "counter-style"}
WITH_ADDRESS = {"url", "src", "image", "image-set", "-webkit-image-set"}
HARMLESS = re.compile(r"https://[^/\s\\]|data:(image|font)/|(?!//)[#/?.\w][^:\\]*$|$", re.IGNORECASE)
RUNS = re.compile(r"\s*(javascript|vbscript)\s*:|\s*data:\s*text/", re.IGNORECASE)
BEHAVES = {"behavior", "-ms-behavior", "-moz-binding"}

ADDRESS = gettext_lazy("Addresses in url() begin with https://, or name a file of your own website.")
CODE = gettext_lazy("CSS that runs code is not allowed.")
TOKENS: dict[str, Promise] = {
    "bad-string": gettext_lazy("A text in quotes is not closed in its line."),
    "eof-in-string": gettext_lazy("A text in quotes is not closed in its line."),
    "bad-url": gettext_lazy("An address in url() is not closed, or needs quotes."),
    "eof-in-url": gettext_lazy("An address in url() is not closed, or needs quotes."),
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Where, counted from 1, and what to do, in the merchant's words."""

    line: int
    column: int
    advice: str

    def __str__(self) -> str:
        return _("Line %(line)d, column %(column)d: %(advice)s") % {
            "line": self.line,
            "column": self.column,
            "advice": self.advice,
        }


def problems_in(css: str) -> list[Problem]:
    """Return what keeps the text from being served, in its order; what merely follows from another is left out."""
    for forbidden, advice in (
        (UNSOUND, _("This character cannot be used here.")),
        (NOT_FOR_STYLES, _("Write CSS only: HTML such as </style> is not allowed.")),
    ):
        if found := forbidden.search(css):
            return [problem_at(css, found.start(), advice)]
    try:
        tokens = tinycss2.parse_component_value_list(f"{css}\n{END}", skip_comments=True)
        problems = list(in_tokens(tokens)) or unclosed(css, tokens)
        problems = problems or list(in_sheet(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))
    except RecursionError:
        return [Problem(1, 1, _("Too many blocks stand inside one another."))]
    return sorted(set(problems))


def in_tokens(tokens: Iterable[Any], *, inside: str = "") -> Iterator[Problem]:
    """Say what is wrong with single words, whichever rule they stand in; ``inside`` is the function around them."""
    for token in tokens:
        if token.type == "error":
            advice = TOKENS.get(token.kind) or _("This bracket closes nothing: “%(bracket)s”.") % {
                "bracket": token.kind
            }
            yield problem(token, advice)
        elif token.type == "url" or (token.type == "string" and inside in WITH_ADDRESS):
            if not HARMLESS.match(token.value.strip()):
                yield problem(token, ADDRESS)
        elif token.type == "string" and RUNS.match(token.value):
            yield problem(token, CODE)
        elif token.type == "function":
            if token.lower_name == "expression":
                yield problem(token, CODE)
            yield from in_tokens(token.arguments, inside=token.lower_name)
        elif token.type.endswith("block"):
            yield from in_tokens(token.content)


def unclosed(css: str, tokens: list[Any]) -> list[Problem]:
    """Say which bracket or comment swallowed the end of the text."""
    if tokens and is_end(tokens[-1]):
        return []
    block = None
    while tokens and not is_end(tokens[-1]):
        block = tokens[-1]
        tokens = getattr(block, "arguments", None) or getattr(block, "content", None) or []
    if block is None or not tokens:
        return [problem_at(css, css.rfind("/*"), _("This comment is not closed: */ is missing."))]
    return [problem(block, _("What begins here is not closed: a bracket is missing."))]


def is_end(token: Any) -> bool:
    return bool(token.type == "ident" and token.value == END)


def in_sheet(nodes: Iterable[Any]) -> Iterator[Problem]:
    """Say what is wrong with a whole text: only rules stand at its outside."""
    for node in nodes:
        if node.type == "error":
            yield problem(node, _("A block in curly brackets is missing after this selector."))
        else:
            yield from in_rules([node])


def in_rules(nodes: Iterable[Any]) -> Iterator[Problem]:
    """Say what is wrong with rules and properties."""
    for node in nodes:
        if node.type == "error":
            yield problem(node, _("A property and its value belong here, such as “color: red;”."))
        elif node.type == "declaration":
            yield from in_declaration(node)
        elif node.type == "qualified-rule":
            if all(token.type == "whitespace" for token in node.prelude):
                yield problem(node, _("A selector is missing before the bracket."))
            yield from in_rules(contents_of(node))
        elif node.type == "at-rule":
            yield from in_at_rule(node)


def in_declaration(node: Any) -> Iterator[Problem]:
    if node.lower_name in BEHAVES:
        yield problem(node, CODE)
    elif not node.lower_name.startswith("--") and all(token.type == "whitespace" for token in node.value):
        yield problem(node, _("A value is missing after the colon."))


def in_at_rule(node: Any) -> Iterator[Problem]:
    name = node.lower_at_keyword
    if name == "import":
        yield problem(node, _("@import is not allowed: copy the rules here instead."))
    elif name == "layer" and node.content is None:
        return
    elif name not in WITH_RULES | WITH_PROPERTIES:
        yield problem(node, _("@%(name)s is not known here.") % {"name": name})
    elif node.content is None:
        yield problem(node, _("A block in curly brackets is missing after @%(name)s.") % {"name": name})
    else:
        yield from in_rules(contents_of(node))


def contents_of(node: Any) -> list[Any]:
    return list(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True))


def problem(node: Any, advice: str | Promise) -> Problem:
    return Problem(node.source_line, node.source_column, str(advice))


def problem_at(css: str, index: int, advice: str) -> Problem:
    before = css[:index]
    return Problem(before.count("\n") + 1, index - before.rfind("\n"), advice)
