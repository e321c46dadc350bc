"""The list of messages: read, switch, order, copy, delete and take back."""

import json
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile

from ecwid_app.messages.schema import Message, Schedule, Wording
from ecwid_app.models import Copy
from ecwid_app.web import copies
from ecwid_app.web.public_text import PUBLIC_BYTES

ACTIONS = [("switch/", {"on": "on"}), ("move/", {"to": "2"}), ("copy/", {}), ("delete/", {})]


@pytest.fixture
def both(keep, sale, away, open_tab):
    keep(sale, away)
    return open_tab()


def test_a_new_store_is_shown_how_to_begin(merchant):
    page = merchant.get("/messages/").content.decode()
    assert "Tell shoppers something" in page
    assert "Announcement" in page


def test_each_message_says_whether_shoppers_see_it(both, keep, open_tab, sale, away):
    later = replace(sale, id="later", schedule=Schedule(start="2999-01-01T09:00"))
    over = replace(sale, id="over", schedule=Schedule(end="2020-01-01T09:00"))
    blank = replace(sale, id="blank", wording=Wording("  "))
    keep(sale, away, later, over, blank, zone="Europe/Berlin")
    Copy.objects.update(taken_at=None)
    rows = open_tab().get("/messages/").context["rows"]
    assert [row.state for row in rows] == ["live", "off", "waiting", "over", "empty"]
    assert "2999" in rows[2].says


def test_a_message_is_switched_on_and_off_with_one_call(both, kept, calls, world):
    world.calls.clear()
    assert both.post("/messages/away/switch/", {"on": "on"}).status_code == 200
    assert calls() == ["PUT /storage/public"]
    assert [message.get("enabled", False) for message in kept()] == [True, True]
    both.post("/messages/sale/switch/", {})
    assert [message.get("enabled", False) for message in kept()] == [False, True]


@pytest.mark.parametrize(("to", "order"), [("1", ["away", "sale"]), ("99", ["sale", "away"]), ("x", ["away", "sale"])])
def test_a_message_is_put_at_a_place(both, kept, to, order):
    both.post("/messages/away/move/", {"to": to})
    assert [message["id"] for message in kept()] == order


def test_a_copy_stands_behind_its_original_and_is_off(both, kept):
    both.post("/messages/sale/copy/", {})
    first, second, third = kept()
    assert (first["id"], third["id"]) == ("sale", "away")
    assert second == {**{name: value for name, value in first.items() if name != "enabled"}, "id": second["id"]}


def test_a_deleted_message_can_be_taken_back_to_its_place(both, kept):
    before = kept()
    undo = both.post("/messages/sale/delete/", {}).context["undo"]
    assert [message["id"] for message in kept()] == ["away"]
    assert both.post("/messages/back/", {"undo": undo}).status_code == 200
    assert kept() == before


def test_a_deletion_of_another_store_cannot_be_taken_back_here(both, open_tab, kept):
    undo = both.post("/messages/sale/delete/", {}).context["undo"]
    assert open_tab(1005).post("/messages/back/", {"undo": undo}).status_code == 404
    assert both.post("/messages/back/", {"undo": undo + "x"}).status_code == 404
    assert [message["id"] for message in kept()] == ["away"]


@pytest.mark.parametrize(("action", "data"), ACTIONS)
def test_a_message_that_is_gone_is_said_to_be(both, action, data):
    reply = both.post(f"/messages/never/{action}", data)
    assert reply.status_code == 404
    assert "This message is gone" in reply.content.decode()


@pytest.mark.parametrize(("action", "data"), ACTIONS)
def test_a_platform_in_trouble_leaves_the_list_and_says_so(both, world, shop, action, data):
    before = shop.storage["public"]
    world.faults.append(_fault(status=503))
    reply = both.post(f"/messages/away/{action}", data)
    assert reply.status_code == 502
    assert "Your store has a problem at the moment" in reply.context["alert"]
    assert shop.storage["public"] == before


def _fault(**rule):
    from sandbox.faults import fault_from

    return fault_from({"path": "/storage/*", "method": "PUT", **rule})


def test_while_somebody_saves_the_list_waits(both):
    copies.claim(Copy.objects.get(name="public"))
    reply = both.post("/messages/sale/switch/", {})
    assert reply.status_code == 409
    assert "another save is still under way" in reply.context["alert"]


@pytest.mark.parametrize("name", ["bar", "shipping", "countdown", "closing", "coupon", "product"])
def test_the_gallery_starts_a_message_that_is_off_and_opens_it(merchant, kept, name):
    page = merchant.post(f"/messages/new/{name}/", {})
    assert page.status_code == 200
    (message,) = kept()
    assert page.context["id"] == message["id"]
    assert "enabled" not in message
    assert message["wording"]["text"]


def test_the_gallery_speaks_the_merchants_language(open_tab, kept):
    open_tab(lang="fr").post("/messages/new/bar/", {})
    assert kept()[0]["wording"]["text"] != "New in: our spring collection is here."


def test_more_than_the_storefront_can_carry_is_refused_with_the_size(keep, open_tab, shop, calls, world):
    long = [Message(id=f"m{number}", wording=Wording("x" * 900)) for number in range(PUBLIC_BYTES // 950)]
    keep(*long)
    merchant, before = open_tab(), shop.storage["public"]
    for _ in range(20):
        world.calls.clear()
        reply = merchant.post("/messages/m0/copy/", {})
        if reply.status_code == 422:
            break
        before = shop.storage["public"]
    assert reply.status_code == 422
    assert "KB longer" in reply.context["alert"]
    assert calls() == []
    assert shop.storage["public"] == before
    assert len(json.loads(before)["messages"]) >= len(long)


def test_each_save_is_a_state_that_can_be_brought_back(both, kept):
    before = kept()
    both.post("/messages/sale/switch/", {})
    both.post("/messages/away/delete/", {})
    both.post("/messages/sale/copy/", {})
    steps = both.get("/messages/history/").context["steps"]
    assert [step.changes for step in steps] == [
        ["“Sale ends on Sunday” was added."],
        ["“We are away” was deleted."],
        ["“Sale ends on Sunday”: Show this message to shoppers"],
    ]
    assert both.post(f"/messages/history/{steps[-1].number}/", {}).status_code == 200
    assert kept() == before


def test_an_earlier_state_of_another_store_cannot_be_brought_back_here(both, open_tab, kept):
    both.post("/messages/sale/delete/", {})
    assert open_tab(1005).post("/messages/history/1/", {}).status_code == 404


def test_messages_go_to_another_store_as_a_file(both, open_tab, kept, sale, away):
    file = both.get("/messages/file/")
    assert "attachment" in file["Content-Disposition"]
    both.post("/messages/sale/delete/", {})
    both.post("/messages/away/delete/", {})
    reply = both.post("/messages/file/", {"file": ContentFile(file.content, "messages.json")})
    assert reply.status_code == 200
    assert [message["wording"]["text"] for message in kept()] == [sale.wording.text, away.wording.text]
    assert not any(message.get("enabled") for message in kept())
    assert not {message["id"] for message in kept()} & {"sale", "away"}


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b'{"version":2,"messages":[]}', b"x" * 300_000])
def test_a_file_that_holds_no_messages_is_said_to(both, kept, content):
    before = kept()
    reply = both.post("/messages/file/", {"file": ContentFile(content, "messages.json")})
    assert (reply.status_code, kept()) == (422, before)
    assert "holds no messages" in reply.context["alert"]


def test_two_hundred_messages_are_listed(keep, open_tab):
    keep(*[Message(id=f"m{number}", enabled=True, wording=Wording(f"Number {number}")) for number in range(200)])
    assert len(open_tab().get("/messages/").context["rows"]) == 200


@pytest.fixture
def found(keep, sale, away, open_tab):
    """The ids that a search of the list finds."""
    later = replace(sale, id="later", schedule=Schedule(start="2999-01-01T09:00"))
    french = replace(away, id="french", translations={"fr": Wording("Nous sommes en vacances")})
    keep(sale, away, later, french, *(replace(sale, id=f"m{number}") for number in range(3)))
    tab = open_tab()

    def search(**asked):
        page = tab.get(f"/messages/?{urlencode(asked)}", **{"HX-Target": "messages"})
        assert "<h1" not in page.content.decode()
        return [row.message.id for row in page.context["rows"]]

    return search


def test_messages_are_found_by_their_words_in_any_language_and_by_their_place(found):
    assert found(words="VACANCES nous") == ["french"]
    assert found(words="bottom away") == ["away", "french"]
    assert found(words="nowhere") == []


def test_messages_are_found_by_their_state(found):
    assert found(state="off") == ["away", "french"]
    assert found(state="waiting") == ["later"]
    assert found(state="waiting", words="away") == []


def test_a_place_in_a_list_that_was_searched_is_that_of_the_whole_list(keep, sale, away, open_tab, kept):
    keep(sale, away, *(replace(away, id=f"m{number}") for number in range(4)))
    tab = open_tab()
    page = tab.post("/messages/away/move/", {"to": "1", "words": "away", "state": "off"})
    assert [message["id"] for message in kept()][:2] == ["away", "sale"]
    assert [row.message.id for row in page.context["rows"]] == ["away", "m0", "m1", "m2", "m3"]
