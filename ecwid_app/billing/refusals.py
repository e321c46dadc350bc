"""Why nothing was charged, in the merchant's words: one row for every documented refusal, and a few of our own.

What is checked before the call is refused with the very code the platform would have given.

Source: Ecwid docs, "REST API error codes" (custom charges).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..ecwid.errors import EcwidAccessDenied, EcwidError, EcwidPlanRequired, EcwidScopeMissing
from ..web.errors import SEE_APPS, UPGRADE, WayOut

SEE_PAYMENT = WayOut(_("See your payment method"), page="billing")
UNCLEAR, UNDER_WAY, TOO_OLD = "UNCLEAR", "UNDER_WAY", "TOO_OLD"
NOT_NOW, NO_ACCESS, NO_PLAN, NO_PERMISSION = "NOT_NOW", "NO_ACCESS", "NO_PLAN", "NO_PERMISSION"
KEY_IN_USE = "CHARGE_IDEMPOTENCY_KEY_NOT_UNIQUE"
DECLINED, NEVER_MADE, OTHER = "DECLINED", "NEVER_MADE", "OTHER"


@dataclass(frozen=True, slots=True)
class Refusal:
    """``status`` is the page's: 409 where another is at it, 502 where the platform failed, else what it said."""

    status: int
    sentence: Promise
    way_out: WayOut | None = None


REFUSALS: dict[str, Refusal] = {
    "CHARGE_AMOUNT_INVALID": Refusal(
        422, _("Nothing was charged: this amount cannot be charged. This is ours to mend: contact support.")
    ),
    "CHARGE_CURRENCY_INVALID": Refusal(
        422, _("Nothing was charged: payments in this currency are not possible. Contact support for another.")
    ),
    "CHARGE_DESCRIPTION_INVALID": Refusal(
        422,
        _("Nothing was charged: what the payment is for was not said properly. This is ours to mend: contact support."),
    ),
    "CHARGE_IDEMPOTENCY_KEY_INVALID": Refusal(
        422, _("Nothing was charged: the payment has no proper number. This is ours to mend: contact support.")
    ),
    KEY_IN_USE: Refusal(
        409,
        _("The number of this payment is in use already, so nothing more was charged. Contact support to clear it up."),
    ),
    "CHARGE_PURPOSE_INVALID": Refusal(
        422, _("Nothing was charged: payments for this purpose are not allowed. Contact support.")
    ),
    "CHARGE_PAYMENT_SOURCE_MISSING": Refusal(
        402,
        _("Nothing was charged: your store has no payment method yet. Add one, then try again."),
        SEE_PAYMENT,
    ),
    "CHARGE_LIMIT_EXCEEDED": Refusal(
        402, _("Nothing was charged: this payment exceeds what may be charged at once or in a day. Try again tomorrow.")
    ),
    "CHARGE_DECLINED": Refusal(
        402,
        _("Nothing was charged: your payment method was declined. Check it or use another one, then try again."),
        SEE_PAYMENT,
    ),
    UNCLEAR: Refusal(
        502,
        _(
            "Your store did not answer, so it is not certain that the payment went through. Check again in a minute: "
            "you will not be charged twice."
        ),
    ),
    UNDER_WAY: Refusal(409, _("This payment is being made right now. Wait a minute, then look again.")),
    TOO_OLD: Refusal(
        409, _("It is too long ago to find out here whether this payment went through. Contact support to clear it up.")
    ),
    NOT_NOW: Refusal(
        502, _("Nothing was charged: your store is busy or has a problem at the moment. Try again in a few minutes.")
    ),
    NO_ACCESS: Refusal(
        403,
        _(
            "Nothing was charged: the app has no access to your store any more. Open it again from your Control Panel, "
            "or install it again."
        ),
        SEE_APPS,
    ),
    NO_PLAN: Refusal(
        402,
        _(
            "Nothing was charged: your store is suspended or on a plan without apps. Upgrade or resume it, "
            "then try again."
        ),
        UPGRADE,
    ),
    NO_PERMISSION: Refusal(
        403,
        _(
            "Nothing was charged: the app is missing the permission for payments. Uninstall it and install it again "
            "to grant it."
        ),
        SEE_APPS,
    ),
    DECLINED: Refusal(409, _("You said no to this payment, so nothing was charged.")),
    NEVER_MADE: Refusal(
        402, _("Nothing was charged: this payment was looked into, and never went through. Try again.")
    ),
    OTHER: Refusal(422, _("Nothing was charged: your store did not accept this payment. Contact support.")),
}


class NotCharged(Exception):
    """It is not certain, or certain not to be, that the store was charged. ``str()`` is for logs: the code."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)

    @property
    def refusal(self) -> Refusal:
        return refusal_of(self.code)


def refusal_of(code: str) -> Refusal:
    return REFUSALS.get(code, REFUSALS[OTHER])


def hindrance(error: EcwidError) -> str:
    """Return what stood in the way of asking at all: it says nothing against the charge itself."""
    if isinstance(error, EcwidScopeMissing):
        return NO_PERMISSION
    if isinstance(error, EcwidAccessDenied):
        return NO_ACCESS
    return NO_PLAN if isinstance(error, EcwidPlanRequired) else NOT_NOW
