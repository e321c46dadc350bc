"""`python -m sandbox` with an app that takes webhooks."""

import signal
import subprocess
import sys

import pytest
import requests

from tests.sandbox.test_keeping_state import ROOT, running


def apps(url):
    return requests.get(f"{url}/_sandbox/apps", timeout=10).json()


def refusal(*options):
    command = [sys.executable, "-m", "sandbox", "--port", "0", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=20, check=False)
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    return done.returncode, done.stderr


def test_events_are_sent_to_the_address_of_the_option(recorder):
    options = ("--webhook-url", recorder.url, "--webhook-events", "order.created,application.storage_changed")
    with running(*options, "--webhook-header", "X-App: mine: 1") as (_, url):
        requests.post(f"{url}/_sandbox/stores/1003", json={"reinstall": True}, timeout=10)
        requests.post(f"{url}/_sandbox/events", json={"type": "order.created"}, timeout=10)
        (sent,) = requests.get(f"{url}/_sandbox/deliveries?settle=10", timeout=20).json()
        assert apps(url)[0]["events"] == ["order.created", "application.storageChanged"]
    assert sent["status"] == "delivered"
    assert recorder.requests[0].headers["X-App"] == "mine: 1"


def test_the_return_url_and_the_scopes_are_options():
    with running("--redirect-url", "https://plugin.example/", "--app-scopes", "read_orders") as (_, url):
        (app,) = apps(url)
    assert (app["redirect_url"], app["scopes"]) == ("https://plugin.example/", ["read_orders"])
    assert app["installs"][0]["scopes"] == ["read_orders", "read_store_profile"]


def test_what_the_options_do_not_say_is_kept(tmp_path, recorder):
    state = ("--state", tmp_path / "state")
    with running(*state, "--webhook-url", recorder.url, "--webhook-header", "X-App: mine") as (process, url):
        requests.post(f"{url}/_sandbox/apps", json={"client_id": "other", "url": "http://localhost:1"}, timeout=10)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    with running(*state) as (_, url):
        first, other = apps(url)
    assert (first["webhook_url"], first["headers"], other["client_id"]) == (recorder.url, {"X-App": "mine"}, "other")


def test_a_webhook_url_elsewhere_is_refused_with_its_reason():
    code, why = refusal("--webhook-url", "https://app.example/hooks")
    assert code == 1
    assert "https://app.example/hooks is not on this machine" in why


@pytest.mark.parametrize(
    "options",
    [("--webhook-events", "order.painted"), ("--app-scopes", "everything"), ("--webhook-header", "X")],
)
def test_an_option_that_makes_no_sense_is_refused(options):
    code, why = refusal(*options)
    assert code == 2
    assert options[0] in why
