"""Every text in every language."""

import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tools import translations  # noqa: E402


@pytest.fixture(scope="module")
def texts() -> set[str]:
    return {str(message.id) for message in translations.template() if message.id}


def test_there_are_texts_to_translate(texts):
    assert "Save" in texts
    assert len(texts) > 50


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_no_translation_is_missing_and_none_is_left_over(language, texts):
    catalog = translations.kept(language)
    assert translations.missing(catalog) == []
    assert {str(message.id) for message in catalog if message.id} == texts


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_compiled_catalogue_is_the_readable_one(language):
    path = translations.po_path(language)
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    assert path.with_suffix(".mo").read_bytes() == translations.compiled(catalog)


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_placeholders_and_names_survive_translation(language):
    for message in translations.kept(language):
        for text in translations.as_tuple(message.string or ""):
            assert not {"ecwid", "lightspeed"} & set(text.lower().split())
            if message.id and "%(n)d" in str(message.id):
                assert "%(n)d" in text


def test_every_language_of_the_app_has_a_catalogue(settings):
    codes = {language.lower().replace("_", "-") for language in translations.LANGUAGES}
    assert codes == {code for code, _ in settings.LANGUAGES} - {"en"}
