from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..fields import Flag, Listed, Mails, Shown, Whole, Words
from ..forms import SectionForm
from ..section import Section

ORDER, STAFF, OFFERS = (
    f"mailNotifications.{group}" for group in ("customerOrderMessages", "adminMessages", "customerMarketingMessages")
)


def coupon(path: str) -> Whole:
    return Whole(
        f"{path}.discountCouponId",
        _("Number of the coupon in this e-mail"),
        _("The number your list of coupons shows. 0: none."),
        min_value=0,
        max_value=10**15,
    )


def enabled(path: str, label: Words, help_text: Words = "", **options: Words) -> Flag:
    return Flag(f"{path}.enabled", label, help_text, **options)  # type: ignore[arg-type]


class MailForm(SectionForm):
    staff = Mails(
        "mailNotifications.adminNotificationEmails",
        _("E-mail addresses of your staff"),
        _("One on each line. They are told about new orders."),
        card=_("To you"),
    )
    phones = Listed(
        "phoneNotifications.adminNotificationPhones", _("Phone numbers of your staff"), _("One on each line.")
    )
    new_order = enabled(f"{STAFF}.newOrderPlaced", _("A new order"))
    low_stock = enabled(f"{STAFF}.lowStockNotification", _("Few left in stock"))
    weekly = enabled(f"{STAFF}.weeklyStatsReport", _("The week in figures"))
    sender = Shown(
        "mailNotifications.customerNotificationFromEmail",
        _("Shoppers reply to"),
        _("It is changed in the mail settings of the Control Panel."),
        card=_("To shoppers, about their order"),
    )
    confirmation = enabled(f"{ORDER}.orderConfirmation", _("The order arrived"))
    confirmation_block = Flag(
        f"{ORDER}.orderConfirmation.marketingBlockEnabled", _("Show products in the confirmation")
    )
    confirmation_coupon = coupon(f"{ORDER}.orderConfirmation")
    status = enabled(f"{ORDER}.orderStatusChanged", _("The state of the order changed"))
    pickup = enabled(f"{ORDER}.orderIsReadyForPickup", _("The order can be picked up"))
    download = enabled(f"{ORDER}.downloadEgoods", _("Files to download"))
    shipped = enabled(f"{ORDER}.orderShipped", _("The order was sent"))
    recovery = Flag(
        "settings.abandonedSales.autoAbandonedSalesRecovery",
        _("Write to shoppers who left a full cart"),
        _("Once, a few hours later."),
        card=_("A cart that was left"),
    )
    cart = enabled(f"{OFFERS}.abandonedCartRecovery", _("Remind of the cart"))
    cart_block = Flag(f"{OFFERS}.abandonedCartRecovery.marketingBlockEnabled", _("Show products in the reminder"))
    cart_coupon = coupon(f"{OFFERS}.abandonedCartRecovery")
    favorites = enabled(
        f"{OFFERS}.favoriteProductsReminder", _("Remind of favourite products"), card=_("Favourite products")
    )
    favorites_coupon = coupon(f"{OFFERS}.favoriteProductsReminder")
    feedback = enabled(f"{OFFERS}.feedbackRequest", _("Ask how it was"), card=_("After the order"))
    feedback_coupon = coupon(f"{OFFERS}.feedbackRequest")
    loyalty = enabled(
        f"{OFFERS}.customerLoyaltyAppreciation", _("Thank for many orders"), card=_("Customers who come back")
    )
    loyalty_coupon = coupon(f"{OFFERS}.customerLoyaltyAppreciation")
    inactive = enabled(
        f"{OFFERS}.inactiveCustomerReminder", _("Write after a long silence"), card=_("Customers who stay away")
    )
    inactive_coupon = coupon(f"{OFFERS}.inactiveCustomerReminder")
    anniversary = enabled(
        f"{OFFERS}.purchaseAnniversary", _("Write a year after the first order"), card=_("A year later")
    )
    anniversary_coupon = coupon(f"{OFFERS}.purchaseAnniversary")


SECTION = Section(
    name="mail",
    place=60,
    title=_("E-mails"),
    summary=_("Which e-mails shoppers and your staff get."),
    form=MailForm,
    logos=("emaillogo",),
)
