from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..fields import Amount, Choice, Flag, Lines, Text, Whole
from ..forms import SectionForm
from ..section import Section

GROUPS = ((" ", _("Space")), (".", _("Dot")), (",", _("Comma")), ("", _("Nothing")))
DECIMALS = ((".", _("Dot")), (",", _("Comma")))
WEIGHTS = (
    ("KILOGRAM", _("Kilograms")),
    ("GRAM", _("Grams")),
    ("POUND", _("Pounds")),
    ("OUNCE", _("Ounces")),
    ("CARAT", _("Carats")),
)
LENGTHS = (("CM", _("Centimetres")), ("MM", _("Millimetres")), ("IN", _("Inches")), ("YD", _("Yards")))
VOLUMES = (("L", _("Litres")), ("ML", _("Millilitres")), ("OZ", _("Fluid ounces")))
DATES = (
    ("dd.MM.yyyy", "31.12.2030"),
    ("dd/MM/yyyy", "31/12/2030"),
    ("dd-MM-yyyy", "31-12-2030"),
    ("MM/dd/yyyy", "12/31/2030"),
    ("MM-dd-yyyy", "12-31-2030"),
    ("yyyy/MM/dd", "2030/12/31"),
    ("MMM d, yyyy", "Dec 31, 2030"),
    ("MMMM d, yyyy", "December 31, 2030"),
    ("EEE, MMM d, ''yy", "Tue, Dec 31, '30"),
    ("EEE, MMMM d, yyyy", "Tue, December 31, 2030"),
)
TIMES = (("HH:mm", "18:30"), ("HH:mm:ss", "18:30:00"), ("hh:mm a", "06:30 PM"), ("hh.mm.ss a", "06.30.00 PM"))


class FormatsForm(SectionForm):
    currency = Choice(
        "formatsAndUnits.currency",
        _("Currency"),
        _("Prices keep their numbers: 10 EUR becomes 10 USD."),
        card=_("Prices"),
        dictionary="currencies",
    )
    before = Text("formatsAndUnits.currencyPrefix", _("Before the price"), limit=20, strip=False)
    after = Text("formatsAndUnits.currencySuffix", _("After the price"), limit=20, strip=False)
    precision = Whole("formatsAndUnits.currencyPrecision", _("Decimals of a price"), min_value=0, max_value=4)
    group = Choice("formatsAndUnits.currencyGroupSeparator", _("Between thousands"), choices=GROUPS)
    decimal = Choice("formatsAndUnits.currencyDecimalSeparator", _("Before the decimals"), choices=DECIMALS)
    truncate = Flag("formatsAndUnits.currencyTruncateZeroFractional", _("Leave out decimals that are zero"))
    rate = Amount("formatsAndUnits.currencyRate", _("Rate to the US dollar"), _("How many dollars one unit buys."))
    weight_unit = Choice(
        "formatsAndUnits.weightUnit",
        _("Weight in"),
        _("Weights keep their numbers."),
        card=_("Weights and sizes"),
        choices=WEIGHTS,
    )
    weight_precision = Whole("formatsAndUnits.weightPrecision", _("Decimals of a weight"), min_value=0, max_value=6)
    weight_group = Choice("formatsAndUnits.weightGroupSeparator", _("Between thousands of a weight"), choices=GROUPS)
    weight_decimal = Choice(
        "formatsAndUnits.weightDecimalSeparator", _("Before the decimals of a weight"), choices=DECIMALS
    )
    weight_truncate = Flag(
        "formatsAndUnits.weightTruncateZeroFractional", _("Leave out decimals of a weight that are zero")
    )
    dimensions = Choice("formatsAndUnits.dimensionsUnit", _("Sizes in"), choices=LENGTHS)
    volume = Choice("formatsAndUnits.volumeUnit", _("Volumes in"), choices=VOLUMES)
    date = Choice(
        "formatsAndUnits.dateFormat",
        _("Dates look like"),
        _("In orders, e-mails and invoices."),
        card=_("Dates and times"),
        choices=DATES,
    )
    time = Choice("formatsAndUnits.timeFormat", _("Times look like"), choices=TIMES)
    timezone = Choice(
        "formatsAndUnits.timezone",
        _("Time zone"),
        _("When your day begins, in orders and reports."),
        dictionary="timezones",
    )
    address_line = Text(
        "formatsAndUnits.addressFormat.plain",
        _("Address on one line"),
        _("Parts: %NAME% %COMPANY_NAME% %STREET% %CITY% %STATE_NAME% %POSTAL% %COUNTRY_NAME%"),
        card=_("Addresses"),
        limit=1000,
    )
    address_lines = Lines("formatsAndUnits.addressFormat.multiline", _("Address on several lines"), limit=1000, rows=5)


SECTION = Section(
    name="formats",
    place=30,
    title=_("Formats and units"),
    summary=_("Currency, weights, dates, time zone and addresses."),
    form=FormatsForm,
)
