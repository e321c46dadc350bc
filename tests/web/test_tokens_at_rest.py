"""Access tokens in the database: unreadable without a key, whose rotation loses none."""

from io import StringIO

import pytest
from django.core.management import call_command

from ecwid_app.models import Store

pytestmark = pytest.mark.django_db
NEWER = "bmV3ZXItZmVybmV0LWtleS1vZi0zMi1ieXRlcy0wMDE="


def rotated() -> str:
    output = StringIO()
    call_command("rotate_tokens", stdout=output)
    return output.getvalue()


def test_a_rotation_lets_the_older_key_be_dropped(merchant, shop, settings):
    settings.TOKEN_KEYS = [NEWER, *settings.TOKEN_KEYS]
    assert "1 tokens now have the newest key" in rotated()
    settings.TOKEN_KEYS = [NEWER]
    assert Store.objects.get(pk=1003).token == shop.installation.access_token


def test_a_token_no_key_opens_is_counted_and_left(merchant, settings):
    settings.TOKEN_KEYS = [NEWER]
    assert "1 tokens are opened by none of the keys" in rotated()
    assert Store.objects.get(pk=1003).token == ""


def test_a_store_shows_its_token_to_nobody(merchant, shop):
    store = Store.objects.get(pk=1003)
    assert shop.installation.access_token not in f"{store!r} {store} {store.sealed_token}"
