"""Figures for a collector, by its token."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ecwid_app.models import Delivery, Store

TOKEN = "a-collectors-token"


@pytest.fixture
def figures(client, db, settings):
    """Every figure by its name, as a collector reads them."""
    settings.METRICS_TOKEN = TOKEN

    def read():
        reply = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert reply.status_code == 200
        lines = [line for line in reply.content.decode().splitlines() if not line.startswith("#")]
        return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}

    return read


def delivery(number, **columns):
    return Delivery.objects.create(
        event_id=f"event-{number}", type="profile.updated", store_id=1003, created_at=timezone.now(), **columns
    )


def test_an_empty_database_has_figures_too(figures):
    assert set(figures().values()) == {0}
    assert 'signboard_webhooks{outcome="dead"}' in figures()


def test_the_inbox_is_counted_by_outcome(figures):
    long_ago = timezone.now() - timedelta(hours=1)
    for number, outcome in enumerate(("waiting", "done", "done", "dead")):
        delivery(number, outcome=outcome, received_at=long_ago, due_at=timezone.now() + timedelta(hours=1))
    found = figures()
    counts = [found[f'signboard_webhooks{{outcome="{name}"}}'] for name in ("waiting", "done", "ignored", "dead")]
    assert counts == [1, 2, 0, 1]
    assert found["signboard_webhooks_oldest_waiting_seconds"] >= 3600
    assert found["signboard_webhooks_overdue_seconds"] == 0


def test_tasks_and_stores_are_counted(figures, open_tab):
    open_tab(1003)
    Store.objects.create(pk=7, life="uninstalled")
    found = figures()
    assert found['signboard_tasks{status="ready"}'] >= 1
    assert (found['signboard_stores{life="installed"}'], found['signboard_stores{life="uninstalled"}']) == (1, 1)


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Bearer {TOKEN}é"}])
def test_without_the_token_nothing_is_told(client, db, settings, headers):
    settings.METRICS_TOKEN = TOKEN
    reply = client.get("/metrics", headers=headers)
    assert (reply.status_code, reply.content) == (401, b"")


def test_without_a_token_to_compare_there_is_no_such_page(client, db, settings):
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
