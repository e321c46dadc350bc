from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ..ecwid.errors import EcwidError
from ..models import Copy
from ..web.access import LaunchedRequest, launched
from ..web.copies import Conflict, SaveUnderWay
from ..web.errors import SOMEBODY_IS_SAVING, platform_trouble, sentence_for, trouble_of
from ..web.page import toast
from ..web.storefronts import storefront_link
from . import service
from .cards import cards_of
from .dictionaries import dictionary_for
from .forms import SectionForm
from .history import steps
from .logos import LOGOS
from .moments import format_of, zone_of
from .refusals import refuse
from .search import found
from .section import Section, all_sections, section_called
from .sections.company import CompanyForm


@launched
@require_GET
def profile(request: LaunchedRequest) -> HttpResponse:
    """All sections, in order."""
    try:
        service.load_profile(request.store)
    except EcwidError as error:
        return platform_trouble(request, error, tab="profile")
    return render(request, "profile/profile.html", {"sections": all_sections(), "tab": "profile"})


@launched
@require_GET
def search(request: LaunchedRequest) -> HttpResponse:
    """The settings that have what is asked for; all sections where nothing is."""
    asked = request.GET.get("q", "").strip()[:100]
    try:
        copy = service.load_profile(request.store)
    except EcwidError as error:
        return platform_trouble(request, error, tab="profile")
    hits = found(copy.content, asked, dictionary_for(request.store, ask=False))
    return render(request, "profile/_found.html", {"asked": asked, "hits": hits, "sections": all_sections()})


@launched
@require_GET
def states(request: LaunchedRequest) -> HttpResponse:
    """The field for the state, with those of the country that is chosen in the form."""
    try:
        copy = service.load_profile(request.store)
    except EcwidError as error:
        return platform_trouble(request, error, tab="profile")
    chosen = {"country": request.GET.get("country", ""), "state": ""}
    form = CompanyForm(profile=copy.content, dictionary=dictionary_for(request.store), initial=chosen)
    return HttpResponse(form["state"].as_field_group())


@launched
@require_http_methods(["GET", "POST"])
def settings_of(request: LaunchedRequest, section: str) -> HttpResponse:
    """One section: read, change, save."""
    shown = section_or_404(section)
    try:
        copy = service.load_profile(request.store)
    except EcwidError as error:
        return platform_trouble(request, error, tab="profile")
    if request.method == "GET":
        return section_page(request, shown, copy)

    form = posted(request, shown, copy)
    if not form.is_valid():
        return part(request, shown, form, status=422)
    question = shown.question(form)
    if question and "sure" not in request.POST:
        return part(request, shown, form, question=question)
    try:
        saved = service.save_form(request.store, form, base=form.base_revision)
    except Conflict as conflict:
        opened = conflict.base if conflict.base_known else None
        form = form.facing(conflict.copy.content, opened=opened, revision=conflict.copy.revision)
        return part(request, shown, form, status=409)
    except SaveUnderWay:
        form.add_error(None, SOMEBODY_IS_SAVING)
        return part(request, shown, form, status=409)
    except EcwidError as error:
        refuse(form, error)
        return part(request, shown, form, status=trouble_of(error).status)
    return toast(
        part(request, shown, form_over(request, shown, newest(request, saved))),
        str(shown.outcome(form) or _("Saved. Shoppers see it the next time they open a page.")),
        link=storefront_link(request.store),
    )


@launched
@require_GET
def history(request: LaunchedRequest, section: str) -> HttpResponse:
    """Earlier states of a section."""
    shown = section_or_404(section)
    try:
        copy = service.load_profile(request.store)
    except EcwidError as error:
        return platform_trouble(request, error, tab="profile")
    return history_page(request, shown, copy)


@launched
@require_POST
def restore(request: LaunchedRequest, section: str, number: int) -> HttpResponse:
    """Bring a section back to an earlier state."""
    shown = section_or_404(section)
    try:
        copy = service.load_profile(request.store)
    except EcwidError as error:
        return platform_trouble(request, error, tab="profile")
    try:
        restored = service.restore(request.store, form_over(request, shown, copy), number)
    except SaveUnderWay:
        return history_page(request, shown, copy, alert=SOMEBODY_IS_SAVING, status=409)
    except EcwidError as error:
        return history_page(request, shown, copy, alert=sentence_for(error), status=trouble_of(error).status)
    if restored is None:
        raise Http404
    return toast(section_page(request, shown, newest(request, restored)), _("These settings are as they were."))


def history_page(
    request: LaunchedRequest, section: Section, copy: Copy, *, alert: Any = "", status: int = 200
) -> HttpResponse:
    context = {
        "section": section,
        "steps": steps(copy, form_over(request, section, copy)),
        "zone": zone_of(copy.content),
        "moments": format_of(copy.content),
        "alert": alert,
        "tab": "profile",
    }
    return render(request, "profile/history.html", context, status=status)


def section_or_404(name: str) -> Section:
    found = section_called(name)
    if found is None:
        raise Http404
    return found


def section_page(request: LaunchedRequest, section: Section, copy: Copy) -> HttpResponse:
    form = form_over(request, section, copy)
    context = {
        "form": form,
        "cards": cards_of(form),
        "section": section,
        "logos": [(LOGOS[name], LOGOS[name].address_in(copy)) for name in section.logos],
        "jump": request.GET.get("field", ""),
        "tab": "profile",
    }
    return render(request, "profile/section.html", context)


def part(
    request: LaunchedRequest, section: Section, form: SectionForm, *, question: Any = "", status: int = 200
) -> HttpResponse:
    context = {"form": form, "cards": cards_of(form), "section": section, "question": question}
    return render(request, "profile/_form.html", context, status=status)


def form_over(request: LaunchedRequest, section: Section, copy: Copy) -> SectionForm:
    return section.form(profile=copy.content, dictionary=dictionary_for(request.store), initial={"base": copy.revision})


def posted(request: LaunchedRequest, section: Section, copy: Copy) -> SectionForm:
    """Return the form as it was sent, over the profile it was filled from."""
    base = request.POST.get("base", "")
    opened = service.opened_at(copy, int(base)) if base.isascii() and base.isdigit() and len(base) < 10 else None
    return section.form(request.POST, profile=opened or copy.content, dictionary=dictionary_for(request.store))


def newest(request: LaunchedRequest, saved: Copy) -> Copy:
    """Return the profile after a save, with what the platform added to it; as it was sent where that fails."""
    try:
        return service.load_profile(request.store)
    except EcwidError:
        return saved
