"""What shoppers see: each message in its place and time, for whom it is meant, and nothing else changed."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from ecwid_app.messages.schema import Config, Message, Schedule, Target, Wording, dumps

pytestmark = pytest.mark.browser

HELLO = Message(id="hello", enabled=True, wording=Wording("Hello"))
WORDS = ".signboard__words"
MESSAGE = ".signboard__message"
OWN_STYLESHEET = re.compile(r"//[^/]+/storefront\.css")


@pytest.fixture
def visit(desk, control_panel, shop):
    """Open the storefront with these messages saved, and return the shopper's page."""

    def opened(*messages, text=None, address="", until="load", **config):
        shop.storage["public"] = dumps(Config(messages, **config)) if text is None else text
        desk.page.goto(f"{control_panel.url}/shop/1003{address}", wait_until=until)
        desk.page.locator(".ec-store").wait_for()
        desk.page.wait_for_timeout(150)
        return desk.page

    return opened


def go(page, slug, **options):
    page.evaluate("([slug, options]) => Ecwid.openPage(slug, options)", [slug, options])
    page.wait_for_timeout(150)


def test_a_message_has_its_words_and_colours(visit):
    page = visit(replace(HELLO, wording=Wording("**Sale** and *more*\nsecond line"), background="#102030"))
    expect(page.locator(f"{WORDS} strong")).to_have_text("Sale")
    expect(page.locator(f"{WORDS} em")).to_have_text("more")
    expect(page.locator(f"{WORDS} br")).to_have_count(1)
    expect(page.locator(MESSAGE)).to_have_css("background-color", "rgb(16, 32, 48)")


@pytest.mark.parametrize(
    ("place", "slug", "options"),
    [
        ("category", "category", {"id": 901}),
        ("product", "product", {"id": 70101}),
        ("cart", "cart", {}),
        ("top", "cart", {}),
        ("bottom", "cart", {}),
    ],
)
def test_a_message_stands_in_its_place_once_and_leaves_with_the_page(visit, place, slug, options):
    page = visit(replace(HELLO, place=place))
    page.evaluate("Ecwid.Cart.addProduct(70101)")
    for _ in range(2):
        go(page, slug, **options)
        expect(page.locator(f"#signboard-{place} {MESSAGE}")).to_have_count(1)
        go(page, "product", id=70102) if place != "product" else go(page, "cart")
        expect(page.locator(MESSAGE)).to_have_count(1 if place in ("top", "bottom") else 0)


PUSHED = """() => new Promise((done) => {
  const pushed = [];
  new PerformanceObserver((list) => {
    for (const { sources } of list.getEntries()) for (const { node } of sources) pushed.push(node);
  }).observe({ type: "layout-shift", buffered: true });
  const ours = (node) => node?.closest && !node.closest("footer, #signboard-bottom:not([data-sticky])");
  setTimeout(() => done(pushed.filter(ours).map((node) => node.className)), 400);
})"""


@pytest.mark.parametrize("place", ["top", "bottom"])
@pytest.mark.parametrize("sticky", [False, True])
def test_nothing_is_pushed_when_a_bar_comes(visit, place, sticky):
    """What comes below the storefront, the footer and a bar at the page's end, moves as the store is drawn."""
    page = visit(replace(HELLO, place=place, sticky=sticky, wording=Wording("Hello " * 30)))
    expect(page.locator(MESSAGE)).to_have_count(1)
    assert page.evaluate(PUSHED) == []


def test_what_is_told_in_a_row_is_drawn_once(visit):
    frames = """() => {
      let asked = 0;
      const frame = window.requestAnimationFrame;
      window.requestAnimationFrame = (callback) => (asked++, frame(callback));
      for (let told = 0; told < 5; told++) dispatchEvent(new Event("resize"));
      return asked;
    }"""
    assert visit(HELLO).evaluate(frames) == 1


def test_two_clicks_on_the_cross_put_a_message_away_once(visit, desk):
    page = visit(replace(HELLO, dismissible=True), count=True)
    page.evaluate("window.sent = []; navigator.sendBeacon = (url, body) => sent.push(body); void 0")
    page.evaluate("() => { const cross = document.querySelector('.signboard__cross'); cross.click(); cross.click(); }")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("sent.map((body) => JSON.parse(body))") == [{"hello": {"shown": 1, "closed": 1}}]


HEADER_IS_FREE = """() => {
  const [bar, header] = ["#signboard-top", ".site-header"].map((part) => document.querySelector(part));
  return header.getBoundingClientRect().top >= bar.getBoundingClientRect().bottom;
}"""
AT = "document.querySelector('.site-main').getBoundingClientRect().top"


def test_a_bar_gets_its_room_once_it_is_out_of_sight(visit):
    page = visit(HELLO)
    assert not page.evaluate(HEADER_IS_FREE)
    page.mouse.move(300, 300)
    page.mouse.wheel(0, 300)
    page.wait_for_function("scrollY > 200 && document.querySelector('.signboard-room')")
    page.wait_for_timeout(100)
    moved = page.evaluate("document.querySelector('.signboard-room').offsetHeight")
    assert page.evaluate("scrollY") == 300 + moved, "what the shopper reads stays where it is"
    assert page.evaluate(PUSHED) == []
    page.evaluate("scrollTo(0, 0)")
    assert page.evaluate(HEADER_IS_FREE)


@pytest.mark.parametrize("sticky", [False, True])
def test_a_bar_gets_its_room_with_the_next_page_and_gives_it_back(visit, sticky):
    page = visit(replace(HELLO, sticky=sticky, dismissible=True))
    before = page.evaluate(AT)
    go(page, "category", id=901)
    assert page.evaluate(HEADER_IS_FREE)
    page.locator(".signboard__cross").click()
    expect(page.locator(MESSAGE)).to_have_count(0)
    page.wait_for_function(f"{AT} === {before}")


def test_a_bar_that_stays_at_the_bottom_hides_nothing(visit):
    page = visit(replace(HELLO, place="bottom", sticky=True))
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    footer, bar = (page.locator(part).bounding_box() for part in (".site-footer", "#signboard-bottom"))
    assert footer["y"] + footer["height"] <= bar["y"]


def test_a_page_whose_body_is_no_plain_column_is_left_as_it_is(visit):
    page = visit(HELLO)
    page.add_style_tag(content="body { display: flex; flex-direction: column; }")
    go(page, "category", id=901)
    expect(page.locator(".signboard-room")).to_have_count(0)


def test_a_message_waits_for_its_stylesheet_and_does_not_jump(visit, desk):
    held = []
    desk.page.route(OWN_STYLESHEET, lambda route, request: held.append(route))
    page = visit(replace(HELLO, wording=Wording("Hello " * 30)), until="commit")
    expect(page.locator(MESSAGE)).to_have_count(0)
    held[0].continue_()
    expect(page.locator(MESSAGE)).to_have_count(1)
    assert page.evaluate(PUSHED) == []


def test_a_site_that_refuses_the_stylesheet_has_the_words(visit, desk):
    desk.page.route(OWN_STYLESHEET, lambda route, request: route.abort())
    expect(visit(HELLO).locator(WORDS)).to_have_text("Hello")


def test_what_is_pushed_is_noticed(visit):
    """The test above can fail: a block that comes to the top of the page later pushes what is there."""
    page = visit()
    page.evaluate("document.body.prepend(Object.assign(document.createElement('h1'), {textContent: 'Later'}))")
    assert page.evaluate(PUSHED) != []


def test_a_sticky_bar_stays_in_view(visit):
    page = visit(replace(HELLO, place="bottom", sticky=True))
    box = page.locator("#signboard-bottom").bounding_box()
    assert box
    assert abs(box["y"] + box["height"] - 900) < 2


def test_a_message_outlives_a_change_in_the_cart(visit):
    page = visit(replace(HELLO, place="cart"))
    page.evaluate("Ecwid.Cart.addProduct(70101); Ecwid.Cart.addProduct(70201); Ecwid.openPage('cart')")
    page.locator('[data-do="remove"]').first.click()
    expect(page.locator(MESSAGE)).to_have_count(1)


def test_the_upper_of_two_in_a_place_shows_and_below_it_nothing(visit):
    page = visit(HELLO, replace(HELLO, id="second", wording=Wording("Second")))
    expect(page.locator(WORDS)).to_have_text("Hello")


def test_free_shipping_follows_the_cart(visit):
    wording = Wording("Free from {free_from}", "Only {amount_left} left", "It ships free")
    page = visit(replace(HELLO, kind="shipping", threshold=60, wording=wording))
    expect(page.locator(WORDS)).to_contain_text("Free from")
    page.evaluate("Ecwid.Cart.addProduct(70101)")
    expect(page.locator(WORDS)).to_have_text(f"Only {page.evaluate('Ecwid.formatCurrency(12)')} left")
    page.evaluate("Ecwid.Cart.addProduct(70101)")
    expect(page.locator(WORDS)).to_have_text("It ships free")
    page.evaluate("Ecwid.Cart.clear()")
    expect(page.locator(WORDS)).to_contain_text("Free from")


def moment(**later):
    return (datetime.now(UTC) + timedelta(**later)).strftime("%Y-%m-%dT%H:%M")


def test_a_countdown_runs_and_ends(visit):
    page = visit(replace(HELLO, kind="countdown", until=moment(hours=30), wording=Wording("Ends in {time_left}")))
    first = page.locator(WORDS).text_content()
    assert first.startswith("Ends in 1d 0")
    page.wait_for_timeout(1200)
    assert page.locator(WORDS).text_content() != first
    page = visit(replace(HELLO, kind="countdown", until=moment(minutes=-2), wording=Wording("Ends in {time_left}")))
    expect(page.locator(MESSAGE)).to_have_count(0)


@pytest.mark.parametrize(
    ("schedule", "shows"),
    [
        (Schedule(start=moment(hours=-1), end=moment(hours=1)), 1),
        (Schedule(start=moment(hours=1)), 0),
        (Schedule(end=moment(hours=-1)), 0),
        (Schedule(days=(0, 1, 2, 3, 4, 5, 6)), 1),
        (Schedule(days=((datetime.now(UTC).weekday() + 3) % 7,)), 0),
    ],
)
def test_a_schedule_is_kept(visit, schedule, shows):
    page = visit(replace(HELLO, schedule=schedule))
    expect(page.locator(MESSAGE)).to_have_count(shows)


@pytest.mark.parametrize(
    ("target", "shows"),
    [
        (Target(pages=("home",)), 1),
        (Target(pages=("cart",)), 0),
        (Target(device="phone"), 0),
        (Target(device="desk"), 1),
        (Target(languages=("en",)), 1),
        (Target(languages=("fr",)), 0),
        (Target(customer="guest"), 1),
        (Target(customer="customer"), 0),
        (Target(groups=(7,)), 0),
        (Target(cart_from=10), 0),
        (Target(cart_below=10), 1),
        (Target(categories=(901,)), 0),
        (Target(products=(70101,)), 0),
        (Target(parameter="utm_source=letter"), 1),
        (Target(parameter="utm_source"), 1),
        (Target(parameter="utm_source=mail"), 0),
        (Target(countries=("ZZ",)), 0),
    ],
)
def test_only_those_it_is_meant_for_read_it(visit, target, shows):
    page = visit(replace(HELLO, target=target), address="?utm_source=letter")
    expect(page.locator(MESSAGE)).to_have_count(shows)


def test_chosen_products_and_categories_have_it(visit):
    page = visit(replace(HELLO, target=Target(products=(70102,), categories=(902,))))
    for slug, id, shows in (("product", 70102, 1), ("product", 70101, 0), ("category", 902, 1), ("category", 901, 0)):
        go(page, slug, id=id)
        expect(page.locator(MESSAGE)).to_have_count(shows)


def test_each_language_has_its_words_and_borrows_what_it_lacks(visit):
    message = replace(HELLO, link="/x", wording=Wording("Hello", button="See"), translations={"fr": Wording("Bonjour")})
    page = visit(message, address="?lang=fr")
    expect(page.locator(WORDS)).to_have_text("Bonjour")
    expect(page.locator(".signboard__button")).to_have_text("See")


def test_what_was_closed_stays_closed_until_its_text_changes(visit):
    message = replace(HELLO, dismissible=True)
    page = visit(message)
    page.locator(".signboard__cross").click()
    expect(page.locator(MESSAGE)).to_have_count(0)
    page = visit(message)
    expect(page.locator(MESSAGE)).to_have_count(0)
    page = visit(replace(message, wording=Wording("News")))
    expect(page.locator(WORDS)).to_have_text("News")


def test_once_a_visit_is_once_a_visit(visit):
    page = visit(replace(HELLO, frequency="visit"))
    go(page, "cart")
    expect(page.locator(MESSAGE)).to_have_count(1)
    page.reload()
    page.locator(".ec-store").wait_for()
    page.wait_for_timeout(200)
    expect(page.locator(MESSAGE)).to_have_count(0)


@pytest.mark.parametrize("version", [1, 2])
def test_texts_of_every_version_and_the_documented_wrapper_are_read(visit, version):
    kept = (
        {"version": 1, "message": {"enabled": True, "text": "Kept *as is*", "placement": "top"}}
        if version == 1
        else json.loads(dumps(Config((replace(HELLO, wording=Wording("Kept \\*as is\\*")),))))
    )
    page = visit(text=json.dumps({"key": "public", "value": json.dumps(kept)}))
    expect(page.locator(WORDS)).to_have_text("Kept *as is*")


def test_text_is_text(visit):
    page = visit(replace(HELLO, wording=Wording("<img src=x onerror=alert(1)> & <b>x</b> [y](javascript:alert(1))")))
    expect(page.locator(WORDS)).to_contain_text("<b>x</b> [y](javascript:alert(1))")
    expect(page.locator(f"{WORDS} *")).to_have_count(0)


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "[]", '"text"', '{"version":1}', '{"version":3,"messages":[]}', '{"version":2,"messages":{}}']
    + [json.dumps({"version": 2, "messages": [message]}) for message in (5, {"enabled": True}, {"wording": {}})]
    + [json.dumps({"version": 1, "message": message}) for message in (5, {"enabled": True, "text": 7}, {"text": "x"})],
)
def test_anything_else_shows_nothing_of_ours_and_breaks_nothing(visit, text):
    page = visit(text=text)
    expect(page.locator(".grid-product").first).to_be_visible()


def test_a_colour_that_is_none_is_the_default(visit):
    text = json.loads(dumps(Config((HELLO,))))
    text["messages"][0] |= {"background": "url(http://127.0.0.1:1/x)", "colour": "red;"}
    page = visit(text=json.dumps(text))
    expect(page.locator(MESSAGE)).to_have_css("background-color", "rgb(31, 58, 95)")


def test_the_script_may_run_twice(visit, site):
    page = visit(HELLO)
    page.add_script_tag(url=f"{site.url}/storefront.js")
    page.wait_for_timeout(150)
    expect(page.locator(MESSAGE)).to_have_count(1)


def test_a_script_that_loads_late_still_finds_the_cart(visit, site):
    page = visit(replace(HELLO, place="cart"))
    page.evaluate("Ecwid.Cart.addProduct(70101)")
    go(page, "cart")
    page.evaluate("document.getElementById('signboard-cart').remove(); delete window.signboardStarted")
    page.add_script_tag(url=f"{site.url}/storefront.js")
    expect(page.locator(MESSAGE)).to_have_count(1)


def test_the_script_makes_no_request_of_its_own(desk, visit, site):
    asked = []
    desk.page.on("request", lambda request: asked.append(request.url))
    page = visit(HELLO)
    go(page, "cart")
    ours = sorted(url.removeprefix(site.url) for url in asked if url.startswith(site.url))
    assert ours == ["/storefront.css", "/storefront.js"]
    assert not [url for url in asked if url.endswith("/calculate")]


def test_on_a_phone_nothing_scrolls_sideways(visit, desk):
    desk.page.set_viewport_size({"width": 320, "height": 640})
    long = "Averyveryveryverylongwordthatgoesonandonandonandonandon " * 3
    page = visit(replace(HELLO, wording=Wording(long, button="See more"), link="/x", coupon="SPRING", dismissible=True))
    bar = page.locator("#signboard-top").bounding_box()
    assert bar
    assert bar["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
