"""Choosing products and categories by their names."""

import pytest

from sandbox.faults import fault_from


def entries(page, name):
    return [entry.id for entry in page.context[name]]


def test_products_are_found_by_a_word(merchant):
    page = merchant.get("/messages/catalogue/products/found/?find=lantern")
    assert 70101 in entries(page, "found")
    assert b"checked" not in page.content
    assert 70101 not in entries(
        merchant.get("/messages/catalogue/products/found/?find=lantern&products=70101"), "found"
    )


def test_categories_are_found_by_their_name(merchant):
    name = merchant.get("/messages/catalogue/categories/picked/?categories=901").context["picked"][0].name
    assert entries(merchant.get(f"/messages/catalogue/categories/found/?find={name}"), "found") == [901]


def test_those_chosen_have_their_names_and_one_that_is_gone_its_number(merchant):
    page = merchant.get("/messages/catalogue/products/picked/?products=70301&products=7&products=70101&products=x")
    assert entries(page, "picked") == [70301, 7, 70101]
    assert [bool(entry.name) for entry in page.context["picked"]] == [True, False, True]
    assert b"No. 7<" in page.content


def test_all_that_are_chosen_are_named_by_one_call(merchant, calls, world):
    world.calls.clear()
    merchant.get("/messages/catalogue/products/picked/?products=70301&products=70101&products=70201")
    assert calls() == ["GET /products"]


@pytest.mark.parametrize("kind", ["products", "categories"])
def test_without_the_permission_a_sentence_says_so_and_what_is_chosen_stays(open_tab, kind):
    merchant = open_tab(1005)
    found = merchant.get(f"/messages/catalogue/{kind}/found/?find=lantern")
    picked = merchant.get(f"/messages/catalogue/{kind}/picked/?{kind}=901")
    assert (found.status_code, picked.status_code) == (200, 200)
    assert "lacks the permission" in found.content.decode()
    assert f'name="{kind}" value="901" checked' in picked.content.decode()
    assert merchant.get("/messages/").status_code == 200


def test_a_platform_in_trouble_is_said_and_keeps_what_is_chosen(merchant, world):
    world.faults.append(fault_from({"path": "/products*", "status": 503}))
    assert "has a problem" in merchant.get("/messages/catalogue/products/found/?find=x").content.decode()
    world.faults.append(fault_from({"path": "/products*", "status": 503}))
    assert b'value="70101" checked' in merchant.get("/messages/catalogue/products/picked/?products=70101").content


def test_nothing_is_asked_for_without_words(merchant, calls, world):
    world.calls.clear()
    assert merchant.get("/messages/catalogue/products/found/?find=+").status_code == 200
    assert calls() == []
    assert merchant.get("/messages/catalogue/orders/found/?find=x").status_code == 404
