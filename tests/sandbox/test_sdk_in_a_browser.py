"""The stand-ins of the SDK and of the CSS framework, as an app's page meets them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sandbox.server import serve
from sandbox.world import App, World
from tests.sandbox.browsing import inside, open_tab

pytestmark = pytest.mark.browser


@pytest.fixture
def world(app):
    return World(App(client_id="demo-app", name="Demo app", url=app.url))


@pytest.fixture
def server(world, app):
    with serve(world) as running:
        app.sandbox = running.url
        yield running


def test_the_sdk_refuses_what_comes_before_init_and_a_second_init(page, server, app):
    app.page_js = ""
    page.goto(app.url)
    failing = "try { EcwidApp.%s; } catch (error) { error.message }"
    assert page.evaluate(failing % "ready()") == "Not initialized"
    assert page.evaluate(failing % "init({app_id: 7})") == "app_id must be a string"
    page.evaluate("EcwidApp.init({app_id: 'demo-app'})")
    assert page.evaluate(failing % "init({app_id: 'demo-app'})") == "Already initialized"


def test_the_sdk_keeps_settings_in_the_apps_storage(page, server, app, world):
    open_tab(page, server)
    inside(page, app)
    page.select_option("#launch-mode", "plain")
    frame = inside(page, app, launch=2)
    frame.evaluate("new Promise(done => EcwidApp.setAppStorage({colour: 'grün', number: 7}, done))")
    frame.evaluate("new Promise(done => EcwidApp.setAppPublicConfig('{}', done))")
    assert world.shops[1003].storage == {"colour": "grün", "public": "{}"}
    assert frame.evaluate("new Promise(done => EcwidApp.getAppStorage('colour', done))") == "grün"
    assert frame.evaluate("new Promise(done => EcwidApp.getAppStorage('none', done))") is None
    assert frame.evaluate("new Promise(done => EcwidApp.getAppPublicConfig(done))") == "{}"
    assert len(frame.evaluate("new Promise(done => EcwidApp.getAppStorage(done))")) == 2


def test_a_field_with_a_value_is_marked_as_filled(page, server, app):
    page.goto(app.url)
    field = page.locator(".field")
    page.fill("#field", "x")
    expect(field).to_have_class("field field--focus field--filled")
    page.evaluate("document.getElementById('field').value = ''; checkFieldChange(document.getElementById('field'))")
    expect(field).to_have_class("field field--focus")
