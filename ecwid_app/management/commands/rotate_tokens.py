from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from ...models import Store


class Command(BaseCommand):
    """Encrypts every kept token with the newest of ``TOKEN_KEYS``, after which older keys may be dropped."""

    help = "Encrypt every kept access token anew with the newest of TOKEN_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        done = lost = 0
        for store in Store.objects.iterator():
            before = store.sealed_token
            if store.reseal():  # a token that a reinstall brought meanwhile has the newest key already, and stays
                Store.objects.filter(pk=store.pk, sealed_token=before).update(sealed_token=store.sealed_token)
                done += 1
            else:
                lost += 1
        self.stdout.write(f"{done} tokens now have the newest key.")
        if lost:
            self.stdout.write(f"{lost} tokens are opened by none of the keys: their next launch brings them again.")
