"""The store profile. Source: Ecwid docs, "Get store profile" and "Update store profile"."""

import pytest


@pytest.fixture
def put(store):
    """Change the profile; what was there before comes back when the test ends."""
    before = store.ok("GET", "/profile")
    undo = []

    def change(section, **fields):
        undo.append({section: {field: before[section].get(field, "") for field in fields}})
        return store("PUT", "/profile", json={section: fields})

    yield change
    for old in reversed(undo):
        store("PUT", "/profile", json=old)


def test_the_documented_sections_are_there(store):
    profile = store.ok("GET", "/profile")
    assert {"generalInfo", "account", "settings", "company", "formatsAndUnits", "languages"} <= set(profile)
    assert isinstance(profile["generalInfo"]["storeId"], int)


def test_only_the_fields_asked_for_come(store):
    profile = store.ok("GET", "/profile", params={"responseFields": "generalInfo(storeId),settings(storeName)"})
    assert set(profile) == {"generalInfo", "settings"}
    assert set(profile["settings"]) == {"storeName"}


def test_a_change_is_there_at_once_and_nothing_else_changed(store, put, name):
    before = store.ok("GET", "/profile")["company"]
    assert put("company", city=name).json() == {"updateCount": 1}
    assert store.ok("GET", "/profile")["company"] == {**before, "city": name}


def test_a_flag_takes_no_text(store, put):
    before = store.ok("GET", "/profile")["settings"]["closed"]
    assert put("settings", closed="perhaps").status_code == 400
    assert store.ok("GET", "/profile")["settings"]["closed"] == before
