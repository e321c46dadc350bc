"""Reports over orders, and pages for other sites. Source: Ecwid docs, the pages of both."""

import pytest
import requests

ORDER = {"email": "a@example.com", "subtotal": 20, "paymentStatus": "PAID", "fulfillmentStatus": "SHIPPED"}
DAY = 86400


@pytest.fixture
def place(call):
    def placed(total, **more):
        items = [{"name": "Lamp", "price": total, "quantity": 2}]
        reply = call("POST", "/orders", json={**ORDER, "total": total, "items": items, **more})
        assert reply.status_code == 200, reply.text

    return placed


@pytest.fixture
def report(call, world):
    """A report over the three days from when the test began."""
    start = int(world.clock.now())

    def asked(type, **query):
        query = {"startedFrom": start, "endedAt": start + 3 * DAY - 1, **query}
        return call("GET", f"/reports/{type}", params=query).json()

    return asked


def values(data):
    return {entry["dataId"]: entry["dataValue"] for entry in data}


def test_a_report_counts_the_orders_of_its_time_day_by_day(place, report, world):
    place(10)
    world.clock.advance(DAY)
    place(20)
    place(40, email="b@example.com")
    world.clock.advance(30 * DAY)
    place(99)
    assert values(report("allOrders")["aggregatedData"]) == {"orders": 3}
    revenue = report("allRevenue")
    assert values(revenue["aggregatedData"]) == {"revenue": 70, "averageOrderValue": 23.33}
    assert [values(point["data"])["revenue"] for point in revenue["dataset"]] == [10, 60, 0]
    assert values(report("newOrdersVsRepeatOrders")["aggregatedData"]) == {"newOrders": 2, "repeatOrders": 1}
    assert values(report("topOfProductsByOrders")["aggregatedData"]) == {"Lamp": 6}


@pytest.mark.parametrize(("scale", "parts"), [("hour", 72), ("day", 3), ("week", 1), ("month", 1), ("year", 1)])
def test_a_time_has_parts_of_the_scale_that_is_asked_for(report, scale, parts):
    assert len(report("allOrders", timeScaleValue=scale)["dataset"]) == parts


@pytest.mark.parametrize(
    "query",
    [
        {"startedFrom": 9 * 10**9},
        {"startedFrom": -1},
        {"endedAt": "never"},
        {"timeScaleValue": "decade"},
        {"startedFrom": 0, "timeScaleValue": "hour"},
    ],
)
def test_a_time_that_makes_no_sense_is_refused(report, query):
    assert report("allOrders", **query)["errorCode"] == "WRONG_PARAMETER"


def test_a_slug_leads_to_its_page(call, server):
    found = call(
        "GET", "/storefront-widget-pages", params={"slug": "lantern-p70101", "getStaticContent": "true"}
    ).json()
    assert (found["type"], found["storeEntityData"]) == ("PRODUCT", {"id": "70101"})
    assert "Harbour lantern" in found["staticContent"]["htmlCode"]
    assert call("GET", "/storefront-widget-pages", params={"slug": "x-p1"}).json() == {"status": "NOT_FOUND"}
    assert call("GET", "/storefront-widget-pages", params={"slug": ""}).json()["type"] == "STORE_ROOT"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/home-page/1003", "Tableware"),
        ("/category-page/1003/901", "Light &amp; warmth"),
        ("/product-page/1003/70101", "Harbour lantern"),
    ],
)
def test_ready_html_needs_no_token(server, path, words):
    code = requests.get(f"{server.url}{path}/static-code", timeout=10).json()
    assert words in code["htmlCode"]
    assert code["canonicalUrl"].startswith(f"{server.url}/shop/1003")


@pytest.mark.parametrize("path", ["/home-page/1", "/category-page/1003/1", "/product-page/1/70101"])
def test_ready_html_of_what_is_not_there_is_404(server, path):
    assert requests.get(f"{server.url}{path}/static-code", timeout=10).status_code == 404
