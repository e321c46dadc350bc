from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from ..web.access import LaunchedRequest, launched
from ..web.features import granted_or_not
from .facts import facts_of
from .probes import run
from .report import report


@launched
@require_safe
def status(request: LaunchedRequest) -> HttpResponse:
    """Where the app stands in this store, by what is known here already."""
    context = {"facts": facts_of(request.store), "permissions": granted_or_not(request.store), "tab": "status"}
    return render(request, "status/status.html", context)


@launched
@require_POST
def check(request: LaunchedRequest) -> HttpResponse:
    """Try everything that can be tried; what fails is said in its row, and the answer is a 200 all the same."""
    return render(request, "status/_outcomes.html", {"outcomes": run(request.store)})


@launched
@require_safe
def data(request: LaunchedRequest) -> JsonResponse:
    """The facts as JSON; nothing is tried, so it may be asked often."""
    return JsonResponse(report(request.store, []))
