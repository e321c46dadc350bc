"""Lists that are read while they change."""

import pytest

from ecwid_app.ecwid.paging import Walk, with_key


class Shelf:
    """A list somebody else changes between two pages."""

    def __init__(self, count: int) -> None:
        self.ids = list(range(1, count + 1))
        self.pages: list[int] = []
        self.between = lambda _pages: None

    def page(self, offset: int, limit: int) -> dict:
        self.between(len(self.pages))
        self.pages.append(offset)
        found = [{"id": item} for item in self.ids[offset : offset + limit]]
        return {"total": len(self.ids), "count": len(found), "offset": offset, "limit": limit, "items": found}


def ids(walk: Walk) -> list[int]:
    return [item["id"] for item in walk]


def only(page: dict, names: set[str]) -> dict:
    return {name: value for name, value in page.items() if name in names}


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 199, 200, 250, 1000])
def test_everything_is_given_once_and_in_order(count):
    shelf = Shelf(count)
    assert ids(Walk(shelf.page)) == shelf.ids


def test_nothing_is_fetched_before_it_is_read():
    shelf = Shelf(1000)
    walk = Walk(shelf.page)
    assert (shelf.pages, walk.total) == ([], None)
    next(iter(walk))
    assert (shelf.pages, walk.total) == ([0], 1000)


@pytest.mark.parametrize("gone", [1, 3, 60, 100])
def test_what_vanishes_before_the_reader_hides_nothing_behind_it(gone):
    shelf = Shelf(500)
    shelf.between = lambda pages: pages == 2 and shelf.ids.__delitem__(slice(0, gone))
    assert ids(Walk(shelf.page)) == list(range(1, 501))


def test_what_vanishes_ahead_is_not_given():
    shelf = Shelf(300)
    shelf.between = lambda pages: pages == 1 and shelf.ids.remove(250)
    assert ids(Walk(shelf.page)) == [number for number in range(1, 301) if number != 250]


def test_what_appears_in_front_is_not_given_twice():
    shelf = Shelf(300)
    shelf.between = lambda pages: pages == 1 and shelf.ids.__setitem__(slice(0, 0), [901, 902, 903])
    assert ids(Walk(shelf.page)) == list(range(1, 301))


def test_what_appears_at_the_end_is_given():
    shelf = Shelf(150)
    shelf.between = lambda pages: pages == 1 and shelf.ids.append(999)
    assert ids(Walk(shelf.page))[-1] == 999


@pytest.mark.parametrize("count", [100, 101, 150, 199, 200, 1000])
def test_what_the_reader_removes_as_it_reads_hides_nothing(count):
    shelf, found = Shelf(count), []
    for item in Walk(shelf.page):
        found.append(item["id"])
        shelf.ids.remove(item["id"])
    assert found == list(range(1, count + 1))


@pytest.mark.parametrize("names", [{"total"}, set()])
def test_a_platform_that_gives_fewer_than_asked_for_gives_everything_all_the_same(names):
    shelf = Shelf(300)
    walk = Walk(lambda offset, limit: only(shelf.page(offset, 50), {"items", *names}))
    assert ids(walk) == shelf.ids


@pytest.mark.parametrize("total", [{}, {"total": None}, {"total": 300}, {"total": 10**9}])
@pytest.mark.parametrize("count", [50, 100, 130])
def test_a_platform_that_ignores_the_offset_is_not_asked_for_ever(count, total):
    pages = []

    def page(offset, limit):
        pages.append(offset)
        return {"items": [{"id": number} for number in range(count)], **total}

    assert ids(Walk(page)) == list(range(count))
    assert len(pages) <= 6


def test_a_platform_that_ends_before_its_total_is_not_asked_for_ever():
    shelf = Shelf(150)
    assert ids(Walk(lambda offset, limit: {**shelf.page(offset, limit), "total": 300})) == shelf.ids
    assert len(shelf.pages) < 10


def test_an_empty_list_has_no_first():
    assert Walk(Shelf(0).page).first() is None
    assert Walk(Shelf(3).page).first() == {"id": 1}


def test_items_without_an_id_are_told_apart_by_all_they_hold():
    rows = [{"name": f"row {number}"} for number in range(150)]
    walk = Walk(lambda offset, limit: {"items": rows[offset : offset + limit], "total": 150})
    assert list(walk) == rows


@pytest.mark.parametrize("odd", [[1], {"a": 1}, None, 1.5])
def test_items_whose_id_is_no_id_are_told_apart_by_all_they_hold(odd):
    rows = [{"id": odd, "name": f"row {number}"} for number in range(150)]
    assert list(Walk(lambda offset, limit: {"items": rows[offset : offset + limit], "total": 150})) == rows


def test_a_narrowed_list_still_asks_for_what_the_walk_needs():
    assert with_key("name,sku", "id") == "total,items(id,name,sku)"
    assert with_key("name,id", "id") == "total,items(name,id)"
    assert with_key("options(id,name(id))", "id") == "total,items(id,options(id,name(id)))"
    assert with_key("", "id") == ""
