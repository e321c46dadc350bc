"""What the platform would refuse is caught before it is asked, and every refusal has a sentence in every language."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.conf import settings as django_settings
from django.utils import timezone, translation

from ecwid_app.billing.limits import CURRENCIES
from ecwid_app.billing.refusals import REFUSALS, NotCharged
from ecwid_app.ecwid.refusals import REFUSALS as DOCUMENTED
from ecwid_app.models import Charge
from sandbox.api import application as platform

CODES = " ".join(DOCUMENTED["application/custom-charge-with-ecwid-billing"].values()).split()


def why(call, **asked) -> str:
    with pytest.raises(NotCharged) as raised:
        call(**asked)
    return raised.value.code


@pytest.mark.parametrize("amount", ["0", "-5", "0.001", "1.005", "NaN", "Infinity", "-Infinity", "0.00"])
def test_an_amount_that_is_none_is_caught(charge, amount, asked):
    assert why(charge, amount=amount) == "CHARGE_AMOUNT_INVALID"
    assert (asked(), Charge.objects.count()) == (0, 0)


@pytest.mark.parametrize("amount", ["500.01", "501", "1e30"])
def test_an_amount_that_is_too_high_is_caught(charge, amount, asked):
    assert why(charge, amount=amount) == "CHARGE_LIMIT_EXCEEDED"
    assert asked() == 0


@pytest.mark.parametrize("amount", ["0.01", "500", "500.00", "19.9", "5E+1"])
def test_amounts_up_to_the_limit_are_charged_as_they_are(charge, amount, charged):
    charge(amount=amount)
    assert charged() == [(float(amount), "EUR")]


@pytest.mark.parametrize("currency", ["", "XXX", "eur", "CHF", "EURO"])
def test_a_currency_the_platform_does_not_take_is_caught(charge, currency, asked):
    assert why(charge, currency=currency) == "CHARGE_CURRENCY_INVALID"
    assert asked() == 0


@pytest.mark.parametrize("currency", sorted(platform.CURRENCIES))
def test_every_currency_of_the_platform_is_taken(charge, currency):
    assert charge(currency=currency).state == "confirmed"


def test_the_currencies_are_the_platforms():
    assert set(platform.CURRENCIES) == CURRENCIES


@pytest.mark.parametrize("description", ["", "  ", "x" * 256, "two\nlines", "half a pair \ud83d", "nul \0"])
def test_a_description_that_is_none_is_caught(charge, description, asked):
    assert why(charge, description=description) == "CHARGE_DESCRIPTION_INVALID"
    assert asked() == 0


@pytest.mark.parametrize("description", ["x", "x" * 255, "Größe & 10\u00a0% 🎉"])
def test_any_other_description_is_taken(charge, description):
    assert charge(description=description).state == "confirmed"


def test_a_full_day_is_caught_before_the_call_and_the_charge_waits_for_the_next(charge, key, charged, asked, world):
    for _ in range(10):
        charge(key=uuid4(), amount="500")
    assert why(charge, amount="0.01") == "CHARGE_LIMIT_EXCEEDED"
    assert (asked(), Charge.objects.get(key=key).state) == (10, "planned")
    Charge.objects.exclude(sent_at=None).update(sent_at=timezone.now() - timedelta(days=1, minutes=1))
    world.clock.advance(25 * 3600)
    assert charge(amount="0.01").state == "confirmed"


def test_another_stores_day_is_another_day(charge, store):
    Charge.objects.create(key=uuid4(), store_id=1, amount=Decimal(5000), state="confirmed", sent_at=timezone.now())
    assert charge().state == "confirmed"


def test_refused_charges_do_not_fill_the_day(charge):
    Charge.objects.create(key=uuid4(), store_id=1003, amount=Decimal(5000), state="refused", sent_at=timezone.now())
    assert charge().state == "confirmed"


def test_every_documented_refusal_has_a_sentence():
    assert set(CODES) <= set(REFUSALS)


@pytest.mark.parametrize("language", [code for code, _ in django_settings.LANGUAGES if code != "en"])
def test_every_sentence_is_in_every_language(language):
    said = [str(row.sentence) for row in REFUSALS.values()]
    with translation.override(language):
        translated = [str(row.sentence) for row in REFUSALS.values()]
    assert [ours for ours, theirs in zip(said, translated, strict=True) if ours == theirs] == []
    assert len(set(translated)) == len(translated)


@pytest.mark.parametrize("code", CODES)
def test_every_documented_refusal_is_written_down_with_its_code(charge, key, fail, code):
    status = 402 if code in DOCUMENTED["application/custom-charge-with-ecwid-billing"][402] else 400
    fail(status=status, body={"errorCode": code})
    assert why(charge) == code
    unclear = code == "CHARGE_IDEMPOTENCY_KEY_NOT_UNIQUE"
    assert Charge.objects.get(key=key).state == ("unknown" if unclear else "refused")


def test_a_code_nobody_knows_is_a_no_as_well(charge, key, fail):
    fail(status=422, body={"errorCode": "SOMETHING_NEW"})
    assert why(charge) == "SOMETHING_NEW"
    assert Charge.objects.get(key=key).state == "refused"
