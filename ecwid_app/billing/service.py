"""Custom charges: written down first, then asked for, then settled; whatever breaks between, a key charges once.

The platform documents no list of charges. What it documents is the key: asked again with the same one it charges
nothing, and says so. So a charge whose answer was lost is asked for again, with its own key, before anything else; for
how long the platform knows a key it does not say, so that is done for a day and no longer. What it tells no more, or
refuses because the key is in use, its statement tells: an operator reads it there and settles the charge by hand.

The platform asks the merchant nothing: a charge may be made only after the page, or a contract, has asked.

Source: Ecwid docs, "Custom charge with Ecwid billing".
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ..ecwid.errors import EcwidChargeRefused, EcwidError, EcwidRejected
from ..models import Charge, Store
from ..web.clients import client_for
from . import limits
from .refusals import DECLINED, KEY_IN_USE, NEVER_MADE, NO_ACCESS, TOO_OLD, UNCLEAR, UNDER_WAY, NotCharged, hindrance

State = Charge.State
OPEN = (State.PLANNED, State.SENT, State.UNKNOWN)
IN_DOUBT = (State.SENT, State.UNKNOWN)
ANSWERED_WITHIN = timedelta(minutes=2)
ASKED_AGAIN_FOR = timedelta(days=1)
BATCH = 100


class NotOpen(ValueError):
    """The charge is none that can be settled by hand: ``str()`` says why."""


class KeyTaken(ValueError):
    """The key belongs to a charge of another store, amount, currency or description: the caller has mixed them up."""


def charge(store: Store, key: UUID, amount: Decimal, *, currency: str, description: str) -> Charge:
    """Charge the store once for the key, and return what stands in the ledger. Calling it again is always safe.

    Raises:
        NotCharged: it was refused, or is not certain; its code and its sentence say which.
        KeyTaken: the key is another charge's.
    """
    return send(store, plan(store, key, amount, currency=currency, description=description))


def plan(store: Store, key: UUID, amount: Decimal, *, currency: str, description: str) -> Charge:
    """Write down a charge that is to be made; the Billing page asks the merchant for it.

    Raises:
        NotCharged: it is none that can be made.
        KeyTaken: the key is another charge's.
    """
    limits.check(amount, currency, description)
    asked = {"store_id": store.pk, "amount": amount, "currency": currency, "description": description}
    kept, _ = Charge.objects.get_or_create(key=key, defaults=asked)
    if any(getattr(kept, name) != value for name, value in asked.items()):
        raise KeyTaken(f"{key} is the key of another charge.")
    return kept


def send(store: Store, planned: Charge) -> Charge:
    """Make a charge that was written down, or find out what became of it.

    Raises:
        NotCharged: as ``charge``.
    """
    sent, was_in_doubt = claim(store, planned)
    if sent.state == State.CONFIRMED:
        return sent
    client = client_for(store, tries=1)
    for last in (False, True):
        try:
            answer = client.application.charge(
                amount=float(sent.amount),
                currency=sent.currency,  # type: ignore[arg-type]  # one of them, see limits.check
                description=sent.description,
                idempotencyKey=str(sent.key),
            )
        except EcwidError as error:
            was_in_doubt = was_in_doubt or error.may_have_arrived
            if error.may_have_arrived and not last:
                continue  # the key says whether it had arrived
            raise settle_failure(sent, error, was_in_doubt=was_in_doubt) from error
        return settle_answer(sent, transaction_id=str(answer.get("transactionId") or ""))
    raise AssertionError("the last try returns or raises")


@transaction.atomic(durable=True)
def claim(store: Store, planned: Charge) -> tuple[Charge, bool]:
    """Mark the charge as sent for the one caller who may send it, and tell whether it may have been sent before.

    Raises:
        NotCharged: nothing may be sent now.
    """
    held = Store.objects.select_for_update().get(pk=store.pk)  # the day's limit is the store's
    kept = Charge.objects.select_for_update().get(pk=planned.pk, store_id=store.pk)
    now, was_in_doubt = timezone.now(), kept.state in IN_DOUBT
    if kept.state == State.CONFIRMED:
        return kept, False
    if kept.state not in OPEN:
        raise NotCharged(DECLINED if kept.state == State.DECLINED else kept.code)
    if kept.state == State.SENT and kept.sent_at and kept.sent_at > now - ANSWERED_WITHIN:
        raise NotCharged(UNDER_WAY)
    if was_in_doubt and kept.first_sent_at and kept.first_sent_at < now - ASKED_AGAIN_FOR:
        raise NotCharged(TOO_OLD)
    if not held.token:
        raise NotCharged(UNCLEAR if was_in_doubt else NO_ACCESS)
    if not was_in_doubt:
        limits.check_day(kept)
    kept.state, kept.sent_at, kept.first_sent_at = State.SENT, now, kept.first_sent_at if was_in_doubt else now
    kept.save(update_fields=["state", "sent_at", "first_sent_at"])
    return kept, was_in_doubt


def settle_answer(sent: Charge, *, transaction_id: str) -> Charge:
    """Write down a success: the charge was made now, or earlier with the same key.

    Raises:
        NotCharged: the platform named no transaction, so it is not certain that there is one.
    """
    if not transaction_id:
        settle(sent, State.UNKNOWN, code=UNCLEAR)
        raise NotCharged(UNCLEAR)
    sent.state, sent.code, sent.settled_at = State.CONFIRMED, "", timezone.now()
    sent.transaction_id = transaction_id[:64]
    sent.save(update_fields=["state", "transaction_id", "code", "settled_at"])
    return sent


def settle_failure(sent: Charge, error: EcwidError, *, was_in_doubt: bool) -> NotCharged:
    """Write down a failure and return what to raise for it."""
    if isinstance(error, EcwidChargeRefused):
        if error.code == KEY_IN_USE:  # perhaps to this very charge, when it was first asked
            return settle(sent, State.UNKNOWN, code=error.code)
        if was_in_doubt:  # what was asked first may have been charged, and be why this is refused
            return settle(sent, State.UNKNOWN, code=UNCLEAR)
        return settle(sent, State.REFUSED, code=error.code)
    if was_in_doubt:
        return settle(sent, State.UNKNOWN, code=UNCLEAR)
    if isinstance(error, EcwidRejected):
        return settle(sent, State.REFUSED, code=error.code)
    settle(sent, State.PLANNED, code="")
    return NotCharged(hindrance(error))


def settle(sent: Charge, state: State, *, code: str) -> NotCharged:
    """Write down what is known, unless somebody asked later: theirs counts then."""
    settled_at = timezone.now() if state == State.REFUSED else None
    mine = Charge.objects.filter(pk=sent.pk, state=State.SENT, sent_at=sent.sent_at)
    mine.update(state=state, code=code[:64], settled_at=settled_at)
    return NotCharged(code[:64])


def decline(store: Store, planned: Charge) -> None:
    """The merchant does not want it; a charge that was sent meanwhile stays what it is."""
    rows = Charge.objects.filter(pk=planned.pk, store_id=store.pk, state=State.PLANNED)
    rows.update(state=State.DECLINED, settled_at=timezone.now())


def again(store: Store, refused: Charge) -> Charge:
    """Plan a refused charge once more, under a key that follows from its own: asking twice plans it once."""
    return plan(store, key_after(refused), refused.amount, currency=refused.currency, description=refused.description)


def key_after(refused: Charge) -> UUID:
    """Return the key of the next try of a refused charge."""
    return uuid5(refused.key, "again")


def in_doubt(store_id: int | None) -> list[Charge]:
    """Return charges that can still be asked about: left by a process that died, or without a clear answer."""
    now = timezone.now()
    rows = Charge.objects.filter(state__in=IN_DOUBT, first_sent_at__gt=now - ASKED_AGAIN_FOR).exclude(code=KEY_IN_USE)
    if store_id is not None:
        rows = rows.filter(store_id=store_id)
    return list(rows.filter(sent_at__lt=now - ANSWERED_WITHIN).order_by("sent_at")[:BATCH])


def is_askable(row: Charge) -> bool:
    """Whether the platform can still tell what became of a charge in doubt."""
    lately = row.first_sent_at is not None and row.first_sent_at > timezone.now() - ASKED_AGAIN_FOR
    return row.code != KEY_IN_USE and lately


@transaction.atomic
def settle_by_hand(store_id: int, key: UUID, *, transaction_id: str) -> Charge:
    """Write down what the platform's statement says of a charge that it cannot be asked about any more.

    ``transaction_id`` is the charge's in the statement, "" where there is none: then nothing was charged, and the
    merchant may try again under another key.

    Raises:
        NotOpen: the charge is not in doubt or can still be asked about, or another one has this transaction.
    """
    row = Charge.objects.select_for_update().filter(store_id=store_id, key=key).first()
    if row is None or row.state not in IN_DOUBT:
        raise NotOpen(f"{key} is no charge of this store that is in doubt.")
    if is_askable(row):
        raise NotOpen("The platform can still tell: ask it with --reconcile.")
    if transaction_id and Charge.objects.filter(transaction_id=transaction_id).exists():
        raise NotOpen(f"{transaction_id} is the transaction of another charge.")
    if transaction_id:
        return settle_answer(row, transaction_id=transaction_id)
    row.state, row.code, row.settled_at = State.REFUSED, NEVER_MADE, timezone.now()
    row.save(update_fields=["state", "code", "settled_at"])
    return row


def ask_again(store_id: int | None = None) -> int:
    """Find out what became of charges in doubt, of one store or all; return of how many that is known now."""
    cleared = 0
    for row in in_doubt(store_id):
        store = Store.objects.filter(pk=row.store_id).first()
        if store is None:
            continue
        with suppress(NotCharged):
            send(store, row)
        row.refresh_from_db()
        cleared += row.state not in IN_DOUBT
    return cleared
