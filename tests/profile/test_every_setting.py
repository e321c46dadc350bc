"""Every field of every section: edited, saved, read back, and nothing else was sent or changed."""

from copy import deepcopy
from decimal import Decimal

import pytest
from django import forms
from django.core.cache import cache

from ecwid_app.models import Copy
from ecwid_app.profile import fields
from ecwid_app.profile.document import at, holding, merged
from ecwid_app.profile.fields import Setting, known_values
from ecwid_app.profile.section import all_sections
from tests.profile.conftest import sendable

pytestmark = pytest.mark.django_db


# Where more decides what fits than the kind of the field.
EXAMPLES = {
    ("languages", "main"): "de",
    ("site", "domain"): "www.changed.example",
    ("tips", "options"): "0  5  20",
    ("tips", "first"): Decimal(5),
    ("zones", "countries"): "Norway\nSweden",
    ("zones", "states"): "US-NY\nUS-CA",
}


def own_settings():
    """Each section with each setting that can be changed and stands in no list."""
    return [
        (section.name, name)
        for section in all_sections()
        for name, field in section.form.base_fields.items()
        if isinstance(field, Setting) and not field.disabled
    ]


def listed_settings():
    """Each section with each list of it and each setting of its rows."""
    return [
        (section.name, rows, name)
        for section in all_sections()
        for rows in section.form.lists
        for name in rows.settings
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
    if isinstance(field, forms.DecimalField):
        return Decimal(value or 0) + 1
    if isinstance(field, forms.IntegerField):
        return (value or 0) + 1
    if isinstance(field, fields.Address):
        return "https://changed.example/"
    if isinstance(field, forms.EmailField | fields.Mails):
        return "changed@store.example"
    return "Changed" if value != "Changed" else "Again"


def test_the_walk_meets_every_section():
    met = {section for section, *_rest in (*own_settings(), *listed_settings())}
    assert met == {section.name for section in all_sections()}


@pytest.mark.parametrize(("section", "name"), own_settings())
def test_a_save_sends_the_setting_that_changed_and_no_other(
    merchant, shop, calls, world, section, name, bodies, before
):
    form = merchant.get(f"/profile/{section}/").context["form"]
    field = form.fields[name]
    value = EXAMPLES.get((section, name)) or another(field, form.initial[name])
    world.calls.clear()
    sent = {key: kept for key, kept in sendable(form).items() if key != name}
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


@pytest.mark.parametrize(("section", "rows", "name"), listed_settings())
def test_a_change_in_a_list_sends_the_whole_list_with_no_other_change(merchant, shop, section, rows, name, bodies):
    shop.profile["productFiltersSettings"]["filterSections"].append(
        {"type": "ATTRIBUTE", "name": "Brand", "enabled": True, "displayComponent": "CHECKBOXES", "unknown": 1}
    )
    Copy.objects.update(taken_at=None)
    form = merchant.get(f"/profile/{section}/").context["form"]
    key = form.keys[rows.name][0]
    full = rows.field_name(key, name)
    value = EXAMPLES.get((section, name)) or another(form.fields[full], form.initial[full])
    sent = {kept: given for kept, given in sendable(form).items() if kept != full}
    expected = deepcopy(rows.items(shop.profile))
    expected[key] = form.fields[full].put(expected.get(key) or rows.fixed[key], value)
    reply = merchant.post(f"/profile/{section}/", {**sent, **({full: value} if value is not False else {})})

    assert reply.status_code == 200, reply.context["form"].errors
    assert bodies == [holding(rows.path, list(expected.values()))]
    assert list(expected.values()) == at(shop.profile, rows.path)


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
