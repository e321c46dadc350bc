"""A feature that a store cannot use: its tab stays, and says why and what to do; what is sent to it is refused."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..models import Life, Store
from . import life
from .features import Feature, Lock, lock_on

REFUSALS = (402, 403)


def lock_in(store: Store, feature: Feature | None) -> Lock | None:
    """Return what locks the feature. A plan may be mended at any moment, so the platform is asked before we say no."""
    lock = lock_on(feature, store) if feature else None
    if feature and lock and store.life == Life.SUSPENDED:
        life.look_if_due(store)
        store.refresh_from_db()
        return lock_on(feature, store)
    return lock


def locked_page(request: HttpRequest, lock: Lock) -> HttpResponse:
    """Answer in place of the whole tab, also where only a part was asked for."""
    response = render(request, "web/locked.html", {"lock": lock, "tab": lock.feature.name})
    response["HX-Retarget"], response["HX-Reswap"] = "#app", "outerHTML"
    return response


def refusal(request: HttpRequest, lock: Lock) -> HttpResponse:
    """Answer above the page that something was sent from: whatever was typed there stays as it is."""
    response = render(request, "web/_refused.html", {"trouble": lock.trouble}, status=lock.trouble.status)
    response["HX-Retarget"], response["HX-Reswap"] = "#refused", "innerHTML"
    return response


def noted(response: HttpResponse, store: Store) -> HttpResponse:
    """Pass an answer on; one that tells of a refusal has the worker see where the store stands now."""
    if response.status_code in REFUSALS:
        life.look_soon(store)
    return response
