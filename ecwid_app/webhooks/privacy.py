"""Requests about personal data, answered with a record of what was found.

No table holds anything of a store's customers. Of the merchant there is the copy of the store profile, which the
platform can always give again: so it is safe to delete it even where the request was a lie.
"""

from __future__ import annotations

from django.db import transaction

from ..models import Charge, Copy, Delivery, Life, PrivacyRecord, Revision, Store
from ..web import life
from ..web.copies import PROFILE


def answer_customer(delivery: Delivery) -> None:
    """Nothing of a customer is kept, so there is nothing to remove or to hand out: the record says so."""
    answered(delivery, subject=f"customer {delivery.entity}", found={"rows": 0})


def export_store(delivery: Delivery) -> None:
    """Record what there is to hand out; ``manage.py privacy export`` writes it once the merchant is known."""
    answered(delivery, subject="store", found=held(delivery.store_id))


def remove_store(delivery: Delivery) -> None:
    """Remove the copy of the profile; of a store that removed the app, everything but what it was charged.

    Raises:
        EcwidError: the platform could not tell whether the app was removed.
    """
    life.look(delivery.store_id)
    with transaction.atomic():
        answered(delivery, subject="store", found=held(delivery.store_id))
        Copy.objects.filter(store_id=delivery.store_id, name=PROFILE).delete()
        Store.objects.filter(pk=delivery.store_id, life=Life.UNINSTALLED).delete()


def held(store_id: int) -> dict[str, int]:
    """Count what is kept of a store, by kind."""
    copies = Copy.objects.filter(store_id=store_id)
    return {
        "profile": copies.filter(name=PROFILE).count(),
        "settings": copies.exclude(name=PROFILE).count(),
        "revisions": Revision.objects.filter(copy__store_id=store_id).count(),
        "charges": Charge.objects.filter(store_id=store_id).count(),
    }


def answered(delivery: Delivery, *, subject: str, found: dict[str, int]) -> None:
    """Write the record, once a request: a second run finds less, and must not overwrite what the first found."""
    PrivacyRecord.objects.get_or_create(
        event_id=delivery.event_id,
        defaults={
            "request": delivery.type,
            "store_id": delivery.store_id,
            "subject": subject,
            "asked_at": delivery.created_at,
            "found": found,
        },
    )


def export(store_id: int) -> dict[str, object]:
    """Return everything kept of a store that is the merchant's, without the token."""
    store = Store.objects.filter(pk=store_id).first()
    if store is None:
        return {}
    return {
        "store": store.pk,
        "since": store.created_at.isoformat(),
        "life": [f"{step.at.isoformat()} {step.happened}" for step in store.steps.all()],
        "charges": [
            f"{row.planned_at.isoformat()} {row.amount} {row.currency} {row.state}: {row.description}"
            for row in Charge.objects.filter(store_id=store_id).order_by("pk")
        ],
        "copies": {copy.name: copy.content for copy in store.copies.all()},
        "revisions": [
            {"of": row.copy.name, "number": row.number, "content": row.content}
            for row in Revision.objects.filter(copy__store=store).select_related("copy").order_by("pk")
        ],
    }
