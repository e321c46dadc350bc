"""What a form says where its save was not made."""

from __future__ import annotations

from django.utils.translation import ngettext

from ..ecwid.errors import EcwidError
from .errors import SOMEBODY_IS_SAVING, sentence_for, trouble_of
from .public_text import TooLarge


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
        "Nothing was saved: with your messages it is %(n)d KB longer than the storefront can carry. "
        "Shorten it, or delete messages that are over.",
        "Nothing was saved: with your messages it is %(n)d KB longer than the storefront can carry. "
        "Shorten it, or delete messages that are over.",
        kilobytes,
    ) % {"n": kilobytes}
