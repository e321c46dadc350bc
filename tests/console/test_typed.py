"""What is typed becomes what the library takes, or a usage error."""

from argparse import ArgumentTypeError
from datetime import UTC, datetime

import pytest

from ecwid_app.console import typed
from ecwid_app.console.catalogue import kebab


@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("useExactEmailMatch", "use-exact-email-match"),
        ("cleanURLs", "clean-urls"),
        ("hidden_categories", "hidden-categories"),
        ("b2b_b2c", "b2b-b2c"),
        ("external_url", "external-url"),
    ],
)
def test_an_option_is_the_documented_name_in_kebab_case(name, option):
    assert kebab(name) == option


def test_a_time_is_iso_8601_or_unix_seconds():
    assert typed.time("2026-01-05T09:30:00+00:00") == datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
    assert typed.time("1767605400") == 1767605400


def test_a_time_without_a_zone_is_utc():
    assert typed.time("2026-01-05") == datetime(2026, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (typed.time, "yesterday"),
        (typed.json_object, "{not json"),
        (typed.json_object, "[1, 2]"),
        (typed.json_object, '{"price": NaN}'),
        (typed.json_object, "@/nowhere/at-all.json"),
        (typed.integers, "1,two"),
        (typed.pair, "Size"),
        (typed.positive, "0"),
        (typed.readable, "/nowhere/at-all.png"),
        (typed.writable, "/nowhere/at-all.pdf"),
    ],
)
def test_what_the_library_would_not_take_is_a_usage_error(read, text):
    with pytest.raises(ArgumentTypeError):
        read(text)


def test_a_body_may_stand_in_a_file(tmp_path):
    file = tmp_path / "product.json"
    file.write_text('{"name": "Cup"}')
    assert typed.json_object(f"@{file}") == {"name": "Cup"}


def test_a_download_that_fails_leaves_the_file_that_stood_there(tmp_path):
    file = tmp_path / "receipt.pdf"
    file.write_text("the old one")

    def broken_off() -> None:
        with typed.written(str(file)) as into:
            into.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_off()

    assert file.read_text() == "the old one"
    assert list(tmp_path.iterdir()) == [file]


def test_a_download_leaves_a_file_of_the_user_alone_whatever_its_name(tmp_path):
    (tmp_path / "receipt.pdf.part").write_text("the user's")
    with typed.written(str(tmp_path / "receipt.pdf")) as into:
        into.write(b"whole")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "receipt.pdf.part": "the user's",
        "receipt.pdf": "whole",
    }
