from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ..ecwid.errors import EcwidError
from ..models import Copy, Store
from ..web.access import LaunchedRequest, launched
from ..web.copies import Conflict, SaveUnderWay
from ..web.errors import platform_trouble, trouble_page
from ..web.page import toast
from ..web.public_text import TooLarge, css_of
from ..web.saving import why_not
from ..web.storefronts import storefront_link, zone_of
from . import service
from .forms import CssForm, ThemeForm
from .history import steps_of_css, steps_of_design
from .looks import LOOKS, look_called
from .service import Gone
from .settings import differences, values_of


@launched
@require_http_methods(["GET", "POST"])
def theme(request: LaunchedRequest) -> HttpResponse:
    """The design settings: read, change, save."""
    if request.method == "GET":
        try:
            return theme_page(request, service.load_design(request.store))
        except EcwidError as error:
            return platform_trouble(request, error, tab="theme")

    form = ThemeForm(request.POST, kept=service.known_design(request.store))
    if not form.is_valid():
        return theme_part(request, form, status=422)
    try:
        copy = service.save_design(request.store, form.typed, base=form.base_revision)
    except Conflict as conflict:
        return theme_part(request, beside(form, conflict), status=409)
    except (SaveUnderWay, EcwidError) as error:
        status, sentence = why_not(error)
        form.add_error(None, sentence)
        return theme_part(request, form, status=status)
    return toast(theme_part(request, theme_over(copy)), outcome(), link=storefront_link(request.store))


@launched
@require_POST
def look(request: LaunchedRequest, name: str) -> HttpResponse:
    """Lay a ready look over the form as it is typed so far, and say what it changes. Nothing is saved."""
    chosen = look_called(name)
    if chosen is None:
        return gone(request)
    form = ThemeForm(request.POST, kept=service.known_design(request.store))
    if not form.is_valid():
        return theme_part(request, form, status=422)
    drafted = {**form.typed, **chosen.values}
    draft = form.anew({**drafted, "base": form.base_revision})
    return theme_part(request, draft, draft=chosen, changes=differences(form.kept, drafted))


@launched
@require_http_methods(["GET", "POST"])
def css(request: LaunchedRequest) -> HttpResponse:
    """Custom CSS: read, change, save."""
    if request.method == "GET":
        try:
            return css_page(request, service.load_css(request.store))
        except EcwidError as error:
            return platform_trouble(request, error, tab="theme")

    form = CssForm(request.POST)
    if not form.is_valid():
        return css_part(request, form, status=422)
    try:
        copy = service.save_css(request.store, form.cleaned_data["css"], base=form.base_revision)
    except Conflict as conflict:
        theirs = {"css": css_of(conflict.copy.content)}
        base = {"css": css_of(conflict.base)} if conflict.base_known else None
        return css_part(request, form.beside(theirs, base=base, revision=conflict.copy.revision), status=409)
    except (SaveUnderWay, TooLarge, EcwidError) as error:
        status, sentence = why_not(error)
        form.add_error(None, sentence)
        return css_part(request, form, status=status)
    return toast(css_part(request, css_over(copy)), outcome(), link=storefront_link(request.store))


@launched
@require_GET
def history(request: LaunchedRequest) -> HttpResponse:
    """Earlier states of the design settings, and of the custom CSS."""
    return history_page(request)


@launched
@require_POST
def restore_settings(request: LaunchedRequest, number: int) -> HttpResponse:
    """Bring the design settings back to an earlier state."""
    return restored(request, service.restore_design, number, theme_page)


@launched
@require_POST
def restore_css(request: LaunchedRequest, number: int) -> HttpResponse:
    """Bring the custom CSS back to an earlier state."""
    return restored(request, service.restore_css, number, css_page)


def restored(
    request: LaunchedRequest,
    restore: Callable[[Store, int], Copy],
    number: int,
    page: Callable[[LaunchedRequest, Copy], HttpResponse],
) -> HttpResponse:
    try:
        copy = restore(request.store, number)
    except Gone:
        return gone(request)
    except (Conflict, SaveUnderWay, TooLarge, EcwidError) as error:
        status, sentence = why_not(error)
        return history_page(request, alert=sentence, status=status)
    return toast(page(request, copy), _("It is as it was."), link=storefront_link(request.store))


def theme_page(request: LaunchedRequest, copy: Copy) -> HttpResponse:
    context = {"form": theme_over(copy), "looks": LOOKS, "tab": "theme"}
    return render(request, "theme/theme.html", context)


def theme_part(request: LaunchedRequest, form: ThemeForm, *, status: int = 200, **more: object) -> HttpResponse:
    return render(request, "theme/_form.html", {"form": form, "looks": LOOKS, **more}, status=status)


def theme_over(copy: Copy) -> ThemeForm:
    return ThemeForm(initial={**values_of(copy.content), "base": copy.revision}, kept=copy.content)


def beside(form: ThemeForm, conflict: Conflict) -> ThemeForm:
    form.kept = values_of(conflict.copy.content)
    base = values_of(conflict.base) if conflict.base_known else None
    return form.beside(form.kept, base=base, revision=conflict.copy.revision)


def css_page(request: LaunchedRequest, copy: Copy) -> HttpResponse:
    return render(request, "theme/css.html", {"form": css_over(copy), "tab": "theme"})


def css_part(request: LaunchedRequest, form: CssForm, *, status: int = 200) -> HttpResponse:
    return render(request, "theme/_css_form.html", {"form": form}, status=status)


def css_over(copy: Copy) -> CssForm:
    return CssForm(initial={"css": css_of(copy.content), "base": copy.revision})


def history_page(request: LaunchedRequest, *, alert: str = "", status: int = 200) -> HttpResponse:
    try:
        design, public = service.load_design(request.store), service.load_css(request.store)
    except EcwidError as error:
        return platform_trouble(request, error, tab="theme")
    context = {
        "design_steps": steps_of_design(design),
        "css_steps": steps_of_css(public),
        "zone": zone_of(request.store) or "UTC",
        "alert": alert,
        "tab": "theme",
    }
    return render(request, "theme/history.html", context, status=status)


def gone(request: LaunchedRequest) -> HttpResponse:
    return trouble_page(
        request,
        _("This is gone"),
        _("It is not kept any more. Your settings are on the tab, and nothing was changed."),
        status=404,
    )


def outcome() -> str:
    return _("Saved. Shoppers see it the next time they open a page.")
