"""Documents in SQLite: what a change leaves behind, and that it is whole or not at all."""

import pytest

from sandbox.clock import Clock
from sandbox.documents import Documents, Kind, contains, equal, folded, one_of, tagged, tags_of

LAMPS = Kind(
    "lamps",
    {"name": lambda lamp: folded(lamp.get("name")), "rooms": lambda lamp: tags_of(lamp.get("rooms", ()))},
    indexed=("name",),
    first=10,
)


@pytest.fixture
def documents():
    return Documents(Clock())


@pytest.fixture
def lamps(documents):
    return documents.of(1, LAMPS)


def test_what_is_put_is_found_by_its_columns_in_order(lamps):
    lamps.put(1, {"name": "Ärmel", "rooms": [1, 12]})
    lamps.put(2, {"name": "aal", "rooms": [2]})
    assert [lamp["name"] for lamp in lamps.find(order="name")] == ["aal", "Ärmel"]
    assert [lamp["name"] for lamp in lamps.find(order="name", descending=True, limit=1)] == ["Ärmel"]
    assert lamps.ids(contains("name", "ÄRM")) == [1]
    assert lamps.ids(tagged("rooms", [1])) == [1]
    assert lamps.ids(tagged("rooms", [])) == []
    assert lamps.ids(one_of("id", [2, 3])) == [2]
    assert lamps.count() == 2


@pytest.mark.parametrize("text", ["%", "_", "' OR 1 --", "|1|", "\x00"])
def test_a_text_searched_for_is_text(lamps, text):
    lamps.put(1, {"name": "Lamp"})
    assert lamps.ids(contains("name", text)) == []


def test_stores_do_not_see_each_other(documents, lamps):
    lamps.put(1, {"name": "ours"})
    theirs = documents.of(2, LAMPS)
    assert theirs.get(1) is None
    theirs.put(1, {"name": "theirs"})
    assert lamps.get(1) == {"name": "ours"}
    assert theirs.remove(1) == {"name": "theirs"}
    assert lamps.count(equal("name", "ours")) == 1


def test_a_block_that_fails_leaves_nothing_behind(documents, lamps):
    lamps.put(1, {"name": "before"})
    documents.take_changes()

    def change_and_fail():
        with documents.changing():
            lamps.put(1, {"name": "after"})
            lamps.put(2, {"name": "new"})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()
    assert lamps.get(1) == {"name": "before"}
    assert lamps.count() == 1
    assert documents.take_changes() == []


def test_each_change_is_told_once_with_what_was_and_what_is(documents, lamps):
    lamps.put(1, {"name": "a"})
    lamps.put(1, {"name": "a"})
    lamps.put(1, {"name": "b"})
    lamps.remove(1)
    told = [(change.what, change.before, change.after) for change in documents.take_changes()]
    assert told == [
        ("created", None, {"name": "a"}),
        ("updated", {"name": "a"}, {"name": "b"}),
        ("deleted", {"name": "b"}, None),
    ]
    assert documents.take_changes() == []


def test_numbers_are_given_once_even_after_a_deletion(lamps):
    numbers = [lamps.new_id(), lamps.new_id()]
    lamps.put(numbers[1], {})
    lamps.remove(numbers[1])
    assert [*numbers, lamps.new_id()] == [10, 11, 12]


def test_what_was_deleted_is_remembered_with_its_moment(documents, lamps):
    lamps.put(7, {})
    lamps.remove(7)
    now = documents.clock.now()
    total, gone = documents.deleted(1, LAMPS, since=now - 60, until=now, offset=0, limit=10)
    assert (total, [id for id, _ in gone]) == (1, [7])
    assert documents.touched(1, LAMPS) == pytest.approx(now, abs=60)
    assert documents.touched(2, LAMPS) is None


def test_a_snapshot_brings_everything_back(documents, lamps):
    lamps.put(1, {"name": "kept"})
    snapshot = documents.snapshot()
    lamps.put(1, {"name": "changed"})
    documents.of(1, Kind("later")).put(1, {})
    documents.restore(snapshot)
    assert documents.of(1, LAMPS).get(1) == {"name": "kept"}
    assert documents.of(1, Kind("later")).get(1) is None
    assert documents.of(1, LAMPS).new_id() == 10
