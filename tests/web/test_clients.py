"""The sessions behind all calls: they remember nothing between stores."""

import threading

import pytest

from ecwid_app.web.clients import client_with, session_of_this_thread
from sandbox.faults import fault_from


def test_a_cookie_of_the_platform_is_not_kept_for_the_next_store(world):
    world.faults.append(fault_from({"headers": {"Set-Cookie": "seen=1003"}, "body": {}}))
    client_with(1003, world.shops[1003].installation.access_token).profile.get()
    assert list(session_of_this_thread().cookies) == []


def test_a_proxy_of_the_environment_does_not_see_the_token(world, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    client = client_with(1003, world.shops[1003].installation.access_token)
    assert client.profile.get(fields="generalInfo(storeId)")["generalInfo"]["storeId"] == 1003


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(world, calls, status):
    world.faults.append(
        fault_from({"status": status, "headers": {"Location": f"{world.base_url}/api/v3/1003/storage"}})
    )
    with pytest.raises(Exception, match="UNEXPECTED_STATUS"):
        client_with(1003, world.shops[1003].installation.access_token).profile.get()
    assert calls() == ["GET /profile"]


def test_each_thread_has_a_session_of_its_own():
    found = []
    thread = threading.Thread(target=lambda: found.append(session_of_this_thread()))
    thread.start()
    thread.join()
    assert found[0] is not session_of_this_thread()
    assert session_of_this_thread() is session_of_this_thread()
