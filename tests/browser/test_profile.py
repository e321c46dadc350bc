"""The sections of the store profile at a desk and on a phone, by keyboard and with a screen reader's eyes."""

import json
import struct
import zlib

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ecwid_app.profile.section import all_sections

pytestmark = pytest.mark.browser

SECTIONS = [section.name for section in all_sections()]
UNFOLD = "document.querySelectorAll('details').forEach((card) => { card.open = true })"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(desk) -> list[str]:
    found = Axe().run(desk.frame(), options={"preload": False, "resultTypes": ["violations"]}).response["violations"]
    return [f"{row['id']}: {node['html'][:120]}" for row in found for node in row["nodes"]]


def enter(desk, link, shown):
    """Follow a link by keyboard, and wait until the page it leads to is alive."""
    link.press("Enter")
    expect(desk.app.locator(shown).first).to_be_visible()
    expect(desk.app.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")).to_have_count(0)


def open_section(desk, name):
    enter(desk, desk.app.locator(f"#section-{name}"), "#profile-form")
    desk.frame().evaluate(UNFOLD)


def leave(desk):
    enter(desk, desk.app.locator(".sb-back a"), ".sb-sections")


def dot() -> bytes:
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header, pixel = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0), zlib.compress(b"\0\0\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def test_axe_finds_nothing_in_any_section(desk):
    desk.open(app_state="profile")
    found = {}
    for name in SECTIONS:
        open_section(desk, name)
        found[name] = violations(desk)
        leave(desk)
    assert {name: problems for name, problems in found.items() if problems} == {}


@pytest.mark.parametrize("lang", ["en", "de", "pt_BR"])
def test_nothing_is_wider_than_a_phone(desk, lang):
    desk.page.set_viewport_size({"width": 320, "height": 900})
    desk.open(app_state="profile", lang=lang)
    wide = {"": desk.frame().evaluate(TOO_WIDE)}
    for name in SECTIONS:
        open_section(desk, name)
        wide[name] = desk.frame().evaluate(TOO_WIDE)
        leave(desk)
    assert wide == dict.fromkeys(["", *SECTIONS], 0)


def test_a_setting_is_found_and_jumped_to_by_keyboard(desk):
    app = desk.open(app_state="profile")
    app.get_by_label("Find a setting").press_sequentially("stralsund")
    hit = app.get_by_role("link", name="Company and contact › City")
    expect(hit).to_be_visible()
    assert violations(desk) == []
    hit.press("Enter")
    expect(app.get_by_label("City")).to_be_focused()


def test_a_setting_in_a_folded_row_is_unfolded(desk):
    app = desk.open(app_state="profile")
    app.get_by_label("Find a setting").press_sequentially("usual rate")
    app.get_by_role("link", name="Taxes › VAT 19% › Usual rate").press("Enter")
    expect(app.locator("#id_taxes__947210055__rate")).to_be_focused()


def test_a_setting_is_changed_and_saved_by_keyboard(desk, shop):
    app = desk.open(app_state="profile")
    enter(desk, app.locator("#section-company"), "#profile-form")
    expect(app.get_by_role("heading", name="Company and contact")).to_be_focused()
    app.get_by_label("City").fill("Wismar")
    app.get_by_label("City").press("Enter")
    expect(app.get_by_role("status")).to_contain_text("Saved")
    assert shop.profile["company"]["city"] == "Wismar"


def test_the_states_follow_the_country(desk, shop):
    app = desk.open(app_state="profile")
    enter(desk, app.locator("#section-company"), "#profile-form")
    app.get_by_label("Country").select_option("US")
    app.get_by_label("State or province").select_option("CA")
    app.get_by_role("button", name="Save").press("Enter")
    expect(app.get_by_role("status")).to_contain_text("Saved")
    assert (shop.profile["company"]["countryCode"], shop.profile["company"]["stateOrProvinceCode"]) == ("US", "CA")


def test_closing_the_store_is_asked_twice(desk, shop):
    app = desk.open(app_state="profile")
    enter(desk, app.locator("#section-maintenance"), "#profile-form")
    app.get_by_label("Close the store for maintenance").press("Space")
    app.locator("#save").press("Enter")
    expect(app.get_by_role("alert")).to_contain_text("Close the store?")
    expect(app.get_by_role("alert")).to_be_focused()
    assert violations(desk) == []
    app.get_by_label("Close the store for maintenance").press("Enter")  # saves, which asks again
    expect(app.get_by_role("alert")).to_be_focused()
    assert shop.profile["settings"]["closed"] is False
    app.get_by_role("button", name="Yes, save").press("Enter")
    expect(app.get_by_role("status")).to_contain_text("Your store is closed")
    assert shop.profile["settings"]["closed"] is True


def test_a_logo_is_previewed_uploaded_and_shown(desk, shop):
    app = desk.open(app_state="profile")
    enter(desk, app.locator("#section-invoices"), "#profile-form")
    chooser = app.get_by_label("Choose a picture")
    chooser.set_input_files({"name": "dot.png", "mimeType": "image/png", "buffer": dot()})
    expect(app.locator("[data-chosen] img")).to_be_visible()
    app.get_by_role("button", name="Upload").press("Enter")
    expect(app.get_by_alt_text("The logo in use")).to_be_visible()
    assert shop.profile["settings"]["invoiceLogoUrl"]
    assert violations(desk) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"%PDF-1.7", "no picture"), (dot() + b"\0" * 30 * 1024 * 1024, "larger than 20 MB")],
)
def test_what_is_no_logo_does_not_leave_the_browser(desk, tmp_path, content, words):
    (tmp_path / "dot.png").write_bytes(content)
    app = desk.open(app_state="profile")
    enter(desk, app.locator("#section-invoices"), "#profile-form")
    chooser = app.get_by_label("Choose a picture")
    chooser.set_input_files(tmp_path / "dot.png")
    expect(app.locator("[data-fault]")).to_contain_text(words)
    expect(app.get_by_role("button", name="Upload")).to_be_disabled()


def test_settings_are_carried_from_a_file(desk, shop):
    app = desk.open(app_state="profile")
    enter(desk, app.get_by_role("link", name="Carry settings"), "#file")
    file = {"version": 1, "profile": {"company": {"city": "Wismar"}, "settings": {"askZipCode": False}}}
    buffer = json.dumps(file).encode()
    app.locator("#file").set_input_files({"name": "s.json", "mimeType": "application/json", "buffer": buffer})
    expect(app.get_by_text("City: Stralsund → Wismar")).to_be_visible()
    assert violations(desk) == []
    app.get_by_label("Company and contact").check()
    app.get_by_role("button", name="Take over").press("Enter")
    expect(app.get_by_role("status")).to_contain_text("Saved")
    assert shop.profile["company"]["city"] == "Wismar"
    assert shop.profile["settings"]["askZipCode"] is True


def test_a_section_goes_back_to_an_earlier_state(desk, shop):
    app = desk.open(app_state="profile")
    enter(desk, app.locator("#section-company"), "#profile-form")
    app.get_by_label("City").fill("Wismar")
    app.get_by_role("button", name="Save").press("Enter")
    expect(app.get_by_role("status")).to_contain_text("Saved")
    enter(desk, app.get_by_role("link", name="History"), ".sb-rows")
    expect(app.get_by_text("City: Stralsund → Wismar").first).to_be_visible()
    assert violations(desk) == []
    app.get_by_role("button", name="Go back to before").first.press("Enter")
    expect(app.get_by_label("City")).to_have_value("Stralsund")
    assert shop.profile["company"]["city"] == "Stralsund"
