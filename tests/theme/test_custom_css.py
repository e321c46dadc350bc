"""A merchant writes CSS for the storefront."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecwid_app.messages import schema
from ecwid_app.messages.schema import Config, Message, Wording
from ecwid_app.theme.css import problems_in
from ecwid_app.web.public_text import CSS_LIMIT, PUBLIC_BYTES, css_of, with_css
from sandbox.faults import fault_from

from .conftest import values_in

pytestmark = pytest.mark.django_db

GREEN = ".ec-store { color: green; }"


@pytest.fixture
def served(shop):
    """What the storefront gets."""
    return lambda: css_of(shop.storage.get("public"))


def test_css_is_saved_with_one_call_and_read_back(merchant, css_form, world, calls, served):
    world.calls.clear()
    reply = merchant.post("/theme/css/", {**css_form, "css": GREEN})
    assert (reply.status_code, calls()) == (200, ["PUT /storage/public"])
    assert served() == GREEN
    assert merchant.get("/theme/css/").context["form"]["css"].value() == GREEN


def test_saving_without_a_change_sends_nothing(merchant, css_form, world, calls):
    merchant.post("/theme/css/", {**css_form, "css": GREEN})
    world.calls.clear()
    form = values_in(merchant.get("/theme/css/").context["form"])
    assert merchant.post("/theme/css/", {**form, "css": GREEN}).status_code == 200
    assert calls() == []


def test_line_ends_of_a_browser_are_no_change(merchant, css_form, served):
    merchant.post("/theme/css/", {**css_form, "css": "a {\r\n  color: red;\r\n}\r\n"})
    assert served() == "a {\n  color: red;\n}\n"


def test_css_is_taken_away_by_emptying_the_field(merchant, css_form, shop):
    merchant.post("/theme/css/", {**css_form, "css": GREEN})
    form = values_in(merchant.get("/theme/css/").context["form"])
    merchant.post("/theme/css/", {**form, "css": " \r\n "})
    assert "css" not in json.loads(shop.storage["public"])


SOUND = [
    "a { color: red }",
    "a { b:hover & { color: red } --space: { x: y }; --empty:; }",
    "@media (400px<width) and (hover) { a { color: red !important } }",
    "@layer base, more; @layer more { a { top: calc(1px + 2em) } }",
    "@font-face { font-family: x; src: url(https://example.com/x.woff2) format('woff2') }",
    "@keyframes turn { from { rotate: 0deg } 50% { rotate: 1deg } }",
    "a { background: url('img/a b.png?size=1#x'), url(/b.png), url(#c), url(data:image/png;base64,AAAA) }",
    "a::after { content: '</'; }".replace("</", "\\3c /"),
    "/* comment */ a[href^='http://'] { color: red; ; }",
    "",
]
PROBLEMS = [
    ("a {\n  color: red;\n  bold\n}", "Line 3, column 7: A property and its value belong here"),
    ("a { color red; }", "Line 1, column 14: A property"),
    ("a { color: }", "Line 1, column 5: A value is missing"),
    ("a { color: red", "Line 1, column 3: What begins here is not closed"),
    ("b{}\na:not(.b { c: d }", "Line 2, column 3: What begins here is not closed"),
    ("/* never", "Line 1, column 1: This comment is not closed"),
    ("a { color: red; /* never", "Line 1, column 17: This comment is not closed"),
    ("b { }\n/* never", "Line 2, column 1: This comment is not closed"),
    ("a { color: red; } }", "Line 1, column 19: This bracket closes nothing: “}”"),
    ("a { content: 'x\n }", "Line 1, column 14: A text in quotes"),
    ("a { b: url(x y) }", "Line 1, column 8: An address in url() is not closed"),
    ("a", "Line 1, column 1: A block in curly brackets is missing after this selector"),
    ("{ color: red }", "Line 1, column 1: A selector is missing"),
    ("@media print;", "Line 1, column 1: A block in curly brackets is missing after @media"),
    ("@charset 'utf-8';", "Line 1, column 1: @charset is not known here"),
]
ADDRESS, CODE, HTML = "Addresses in url()", "CSS that runs code", "Write CSS only"
HOSTILE = [
    ("a{}</style><script>alert(1)</script>", HTML),
    ("a{}</STYLE >", HTML),
    ("/* </style> */", HTML),
    ("a { content: '<script>' }", HTML),
    ("<!-- a{} -->", HTML),
    ("@import 'https://evil.example/a.css';", "@import is not allowed"),
    ("@media print { @\\69mport url(a.css); }", "@import is not allowed"),
    ("@IMPORT url(a);", "@import is not allowed"),
    ("a { b: url(http://evil.example/a.png) }", ADDRESS),
    ("a { b: url(' HTTP://evil.example') }", ADDRESS),
    ("a { b: url(//evil.example) }", ADDRESS),
    ("a { b: url(https:evil.example) }", ADDRESS),
    ("a { b: url(/\\\\evil.example) }", ADDRESS),
    ("a { b: u\\72l('javascript:alert(1)') }", ADDRESS),
    ("a { b: url(java\\73 cript:alert) }", ADDRESS),
    ("a { b: url('jav\\9 ascript:alert(1)') }", ADDRESS),
    ("a { b: url(data:text/html;base64,AAAA) }", ADDRESS),
    ("a { b: image-set('http://evil.example' 1x) }", ADDRESS),
    ("a { --x: [ url(http://evil.example) ] }", ADDRESS),
    ("a[b='javascript:alert(1)'] { c: d }", CODE),
    ("a { width: expression(alert(1)) }", CODE),
    ("a { width: \\65xpression(alert(1)) }", CODE),
    ("a { behavior: url(a.htc) }", CODE),
    ("a { -MOZ-binding: url(a.xml#b) }", CODE),
    ("a { b: c\x0cd }", "This character"),
    ("a { b: c\x7f }", "This character"),
    ("{" * 30_000, "Too many blocks"),
    ("(" * 60_000, "Too many blocks"),
]


@pytest.mark.parametrize("css", SOUND)
def test_sound_css_is_taken_as_it_is(merchant, css_form, served, css):
    assert merchant.post("/theme/css/", {**css_form, "css": css}).status_code == 200
    assert served() == css


@pytest.mark.parametrize(("css", "advice"), PROBLEMS)
def test_an_error_is_shown_with_its_line_and_column_and_nothing_is_sent(merchant, css_form, world, calls, css, advice):
    world.calls.clear()
    reply = merchant.post("/theme/css/", {**css_form, "css": css})
    assert reply.status_code == 422
    assert reply.context["form"].errors["css"][0].startswith(advice)
    assert reply.context["form"]["css"].value() == css
    assert calls() == []


@pytest.mark.parametrize(("css", "advice"), HOSTILE)
def test_what_is_more_than_a_look_is_refused(merchant, css_form, world, calls, css, advice):
    world.calls.clear()
    reply = merchant.post("/theme/css/", {**css_form, "css": css})
    assert reply.status_code == 422
    assert advice in reply.context["form"].errors["css"][0]
    assert calls() == []


def test_of_many_errors_the_first_are_shown_and_the_others_counted(merchant, css_form):
    reply = merchant.post("/theme/css/", {**css_form, "css": "a { b: }\n" * 9})
    errors = list(reply.context["form"].errors["css"])
    assert [error.split(":")[0] for error in errors[:5]] == [f"Line {n}, column 5" for n in range(1, 6)]
    assert errors[5:] == ["And 4 more."]


@settings(deadline=None)
@given(st.text(st.sampled_from("a1 :;{}()[]'\"/*\\@!<>-\n.#url(import"), max_size=60) | st.text(max_size=60))
def test_any_text_is_either_refused_or_kept_as_it_is(css):
    if not problems_in(css):
        assert schema.loads(with_css(None, css)).css == css


def test_half_a_character_is_refused():
    assert "This character" in str(problems_in("a { b: '\ud83e' }")[0])


def test_the_longest_css_arrives_and_one_character_more_does_not(merchant, css_form, served):
    too_long = merchant.post("/theme/css/", {**css_form, "css": f"/*{'x' * (CSS_LIMIT - 3)}*/"})
    assert "Shorten it by 1 character" in too_long.context["form"].errors["css"][0]
    longest = f"/*{'x' * (CSS_LIMIT - 4)}*/"
    assert merchant.post("/theme/css/", {**css_form, "css": longest}).status_code == 200
    assert served() == longest


def test_what_does_not_fit_beside_the_messages_is_refused_with_the_size(open_tab, shop, world, calls):
    long = tuple(Message(id=f"m{number}", wording=Wording("x" * 900)) for number in range(PUBLIC_BYTES // 1000))
    shop.storage["public"] = schema.dumps(Config(long))
    merchant = open_tab()
    form = values_in(merchant.get("/theme/css/").context["form"])
    world.calls.clear()
    reply = merchant.post("/theme/css/", {**form, "css": f"/*{'x' * 60_000}*/"})
    assert reply.status_code == 422
    assert "KB longer than the storefront can carry" in reply.content.decode()
    assert calls() == []


def test_newer_css_of_somebody_else_is_shown_beside_ours(merchant, css_form, served):
    merchant.post("/theme/css/", {**css_form, "css": "a { color: red }"})
    reply = merchant.post("/theme/css/", {**css_form, "css": GREEN})
    assert reply.status_code == 409
    assert "<q>a { color: red }</q>" in reply.content.decode()
    assert reply.context["form"]["css"].value() == GREEN
    assert merchant.post("/theme/css/", values_in(reply.context["form"])).status_code == 200
    assert served() == GREEN


def test_messages_saved_meanwhile_are_no_conflict_and_stay(merchant, css_form, shop, served):
    merchant.post("/messages/new/bar/", {})
    assert merchant.post("/theme/css/", {**css_form, "css": GREEN}).status_code == 200
    assert served() == GREEN
    assert len(json.loads(shop.storage["public"])["messages"]) == 1


def test_an_outage_keeps_what_was_typed(merchant, css_form, world):
    world.faults.append(fault_from({"method": "PUT", "status": 503, "times": 0}))
    reply = merchant.post("/theme/css/", {**css_form, "css": GREEN})
    assert reply.status_code == 502
    assert reply.context["form"]["css"].value() == GREEN


def test_css_reaches_its_own_store_only(open_tab, world):
    first, second = open_tab(1003), open_tab(1005)
    form = values_in(first.get("/theme/css/").context["form"])
    first.post("/theme/css/", {**form, "css": GREEN})
    assert GREEN not in second.get("/theme/css/").content.decode()
    assert "public" not in world.shops[1005].storage
