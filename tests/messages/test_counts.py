"""Numbers of messages: what is counted, for whom, and how the merchant reads it."""

import json
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection

from ecwid_app.ecwid.limits import BudgetSpent
from ecwid_app.messages import counts
from ecwid_app.models import Copy, Count
from ecwid_app.web.clients import limits

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def counted(keep, sale, away, open_tab):
    """A store that counts, in Auckland's time."""
    keep(sale, away, count=True, zone="Pacific/Auckland")
    return open_tab()


@pytest.fixture
def leave(client):
    """What a browser sends when a page of the storefront is left."""

    def leave(numbers, store=1003):
        body = numbers if isinstance(numbers, str | bytes) else json.dumps(numbers)
        return client.post(f"/count/{store}/", body, content_type="text/plain;charset=UTF-8")

    return leave


def numbers_of(message):
    row = Count.objects.get(message=message)
    return (row.shown, row.clicked, row.closed)


def test_pages_add_up_by_message(counted, leave):
    assert leave({"sale": {"shown": 2, "clicked": 1}, "away": {"shown": 1}}).status_code == 204
    assert leave({"sale": {"shown": 1, "closed": 1}}).status_code == 204
    assert (numbers_of("sale"), numbers_of("away")) == ((3, 1, 1), (1, 0, 0))


def test_a_day_is_one_of_the_stores_clock(counted):
    counts.count(1003, {"sale": {"shown": 1}}, NOON)
    assert Count.objects.get().day == date(2026, 6, 2)


def test_nothing_is_counted_unless_the_merchant_asked(keep, sale, open_tab, leave):
    keep(sale)
    open_tab()
    assert leave({"sale": {"shown": 1}}).status_code == 204
    assert not Count.objects.exists()


def test_what_the_store_does_not_have_is_not_counted(counted, leave):
    for numbers, store in (({"other": {"shown": 1}}, 1003), ({"sale": {"shown": 1}}, 1004), ({"sale": {}}, 1003)):
        assert leave(numbers, store).status_code == 204
    assert not Count.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        *("", "{", "[]", "null", "1", '{"sale": 1}', '{"sale": {"shown": -1}}', '{"sale": {"shown": 1.5}}'),
        *('{"sale": {"shown": true}}', '{"sale": {"seen": 1}}', '{"../etc": {}}', "[" * 5000, b"\xff\xfe"),
        json.dumps({f"m{number}": {"shown": 1} for number in range(51)}),
    ],
)
def test_what_no_page_sends_is_refused(counted, leave, body):
    assert leave(body).status_code == 400
    assert not Count.objects.exists()


def test_a_long_body_is_not_read(counted, leave):
    assert leave(" " * 20_000).status_code == 413


def test_one_page_is_not_worth_much(counted, leave):
    leave({"sale": {"shown": 10**9}})
    assert numbers_of("sale") == (counts.MOST_TIMES, 0, 0)


def test_a_store_has_a_budget_of_pages(counted, leave):
    with suppress(BudgetSpent):
        while True:
            limits().take("counts of 1003", interactive=True, timeout=0)
    assert leave({"sale": {"shown": 1}}).status_code == 204
    assert not Count.objects.exists()


def test_old_days_are_forgotten_when_a_new_one_begins(counted):
    for days in (counts.DAYS_KEPT + 2, 1, 0):
        counts.count(1003, {"sale": {"shown": 1}}, NOON - timedelta(days=days))
    assert sorted((NOON.date() - row.day).days for row in Count.objects.all()) == [-1, 0]


@pytest.mark.django_db(transaction=True)
def test_pages_left_at_once_are_all_counted(counted):
    def many():
        for _ in range(20):
            counts.count(1003, {"sale": {"shown": 1}}, NOON)
        connection.close()

    threads = [Thread(target=many) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert numbers_of("sale") == (80, 0, 0)


def test_the_list_shows_the_last_four_weeks(counted):
    day = counts.today("Pacific/Auckland", datetime.now(UTC))
    for days, shown in ((0, 1200), (27, 34), (28, 5)):
        Count.objects.create(store_id=1003, message="sale", day=day - timedelta(days=days), shown=shown)
    page = counted.get("/messages/").content.decode()
    assert "1,234 times shown" in page or "1234 times shown" in page
    assert "0 times shown" in page


def test_a_message_has_a_page_of_its_numbers(counted):
    day = counts.today("Pacific/Auckland", datetime.now(UTC))
    Count.objects.create(store_id=1003, message="sale", day=day, shown=200, clicked=10, closed=3)
    Count.objects.create(store_id=1003, message="sale", day=day - timedelta(days=2), shown=1)
    page = counted.get("/messages/sale/numbers/")
    assert page.context["totals"] == {"shown": 201, "clicked": 10, "closed": 3}
    assert [bar.height for bar in page.context["bars"]][-3:] == [1, 0, 100]
    assert len(page.context["bars"]) == 28


def test_a_message_that_is_gone_has_no_numbers(counted):
    assert counted.get("/messages/gone/numbers/").status_code == 404


def test_one_store_never_sees_anothers_numbers(counted, shop):
    day = counts.today("Pacific/Auckland", datetime.now(UTC))
    other = Copy.objects.first().store
    other.pk = 1005
    other.save(force_insert=True)
    Count.objects.create(store_id=1005, message="sale", day=day, shown=77)
    assert "77" not in counted.get("/messages/sale/numbers/").content.decode()
    assert "77 times" not in counted.get("/messages/").content.decode()
