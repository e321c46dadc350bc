"""The Status tab in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser


def test_one_button_tries_everything(desk):
    app = desk.open(app_state="status")
    app.get_by_role("button", name="Check everything").click()
    expect(app.get_by_text("Your store answers: works")).to_be_visible()
    expect(app.get_by_text("Change your store settings: works")).to_be_visible()
    assert violations(desk) == []
