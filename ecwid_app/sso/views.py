from __future__ import annotations

from time import time

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ..ecwid.errors import EcwidError, EcwidScopeMissing
from ..ecwid.sso import Shopper
from ..models import Copy, Store
from ..web.access import LaunchedRequest, launched
from ..web.clients import client_for
from ..web.copies import Conflict, SaveUnderWay
from ..web.errors import TROUBLES, Trouble, platform_trouble
from ..web.page import toast
from ..web.permissions import may_sign_shoppers_in
from ..web.public_text import TooLarge
from ..web.saving import why_not
from ..web.storefronts import storefront_link, zone_of
from . import keys, service
from .code import samples
from .forms import SignOnForm, TrialForm, values_of
from .keys import TooManyKeys
from .settings import sign_on_of
from .trial import try_out


@launched
@require_http_methods(["GET", "POST"])
def sso(request: LaunchedRequest) -> HttpResponse:
    """The settings of sign-on: read, change, save. Before it is switched on, the store is asked whether it may be."""
    if request.method == "GET":
        try:
            return sso_page(request, service.load_sign_on(request.store))
        except EcwidError as error:
            return platform_trouble(request, error, tab="sso")

    form = SignOnForm(request.POST)
    if not form.is_valid():
        return sso_part(request, form, status=422)
    try:
        if form.sign_on.on and not service.known_sign_on(request.store).on:
            may_sign_shoppers_in(client_for(request.store))
        copy = service.save_sign_on(request.store, form.sign_on, base=form.base_revision)
    except Conflict as conflict:
        return sso_part(request, beside(form, conflict), status=409)
    except (SaveUnderWay, TooLarge, EcwidError) as error:
        status, sentence = why_not(error)
        form.add_error(None, sentence)
        return sso_part(request, form, status=status)
    said = _("Saved. Shoppers see it the next time they open a page.")
    return toast(sso_part(request, form_over(copy)), said, link=storefront_link(request.store))


@launched
@require_POST
def make_key(request: LaunchedRequest) -> HttpResponse:
    """Make a key, and show it this once."""
    try:
        return keys_part(request, fresh=keys.create_key(request.store))
    except TooManyKeys:
        return keys_part(request, alert=_("There are two keys already. Revoke one first."), status=409)


@launched
@require_POST
def revoke_key(request: LaunchedRequest, number: int) -> HttpResponse:
    """Make a key useless."""
    if not keys.revoke_key(request.store, number):
        return keys_part(request, alert=_("This key was revoked before."), status=409)
    return toast(keys_part(request), _("Revoked. Nothing is signed with this key any more."))


@launched
@require_GET
def code(request: LaunchedRequest) -> HttpResponse:
    """Code to copy into the merchant's site."""
    signing, helper = (request.build_absolute_uri(reverse(name)) for name in ("sso-profile", "sso-script"))
    found = samples(request.store, service.known_sign_on(request.store), signing=signing, helper=helper)
    return render(request, "sso/code.html", {"samples": found, "tab": "sso"})


@launched
@require_http_methods(["GET", "POST"])
def trial(request: LaunchedRequest) -> HttpResponse:
    """Try a shopper out, step by step; what does not work is said in its step, and the answer is a 200 all the same."""
    if request.method == "GET":
        form = TrialForm(initial={"user_id": "1", "email": "ada@example.com", "name": "Ada Example", "delay": 0})
        return render(request, "sso/trial.html", {"form": form, "tab": "sso"})

    form = TrialForm(request.POST)
    if not form.is_valid():
        return render(request, "sso/_trial.html", {"form": form}, status=422)
    steps = try_out(request.store, shopper_of(form), delay=form.cleaned_data["delay"], now=int(time()))
    context = {"form": form, "steps": steps, "works": all(step.works for step in steps)}
    return render(request, "sso/_trial.html", context)


def shopper_of(form: TrialForm) -> Shopper:
    typed = form.typed
    name = {"billingPerson": {"name": typed["name"]}} if typed["name"] else {}
    return Shopper(typed["user_id"], {"email": typed["email"], **name})


def sso_page(request: LaunchedRequest, copy: Copy) -> HttpResponse:
    context = {
        "form": form_over(copy),
        **keys_of(request.store),
        "trouble": None if sign_on_of(copy.content).on else not_allowed(request.store),
        "tab": "sso",
    }
    return render(request, "sso/sso.html", context)


def sso_part(request: LaunchedRequest, form: SignOnForm, *, status: int = 200) -> HttpResponse:
    return render(request, "sso/_form.html", {"form": form}, status=status)


def keys_part(request: LaunchedRequest, *, fresh: str = "", alert: str = "", status: int = 200) -> HttpResponse:
    context = {**keys_of(request.store), "fresh": fresh, "alert": alert}
    return render(request, "sso/_keys.html", context, status=status)


def keys_of(store: Store) -> dict[str, object]:
    live = list(keys.live_keys(store))
    return {
        "live": live,
        "revoked": keys.revoked_keys(store),
        "has_room": len(live) < keys.LIVE_AT_MOST,
        "zone": zone_of(store) or "UTC",
    }


def form_over(copy: Copy) -> SignOnForm:
    return SignOnForm(initial={**values_of(sign_on_of(copy.content)), "base": copy.revision})


def beside(form: SignOnForm, conflict: Conflict) -> SignOnForm:
    base = values_of(sign_on_of(conflict.base)) if conflict.base_known else None
    theirs = values_of(sign_on_of(conflict.copy.content))
    return form.beside(theirs, base=base, revision=conflict.copy.revision)


def not_allowed(store: Store) -> Trouble | None:
    """Return what to tell a merchant whose store is known not to let the app sign shoppers in, without a call."""
    return TROUBLES[EcwidScopeMissing] if "create_customers" in (store.missing_scopes or ()) else None
