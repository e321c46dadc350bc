"""One row read by plain SQL is the row the ORM reads."""

from datetime import UTC, datetime

import pytest

from ecwid_app.models import Copy, Store

pytestmark = pytest.mark.django_db


def values(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize("missing", [None, [], ["read_orders", "é"]])
@pytest.mark.parametrize("until", [None, datetime(2026, 3, 29, 1, 30, tzinfo=UTC)])
def test_a_row_has_every_value_as_its_field_has_it(missing, until):
    store = Store(id=7, missing_scopes=missing, subscribed_until=until)
    store.token = "secret"
    store.save()
    Copy.objects.create(store=store, name="profile", content={"a": [1, None, "ü"]})
    assert values(Store.objects.row(id=7)) == values(Store.objects.get(id=7))
    assert values(Copy.objects.row(store_id=7, name="profile")) == values(Copy.objects.get(store_id=7))
    assert Store.objects.row(id=7).token == "secret"


def test_there_may_be_no_row():
    assert Store.objects.row(id=8) is None


def test_a_row_is_saved_as_one_that_exists():
    Store(id=7).save()
    store = Store.objects.row(id=7)
    store.subscription = "TRIAL"
    store.save()
    assert [store.subscription for store in Store.objects.all()] == ["TRIAL"]
