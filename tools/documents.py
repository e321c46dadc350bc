"""Write the types of the platform's documents, `ecwid_app/ecwid/documents/`, from `sandbox/catalogue/endpoints.json`.

A document is described by every endpoint that reads or writes it; its type is the union of what they name. Everything
is optional, since answers are narrowed by ``responseFields`` and updates are partial, and keys the catalogue does not
know are kept: at run time a document is the plain dict that came.
"""

from __future__ import annotations

import json
import subprocess
import sys
from keyword import iskeyword
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "sandbox" / "catalogue" / "endpoints.json"
TARGET = ROOT / "ecwid_app" / "ecwid" / "documents"

Tree = dict[str, Any]
Rows = tuple[tuple[str, str], ...]

# Module → document → where it is described: an endpoint's answer ("items[]" of a page), or its body (">").
DOCUMENTS: dict[str, dict[str, list[str]]] = json.loads((ROOT / "tools" / "documents.json").read_text())

SIMPLE = {
    "string": "str",
    "date": "str",
    "boolean": "bool",
    "integer": "int",
    "number|string": "float | str",
    "string|boolean": "str | bool",
    "map<lang,string>": "dict[str, str]",
    "map<weekday,array<array<string>>>": "dict[str, list[list[str]]]",
    "array<string>": "list[str]",
    "array<array<string>>": "list[list[str]]",
    "array<array>": "list[list[Any]]",
    "array": "list[Any]",
}


def main() -> None:
    endpoints = {endpoint["id"]: endpoint for endpoint in json.loads(CATALOGUE.read_text())}
    TARGET.mkdir(exist_ok=True)
    for module, documents in DOCUMENTS.items():
        known: dict[tuple[str, Rows], str] = {}
        text = "".join(classes(name, "", tree(endpoints, sources), known)[1] for name, sources in documents.items())
        head = f'"""Documents of {module.replace("_", " ")}. Written by tools/documents.py from the catalogue."""\n\n'
        imports = "from typing import Any, TypedDict\n" if "Any" in text else "from typing import TypedDict\n"
        (TARGET / f"{module}.py").write_text(head + imports + text)
    subprocess.run([Path(sys.executable).with_name("ruff"), "format", "--quiet", TARGET], check=True)


def tree(endpoints: dict[str, Any], sources: list[str]) -> Tree:
    """Return the union of what the sources describe: name → type, or name → (type, tree)."""
    union: Tree = {}
    for source in sources:
        name, _, prefix = source.rstrip(">").partition(":")
        fields = endpoints[name]["body" if source.endswith(">") else "answer"]["fields"]
        for field in fields:
            path = field["path"].removeprefix("[].")
            if prefix and not path.startswith(f"{prefix}."):
                continue
            insert(union, path.removeprefix(f"{prefix}.") if prefix else path, field["type"])
    return union


def insert(union: Tree, path: str, kind: str) -> None:
    """Put a field into its place, without losing what is there already."""
    *parents, name = path.replace("[]", "").split(".")
    for parent in parents:
        union = union.setdefault(parent, {"": "object"})
    known = union.get(name)
    if known is None:
        union[name] = {"": kind}
    elif known[""] == "object":
        known[""] = kind


def classes(document: str, place: str, fields: Tree, known: dict[tuple[str, Rows], str]) -> tuple[str, str]:
    """Return the name of the class of what stands in a place of a document, and the classes to write for it.

    What another document of the module has in the same place, field by field, is written once.
    """
    rows, text = [], ""
    for field, inner in fields.items():
        if not field or field.startswith("{"):
            continue
        nested = {key: value for key, value in inner.items() if key}
        child = ""
        if open_map(nested):
            child = "dict[str, Any]"
        elif nested:
            inside = f"{place}{field[:1].upper()}{field[1:]}".replace("_", "")
            child, inner_text = classes(document, inside, nested, known)
            text += inner_text
        rows.append((field, annotation(field, inner[""], child)))
    key = (place, tuple(rows))
    if place and key in known:
        return known[key], ""
    name = known[key] = f"{document}{place}"
    return name, text + declaration(name, tuple(rows))


def open_map(nested: Tree) -> bool:
    """Tell an object whose keys are not fixed: the catalogue writes them as {placeholder}."""
    return any("{" in key or not key.isidentifier() for key in nested)


def annotation(field: str, kind: str, child: str) -> str:
    if child:
        return f"list[{child}]" if kind.startswith("array") else child
    if kind in SIMPLE:
        return SIMPLE[kind]
    number = (
        "int" if field == "id" or field.endswith(("Id", "Ids", "Count", "quantity", "offset", "limit")) else "float"
    )
    return {"number": number, "array<number>": f"list[{number}]", "array<object>": "list[dict[str, Any]]"}.get(
        kind, "dict[str, Any]"
    )


def declaration(name: str, rows: Rows) -> str:
    if all(field.isidentifier() and not iskeyword(field) for field, _ in rows):
        body = "".join(f"    {field}: {kind}\n" for field, kind in rows) or "    pass\n"
        return f"\n\nclass {name}(TypedDict, total=False):\n{body}"
    body = "".join(f'        "{field}": {kind},\n' for field, kind in rows)
    return f'\n\n{name} = TypedDict(\n    "{name}",\n    {{\n{body}    }},\n    total=False,\n)\n'


if __name__ == "__main__":
    main()
