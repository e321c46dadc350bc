"""Staff accounts. Source: Ecwid docs, "Staff accounts"."""

import pytest

from sandbox.api.staff import STAFF_SCOPES, accept_invite
from sandbox.catalogue import ENDPOINTS
from sandbox.kinds.staff import STAFF
from tests.sandbox.sampled import differences, document_for

EMAIL = "jo@example.test"


@pytest.fixture(autouse=True)
def nobody(world):
    staff = world.shops[1003].documents(STAFF)
    for id in staff.ids():
        staff.remove(id)


@pytest.fixture
def create(call):
    def made(email=EMAIL, **account):
        assert call("POST", "/staff", json={"email": email, **account}).json() == {"success": True}
        return listed(call)[-1]["id"]

    return made


def listed(call):
    return call("GET", "/staff").json()["staffList"]


def refusal(reply):
    return reply.status_code, reply.json()["errorCode"]


@pytest.mark.parametrize("endpoint", ["create-staff-account", "update-staff-account"])
def test_every_field_that_is_written_is_read_back(call, create, endpoint):
    account = document_for(endpoint) | {"email": "ab@example.test", "staffScopes": ["REPORT_ACCESS"]}
    if endpoint.startswith("create"):
        id = create(**account)
    else:
        id = create()
        assert call("PUT", f"/staff/{id}", json=account).json() == {"updateCount": 1}
    assert differences(account, call("GET", f"/staff/{id}").json()) == []


def test_the_scopes_are_the_documented_ones(call):
    documented = ENDPOINTS["get-staff-account-scopes"].row["answer"]["fields"][0]["values"]
    assert call("GET", "/profile/staffScopes").json() == {"staffScopes": documented}
    assert list(STAFF_SCOPES) == documented


def test_an_account_waits_until_its_invite_is_accepted(call, create, world):
    id = create(staffScopes=["STORE_MANAGEMENT"])
    account = {"id": id, "name": "", "email": EMAIL, "staffScopes": ["STORE_MANAGEMENT"], "inviteAccepted": False}
    assert listed(call) == [account]
    assert call("POST", "/staff/invite", json={"email": EMAIL}).json() == {"success": True}
    with world.changing():
        accept_invite(world.shops[1003], EMAIL, "Jo Quist")
    assert listed(call) == [account | {"name": "Jo Quist", "inviteAccepted": True}]
    for method in ("POST", "DELETE"):
        assert refusal(call(method, "/staff/invite", json={"email": EMAIL})) == (404, "STAFF_ACCOUNT_NOT_FOUND")


def test_a_cancelled_invite_is_gone(call, create):
    create()
    create("kim@example.test")
    assert call("DELETE", "/staff/invite", json={"email": "JO@example.test"}).json() == {"deleteCount": 1}
    assert [account["email"] for account in listed(call)] == ["kim@example.test"]
    assert refusal(call("DELETE", "/staff/invite", json={"email": EMAIL})) == (404, "STAFF_ACCOUNT_NOT_FOUND")


def test_an_email_has_one_account(call, create):
    create()
    other = create("kim@example.test")
    assert refusal(call("POST", "/staff", json={"email": "JO@example.test"})) == (409, "CONSTRAINT_VIOLATION")
    assert refusal(call("PUT", f"/staff/{other}", json={"email": EMAIL})) == (409, "CONSTRAINT_VIOLATION")
    assert call("PUT", f"/staff/{other}", json={"email": "kim@example.test"}).status_code == 200


def test_a_deleted_account_is_gone(call, create):
    id = create()
    assert call("DELETE", f"/staff/{id}").json() == {"deleteCount": 1}
    assert listed(call) == []
    for method in ("GET", "PUT", "DELETE"):
        assert refusal(call(method, f"/staff/{id}", json={})) == (404, "STAFF_ACCOUNT_NOT_FOUND")


def test_only_the_fields_asked_for_are_given(call, create):
    id = create()
    assert call("GET", f"/staff/{id}?responseFields=email").json() == {"email": EMAIL}
    assert call("GET", "/staff?responseFields=staffList(id)").json() == {"staffList": [{"id": id}]}


@pytest.mark.parametrize(
    ("method", "path", "scope"),
    [
        ("GET", "/staff", "read_staff"),
        ("POST", "/staff", "create_staff"),
        ("POST", "/staff/invite", "invite_staff"),
        ("DELETE", "/staff/invite", "invite_staff"),
        ("PUT", "/staff/p1", "update_staff"),
        ("DELETE", "/staff/p1", "delete_staff"),
    ],
)
def test_each_call_needs_its_scope(call, control, method, path, scope):
    control("POST", "/stores/1003", json={"scopes": [], "reinstall": True})
    reply = call(method, path, json={"email": EMAIL})
    assert refusal(reply) == (403, "INSUFFICIENT_APP_SCOPE")
    assert scope in reply.json()["errorMessage"]


@pytest.mark.parametrize(
    "body",
    [
        {"email": "nobody"},
        {"email": 5},
        {"email": EMAIL, "staffScopes": ["EVERYTHING"]},
        {"email": EMAIL, "staffScopes": "REPORT_ACCESS"},
        {"email": EMAIL, "staffScopes": [5]},
        {},
        [],
        "x",
    ],
)
def test_what_is_no_account_is_refused(call, body):
    assert refusal(call("POST", "/staff", json=body)) == (400, "WRONG_PARAMETER")
    assert listed(call) == []


@pytest.mark.parametrize("body", [{}, {"email": 5}, {"email": None}, [], "x"])
def test_what_is_no_invite_is_refused(call, body):
    for method in ("POST", "DELETE"):
        assert refusal(call(method, "/staff/invite", json=body)) == (400, "WRONG_PARAMETER")
