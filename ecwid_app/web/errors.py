"""What merchants read when something went wrong: what happened, what was kept, what to do.

``TROUBLES`` is the one table from the library's errors to a status and the merchant's words; the
page form is for a tab that cannot be shown, the form's sentence for a save that failed.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.debug import ExceptionReporter

from ..ecwid import errors
from ..ecwid.errors import EcwidBusy, EcwidError
from .logs import scrub


@dataclass(frozen=True, slots=True)
class WayOut:
    """Where in the Control Panel the merchant can mend it, through the SDK: a page for ``openPage``, or else the
    upgrade to a plan with certain features for ``sendUserToUpgrade``.
    """

    label: Promise
    page: str = ""
    upgrade: tuple[str, ...] = ()


ANY_PAID_PLAN = ("API",)
"""Plan features by the names of ``account.availableFeatures``, which the SDK's upgrade takes too."""

UPGRADE = WayOut(_("Upgrade"), upgrade=ANY_PAID_PLAN)
SEE_APPS = WayOut(_("See your apps"), page="my_apps")


@dataclass(frozen=True, slots=True)
class Trouble:
    """A status with the merchant's words: ``title`` and ``advice`` fill a page, ``in_form`` tops a form."""

    status: int
    title: Promise
    advice: Promise
    in_form: Promise
    can_retry: bool = False
    way_out: WayOut | None = None


TROUBLES: dict[type[EcwidError], Trouble] = {
    errors.EcwidUnreachable: Trouble(
        502,
        _("Your store could not be reached"),
        _("Nothing was changed. Wait a moment, then try again."),
        _(
            "Your store did not answer, so it is not certain that the change arrived. "
            "What you typed is still here: save again to be sure."
        ),
        can_retry=True,
    ),
    errors.EcwidUnavailable: Trouble(
        502,
        _("Your store has a problem at the moment"),
        _("Nothing was changed. Try again in a few minutes."),
        _(
            "Your store has a problem at the moment, so it is not certain that the change arrived. "
            "What you typed is still here: save again in a few minutes."
        ),
        can_retry=True,
    ),
    errors.EcwidBusy: Trouble(
        502,
        _("Your store is busy"),
        _("Too many requests came in at once. Wait a minute, then try again."),
        _("Your store is busy, so nothing was saved. What you typed is still here: save again in a minute."),
        can_retry=True,
    ),
    errors.EcwidPlanRequired: Trouble(
        402,
        _("Your plan does not include this app"),
        _(
            "Apps work on paid plans, and while the store is not suspended. "
            "Your settings are kept: upgrade or resume your store, then open this tab again."
        ),
        _(
            "Nothing was saved: apps work on paid plans, and while the store is not suspended. "
            "What you typed is still here: upgrade or resume your store in another tab, then save again."
        ),
        way_out=UPGRADE,
    ),
    errors.EcwidScopeMissing: Trouble(
        403,
        _("The app is missing a permission"),
        _("Uninstall the app and install it again to grant what it asks for. Your settings are kept."),
        _(
            "Nothing was saved: the app is missing the permission to change this. "
            "Copy what you typed, then uninstall the app and install it again to grant it."
        ),
        way_out=SEE_APPS,
    ),
    errors.EcwidAccessDenied: Trouble(
        403,
        _("The app has no access to your store any more"),
        _("It was removed or installed anew. Open it again from your Control Panel; if that fails, install it again."),
        _(
            "Nothing was saved: the app has no access to your store any more. "
            "Copy what you typed, then open the app again from your Control Panel, or install it again."
        ),
        way_out=SEE_APPS,
    ),
    errors.EcwidNotFound: Trouble(
        502,
        _("Your store could not be found"),
        _("Open the app again from your Control Panel. If that fails, contact support."),
        _("Nothing was saved: your store could not be found. What you typed is still here."),
    ),
    errors.EcwidRejected: Trouble(
        422,
        _("Your store did not accept this"),
        _("Nothing was changed. Go back and check what was sent."),
        _("Your store did not accept these settings, so nothing was saved. Check what you typed, then save again."),
    ),
}

NOT_PAID = Trouble(
    402,
    _("Suspended: the last payment for the app failed"),
    _("The app's subscription is not paid. Your settings are kept: pay it, then open this tab again."),
    _(
        "Nothing was saved: the app's subscription is not paid. "
        "What you typed is still here: pay it in another tab, then save again."
    ),
    way_out=WayOut(_("See billing"), page="billing"),
)
"""The platform still answers such a store, so it is ours to say."""

SOMEBODY_IS_SAVING = _(
    "Nothing of yours was saved yet: another save is still under way. What you typed is still here: "
    "save again in a minute."
)


def trouble_of(error: EcwidError) -> Trouble:
    """Return the row for the nearest class of the error."""
    return next(TROUBLES[kind] for kind in type(error).__mro__ if kind in TROUBLES)


def sentence_for(error: EcwidError) -> str:
    """Return what to say above a form whose save failed."""
    if isinstance(error, EcwidBusy) and error.retry_after:
        return ngettext(
            "Your store is busy, so nothing was saved. What you typed is still here: save again in %(n)d second.",
            "Your store is busy, so nothing was saved. What you typed is still here: save again in %(n)d seconds.",
            error.retry_after,
        ) % {"n": error.retry_after}
    return str(trouble_of(error).in_form)


def platform_trouble(request: HttpRequest, error: EcwidError, *, tab: str = "") -> HttpResponse:
    """Answer with a page of its own for a tab that cannot be shown, or for a launch that leads to none."""
    trouble = trouble_of(error)
    context = {
        "title": trouble.title,
        "advice": trouble.advice,
        "can_retry": trouble.can_retry,
        "way_out": trouble.way_out,
        "tab": tab,
    }
    return render(request, "web/trouble.html", context, status=trouble.status)


def trouble_page(
    request: HttpRequest, title: str | Promise, advice: str | Promise, *, status: int, can_retry: bool = False
) -> HttpResponse:
    context = {"title": title, "advice": advice, "can_retry": can_retry}
    return render(request, "web/trouble.html", context, status=status)


def not_launched(request: HttpRequest) -> HttpResponse:
    """Answer a request without a valid ticket; the page's script launches again when it sees the 401."""
    return trouble_page(
        request,
        _("Open this app from your Control Panel"),
        _("For your security it cannot be opened by its address alone. Go to your Control Panel and choose the app."),
        status=401,
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return trouble_page(
        request, _("This request could not be read"), _("Open the app again from your Control Panel."), status=400
    )


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return trouble_page(
        request,
        _("This page is gone"),
        _("It was moved or removed. Open the app again from your Control Panel."),
        status=404,
    )


def forgery_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a POST under ``/oauth/`` that does not come from a page of ours."""
    return trouble_page(
        request,
        _("This page is out of date"),
        _("Nothing was changed. Go back, reload the page and try again."),
        status=403,
    )


def server_error(request: HttpRequest) -> HttpResponse:
    title = _("Something went wrong on our side")
    advice = _("It was recorded and we will look into it. Try again in a few minutes.")
    try:
        return trouble_page(request, title, advice, status=500, can_retry=True)
    except Exception:  # whatever broke the page may break this one too
        return HttpResponse(f"{title}. {advice}", status=500, content_type="text/plain; charset=utf-8")


class ScrubbedReporter(ExceptionReporter):
    """Django's debug page and mail, with tokens and payloads cut out of them."""

    def get_traceback_html(self) -> SafeString:
        return mark_safe(self.scrubbed(super().get_traceback_html()))  # noqa: S308 (escaped before)

    def get_traceback_text(self) -> SafeString:
        return mark_safe(self.scrubbed(super().get_traceback_text()))  # noqa: S308 (plain text)

    def scrubbed(self, report: str) -> str:
        """Payloads stand there in many a form, so they are cut by their value."""
        for form in (self.request.GET, self.request.POST) if self.request else ():
            for name in ("payload", "plain", "code", "state"):
                report = report.replace(form[name], "…") if form.get(name) else report
        return scrub(report)
