"""Every field of every section: edited, saved, read back, and nothing else was sent or changed."""

from decimal import Decimal

import pytest
from django import forms
from django.core.cache import cache

from ecwid_app.profile import fields
from ecwid_app.profile.document import at, holding, merged
from ecwid_app.profile.fields import Setting, known_values
from ecwid_app.profile.section import all_sections

pytestmark = pytest.mark.django_db


EXAMPLES = {("languages", "main"): "de"}  # where what else is set decides what fits


def own_settings():
    """Each section with each setting that can be changed and stands in no list."""
    return [
        (section.name, name)
        for section in all_sections()
        for name, field in section.form.base_fields.items()
        if isinstance(field, Setting) and not field.disabled
    ]


def another(field, value):
    """A value the field accepts, other than the one it has."""
    if isinstance(field, forms.BooleanField):
        return not value
    if isinstance(field, forms.MultipleChoiceField):
        return list(value)[:-1] or [next(iter(known_values(field.choices) - set(value)))]
    choices = getattr(field, "choices", ())
    if choices:
        return next(choice for choice in sorted(known_values(choices)) if choice not in (value, ""))
    if isinstance(field, forms.IntegerField):
        return (value or 0) + 1
    if isinstance(field, forms.DecimalField):
        return (value or Decimal(0)) + 1
    if isinstance(field, fields.Address):
        return "https://changed.example/"
    if isinstance(field, forms.EmailField | fields.Mails):
        return "changed@store.example"
    return "Changed" if value != "Changed" else "Again"


def test_the_walk_meets_every_section():
    assert {section for section, _name in own_settings()} == {section.name for section in all_sections()}


@pytest.mark.parametrize(("section", "name"), own_settings())
def test_a_save_sends_the_setting_that_changed_and_no_other(
    merchant, opened, shop, calls, world, section, name, bodies, before
):
    form = merchant.get(f"/profile/{section}/").context["form"]
    field = form.fields[name]
    value = EXAMPLES.get((section, name)) or another(field, form.initial[name])
    world.calls.clear()
    sent = {key: kept for key, kept in opened(section).items() if key != name}
    reply = merchant.post(
        f"/profile/{section}/", {**sent, **({name: value} if value is not False else {}), "sure": "yes"}
    )

    assert reply.status_code == 200, reply.context["form"].errors
    assert [call for call in calls() if call.startswith("PUT")] == ["PUT /profile"]
    (body,) = bodies
    expected = field.to_profile(value)
    assert at(body, field.path) == expected
    assert body == holding(field.path, expected)
    assert shop.profile == merged(before, body)


@pytest.mark.parametrize("section", [section.name for section in all_sections()])
def test_saving_without_a_change_sends_nothing(merchant, opened, calls, world, section):
    form = opened(section)
    world.calls.clear()
    assert merchant.post(f"/profile/{section}/", form).status_code == 200
    assert calls() == []


@pytest.mark.parametrize("section", [section.name for section in all_sections()])
def test_opening_asks_nothing_when_warm_and_at_most_once_when_cold(merchant, calls, world, section):
    cache.clear()
    world.calls.clear()
    merchant.get(f"/profile/{section}/")
    assert len(calls()) <= 1
    world.calls.clear()
    merchant.get(f"/profile/{section}/")
    assert calls() == []


def test_no_setting_has_the_name_of_a_part_of_forms():
    taken = {name for name in dir(forms.Form) if name not in {"fields"}} | {"profile", "keys", "row_of"}
    names = {name for section in all_sections() for name in section.form.base_fields}
    assert names & taken <= {"base"}
