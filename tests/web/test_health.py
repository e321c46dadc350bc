import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from ecwid_app.models import Delivery


def test_healthz_answers_without_a_database(client):
    assert client.get("/healthz").content == b"ok"


@pytest.mark.django_db
def test_readyz_says_what_is_ready(client):
    reply = client.get("/readyz")
    assert (reply.status_code, reply.json()["ready"], reply.json()["tasks_queued"]) == (200, True, 0)


@pytest.mark.django_db
def test_readyz_refuses_while_a_migration_waits(client):
    MigrationRecorder.Migration.objects.filter(app="ecwid_app").delete()
    reply = client.get("/readyz")
    assert (reply.status_code, reply.json()["ready"]) == (503, False)


@pytest.mark.django_db
def test_readyz_refuses_without_a_database(client, monkeypatch):
    def gone():
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(connection, "ensure_connection", gone)
    reply = client.get("/readyz")
    assert (reply.status_code, reply.json()["database"]) == (503, "no answer")


@pytest.mark.django_db
def test_readyz_counts_webhooks_that_failed_for_good(client):
    Delivery.objects.create(event_id="1", type="x", store_id=1, created_at=timezone.now(), outcome="dead")
    assert client.get("/readyz").json()["webhooks_dead"] == 1
