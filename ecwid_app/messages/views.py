from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django.core import signing
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ..ecwid.errors import EcwidError
from ..models import Copy, Revision
from ..web import copies
from ..web.access import LaunchedRequest, launched
from ..web.copies import Conflict, SaveUnderWay
from ..web.errors import SOMEBODY_IS_SAVING, platform_trouble, sentence_for, trouble_of, trouble_page
from ..web.page import toast
from ..web.public_text import PUBLIC_BYTES, TooLarge
from ..web.storefronts import storefront_link, zone_of
from . import counts, schema, service
from .forms import PAGES, MessageForm, flat
from .guidance import hints
from .history import steps
from .ready import GALLERY, ready_called
from .rows import STATES, Search, rows_of
from .schema import Config, Message
from .service import Gone
from .timeline import ticks

FOUR_WEEKS = timedelta(days=27)
UNDO = "signboard.deleted-message"


@launched
@require_GET
def messages(request: LaunchedRequest) -> HttpResponse:
    """All messages, in the order shoppers meet them; only the list where only that is wanted."""
    try:
        copy = service.load_messages(request.store)
    except EcwidError as error:
        return platform_trouble(request, error, tab="messages")
    return list_part(request, copy) if request.htmx.target == "messages" else list_page(request, copy)


@launched
@require_GET
def gallery(request: LaunchedRequest) -> HttpResponse:
    """Messages to start from."""
    return render(request, "messages/gallery.html", {"gallery": GALLERY, "tab": "messages"})


@launched
@require_POST
def begin(request: LaunchedRequest, name: str) -> HttpResponse:
    """Start a message from the gallery: it is kept, switched off, and opens."""
    ready = ready_called(name)
    if ready is None:
        return gone(request)
    fresh = ready.begin()
    failure, copy = changed(request, lambda config: added(config, fresh))
    return failure or edit_page(request, copy, fresh.id)


@launched
@require_http_methods(["GET", "POST"])
def message(request: LaunchedRequest, id: str) -> HttpResponse:
    """One message: read, change, save."""
    if request.method == "GET":
        try:
            return edit_page(request, service.load_messages(request.store), id)
        except EcwidError as error:
            return platform_trouble(request, error, tab="messages")

    languages = service.languages_of(request.store)
    form = MessageForm(request.POST, languages=languages)
    if not form.is_valid():
        return form_part(request, form, id, status=422)
    try:
        copy = service.save_message(request.store, id, form.applied, base=form.base_revision)
    except Gone:
        return gone(request)
    except Conflict as conflict:
        return form_part(request, beside(form, conflict, id, languages), id, status=409)
    except (SaveUnderWay, TooLarge, EcwidError) as error:
        status, sentence = why_not(error)
        form.add_error(None, sentence)
        return form_part(request, form, id, status=status)
    saved = form_over(copy, id, languages)
    return toast(form_part(request, saved, id), outcome(form), link=storefront_link(request.store))


@launched
@require_POST
def switch(request: LaunchedRequest, id: str) -> HttpResponse:
    """Switch a message on or off."""
    on = "on" in request.POST
    return listed(request, lambda config: service.switched(config, id, on=on), _("On.") if on else _("Off."))


@launched
@require_POST
def move(request: LaunchedRequest, id: str) -> HttpResponse:
    """Put a message at the place ``to``, counted from 1."""
    to = request.POST.get("to", "")
    place = int(to) if to.isascii() and to.isdigit() and len(to) < 6 else 1
    return listed(request, lambda config: service.moved(config, id, place - 1), _("Moved to place %d.") % place)


@launched
@require_POST
def duplicate(request: LaunchedRequest, id: str) -> HttpResponse:
    """Make a second message like one, switched off, right behind it."""

    def twice(config: Config) -> Config:
        original = known(config, id)
        twin = replace(original, id=schema.new_id(), enabled=False)
        return service.moved(added(config, twin), twin.id, config.messages.index(original) + 1)

    return listed(request, twice, _("Copied. The copy is off until you switch it on."))


@launched
@require_POST
def delete(request: LaunchedRequest, id: str) -> HttpResponse:
    """Delete a message; the answer offers to take it back."""
    dropped: list[tuple[Message, int]] = []

    def drop(config: Config) -> Config:
        message = known(config, id)
        dropped[:] = [(message, config.messages.index(message))]
        return service.without(config, id)

    failure, copy = changed(request, drop)
    if failure:
        return failure
    message, place = dropped[0]
    undo = signing.dumps([request.store.pk, schema.dumps(Config((message,))), place], salt=UNDO, compress=True)
    return toast(list_part(request, copy, undo=undo), _("Deleted."))


@launched
@require_POST
def back(request: LaunchedRequest) -> HttpResponse:
    """Take a deletion back: the answer to it holds the message, signed."""
    try:
        store_id, text, place = signing.loads(request.POST.get("undo", ""), salt=UNDO)
    except signing.BadSignature:
        return gone(request)
    if store_id != request.store.pk:
        return gone(request)
    (message,) = schema.loads(text).messages
    return listed(request, lambda config: service.put_back(config, message, place), _("Back again."))


@launched
@require_POST
def preview(request: LaunchedRequest, id: str) -> HttpResponse:
    """What the storefront would read of the form as it is typed so far, and what to say about it."""
    try:
        copy = service.load_messages(request.store)
        config = schema.loads(copy.content)
        kept = known(config, id)
    except EcwidError as error:
        return platform_trouble(request, error, tab="messages")
    except Gone:
        return gone(request)
    draft = MessageForm(request.POST, languages=service.languages_of(request.store)).drafted(kept)
    zone = zone_of(request.store) or config.zone
    shown = Config((replace(draft, enabled=True, frequency="always"),), zone=zone)
    advice = hints(service.with_message(replace(config, zone=zone), draft), draft, timezone.now())
    return JsonResponse({"text": schema.dumps(shown), "hints": advice})


@launched
@require_GET
def history(request: LaunchedRequest) -> HttpResponse:
    """Earlier states of the messages."""
    try:
        copy = service.load_messages(request.store)
    except EcwidError as error:
        return platform_trouble(request, error, tab="messages")
    context = {"steps": steps(copy), "zone": zone_of(request.store) or "UTC", "tab": "messages"}
    return render(request, "messages/history.html", context)


@launched
@require_POST
def restore(request: LaunchedRequest, number: int) -> HttpResponse:
    """Bring all messages back to an earlier state."""
    revision = Revision.objects.filter(copy__store=request.store, copy__name=copies.PUBLIC, number=number).first()
    if revision is None:
        return gone(request)
    earlier = schema.loads(revision.content)
    failure, copy = changed(request, lambda config: replace(earlier, zone=config.zone, css=config.css, sso=config.sso))
    return failure or toast(list_page(request, copy), _("Your messages are as they were."))


@launched
@require_http_methods(["GET", "POST"])
def file(request: LaunchedRequest) -> HttpResponse:
    """All messages as a file, and from one: they are added, switched off."""
    if request.method == "GET":
        try:
            copy = service.load_messages(request.store)
        except EcwidError as error:
            return platform_trouble(request, error, tab="messages")
        reply = HttpResponse(
            schema.dumps(replace(schema.loads(copy.content), css="", sso={})), content_type="application/json"
        )
        reply["Content-Disposition"] = 'attachment; filename="messages.json"'
        return reply

    given = request.FILES.get("file")
    text = given.read(PUBLIC_BYTES + 1).decode("utf-8", "replace") if given else ""
    brought = schema.loads(text).messages if len(text) <= PUBLIC_BYTES else ()
    if not brought:
        failure, copy = changed(request, lambda config: config)
        return failure or list_part(
            request, copy, alert=_("This file holds no messages. Choose one that was saved here."), status=422
        )
    fresh = tuple(replace(message, id=schema.new_id(), enabled=False) for message in brought)
    said = ngettext("%(n)d message was added, switched off.", "%(n)d messages were added, switched off.", len(fresh))
    return listed(
        request, lambda config: replace(config, messages=(*fresh, *config.messages)), said % {"n": len(fresh)}
    )


def added(config: Config, message: Message) -> Config:
    """A new message stands before the others, where it is seen."""
    return replace(config, messages=(message, *config.messages))


def known(config: Config, id: str) -> Message:
    message = config.get(id)
    if message is None:
        raise Gone
    return message


def changed(request: LaunchedRequest, change: Callable[[Config], Config]) -> tuple[HttpResponse | None, Copy]:
    """Carry out a change from the list, and return the copy after it, or the answer that says why not."""
    nothing = Copy()
    try:
        return None, service.change_messages(request.store, change)
    except Gone:
        return gone(request), nothing
    except (Conflict, SaveUnderWay, TooLarge, EcwidError) as error:
        status, sentence = why_not(error)
        try:
            copy = service.load_messages(request.store)
        except EcwidError as trouble:
            return platform_trouble(request, trouble, tab="messages"), nothing
        return list_part(request, copy, alert=sentence, status=status), copy


def listed(request: LaunchedRequest, change: Callable[[Config], Config], said: str) -> HttpResponse:
    failure, copy = changed(request, change)
    return failure or toast(list_part(request, copy), said)


def why_not(error: Exception) -> tuple[int, str]:
    """Return the status and the merchant's sentence for a save that was not made."""
    if isinstance(error, EcwidError):
        return trouble_of(error).status, sentence_for(error)
    if isinstance(error, TooLarge):
        return 422, too_large(error)
    return 409, str(SOMEBODY_IS_SAVING)


def too_large(error: TooLarge) -> str:
    kilobytes = max(1, round(error.bytes / 1024))
    return ngettext(
        "Nothing was saved: all messages together are %(n)d KB longer than the storefront can carry. "
        "Shorten texts, or delete messages that are over.",
        "Nothing was saved: all messages together are %(n)d KB longer than the storefront can carry. "
        "Shorten texts, or delete messages that are over.",
        kilobytes,
    ) % {"n": kilobytes}


def beside(form: MessageForm, conflict: Conflict, id: str, languages: list[str]) -> MessageForm:
    theirs = schema.loads(conflict.copy.content).get(id) or Message(id=id)
    opened = schema.loads(conflict.base).get(id) if conflict.base_known else None
    base = flat(opened, languages) if opened else None
    return form.beside(flat(theirs, languages), base=base, revision=conflict.copy.revision)


def form_over(copy: Copy, id: str, languages: list[str]) -> MessageForm:
    message = known(schema.loads(copy.content), id)
    return MessageForm(initial={**flat(message, languages), "base": copy.revision}, languages=languages)


def edit_page(request: LaunchedRequest, copy: Copy, id: str) -> HttpResponse:
    try:
        form = form_over(copy, id, service.languages_of(request.store))
    except Gone:
        return gone(request)
    context = {"form": form, "id": id, "tab": "messages", "pages": PAGES}
    return render(request, "messages/message.html", context)


def form_part(request: LaunchedRequest, form: MessageForm, id: str, *, status: int = 200) -> HttpResponse:
    return render(request, "messages/_form.html", {"form": form, "id": id}, status=status)


def list_page(request: LaunchedRequest, copy: Copy) -> HttpResponse:
    return render(request, "messages/messages.html", {**list_context(copy, search_of(request)), "tab": "messages"})


def list_part(
    request: LaunchedRequest, copy: Copy, *, alert: str = "", undo: str = "", status: int = 200
) -> HttpResponse:
    context = {**list_context(copy, search_of(request)), "alert": alert, "undo": undo}
    return render(request, "messages/_list.html", context, status=status)


def search_of(request: LaunchedRequest) -> Search:
    """What the merchant looks for, which every form of the list sends along."""
    asked = request.POST or request.GET
    return Search(asked.get("words", ""), asked.get("state", ""))


def list_context(copy: Copy, search: Search) -> dict[str, object]:
    config = schema.loads(copy.content)
    now = timezone.now()
    since = counts.today(config.zone, now) - FOUR_WEEKS
    rows = rows_of(config, now, counts.totals(copy.store_id, since=since) if config.count else {})
    return {
        "rows": [row for row in rows if search.finds(row)],
        "number": len(rows),
        "search": search,
        "states": STATES,
        "zone": config.zone,
        "gallery": GALLERY[:3],
        "ticks": ticks(config.zone, now),
    }


def gone(request: LaunchedRequest) -> HttpResponse:
    return trouble_page(
        request,
        _("This message is gone"),
        _("It was deleted, perhaps by somebody else. Your other messages are on the tab."),
        status=404,
    )


def outcome(form: MessageForm) -> str:
    if form.typed["enabled"]:
        return _("Saved. Shoppers see your message the next time they open a page.")
    return _("Saved. Your message is off: shoppers do not see it.")
