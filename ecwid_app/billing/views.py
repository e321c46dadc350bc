from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..models import Charge
from ..web.access import LaunchedRequest, launched
from ..web.errors import trouble_page
from ..web.page import toast
from ..web.storefronts import zone_of
from ..web.subscriptions import subscription_of
from . import service
from .ledger import past, waiting
from .refusals import SEE_PAYMENT, NotCharged, Refusal


@launched
@require_safe
def billing(request: LaunchedRequest) -> HttpResponse:
    """What the app costs here, by what is known already."""
    return billing_page(request)


@launched
@require_safe
def agree(request: LaunchedRequest, key: UUID) -> HttpResponse:
    """One charge, and the question; a page of its own, where a second click meets no other charge's button."""
    charge = charge_with(request, key)
    if charge is None:
        return gone(request)
    return question(request, charge) if charge.state == Charge.State.PLANNED else billing_page(request)


@launched
@require_POST
def pay(request: LaunchedRequest, key: UUID) -> HttpResponse:
    """The merchant agreed to a charge, or asks what became of it."""
    charge = charge_with(request, key)
    if charge is None:
        return gone(request)
    try:
        service.send(request.store, charge)
    except NotCharged as not_charged:
        return billing_page(request, refusal=not_charged.refusal)
    return toast(billing_page(request), _("Paid."))


@launched
@require_POST
def decline(request: LaunchedRequest, key: UUID) -> HttpResponse:
    """The merchant does not agree: nothing is charged."""
    charge = charge_with(request, key)
    if charge is None:
        return gone(request)
    service.decline(request.store, charge)
    return billing_page(request)


@launched
@require_POST
def again(request: LaunchedRequest, key: UUID) -> HttpResponse:
    """Put a refused charge before the merchant once more; nothing is charged yet."""
    charge = charge_with(request, key)
    if charge is None or charge.state != Charge.State.REFUSED:
        return gone(request)
    return question(request, service.again(request.store, charge))


def charge_with(request: LaunchedRequest, key: UUID) -> Charge | None:
    return Charge.objects.filter(store_id=request.store.pk, key=key).first()


def billing_page(request: LaunchedRequest, *, refusal: Refusal | None = None) -> HttpResponse:
    context = {
        "subscription": subscription_of(request.store),
        "see_payment": SEE_PAYMENT,
        "waiting": waiting(request.store),
        "past": past(request.store),
        "refusal": refusal,
        "zone": zone_of(request.store) or "UTC",
        "tab": "status",
    }
    return render(request, "billing/billing.html", context, status=refusal.status if refusal else 200)


def question(request: LaunchedRequest, charge: Charge) -> HttpResponse:
    return render(request, "billing/agree.html", {"charge": charge, "tab": "status"})


def gone(request: LaunchedRequest) -> HttpResponse:
    return trouble_page(
        request,
        _("This payment is gone"),
        _("Nothing was charged. Go back to your payments on the Status tab."),
        status=404,
    )
