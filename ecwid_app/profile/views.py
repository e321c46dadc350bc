from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..ecwid.errors import EcwidError
from ..models import Copy
from ..web.access import LaunchedRequest, launched
from ..web.copies import Conflict, SaveUnderWay
from ..web.errors import SOMEBODY_IS_SAVING, platform_trouble, sentence_for, trouble_of
from ..web.page import toast
from ..web.storefronts import storefront_link
from . import service
from .forms import ProfileForm
from .sections import values_of


@launched
@require_http_methods(["GET", "POST"])
def profile(request: LaunchedRequest) -> HttpResponse:
    """The store profile: read, change, save."""
    if request.method == "GET":
        try:
            copy = service.load_profile(request.store)
        except EcwidError as error:
            return platform_trouble(request, error, tab="profile")
        return render(request, "profile/profile.html", {"form": form_over(copy), "tab": "profile"})

    form = ProfileForm(request.POST)
    if not form.is_valid():
        return part(request, form, status=422)
    try:
        copy = service.save_profile(request.store, form.typed, base=form.base_revision)
    except Conflict as conflict:
        theirs = values_of(conflict.copy.content)
        base = values_of(conflict.base) if conflict.base_known else None
        return part(request, form.beside(theirs, base=base, revision=conflict.copy.revision), status=409)
    except SaveUnderWay:
        form.add_error(None, SOMEBODY_IS_SAVING)
        return part(request, form, status=409)
    except EcwidError as error:
        form.add_error(None, sentence_for(error))
        return part(request, form, status=trouble_of(error).status)
    return toast(part(request, form_over(copy)), outcome(form), link=storefront_link(request.store))


def form_over(copy: Copy) -> ProfileForm:
    return ProfileForm(initial={**values_of(copy.content), "base": copy.revision})


def part(request: LaunchedRequest, form: ProfileForm, *, status: int = 200) -> HttpResponse:
    return render(request, "profile/_form.html", {"form": form}, status=status)


def outcome(form: ProfileForm) -> str:
    if form.typed["closed"]:
        return _("Saved. Your store is closed: shoppers see a maintenance notice.")
    return _("Saved. Shoppers see it the next time they open a page.")
