"""``manage.py charges``: the ledger for operators, and beside it what the platform says."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from ecwid_app.billing import service
from ecwid_app.billing.refusals import KEY_IN_USE, NotCharged
from ecwid_app.models import Charge
from ecwid_app.web.clients import client_for
from sandbox.kinds.billing import CHARGES

from .test_charges import pass_by

HEAD = "transactionId,amount,currency"


@pytest.fixture
def ledger(store, capsys):
    """Run the command and return how it ended and what it said."""

    def run(**options):
        code = 0
        try:
            call_command("charges", store.pk, **options)
        except SystemExit as ended:
            code = ended.code
        return code, capsys.readouterr().out

    return run


@pytest.fixture
def statement(tmp_path):
    def written(*lines, head=HEAD):
        file = tmp_path / "statement.csv"
        file.write_text("\n".join([head, *lines]))
        return file

    return written


@pytest.fixture
def lost(charge, fail):
    """A charge that was made, and whose answers were lost."""
    fail(2, drop=True, after=True)
    with pytest.raises(NotCharged):
        charge()
    pass_by(minutes=3)


def test_it_lists_what_was_charged(charge, ledger):
    made = charge()
    code, said = ledger()
    assert (code, made.transaction_id in said, "confirmed" in said) == (0, True, True)


def test_listing_asks_nobody(lost, ledger, asked):
    assert (ledger()[0], asked()) == (0, 2)


def test_reconciling_clears_up_what_was_lost_and_charges_nothing(lost, ledger, charged):
    code, said = ledger(reconcile=True)
    assert (code, "confirmed" in said, len(charged())) == (0, True, 1)


def test_reconciling_leaves_other_stores_alone(lost, charge, ledger):
    Charge.objects.update(store_id=1005)
    ledger(reconcile=True)
    assert Charge.objects.get().state == "unknown"


@pytest.fixture
def in_use(charge, store, key):
    """A charge refused because its key is in use: under it the platform charged another amount."""
    service.plan(store, key, Decimal("12.50"), currency="EUR", description="Setting up your design")
    client_for(store).application.charge(
        amount=99.0, currency="EUR", description="Setting up your design", idempotencyKey=str(key)
    )
    with pytest.raises(NotCharged):
        charge()
    return Charge.objects.get()


def test_a_key_in_use_is_not_asked_about_again_and_the_way_out_is_said(in_use, ledger, asked):
    before = asked()
    code, said = ledger(reconcile=True)
    assert (in_use.state, in_use.code) == ("unknown", KEY_IN_USE)
    assert (code, asked()) == (1, before)
    assert f"DIFFERS {in_use.key}" in said
    assert "then --settle it" in said


def test_a_charge_the_statement_does_not_hold_is_settled_as_never_made_and_can_be_tried_again(
    in_use, ledger, merchant, store, charged
):
    code, said = ledger(settle=[str(in_use.key), "none"])
    assert (code, "refused" in said, "NEVER_MADE" in said) == (0, True, True)
    assert ledger(reconcile=True)[0] == 0
    page = merchant.get("/billing/").content.decode()
    assert "never went through" in page
    assert f"/billing/{in_use.key}/again/" in page
    fresh = service.again(store, Charge.objects.get(pk=in_use.pk))
    assert service.send(store, fresh).state == "confirmed"
    assert charged()[-1] == (12.5, "EUR")


def test_a_charge_the_statement_holds_is_settled_with_its_transaction(lost, ledger, statement, shop, key):
    pass_by(days=1)
    assert ledger(reconcile=True)[0] == 1
    made = shop.documents(CHARGES).first()["transactionId"]
    code, said = ledger(settle=[str(key), made])
    assert (code, "confirmed" in said, made in said) == (0, True, True)
    assert ledger(reconcile=True, statement=statement(f"{made},12.50,EUR"))[0] == 0


def test_what_the_platform_can_still_tell_is_not_settled_by_hand(lost, ledger, key):
    with pytest.raises(CommandError, match="--reconcile"):
        ledger(settle=[str(key), "none"])
    assert Charge.objects.get().state == "unknown"


@pytest.mark.parametrize("settled", [("none", "none"), (str(uuid4()), "none")])
def test_only_a_charge_in_doubt_is_settled_by_hand(charge, ledger, settled):
    charge()
    with pytest.raises(CommandError):
        ledger(settle=list(settled))
    with pytest.raises(CommandError, match="in doubt"):
        ledger(settle=[str(Charge.objects.get().key), "none"])


def test_a_transaction_settles_one_charge(in_use, charge, ledger):
    other = charge(key=uuid4())
    with pytest.raises(CommandError, match="another charge"):
        ledger(settle=[str(in_use.key), other.transaction_id])


def test_what_stays_unclear_is_said_and_ends_with_1(lost, ledger, fail, key):
    fail(2, drop=True)
    code, said = ledger(reconcile=True)
    assert (code, f"DIFFERS {key}" in said) == (1, True)


def test_a_statement_that_says_the_same(charge, ledger, statement):
    made = charge()
    assert ledger(reconcile=True, statement=statement(f"{made.transaction_id},12.5,EUR"))[0] == 0


def test_every_difference_to_a_statement_is_reported(charge, ledger, statement):
    alone, other = charge(), charge(key=uuid4())
    code, said = ledger(reconcile=True, statement=statement(f"{other.transaction_id},1,USD", "nobodys-1,7,EUR"))
    differing = [line for line in said.splitlines() if line.startswith("DIFFERS")]
    assert (code, len(differing)) == (1, 3)
    assert f"{alone.transaction_id}: 12.50 EUR stands in the ledger alone" in differing[0]
    assert "12.50 EUR here, 1 USD there" in differing[1]
    assert "nobodys-1: 7 EUR stands in the statement alone" in differing[2]


def test_a_statement_of_some_days_is_compared_with_the_charges_of_those(charge, ledger, statement):
    old, new = charge(), charge(key=uuid4())
    Charge.objects.filter(pk=old.pk).update(settled_at=datetime(2026, 3, 31, 23, 59, tzinfo=UTC))
    Charge.objects.filter(pk=new.pk).update(settled_at=datetime(2026, 4, 1, tzinfo=UTC))
    file = statement(f"{old.transaction_id},12.50,EUR")
    assert ledger(reconcile=True, statement=file, until=date(2026, 3, 31))[0] == 0
    assert ledger(reconcile=True, statement=file, since=date(2026, 4, 1))[0] == 1


def test_other_stores_lines_of_a_statement_are_theirs(charge, ledger, statement):
    made = charge()
    Charge.objects.update(store_id=1005)
    assert ledger(reconcile=True, statement=statement(f"{made.transaction_id},12.50,EUR"))[0] == 0


@pytest.mark.parametrize("lines", [["a,x,EUR"], ["a,NaN"], [",1,EUR"], ["a,1,EUR", "a,2,EUR"]])
def test_a_statement_that_cannot_be_read_is_refused(ledger, statement, lines):
    with pytest.raises(CommandError, match="Line"):
        ledger(reconcile=True, statement=statement(*lines))


def test_a_file_that_is_no_statement_is_refused(ledger, statement, tmp_path):
    with pytest.raises(CommandError, match="currency"):
        ledger(reconcile=True, statement=statement(head="transactionId,amount"))
    with pytest.raises(CommandError):
        ledger(reconcile=True, statement=tmp_path / "nothing.csv")


def test_a_statement_alone_is_refused(ledger, statement):
    with pytest.raises(CommandError, match="--reconcile"):
        ledger(statement=statement())


def test_a_charge_is_planned_for_the_merchant_to_agree_to(ledger, merchant, charged):
    assert ledger(plan=["19.90", "EUR", "Setting up your design"])[0] == 0
    assert "19.90 EUR" in merchant.get("/billing/").content.decode()
    assert charged() == []


@pytest.mark.parametrize(("amount", "currency"), [("x", "EUR"), ("501", "EUR"), ("1", "CHF")])
def test_a_charge_that_cannot_be_made_is_not_planned(ledger, amount, currency):
    with pytest.raises(CommandError):
        ledger(plan=[amount, currency, "Something"])
    assert not Charge.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_clock_clears_up_as_well(lost, capsys, charged):
    call_command("clock", once=True)
    assert "charges_cleared=1" in capsys.readouterr().out
    assert (Charge.objects.get().state, len(charged())) == ("confirmed", 1)
