"""The client against the sandbox: what it sends, and which error each answer becomes."""

import traceback

import pytest

from ecwid_app.ecwid import EcwidClient, errors
from ecwid_app.ecwid.limits import open_limits
from ecwid_app.ecwid.retries import Retries
from sandbox.faults import fault_from


@pytest.fixture
def client(world, shop):
    base_url = f"{world.base_url}/api/v3"
    return EcwidClient(
        store_id=shop.id,
        token=shop.installation.access_token,
        base_url=base_url,
        timeout=(0.5, 0.5),
        retries=Retries(tries=1),
    )


def fail(world, **rule):
    world.faults.append(fault_from(rule))


@pytest.mark.parametrize(
    ("rule", "error"),
    [
        ({"status": 400}, errors.EcwidRejected),
        ({"status": 402}, errors.EcwidPlanRequired),
        ({"status": 402, "body": {"errorCode": "CHARGE_DECLINED"}}, errors.EcwidChargeRefused),
        ({"status": 403}, errors.EcwidTokenRefused),
        ({"status": 403, "body": {"errorCode": "INSUFFICIENT_APP_SCOPE"}}, errors.EcwidScopeMissing),
        ({"status": 403, "body": {"errorCode": "DISCOUNTS_FEATURE_NOT_AVAILABLE"}}, errors.EcwidPlanRequired),
        ({"status": 403, "body": "Forbidden"}, errors.EcwidAccessDenied),
        ({"status": 404}, errors.EcwidNotFound),
        ({"status": 409}, errors.EcwidRejected),
        ({"status": 422}, errors.EcwidRejected),
        ({"status": 429}, errors.EcwidBusy),
        ({"status": 500}, errors.EcwidUnavailable),
        ({"status": 503, "body": "<h1>down</h1>"}, errors.EcwidUnavailable),
        ({"status": 200, "garbage": True}, errors.EcwidUnavailable),
        ({"status": 302, "headers": {"Location": "/elsewhere"}}, errors.EcwidUnavailable),
        ({"delay": 2}, errors.EcwidUnreachable),
        ({"drop": True}, errors.EcwidUnreachable),
    ],
)
def test_each_failure_becomes_the_error_that_says_what_to_do(client, world, rule, error):
    fail(world, **rule)
    with pytest.raises(errors.EcwidError) as caught:
        client.profile.get()
    assert type(caught.value) is error


def test_a_busy_platform_says_how_long_to_wait(client, world):
    fail(world, status=429, headers={"Retry-After": "7"})
    with pytest.raises(errors.EcwidBusy) as caught:
        client.profile.get()
    assert caught.value.retry_after == 7


@pytest.mark.parametrize("said", ["soon", "", "-1", "²", "9" * 400, "9" * 5000])
def test_an_unreadable_waiting_time_is_none(client, world, said):
    fail(world, status=429, headers={"Retry-After": said})
    with pytest.raises(errors.EcwidBusy) as caught:
        client.profile.get()
    assert caught.value.retry_after is None


def test_another_stores_token_opens_nothing(client, world):
    thief = EcwidClient(
        store_id=1005,
        token=world.shops[1003].installation.access_token,
        base_url=f"{world.base_url}/api/v3",
        retries=Retries(tries=1),
    )
    with pytest.raises(errors.EcwidTokenRefused):
        thief.storage.get("public")


def test_a_wrong_store_number_does_not_bury_the_token_of_another(world, calls, tmp_path):
    token, limits = world.shops[1003].installation.access_token, open_limits(f"sqlite:///{tmp_path / 'limits.sqlite3'}")
    mistaken, right = (
        EcwidClient(store_id=store_id, token=token, base_url=f"{world.base_url}/api/v3", limits=limits)
        for store_id in (1005, 1003)
    )
    for _ in range(2):
        with pytest.raises(errors.EcwidTokenRefused):
            mistaken.profile.get()
    assert right.profile.get()["generalInfo"]["storeId"] == 1003
    assert calls() == ["GET /profile"] * 2


def test_no_error_and_no_repr_holds_the_token(client, world, shop):
    token = shop.installation.access_token
    fail(world, drop=True)
    with pytest.raises(errors.EcwidUnreachable) as caught:
        client.storage.put("sesame" * 2, "sesame" * 3)
    shown = "".join(traceback.format_exception(caught.value)) + repr(client) + str(caught.value)
    assert token not in shown
    assert "sesamesesame" not in shown


def test_a_second_try_waits_for_the_budget_only_as_long_as_is_left(world, shop, calls, tmp_path):
    address = f"sqlite:///{tmp_path / 'limits.sqlite3'}"
    client = EcwidClient(
        store_id=1003,
        token=shop.installation.access_token,
        base_url=f"{world.base_url}/api/v3",
        limits=open_limits(address, calls=1, seconds=2.2, kept_free=0),
        retries=Retries(tries=2, deadline=2.0),
    )
    fail(world, status=503, times=0)
    with pytest.raises(errors.EcwidBusy) as caught:
        client.profile.get()
    assert caught.value.code == "BUDGET_SPENT"
    assert calls() == ["GET /profile"]


@pytest.mark.parametrize("token", ["secret_abc\n", "secret abc", "sécret_abc", "secret_abc\x00"])
def test_what_is_no_token_is_refused_without_being_repeated(token):
    with pytest.raises(ValueError, match="no access token") as refused:
        EcwidClient(store_id=1, token=token, base_url="http://127.0.0.1")
    assert "abc" not in str(refused.value)


def test_no_error_leads_to_the_request_and_its_token(client, world):
    fail(world, drop=True)
    with pytest.raises(errors.EcwidUnreachable) as caught:
        client.profile.get()
    chain, error = [], caught.value
    while error:
        chain.append(error)
        error = error.__cause__ or error.__context__
    assert [each for each in chain if hasattr(each, "request")] == []
    assert type(chain[-1]) is ConnectionError


@pytest.mark.parametrize("name", ["errorCode", "error"])
@pytest.mark.parametrize("said", ["jane@example.com", "WRONG\nPARAMETER", "X" * 65, "wrong", ["A"], 5])
def test_only_what_is_written_like_a_code_is_taken_for_one(client, world, name, said):
    fail(world, status=400, body={name: said})
    with pytest.raises(errors.EcwidRejected) as caught:
        client.profile.get()
    assert (caught.value.code, str(caught.value)) == ("", "GET /profile → 400")


@pytest.mark.parametrize(
    "url", ["http://app.example.com/api/v3", "ftp://127.0.0.1", "http://127.0.0.1.example.com", ""]
)
def test_a_token_never_travels_in_the_open(url):
    with pytest.raises(ValueError, match="a platform address is https"):
        EcwidClient(store_id=1, token="t", base_url=url)


def test_netrc_cannot_replace_the_token(client, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    assert client.profile.get(fields="generalInfo(storeId)") == {"generalInfo": {"storeId": 1003}}
