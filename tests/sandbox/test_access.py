"""Who may call: tokens, stores, plans and scopes, in the platform's order. Source: Ecwid docs, "REST API overview"."""

import pytest
import requests


def code(reply):
    return reply.status_code, reply.json()["errorCode"]


def test_the_bearer_scheme_is_read_without_case(call):
    assert call("GET", "/profile", token=None, headers={"Authorization": f"bEARER {call.token}"}).status_code == 200


@pytest.mark.parametrize("token", [None, "", "secret_nobody", "Bearer x"])
def test_a_missing_or_unknown_token_is_403(call, token):
    assert code(call("GET", "/profile", token=token)) == (403, "INVALID_API_TOKEN")


def test_a_token_in_the_query_is_refused(call):
    assert code(call("GET", "/profile", token=None, params={"token": call.token})) == (403, "INVALID_API_TOKEN")
    assert code(call("GET", "/profile", params={"token": call.token})) == (403, "INVALID_API_TOKEN")


def test_a_token_of_another_store_is_refused(caller):
    assert code(caller(1003)("GET", "/profile", token=caller(1005).token)) == (403, "INVALID_API_TOKEN")


@pytest.mark.parametrize("store", ["9999", "01003", "abc", "١٠٠٣"])
def test_a_store_that_does_not_exist_is_404(server, call, store):
    headers = {"Authorization": f"Bearer {call.token}"}
    reply = requests.get(f"{server.url}/api/v3/{store}/profile", headers=headers, timeout=10)
    assert code(reply) == (404, "STORE_NOT_FOUND")


def test_an_uninstall_kills_the_tokens_and_an_install_brings_new_ones(call, control):
    old = call.token
    control("POST", "/stores/1003", json={"action": "uninstall"})
    assert code(call("GET", "/profile", token=old)) == (403, "INVALID_API_TOKEN")
    control("POST", "/stores/1003", json={"action": "install"})
    assert code(call("GET", "/profile", token=old)) == (403, "INVALID_API_TOKEN")
    assert call("GET", "/profile").status_code == 200


@pytest.mark.parametrize(("method", "path"), [("GET", "/profile"), ("PUT", "/profile"), ("GET", "/storage")])
def test_a_free_plan_store_answers_402_to_everything(caller, method, path):
    assert code(caller(1004)(method, path)) == (402, "NOT_AVAILABLE_ON_CURRENT_PLAN")


def test_a_suspended_store_answers_402(call, control):
    control("POST", "/stores/1003", json={"action": "suspend"})
    assert code(call("GET", "/profile")) == (402, "STORE_IS_SUSPENDED")
    control("POST", "/stores/1003", json={"action": "resume"})
    assert call("GET", "/profile").status_code == 200


def test_a_write_without_its_scope_is_403(caller):
    few = caller(1005)
    assert code(few("PUT", "/storage/x", data="1")) == (403, "INSUFFICIENT_APP_SCOPE")
    assert few("GET", "/storage").status_code == 200


def test_new_scopes_reach_the_token_only_with_a_new_install(caller, control):
    few = caller(1005)
    asked = {"scopes": ["read_store_profile", "update_store_profile"]}
    control("POST", "/stores/1005", json=asked)
    assert few("PUT", "/storage/x", data="1").status_code == 403
    control("POST", "/stores/1005", json={**asked, "reinstall": True})
    assert few("PUT", "/storage/x", data="1").status_code == 200


def test_reading_the_profile_is_granted_even_when_not_asked_for(caller, control):
    reply = control("POST", "/stores/1005", json={"scopes": ["add_to_cp"], "action": "install"}).json()
    assert reply["scopes"] == ["add_to_cp", "read_store_profile"]
    assert reply["public_token"] is None
    assert caller(1005)("GET", "/profile").status_code == 200


def test_a_public_token_reads_a_small_profile_and_no_storage(call, world):
    public = world.shops[1003].installation.public_token
    profile = call("GET", "/profile", token=public).json()
    assert profile["generalInfo"]["storeId"] == 1003
    assert "account" not in profile
    assert code(call("GET", "/storage", token=public)) == (403, "INSUFFICIENT_APP_SCOPE")


def test_a_browser_of_another_origin_may_ask_beforehand(call):
    reply = call("OPTIONS", "/storage/public", token=None, headers={"Origin": "http://localhost:8000"})
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    for name in ("Authorization", "X-Requested-With", "Content-Type"):
        assert name in reply.headers["Access-Control-Allow-Headers"]
    assert call("GET", "/profile").headers["Access-Control-Allow-Origin"] == "*"
