from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.utils import timezone
from django.views.decorators.http import require_POST

from ..ecwid.webhook import SIGNATURE_HEADER, SIZE_LIMIT, WebhookEvent, WebhookRefused, read_event
from . import inbox

SIGNATURE = f"HTTP_{SIGNATURE_HEADER.upper().replace('-', '_')}"  # without making a mapping of all headers


@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """``POST /webhooks/``: refuse, or record and answer. The queue does the rest."""
    try:
        event = signed_event(request)
    except WebhookRefused as refusal:
        return HttpResponse(str(refusal), status=400, content_type="text/plain")
    inbox.record(event)
    return HttpResponse(status=200)


def signed_event(request: HttpRequest) -> WebhookEvent:
    if int(request.META.get("CONTENT_LENGTH") or 0) > SIZE_LIMIT:
        raise WebhookRefused("The body is too long.")
    try:
        event = read_event(request.body)
    except (RequestDataTooBig, UnreadablePostError):
        raise WebhookRefused("The body could not be read.") from None
    event.require_signature(request.META.get(SIGNATURE, ""), settings.ECWID_CLIENT_SECRETS)
    event.require_age(timezone.now())
    return event
