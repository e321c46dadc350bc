from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Input
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..web.forms import Hour, LinesField, Moment, SettingsForm
from ..web.languages import language_name
from . import schema
from .rules import Rule
from .schema import Message, Schedule, Target, Wording

KINDS = [
    ("text", _("Text")),
    ("shipping", _("Free-shipping progress")),
    ("countdown", _("Countdown")),
]
PLACES = [
    ("top", _("Bar at the top of every page")),
    ("bottom", _("Bar at the bottom of every page")),
    ("category", _("Above the products of a category")),
    ("product", _("On product pages, above the button")),
    ("cart", _("In the cart, above the products")),
    ("checkout", _("At checkout")),
    ("confirmation", _("On the thank-you page")),
]
PAGES = [
    ("home", _("Start page of the store")),
    ("category", _("Categories")),
    ("product", _("Products")),
    ("search", _("Search")),
    ("cart", pgettext_lazy("page", "Cart")),
    ("checkout", _("Checkout")),
    ("confirmation", _("Thank-you page")),
    ("account", _("Customer account")),
]
DEVICES = [("any", _("All")), ("phone", _("Phones only")), ("desk", _("Larger screens only"))]
CUSTOMERS = [
    ("any", _("Everybody")),
    ("guest", _("Only who is not signed in")),
    ("customer", _("Only who is signed in")),
]
FREQUENCIES = [("always", _("On every page")), ("visit", _("Once a visit")), ("day", _("Once a day"))]
DAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]

SHORTEST_TURN, LONGEST_TURN = 3, 600
WORDS = tuple(known.name for known in fields(Wording))
TARGET = (
    "pages",
    "products",
    "categories",
    "device",
    "cart_from",
    "cart_below",
    "customer",
    "languages",
    "countries",
    "parameter",
)
SCHEDULE = tuple(known.name for known in fields(Schedule))
OWN = tuple(
    known.name for known in fields(Message) if known.name not in ("id", "wording", "translations", "target", "schedule")
)


class ColourInput(Input):
    """The browser's own colour picker."""

    input_type = "color"
    template_name = "django/forms/widgets/input.html"


def fitting(rule: Rule, advice: Any) -> Any:
    """Return a validator of the schema's rule with the merchant's words."""

    def check(value: Any) -> None:
        if not rule.fits(value):
            raise ValidationError(advice)

    return check


class RuleField(forms.CharField):
    """A text the schema has a rule for."""

    def __init__(self, kind: type, name: str, advice: str | Promise, **more: Any) -> None:
        check = fitting(schema.rules_of(kind)[name], advice)
        super().__init__(required=False, validators=[check], empty_value="", **more)

    def run_validators(self, value: Any) -> None:
        for validator in self.validators:
            validator(value)


class ColourField(RuleField):
    widget = ColourInput

    def clean(self, value: Any) -> str:
        return str(super().clean(value)).lower()


class MoneyField(forms.FloatField):
    """An amount in the store's currency; empty is none."""

    def clean(self, value: Any) -> float:
        amount = super().clean(value) or 0
        return int(amount) if float(amount).is_integer() else amount


class ChosenField(forms.TypedMultipleChoiceField):
    """Boxes to tick; the schema keeps them in their order."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> tuple[Any, ...]:
        return tuple(super().clean(value))


class PickedField(forms.TypedMultipleChoiceField):
    """Products or categories of the store, by their ids; which there are is not known here."""

    def __init__(self, name: str, **more: Any) -> None:
        self.rule = schema.rules_of(Target)[name]
        super().__init__(required=False, coerce=int, **more)
        self.template_name = "messages/_picker.html"

    def valid_value(self, value: str) -> bool:
        return value.isascii() and value.isdigit()

    def clean(self, value: Any) -> tuple[int, ...]:
        ids = tuple(dict.fromkeys(super().clean(value)))
        if not self.rule.fits(ids):
            raise ValidationError(_("Choose 100 at most."))
        return ids


class WordsField(forms.CharField):
    """Country codes and the like, between commas or spaces."""

    def clean(self, value: Any) -> Any:
        return tuple(dict.fromkeys(super().clean(value).replace(",", " ").split()))

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else ", ".join(value or ())


class CountriesField(WordsField):
    def clean(self, value: Any) -> Any:
        found = tuple(code.upper() for code in super().clean(value))
        if not schema.rules_of(Target)["countries"].fits(found):
            raise ValidationError(_("Write codes of two letters, such as DE, FR, US."))
        return found


class AllMessagesForm(SettingsForm):
    """What holds for all messages."""

    rotate = forms.IntegerField(
        label=_("Seconds each message is shown"),
        help_text=_("Where several messages share a place they take turns. Empty: the uppermost stays."),
        required=False,
        widget=forms.NumberInput(attrs={"min": SHORTEST_TURN, "max": LONGEST_TURN}),
    )
    count = forms.BooleanField(
        label=_("Count how often messages are shown"),
        help_text=_("Also how often they are clicked and put away. No cookies, and nothing about the shopper is kept."),
        required=False,
    )

    def clean_rotate(self) -> int | None:
        seconds: int | None = self.cleaned_data["rotate"]
        if seconds is not None and not SHORTEST_TURN <= seconds <= LONGEST_TURN:
            raise ValidationError(
                _("Type a number of seconds from %(low)d to %(high)d, or nothing.")
                % {"low": SHORTEST_TURN, "high": LONGEST_TURN}
            )
        return seconds


class MessageForm(SettingsForm):
    """One message. ``languages`` are the storefront's, the main one first: each has texts of its own."""

    enabled = forms.BooleanField(label=_("Show this message to shoppers"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    place = forms.ChoiceField(label=_("Place"), choices=PLACES)
    sticky = forms.BooleanField(label=_("Stays in view while shoppers scroll"), required=False)
    text = LinesField(
        label=_("Text"),
        required=False,
        max_length=schema.TEXT_SHOWN,
        widget=forms.Textarea(attrs={"rows": 3, "data-markup": True}),
        help_text=_("One or two short sentences read best. **Bold**, *italic* and [links](https://…) are possible."),
    )
    progress = LinesField(
        label=_("Text while something is left"),
        required=False,
        max_length=schema.TEXT_SHOWN,
        widget=forms.Textarea(attrs={"rows": 2, "data-markup": True}),
        help_text=_("{amount_left} is what is left until the cart ships free."),
    )
    reached = LinesField(
        label=_("Text once it ships free"),
        required=False,
        max_length=schema.TEXT_SHOWN,
        widget=forms.Textarea(attrs={"rows": 2, "data-markup": True}),
    )
    button = forms.CharField(label=_("Button"), required=False, max_length=60)
    link = RuleField(
        Message, "link", _("Write an address such as https://example.com/sale."), label=_("Address the button opens")
    )
    coupon = forms.CharField(label=_("Coupon code to copy"), required=False, max_length=60)
    background = ColourField(Message, "background", _("Choose a colour such as #1f3a5f."), label=_("Background colour"))
    colour = ColourField(Message, "colour", _("Choose a colour such as #1f3a5f."), label=_("Text colour"))
    threshold = MoneyField(label=_("Ships free from"), required=False, min_value=0, max_value=10**9)
    until = RuleField(Message, "until", _("Choose a day and a time."), label=_("Counts down to"), widget=Moment)
    dismissible = forms.BooleanField(label=_("Shoppers can close it"), required=False)
    frequency = forms.ChoiceField(label=_("How often"), choices=FREQUENCIES)
    start = RuleField(Schedule, "start", _("Choose a day and a time."), label=_("From"), widget=Moment)
    end = RuleField(Schedule, "end", _("Choose a day and a time."), label=_("Until"), widget=Moment)
    days = ChosenField(label=_("On these days"), required=False, choices=DAYS, coerce=int)
    from_hour = RuleField(Schedule, "from_hour", _("Choose a time."), label=_("From this time"), widget=Hour)
    to_hour = RuleField(Schedule, "to_hour", _("Choose a time."), label=_("To this time"), widget=Hour)
    pages = ChosenField(label=_("Only on these pages"), required=False, choices=PAGES)
    products = PickedField("products", label=_("Only with these products"))
    categories = PickedField("categories", label=_("Only in these categories"))
    device = forms.ChoiceField(label=_("Screens"), choices=DEVICES)
    customer = forms.ChoiceField(label=_("Shoppers"), choices=CUSTOMERS)
    cart_from = MoneyField(label=_("Only with a cart from"), required=False, min_value=0, max_value=10**9)
    cart_below = MoneyField(label=_("Only with a cart below"), required=False, min_value=0, max_value=10**9)
    languages = ChosenField(label=_("Only in these languages"), required=False)
    countries = CountriesField(
        label=_("Only in these countries"), required=False, help_text=_("Codes such as DE, FR, US. Empty: everywhere.")
    )
    parameter = RuleField(
        Target,
        "parameter",
        _("Write a name, or a name and a value: utm_source=letter."),
        label=_("Only with this in the address"),
        help_text=_("For shoppers who follow a link of yours, such as utm_source=letter."),
    )

    def __init__(self, *args: Any, languages: Iterable[str] = ("en",), **more: Any) -> None:
        super().__init__(*args, **more)
        self.all_languages = list(languages)
        main, *self.others = self.all_languages
        self.fields["languages"].choices = [(language, language_name(language)) for language in (main, *self.others)]  # type: ignore[attr-defined]
        for language in self.others:
            for name in WORDS:
                self.fields[f"{name}__{language}"] = self.spoken(name, language_name(language))
        self.dress()

    def spoken(self, name: str, language: str) -> forms.Field:
        label = f"{self.fields[name].label} ({language})"
        if name == "button":
            return forms.CharField(label=label, required=False, max_length=60)
        area = forms.Textarea(attrs={"rows": 2, "data-markup": True})
        return LinesField(label=label, required=False, max_length=schema.TEXT_SHOWN, widget=area)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("enabled") and not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", _("Write what shoppers should read, or switch the message off."))
        if cleaned.get("kind") == "shipping" and not cleaned.get("threshold") and "threshold" not in self.errors:
            self.add_error("threshold", _("Write from which amount an order ships free."))
        if cleaned.get("kind") == "countdown" and not cleaned.get("until") and "until" not in self.errors:
            self.add_error("until", _("Choose the moment the countdown runs to."))
        if cleaned.get("start") and cleaned.get("end") and cleaned["end"] <= cleaned["start"]:
            self.add_error("end", _("Choose a moment after the beginning."))
        return cleaned

    def applied(self, message: Message) -> Message:
        """Return the message with what the merchant typed; what this form does not show stays."""
        typed = self.typed
        spoken = {language: self.words(f"__{language}") for language in self.others}
        others = {name: wording for name, wording in message.translations.items() if name not in spoken}
        return replace(
            message,
            **{name: typed[name] for name in OWN},
            wording=self.words(""),
            translations=others | {name: wording for name, wording in spoken.items() if wording != Wording()},
            target=replace(message.target, **{name: typed[name] for name in TARGET}),
            schedule=Schedule(**{name: typed[name] for name in SCHEDULE}),
        )

    def drafted(self, message: Message) -> Message:
        """Return the message as far as what was typed makes sense: for the preview, while somebody types."""
        self.is_valid()
        kept = flat(message, self.all_languages)
        self.cleaned_data = {**kept, **{name: value for name, value in self.cleaned_data.items() if name in kept}}
        return self.applied(message)

    def anew(self, initial: dict[str, Any]) -> Self:
        return type(self)(initial=initial, languages=self.all_languages)

    def words(self, suffix: str) -> Wording:
        return Wording(**{name: self.typed[f"{name}{suffix}"] for name in WORDS})

    @property
    def offer(self) -> list[forms.BoundField]:
        return [self[name] for name in ("button", "link", "coupon")]

    @property
    def when(self) -> list[forms.BoundField]:
        return [self[name] for name in (*SCHEDULE, "frequency")]

    @property
    def who(self) -> list[forms.BoundField]:
        single = len(self.all_languages) == 1
        return [self[name] for name in TARGET if not (single and name == "languages")]

    @property
    def translated(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Each further language with its fields, for the template."""
        return [(language_name(language), [self[f"{name}__{language}"] for name in WORDS]) for language in self.others]


def flat(message: Message, languages: Iterable[str]) -> dict[str, Any]:
    """Return the message as the form's values."""
    spoken = {
        f"{name}__{language}": getattr(message.translations.get(language, Wording()), name)
        for language in list(languages)[1:]
        for name in WORDS
    }
    return {
        **{name: getattr(message, name) for name in OWN},
        **{name: getattr(message.wording, name) for name in WORDS},
        **{name: getattr(message.target, name) for name in TARGET},
        **{name: getattr(message.schedule, name) for name in SCHEDULE},
        **spoken,
    }
