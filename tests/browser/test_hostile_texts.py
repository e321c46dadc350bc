"""Texts that were made to break out: none runs, none breaks the page, none takes other messages with it."""

import json
import random
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ecwid_app.messages import schema
from ecwid_app.messages.schema import Config, Message, Wording

pytestmark = pytest.mark.browser

TEXTS = 5000
WORDS = Path(__file__).parents[2] / "storefront_script" / "src" / "words.js"
PARTS = [
    "<script>hit()</script>", "<img src=x onerror=hit()>", "<svg/onload=hit()>", "</style><script>hit()</script>",
    "javascript:hit()", "[a](javascript:hit())", "[a](JaVaScRiPt&#58;hit())", "[a](java\tscript:hit())",
    "[a](data:text/html,<script>hit()</script>)", "[a](//evil.example)", "[a](https://x.example\" onclick=\"hit())",
    "**", "*", "\\", "\\\\", "[", "](", ")", "{", "}", "{store}", "{__proto__}", "{constructor}", "**{amount_left}**",
    "url(javascript:hit())", "expression(hit())", "\\3c script\\3e", "<!--", "-->", "]]>", "&lt;", "&#x3c;",
    "%3Cscript%3E",
    "\u202e", "\u2066", "\u200b", "\ufeff", "\u0000", "\ud800", "\udc00", "\U0001f600", "\u2028",
    "\u0301" * 40, "\n", "\t",
    "<iframe srcdoc='<script>parent.hit()</script>'>", "<a href=javascript:hit()>x</a>",
    "<math><mi xlink:href=javascript:hit()>",
    "'", '"', "`", "${hit()}", "{{7*7}}", "{% load %}", "x" * 400,
]  # fmt: skip


def texts():
    chance = random.Random(5000)
    whole = [*PARTS, "x" * 1_000_000, "<script>hit()</script>" * 50_000]
    return whole + ["".join(chance.choices(PARTS, k=chance.randrange(1, 8))) for _ in range(TEXTS - len(whole))]


def stored(text, number):
    """A message as some older or broken app might have left it in storage, past every check of ours."""
    fields = {"wording": {"text": text, "button": text[:60]}, "link": text[:200], "coupon": text[:60]}
    return {
        "id": f"m{number}",
        "enabled": True,
        "place": "bottom" if number % 2 else "top",
        "dismissible": True,
        **fields,
    }


@pytest.fixture
def watched(desk, control_panel, shop):
    """The storefront's page, and everything on it that should not have happened."""
    page, hits = desk.page, []
    page.expose_function("hit", lambda: hits.append(page.url))
    page.on("dialog", lambda dialog: hits.append(dialog.message) or dialog.dismiss())
    page.on("request", lambda request: "evil.example" in request.url and hits.append(request.url))

    def visit(text="{}"):
        shop.storage["public"] = text
        page.goto(f"{control_panel.url}/shop/1003")
        page.locator(".ec-store").wait_for()
        return page

    return visit, hits


DRAW = """(texts) => {
  const odd = [];
  for (const text of texts) {
    const element = document.body.appendChild(document.createElement("div"));
    write(element, text, { store: "Shop" });
    for (const part of element.querySelectorAll("*")) {
      const { tagName, attributes } = part;
      const names = [...attributes].map(({ name }) => name).join();
      const fits = { STRONG: "", EM: "", BR: "", SPAN: "data-live", A: "href" }[tagName];
      if (fits === undefined || names !== fits) odd.push([text, part.outerHTML]);
      if (tagName === "A" && !["http:", "https:", "mailto:"].includes(part.protocol)) odd.push([text, part.href]);
      if (tagName === "A" && part.host === "evil.example") odd.push([text, part.href]);
    }
    element.remove();
  }
  return odd;
}"""


def test_five_thousand_hostile_texts_become_words_and_nothing_else(watched):
    visit, hits = watched
    page = visit()
    page.evaluate(WORDS.read_text().replace("export function", "function") + "\nwindow.write = write; 0")
    sound = [text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for text in texts()]
    odd = [page.evaluate(DRAW, sound[start : start + 500]) for start in range(0, TEXTS, 500)]
    assert [found for part in odd for found in part] == []
    page.wait_for_timeout(100)
    assert hits == []


@pytest.mark.parametrize("number", range(0, len(PARTS), 6))
def test_a_storefront_with_hostile_messages_works_and_shows_the_others(watched, number):
    visit, hits = watched
    good = {"id": "good", "enabled": True, "place": "category", "wording": {"text": "Still here"}}
    messages = [stored(text, at) for at, text in enumerate(PARTS[number : number + 6])]
    page = visit(json.dumps({"version": 2, "rotate": 3, "messages": [*messages, good]}))
    expect(page.locator("#signboard-category")).to_have_text("Still here")
    expect(page.locator(".grid-product").first).to_be_visible()
    for link in page.locator(".signboard a").all():
        link.evaluate("(link) => { link.target = '_blank'; link.click(); }")
    assert hits == []


def test_what_a_merchant_types_is_kept_whole_or_refused(shop):
    """Whatever passes our rules comes back the same from storage, and spoils no other message."""
    good = Message(id="good", enabled=True, wording=Wording("Still here"))
    for text in texts():
        rule = schema.rules_of(Wording)["text"]
        message = Message(id="odd", wording=Wording(text if rule.fits(text) else ""))
        assert schema.loads(schema.dumps(Config((message, good)))) == Config((message, good))
        kept = json.loads(schema.dumps(Config((good,))))["messages"]
        broken = json.dumps({"version": 2, "messages": [stored(text, 1), *kept]})
        assert schema.loads(broken).get("good") == good
