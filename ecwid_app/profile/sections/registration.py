from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..fields import Text
from ..forms import SectionForm
from ..section import Section


class RegistrationForm(SectionForm):
    kind = Text("businessRegistrationID.name", _("What the number is called"), _("Such as VAT ID."), limit=64)
    value = Text("businessRegistrationID.value", _("The number"), _("Printed on invoices."), limit=64)


SECTION = Section(
    name="registration",
    place=130,
    title=_("Business registration"),
    summary=_("Your tax or company number."),
    form=RegistrationForm,
)
