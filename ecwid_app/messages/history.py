"""Earlier states of the messages, and what each save changed, in the merchant's words."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..models import Copy
from ..web.history import Step, steps_of
from . import schema
from .forms import MessageForm, flat
from .rows import title_of
from .schema import Config, Message


def steps(copy: Copy) -> list[Step]:
    """Return the earlier states, the newest first."""
    return steps_of(copy, lambda before, after: differences(schema.loads(before), schema.loads(after)))


def differences(before: Config, after: Config) -> Iterator[str]:
    """Say what was done to get from one to the other."""
    for message in after.messages:
        if before.get(message.id) is None:
            yield _("“%(title)s” was added.") % {"title": title_of(message)}
    for message in before.messages:
        now = after.get(message.id)
        if now is None:
            yield _("“%(title)s” was deleted.") % {"title": title_of(message)}
        elif now != message:
            yield change_of(message, now)
    kept = {message.id for message in before.messages} & {message.id for message in after.messages}
    if order_of(before, kept) != order_of(after, kept):
        yield _("The order was changed.")


def change_of(before: Message, after: Message) -> str:
    languages = ["", *sorted({*before.translations, *after.translations})]
    old, new = flat(before, languages), flat(after, languages)
    names = dict.fromkeys(name.partition("__")[0] for name in old if old[name] != new[name])
    labels = ", ".join(str(MessageForm.base_fields[name].label) for name in names)
    title = title_of(after)
    return _("“%(title)s”: %(fields)s") % {"title": title, "fields": labels or _("targeting")}


def order_of(config: Config, ids: set[str]) -> list[str]:
    return [message.id for message in config.messages if message.id in ids]
