"""Texts in the languages of a store: `name` beside `nameTranslated`. Source: Ecwid docs, "Translations"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.world import Shop


def in_language(value: Any, lang: str) -> Any:
    """With `lang`, each text that has a translation is given in that language."""
    if lang and isinstance(value, list):
        return [in_language(part, lang) for part in value]
    if not lang or not isinstance(value, dict):
        return value
    spoken = {name: in_language(part, lang) for name, part in value.items()}
    for name in value:
        translations = value.get(f"{name}Translated")
        if isinstance(translations, dict) and translations.get(lang):
            spoken[name] = translations[lang]
    return spoken


def tied(shop: Shop, changes: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Changes in which a text and its translation to the store's own language say the same."""
    lang, changed = shop.profile["languages"]["defaultLanguage"], dict(changes)
    for name in names:
        twin = f"{name}Translated"
        if name in changes:
            changed[twin] = {lang: changes[name], **changes.get(twin, {})}
        elif lang in changes.get(twin, {}):
            changed[name] = changes[twin][lang]
    return changed
