"""The sections have every field the documentation lets an app change, but for those named here with the reason."""

from fnmatch import fnmatch

import pytest

from ecwid_app.profile.section import all_sections
from sandbox.catalogue import ENDPOINTS

LEFT_OUT = {
    "taxes*": "the list of `taxSettings.taxes` under another name",
    "designSettings*": "how the storefront looks is no setting of the profile's pages",
    "orderInvoiceSettings.invoiceLogoUrl": "set by uploading the logo",
    "registrationAnswers*": "answered once when the account is opened; the platform's own client does not write them",
    "mailNotifications.*.marketingBlockEnabled": "only two messages have it, as the table of the page says",
    "mailNotifications.customerOrderMessages.*.discountCouponId": "only the confirmation has one",
    "mailNotifications.adminMessages.*.discountCouponId": "no coupon is sent to staff",
    "shipping.shippingOrigin*": "read-only",
    "zones[[]].geoPolygons*": "drawn on a map; kept as they are",
    "taxSettings.taxes[[]].id": "the platform gives it",
    "taxSettings.taxes[[]].rules*": "a field for each region, see `taxes.ZoneRate`",
    "productFiltersSettings.filterSections[[]].type": "what the row is",
    "legalPagesSettings.legalPages[[]].type": "what the row is",
    "tipsSettings.subTitle": "the samples and the platform's client spell it `subtitle`",
}
# Names of objects and lists around the fields themselves.
AROUND = ("object", "array<object>", "array")


def documented():
    """The writable leaves of the update page."""
    fields = ENDPOINTS["update-store-profile"].row["body"]["fields"]
    return [field["path"] for field in fields if field["type"] not in AROUND and not field.get("read_only")]


def shown():
    found = set()
    for section in all_sections():
        settings = [setting for setting in section.form.base_fields.values() if hasattr(setting, "path")]
        found |= {".".join(path) for setting in settings for path in (setting.path, setting.translations) if path}
        for rows in section.form.lists:
            start = f"{'.'.join(rows.path)}[]"
            inner = rows.settings.values()
            found |= {".".join((start, *path)) for one in inner for path in (one.path, one.translations) if path}
    return found


def is_left_out(path):
    return any(fnmatch(path, pattern) for pattern in LEFT_OUT)


@pytest.mark.parametrize("path", [path for path in documented() if not is_left_out(path)])
def test_a_writable_field_has_its_place_in_a_section(path):
    assert path in shown()


def test_every_exception_is_needed():
    assert [pattern for pattern in LEFT_OUT if not any(fnmatch(path, pattern) for path in documented())] == []


def test_the_two_messages_with_products_have_their_switch():
    messages = ("customerOrderMessages.orderConfirmation", "customerMarketingMessages.abandonedCartRecovery")
    assert {f"mailNotifications.{message}.marketingBlockEnabled" for message in messages} <= shown()
