"""The public text: what goes in comes out, of any version, and nothing else does."""

import json
import re
import typing
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecwid_app.messages import schema
from ecwid_app.messages.rules import MOMENT, Address, Carried, Choice, Each, Flag, Moment, Number, Pattern, Text
from ecwid_app.messages.schema import Config, Message, Schedule, Target, Wording
from ecwid_app.web.public_text import VERSION
from tools import public_text

ROOT = Path(__file__).parents[2]

SOUND = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)
STRATEGIES = {
    Text: lambda rule: SOUND,
    Choice: lambda rule: st.sampled_from(rule.values),
    Carried: lambda rule: st.dictionaries(SOUND, SOUND | st.booleans(), max_size=3),
    Flag: lambda rule: st.booleans(),
    Number: lambda rule: st.integers(int(rule.least), int(rule.most)),
    Pattern: lambda rule: st.from_regex(rule.pattern, fullmatch=True),
    Moment: lambda rule: st.datetimes(min_value=schema.datetime(2000, 1, 1)).map(lambda at: at.strftime(MOMENT)),
    Address: lambda rule: st.sampled_from(
        ["", "https://example.com/a?b=c#d", "/sale", "#cart", "mailto:a@example.com"]
    ),
    Each: lambda rule: st.lists(of_rule(rule.rule), max_size=min(4, rule.limit), unique=True).map(tuple),
}


def of_rule(rule):
    return STRATEGIES[type(rule)](rule).filter(rule.fits)


def of_kind(kind, **more):
    known = {name: of_rule(rule) for name, rule in schema.rules_of(kind).items()}
    return st.builds(kind, **{**known, **more})


MESSAGES = of_kind(
    Message,
    id=st.from_regex(r"[a-z0-9]{1,16}", fullmatch=True),
    wording=of_kind(Wording),
    translations=st.dictionaries(st.sampled_from(["fr", "de", "pt_BR"]), of_kind(Wording)),
    target=of_kind(Target),
    schedule=of_kind(Schedule),
)


def test_every_field_has_a_rule_or_a_class_of_its_own():
    apart = {"wording", "translations", "target", "schedule", "messages", "zone"}
    for kind in (Wording, Target, Schedule, Message, Config):
        assert {field.name for field in fields(kind)} - set(schema.rules_of(kind)) <= apart
        assert all(rule.fits(getattr(kind(), name)) for name, rule in schema.rules_of(kind).items())


@given(
    messages=st.lists(MESSAGES, max_size=3, unique_by=lambda message: message.id),
    zone=st.sampled_from(["UTC", "Europe/Berlin"]),
)
def test_what_is_written_is_read_back(messages, zone):
    config = Config(tuple(messages), zone=zone)
    assert schema.loads(schema.dumps(config)) == config


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@given(
    document=st.fixed_dictionaries(
        {"version": st.sampled_from([1, 2, 3, None, "2"])},
        optional={
            "messages": st.lists(
                st.fixed_dictionaries(
                    {"id": st.just("a") | JSON},
                    optional={field.name: JSON for field in fields(Message) if field.name != "id"},
                )
                | JSON,
                max_size=3,
            )
            | JSON,
            "message": JSON,
            "zone": JSON,
            "rotate": JSON,
        },
    )
)
def test_whatever_stands_there_is_read_without_harm(document):
    config = schema.loads(json.dumps(document))
    assert schema.loads(schema.dumps(config)) == config
    for message in config.messages:
        assert all(rule.fits(getattr(message, name)) for name, rule in schema.rules_of(Message).items())


@pytest.mark.parametrize("text", [None, "", "null", "[]", "{", "[" * 100_000, '"x"', '{"version":99}'])
def test_what_is_no_text_of_ours_has_no_messages(text):
    assert schema.loads(text) == Config()


def test_a_field_at_its_default_costs_nothing():
    message = Message(id="a", wording=Wording("x"))
    assert json.loads(schema.dumps(Config((message,)))) == {
        "version": 2,
        "messages": [{"id": "a", "wording": {"text": "x"}}],
    }


def test_a_text_of_version_1_reads_the_same():
    old = {"enabled": True, "text": "Save *20 %*", "placement": "cart", "background": "#102030", "colour": "#ffeedd"}
    (message,) = schema.loads(json.dumps({"version": 1, "message": old})).messages
    assert message == Message(
        id="1",
        enabled=True,
        place="cart",
        wording=Wording("Save \\*20 %\\*"),
        background="#102030",
        colour="#ffeedd",
    )


def test_an_empty_message_of_version_1_is_none():
    old = {"enabled": False, "text": "", "placement": "top"}
    assert schema.loads(json.dumps({"version": 1, "message": old})).messages == ()


@pytest.mark.parametrize(
    ("moment", "zone", "utc"),
    [
        ("2026-07-01T12:00", "Europe/Berlin", "2026-07-01T10:00+00:00"),
        ("2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30+00:00"),  # comes twice: the first
        ("2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30+00:00"),  # is left out: as long after
    ],
)
def test_a_moment_on_the_stores_clock_is_one_in_utc(moment, zone, utc):
    assert schema.seconds(moment, zone) == schema.datetime.fromisoformat(utc).timestamp()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "https://",
        "https:\\\\evil.example",
        "blob:https://x/y",
        "x" * 2001,
        "http://[",
    ],
)
def test_an_address_that_could_do_more_than_open_a_page_is_none(address):
    assert not Address().fits(address)


def test_hints_and_rules_are_the_same_thing():
    hints = typing.get_type_hints(Message, include_extras=True)
    assert set(schema.rules_of(Message)) == {name for name, hint in hints.items() if hasattr(hint, "__metadata__")}


def test_the_documentation_says_what_the_schema_says():
    assert (ROOT / "docs" / "public-text.md").read_text() == public_text.page(), "python -m tools.public_text"


def test_the_script_knows_the_same_places_and_pages():
    """The script is no Python: what it has to know of the schema is compared with it."""
    sources = {file.stem: file.read_text() for file in (ROOT / "storefront_script" / "src").glob("*.js")}
    anchors = re.findall(r"^  (\w+): \[", sources["places"].partition("ANCHORS")[2].partition("};")[0], re.MULTILINE)
    assert {*schema.BARS, *anchors} == set(schema.PLACES)
    pages = set(re.findall(r': "(\w+)"|return "(\w+)"|\|\| "(\w+)"', sources["who"].partition("/** `shopper`")[0]))
    assert {name for found in pages for name in found if name} == set(schema.PAGES)
    assert f"config.version === {VERSION}" in sources["config"]
    fields_read = set(re.findall(r"target\.(\w+)|(?:list|among)\(\"(\w+)\"", sources["who"]))
    assert {name for found in fields_read for name in found if name} == {field.name for field in fields(Target)}
