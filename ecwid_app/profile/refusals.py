"""Where a refusal of the platform is shown: beside the field it speaks of, else above the section.

Source: Ecwid docs, "REST API error codes".
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..ecwid.errors import EcwidError, EcwidPlanRequired, EcwidRejected
from ..web.errors import sentence_for
from .document import Path
from .forms import SectionForm

Place = tuple[Path, Promise]

SUSPENDED = "STORE_IS_SUSPENDED"

# fmt: off
CODES: dict[str, Place] = {
    "DOMAIN_ALREADY_TAKEN": (
        ("generalInfo", "starterSite"), _("Another store has this address already. Choose another one."),
    ),
    "ILLEGAL_DOMAIN_NAME": (
        ("generalInfo", "starterSite"), _("This cannot be an address. Use letters, digits and hyphens."),
    ),
    "LANGUAGES_NOT_ALLOWED": (("languages",), _("Your store cannot use one of these languages.")),
    "MULTILINGUAL_STORE_FEATURE_NOT_ACTIVE": (("languages",), _("Your plan includes one language only.")),
}
# fmt: on


def refuse(form: SectionForm, error: EcwidError) -> None:
    """Add the refusal to the form: to the field its code speaks of, or to the only one that was to change."""
    changed = form.changed_from(form.profile)
    path, words = CODES.get(error.code, ((), None))
    named = [name for name in changed if path and name not in form.row_of and begins(form, name, path)]
    sold = [name for name in changed if form.needs_plan(name)]
    if words and named:
        form.add_error(named[0], str(words))
    elif isinstance(error, EcwidRejected) and len(changed) == 1:
        form.add_error(changed[0], _("Your store did not accept this. What you typed is still here: change it."))
    elif isinstance(error, EcwidPlanRequired) and error.code != SUSPENDED and sold:
        form.add_error(
            sold[0], _("Your plan does not include this, so nothing was saved. What you typed is still here.")
        )
    else:
        form.add_error(None, sentence_for(error))


def begins(form: SectionForm, name: str, path: Path) -> bool:
    return form.settings[name].path[: len(path)] == path
