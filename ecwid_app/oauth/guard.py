"""What every page outside the Control Panel needs: a session, Django's CSRF protection, and no frame around it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.csrf import csrf_protect

from ..web.page import FullPage

with_session = decorator_from_middleware(SessionMiddleware)

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def first_party(view: View[P]) -> View[P]:
    """Give the view a session whose cookie no address outside ``/oauth/`` sees, and mark its page as a full one."""
    protected = with_session(csrf_protect(view))

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.full_page = FullPage()  # type: ignore[attr-defined]
        response: HttpResponse = protected(request, *args, **kwargs)  # type: ignore[assignment]
        response["Referrer-Policy"] = "same-origin"  # with less, browsers send no Origin, which the CSRF check reads
        return response

    return guarded
