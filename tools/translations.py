"""Collect every text that is marked for translation, update the catalogues, compile them.

Pure Python, so that nobody needs GNU gettext: Django turns templates into marked code, Babel reads
that and the modules. ``locale/xx/LC_MESSAGES/django.po`` is for people, the ``.mo`` beside it for
Django; both are committed, and tests/repo/test_translations.py compares them with the sources.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
LANGUAGES = ("de", "es", "fr", "it", "nl", "pt_BR")
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)  # a date would change the files at every run
IN_CONTEXT = ((1, "c"), 2)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy")),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), IN_CONTEXT),
    "ngettext": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
}
Text = str | tuple[str, ...]


def marked() -> Iterator[tuple[str, int, Text, str | None]]:
    """Yield file, line, text and context of everything marked for translation."""
    from django.utils.translation.template import templatize

    for path in sorted(ROOT.glob("ecwid_app/**/*.py")):
        yield from found_in(path, path.read_bytes())
    for path in sorted(ROOT.glob("templates/**/*.html")):
        code = "\n".join(line.lstrip() for line in templatize(path.read_text()).splitlines())  # it is no Python's
        yield from found_in(path, code.encode())


def found_in(path: Path, code: bytes) -> Iterator[tuple[str, int, Text, str | None]]:
    for line, text, _comments, context in extract("python", BytesIO(code), keywords=KEYWORDS):
        yield str(path.relative_to(ROOT)), line, text, context


def template() -> Catalog:
    """Return the catalogue of all texts, without line numbers: they would change with every edit."""
    catalog = Catalog(project="Signboard", charset="utf-8")
    for file, _line, text, context in marked():
        flags = ["python-format"] if "%(" in str(text) else []
        catalog.add(text, locations=[(file, None)], flags=flags, context=context)  # type: ignore[list-item]
    return catalog


def po_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def kept(language: str) -> Catalog:
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, project="Signboard", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def missing(catalog: Catalog) -> list[str]:
    """Return the texts without a translation, plural forms included."""
    texts = (message for message in catalog if message.id)
    return [str(text.id) for text in texts if text.fuzzy or not all(as_tuple(text.string or ""))]


def as_tuple(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def compiled(catalog: Catalog) -> bytes:
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def update(language: str, texts: Catalog) -> list[str]:
    """Write both files of a language and return what still lacks a translation."""
    catalog = kept(language)
    catalog.update(texts, no_fuzzy_matching=True)
    catalog.fuzzy = False
    catalog.header_comment = f"# Texts of Signboard: {language}. Written by `make translations`."
    catalog.creation_date = catalog.revision_date = NO_DATE
    catalog.version, catalog.msgid_bugs_address, catalog.last_translator = "", "", ""
    catalog.obsolete.clear()
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=120, omit_header=False, sort_output=True)
    path.with_suffix(".mo").write_bytes(compiled(catalog))
    return missing(catalog)


def main() -> int:
    import django
    from django.conf import settings

    settings.configure(USE_I18N=True)
    django.setup()
    texts, untranslated = template(), 0
    for language in LANGUAGES:
        for text in update(language, texts):
            untranslated += 1
            print(f"{language}: {text}", file=sys.stderr)
    print(f"{len(texts)} texts, {len(LANGUAGES)} languages, {untranslated} translations missing.")
    return 1 if untranslated else 0


if __name__ == "__main__":
    sys.exit(main())
