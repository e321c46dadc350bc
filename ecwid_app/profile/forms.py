"""The form of a section: its declared settings, their other languages, the rows of its lists, and what is locked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from ..web.forms import SettingsForm
from ..web.languages import language_name
from .document import Document, at, holding, merged
from .fields import Choice, Dictionary, Setting, Several
from .rows import NEW, REMOVE, Rows


class SectionForm(SettingsForm):
    """Settings over a profile: the values are the profile's, unless ``initial`` or what was typed says other.

    ``dictionary`` gives the choices of a long list by name, None where it is not to be had now.
    """

    lists: tuple[Rows, ...] = ()

    def __init__(
        self,
        data: Any = None,
        *,
        profile: Document,
        dictionary: Dictionary = lambda name: None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.profile, self.dictionary = profile, dictionary
        self.keys: dict[str, list[str]] = {}
        self.row_of: dict[str, tuple[Rows, str]] = {}
        for rows in self.lists:
            self.open_rows(rows)
        self.open_translations()
        for setting in self.settings.values():
            setting.prepare(profile, dictionary)
        self.initial = {**self.values_in(profile), **self.initial}
        for name, setting in self.settings.items():
            self.fit(name, setting)
        for name in self.left_alone:
            self.fields[name].required = False
        self.arrange()
        for name, setting in self.settings.items():
            if setting.disabled:
                setting.words = setting.say(self.initial[name])
        self.dress()

    def arrange(self) -> None:
        """Adapt fields to one another; for sections that need it."""

    @property
    def settings(self) -> dict[str, Setting]:
        return {name: setting for name, setting in self.fields.items() if isinstance(setting, Setting)}

    def open_rows(self, rows: Rows) -> None:
        kept = rows.shown(self.profile)
        named = rows.keys_in([*self.data, *self.initial])
        keys = dict.fromkeys([*kept, *(key for key in named if key != NEW), *([NEW] if rows.adds else [])])
        self.keys[rows.name] = list(keys)
        for key in keys:
            for name, setting in {**rows.settings, **rows.more(self.profile)}.items():
                own = deepcopy(setting)
                if key == NEW:
                    own.required = False
                if rows.is_flat:
                    own.label = str(rows.called(kept[key]))
                self.add(rows.field_name(key, name), own, rows, key)
            if rows.adds and key != NEW and key not in rows.fixed:
                self.add(rows.field_name(key, REMOVE), forms.BooleanField(label=_("Remove"), required=False), rows, key)

    def add(self, name: str, setting: forms.Field, rows: Rows, key: str) -> None:
        self.fields[name] = setting
        self.row_of[name] = rows, key

    def open_translations(self) -> None:
        """Give each translated text a field for every further language of the store."""
        placed: dict[str, forms.Field] = {}
        for name, setting in self.fields.items():
            placed[name] = setting
            if not isinstance(setting, Setting) or setting.translations is None:
                continue
            for language in self.other_languages:
                spoken = deepcopy(setting)
                spoken.path, spoken.translations, spoken.card = (*setting.translations, language), None, ""
                spoken.label = f"{setting.label} ({language_name(language)})"
                spoken.help_text, spoken.required = "", False
                placed[f"{name}__{language}"] = spoken
                if name in self.row_of:
                    self.row_of[f"{name}__{language}"] = self.row_of[name]
        self.fields = placed

    @property
    def other_languages(self) -> list[str]:
        known = at(self.profile, ("languages",)) or {}
        enabled = known.get("enabledLanguages")
        codes = [each for each in enabled if isinstance(each, str)] if isinstance(enabled, list) else []
        return [code for code in dict.fromkeys(codes) if code != known.get("defaultLanguage")]

    def fit(self, name: str, setting: Setting) -> None:
        """Let the setting keep a value we do not know, and lock what the merchant's plan leaves out."""
        if isinstance(setting, Choice | Several):
            setting.admit(self.initial[name])
        features = at(self.profile, ("account", "availableFeatures"))
        if setting.feature and isinstance(features, list) and setting.feature not in features:
            setting.lock(_("Your plan does not include this. Upgrade to change it."))

    def values_in(self, profile: Document) -> dict[str, Any]:
        """Return the values these fields have in a profile; those of a row that is not there are blank."""
        lists = {rows.name: rows.shown(profile) for rows in self.lists}
        values: dict[str, Any] = {}
        for name, field in self.fields.items():
            if name in self.row_of:
                rows, key = self.row_of[name]
                source = lists[rows.name].get(key, rows.begin)
            else:
                source = profile
            if isinstance(field, Setting):
                values[name] = field.from_profile(at(source, field.path))
            elif name != "base":
                values[name] = False
        return values

    @property
    def left_alone(self) -> set[str]:
        """The settings the page showed without a way to change them, or did not send at all."""
        if not self.is_bound:
            return set()
        locked = set(self.data.getlist("locked")) if hasattr(self.data, "getlist") else set()
        omitted = {
            name
            for name, field in self.fields.items()
            if field.widget.value_omitted_from_data(self.data, self.files, name)
        }
        return (locked | omitted) & set(self.settings)

    @property
    def typed(self) -> dict[str, Any]:
        """The cleaned values; what was left alone is as it was."""
        return {**super().typed, **{name: self.initial[name] for name in self.left_alone}}

    def is_same(self, name: str, one: Any, other: Any) -> bool:
        field = self.fields[name]
        return field.same(one, other) if isinstance(field, Setting) else bool(one == other)

    def say(self, name: str, value: Any) -> str:
        field = self.fields[name]
        return field.say(value) if isinstance(field, Setting) else super().say(name, value)

    def changed_from(self, profile: Document) -> list[str]:
        """Return the names of the fields the merchant changed since the profile was this; half a new row is none."""
        before = self.values_in(profile)
        changed = [name for name, value in self.typed.items() if not self.is_same(name, value, before[name])]
        return [name for name in changed if name not in self.row_of or self.counts(*self.row_of[name], profile)]

    def counts(self, rows: Rows, key: str, profile: Document) -> bool:
        """Whether a row is there, or is to be."""
        if key in rows.shown(profile):
            return True
        return bool(self.typed.get(rows.field_name(key, rows.needs))) and not self.is_removed(rows, key)

    def is_removed(self, rows: Rows, key: str) -> bool:
        return bool(self.typed.get(rows.field_name(key, REMOVE)))

    def parts(self, names: list[str], profile: Document) -> list[Document]:
        """Return the update of some fields: each by itself, a list whole, as it holds in ``profile`` otherwise."""
        own = [name for name in names if name not in self.row_of]
        found = [holding(self.settings[name].path, self.to_profile(name)) for name in own]
        for rows in self.lists:
            touched = [name for name in names if name in self.row_of and self.row_of[name][0] is rows]
            if touched:
                found.append(holding(rows.path, self.rebuilt(rows, touched, profile)))
                profile = merged(profile, found[-1])
        return found

    def rebuilt(self, rows: Rows, touched: list[str], profile: Document) -> list[Document]:
        def edit_of(key: str, names: list[str]) -> Callable[[Document], Document | None]:
            def edit(item: Document) -> Document | None:
                if self.is_removed(rows, key):
                    return None
                for name in names:
                    item = self.settings[name].put(item, self.typed[name])
                return item

            return edit

        kept, edits = rows.items(profile), {}
        for key in dict.fromkeys(self.row_of[name][1] for name in touched):
            names = [name for name in touched if self.row_of[name][1] == key]
            if key not in kept:
                names = [
                    name
                    for name, row in self.row_of.items()
                    if row == (rows, key) and self.typed[name] not in ("", None)
                ]
            edits[key] = edit_of(key, [name for name in names if name in self.settings])
        return rows.rebuilt(profile, edits)

    def needs_plan(self, name: str) -> bool:
        """Whether the platform sells this setting, or one more row, with some plans only."""
        is_new = name in self.row_of and self.row_of[name][1] == NEW
        return is_new or (name in self.settings and bool(self.settings[name].feature))

    @property
    def left_out_by_plan(self) -> list[str]:
        """The plan features that settings here are locked for want of, by the platform's names."""
        return sorted({setting.feature for setting in self.settings.values() if setting.disabled and setting.feature})

    def to_profile(self, name: str) -> Any:
        return self.settings[name].to_profile(self.typed[name])

    def anew(self, initial: dict[str, Any]) -> Self:
        return type(self)(profile=self.profile, dictionary=self.dictionary, initial=initial)

    def facing(self, profile: Document, *, opened: Document | None, revision: int) -> Self:
        """Return this form over a newer profile: what it holds is shown under every field both changed.

        Rows that are gone there are left out, unless they were being edited.
        """
        self.profile = profile
        changed = None if opened is None else self.changed_from(opened)
        for name, (rows, key) in self.row_of.items():
            edited = changed is None or any(self.row_of.get(other) == (rows, key) for other in changed)
            if key != NEW and not edited and key not in rows.shown(profile):
                del self.cleaned_data[name]
        base = None if opened is None else self.values_in(opened)
        return self.beside(self.values_in(profile), base=base, revision=revision)

    def said(self, name: str, profile: Document) -> str:
        """Return a field's value in a profile, in the merchant's words."""
        return self.settings[name].say(self.values_in(profile)[name])
