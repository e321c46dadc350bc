"""Reviews of products. Source: Ecwid docs, "Product reviews"."""

import pytest

FIRST, SECOND, THIRD, FOURTH = 3101, 3102, 3103, 3104


def found(call, **query):
    reply = call("GET", "/reviews", params=query)
    assert reply.status_code == 200, reply.text
    return [item["id"] for item in reply.json()["items"]]


def statuses(call):
    return {item["id"]: item["status"] for item in call("GET", "/reviews").json()["items"]}


def many(call, **body):
    reply = call("PUT", "/reviews/mass_update", json=body)
    assert reply.status_code == 200, reply.text
    return reply.json()["updateCount"]


def refused(reply):
    return reply.status_code, reply.json()["errorCode"]


def test_a_new_store_has_reviews_of_its_orders(call):
    page = call("GET", "/reviews").json()
    assert (page["total"], page["count"], page["offset"], page["limit"]) == (4, 4, 0, 100)
    review = page["items"][-1]
    assert (review["id"], review["orderId"], review["productId"], review["rating"]) == (FIRST, "HP7K2", 70101, 5)
    assert review["reviewerInfo"]["email"] == "ada@buyers.example"
    assert call("GET", f"/customers/{review['customerId']}").json()["email"] == "ada@buyers.example"
    assert call("GET", f"/orders/{review['orderId']}").status_code == 200
    assert review["createTimestamp"] == review["updateTimestamp"] == 1769760000


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [FOURTH, THIRD, SECOND, FIRST]),
        ({"status": "published"}, [SECOND, FIRST]),
        ({"rating": 5}, [FOURTH, FIRST]),
        ({"orderId": "M4QX9"}, [FOURTH, THIRD]),
        ({"productId": 70301}, [SECOND]),
        ({"reviewId": THIRD}, [THIRD]),
        ({"keyword": "HONEY"}, [SECOND]),
        ({"keyword": "joris"}, [FOURTH, THIRD]),
        ({"createdFrom": "2026-01-31"}, [FOURTH, THIRD, SECOND]),
        ({"createdTo": 1769760000}, [FIRST]),
        ({"updatedFrom": 1769760000 + 86400 * 3}, [FOURTH]),
        ({"updatedTo": "2026-01-31 08:00:00 +0000"}, [SECOND, FIRST]),
        ({"rating": 5, "status": "moderated"}, [FOURTH]),
        ({"sortBy": "DATE_CREATED_ASC"}, [FIRST, SECOND, THIRD, FOURTH]),
        ({"sortBy": "DATE_CREATED_DESC"}, [FOURTH, THIRD, SECOND, FIRST]),
        ({"sortBy": "RATING_ASC"}, [THIRD, SECOND, FIRST, FOURTH]),
        ({"sortBy": "RATING_DESC"}, [FOURTH, FIRST, SECOND, THIRD]),
        ({"limit": 1, "offset": 1}, [THIRD]),
        ({"productId": 1}, []),
    ],
)
def test_a_search_narrows_and_sorts(call, query, expected):
    assert found(call, **query) == expected


@pytest.mark.parametrize(
    "query", [{"status": "PUBLISHED"}, {"rating": "five"}, {"productId": "nan"}, {"createdFrom": "x"}, {"sortBy": "id"}]
)
def test_a_search_that_asks_nonsense_is_refused(call, query):
    assert refused(call("GET", "/reviews", params=query)) == (400, "WRONG_PARAMETER")


def test_fields_can_be_chosen(call):
    page = call("GET", "/reviews", params={"responseFields": "items(id)", "limit": 1}).json()
    assert page == {"items": [{"id": FOURTH}]}


def test_reviews_are_counted(call):
    counts = {"allCount": 4, "moderatedCount": 2, "publishedCount": 2}
    assert call("GET", "/reviews/filters_data").json() == counts
    call("PUT", f"/reviews/{THIRD}", json={"status": "published"})
    call("DELETE", f"/reviews/{FIRST}")
    assert call("GET", "/reviews/filters_data").json() == {"allCount": 3, "moderatedCount": 1, "publishedCount": 2}


def test_a_review_is_published_and_counts_as_updated(call):
    assert call("PUT", f"/reviews/{THIRD}", json={"status": "published"}).json() == {"updateCount": 1}
    review = call("GET", "/reviews", params={"reviewId": THIRD}).json()["items"][0]
    assert review["status"] == "published"
    assert review["updateTimestamp"] > review["createTimestamp"]
    assert review["updateDate"] != review["createDate"]


def test_a_deleted_review_is_gone(call):
    assert call("DELETE", f"/reviews/{FIRST}").json() == {"deleteCount": 1}
    assert found(call) == [FOURTH, THIRD, SECOND]
    assert refused(call("DELETE", f"/reviews/{FIRST}")) == (404, "PRODUCT_REVIEW_NOT_FOUND")
    assert refused(call("PUT", f"/reviews/{FIRST}", json={"status": "moderated"})) == (404, "PRODUCT_REVIEW_NOT_FOUND")
    assert [item["id"] for item in call("GET", "/reviews/deleted").json()["items"]] == [FIRST]


@pytest.mark.parametrize("body", [{}, [], "x", {"status": "PUBLISHED"}, {"status": 1}, {"status": None}])
def test_what_is_no_status_is_refused(call, body):
    assert refused(call("PUT", f"/reviews/{FIRST}", json=body)) == (400, "WRONG_PARAMETER")
    assert statuses(call)[FIRST] == "published"


def test_chosen_reviews_change_together(call):
    assert many(call, selectMode="SELECTED", reviewIds=[FIRST, THIRD, 9], newStatus="MODERATED") == 2
    assert statuses(call) == {FIRST: "moderated", SECOND: "published", THIRD: "moderated", FOURTH: "moderated"}
    assert many(call, selectMode="ALL", newStatus="PUBLISHED") == 4
    assert set(statuses(call).values()) == {"published"}
    assert many(call, selectMode="SELECTED", reviewIds=[SECOND, FOURTH], delete=True) == 2
    assert found(call) == [THIRD, FIRST]
    assert many(call, selectMode="ALL", delete=True) == 2
    assert found(call) == []


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, [FIRST, SECOND, THIRD, FOURTH]),
        ({"reviewId": [FIRST, SECOND]}, [FIRST, SECOND]),
        ({"productId": [70201]}, [THIRD, FOURTH]),
        ({"rating": [2, 4]}, [SECOND, THIRD]),
        ({"status": "MODERATED"}, [THIRD, FOURTH]),
        ({"searchKeyword": "chip"}, [THIRD]),
        ({"createdFrom": "2026-02-01"}, [THIRD, FOURTH]),
        ({"createdTo": "1769760000"}, [FIRST]),
        ({"rating": [5], "status": "PUBLISHED"}, [FIRST]),
    ],
)
def test_filtered_reviews_change_together(call, filters, expected):
    assert many(call, selectMode="ALL_FILTERED", currentFilters=filters, delete=True) == len(expected)
    assert sorted({FIRST, SECOND, THIRD, FOURTH} - set(found(call))) == expected


def test_orders_are_filtered_by_their_numbers(call):
    number = call("GET", "/orders/M4QX9").json()["internalId"]
    assert many(call, selectMode="ALL_FILTERED", currentFilters={"orderId": [number]}, newStatus="PUBLISHED") == 2
    assert set(statuses(call).values()) == {"published"}
    assert many(call, selectMode="ALL_FILTERED", currentFilters={"orderId": [7]}, delete=True) == 0


@pytest.mark.parametrize(
    "body",
    [
        *({}, [], {"selectMode": "ALL"}, {"selectMode": "all", "delete": True}, {"delete": True}),
        *({"selectMode": "SELECTED", "delete": True}, {"selectMode": "ALL_FILTERED", "delete": True}),
        *({"selectMode": "ALL", "newStatus": "published"}, {"selectMode": "ALL", "delete": False}),
        {"selectMode": "SELECTED", "reviewIds": ["a"], "delete": True},
        {"selectMode": "SELECTED", "reviewIds": {"a": 1}, "delete": True},
        {"selectMode": "ALL_FILTERED", "currentFilters": {"createdFrom": "soon"}, "delete": True},
        {"selectMode": "ALL_FILTERED", "currentFilters": {"rating": 5}, "delete": True},
    ],
)
def test_what_chooses_nothing_is_refused_and_changes_nothing(call, body):
    before = statuses(call)
    assert refused(call("PUT", "/reviews/mass_update", json=body)) == (400, "WRONG_PARAMETER")
    assert statuses(call) == before


def test_any_number_of_ids_can_be_chosen(call):
    assert many(call, selectMode="SELECTED", reviewIds=list(range(200000)), delete=True) == 4


def test_a_change_of_many_is_among_the_latest_updates(call):
    def latest():
        return call("GET", "/latest-stats", params={"reviewsUpdatesRequired": "true"}).json()["reviewsUpdated"]

    before = latest()
    many(call, selectMode="ALL", newStatus="PUBLISHED")
    assert latest() > before
