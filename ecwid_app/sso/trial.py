"""A shopper tried out: each step of a sign-on, as the store would take it. Nobody is signed in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..ecwid.errors import EcwidError
from ..ecwid.sso import SECONDS_GOOD, ProfileUnfit, Shopper, SignOnRefused, check, opened, signed
from ..models import Store
from ..web.clients import client_for
from ..web.errors import Trouble, trouble_of
from ..web.permissions import may_sign_shoppers_in
from .keys import live_keys
from .service import known_sign_on, of_store

LETTERS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Step:
    """What was looked at, whether it went well, and what to do where it did not; ``text`` is what would be sent."""

    title: str
    works: bool
    advice: str = ""
    text: str = ""


def try_out(store: Store, shopper: Shopper, *, delay: int, now: int) -> list[Step]:
    """Return the steps up to the first that leaves nothing to look at; ``delay`` is in minutes."""
    handed_on = of_store(store.pk, replace(shopper, profile=known_sign_on(store).trimmed(shopper.profile)))
    return [*of_the_store(store), *of_the_profile(handed_on, delay=delay, now=now)]


def of_the_store(store: Store) -> Iterator[Step]:
    on, has_key = known_sign_on(store).on, live_keys(store).exists()
    yield Step(_("Sign-in with your site is switched on"), on, "" if on else _("Switch it on, and save."))
    yield Step(_("Your site has a key"), has_key, "" if has_key else _("Make a key, and put it into your site."))
    trouble = trouble_with(store)
    yield Step(_("Your store lets the app sign shoppers in"), not trouble, str(trouble.advice) if trouble else "")


def trouble_with(store: Store) -> Trouble | None:
    """Return what keeps the app from signing shoppers in, as the platform says, None where nothing does."""
    try:
        may_sign_shoppers_in(client_for(store))
    except EcwidError as error:
        return trouble_of(error)
    return None


def of_the_profile(shopper: Shopper, *, delay: int, now: int) -> Iterator[Step]:
    try:
        check(shopper)
    except ProfileUnfit as unfit:
        yield Step(_("The profile is complete"), works=False, advice=advice_for(unfit))
        return
    yield Step(_("The profile is complete"), works=True)
    client_id, secret = settings.ECWID_CLIENT_ID, settings.ECWID_CLIENT_SECRETS[0]
    try:
        line = signed(shopper, client_id=client_id, client_secret=secret, at=now)
    except ProfileUnfit as unfit:
        yield Step(_("The profile is signed"), works=False, advice=advice_for(unfit))
        return
    said = {"appClientId": client_id, "userId": shopper.user_id, "profile": shopper.profile}
    yield Step(_("This is signed"), works=True, text=json.dumps(said, ensure_ascii=False, indent=2))
    yield Step(_("This is sent, in three parts"), works=True, text=shortened(line))
    try:
        opened(line, client_id=client_id, client_secret=secret, now=now + 60 * delay)
    except SignOnRefused as refused:
        fits_in_time = refused.why not in {"expired", "early"}
        yield Step(_("The signature is right"), works=refused.why != "signature")
        yield Step(
            _("The page is opened in time"), works=fits_in_time, advice="" if fits_in_time else too_late(refused)
        )
        return
    yield Step(_("The signature is right"), works=True)
    yield Step(_("The page is opened in time"), works=True)


def advice_for(unfit: ProfileUnfit) -> str:
    if unfit.where == "email":
        return _("The e-mail address is missing: without one, nobody is signed in.")
    if unfit.where == "userId":
        return _("The number or name of the account is missing: it tells your store who comes back.")
    if unfit.fault == "long":
        return _("It is too long: hand on less.")
    return _("A text is missing or holds a line break: “%(field)s”.") % {"field": unfit.where}


def too_late(refused: SignOnRefused) -> str:
    minutes = SECONDS_GOOD // 60
    if refused.why == "early":
        return _("It was signed in the future: our clock is wrong. Contact support.")
    return ngettext(
        "It is good for %(n)d minute. Keep pages of signed-in shoppers out of caches.",
        "It is good for %(n)d minutes. Keep pages of signed-in shoppers out of caches.",
        minutes,
    ) % {"n": minutes}


def shortened(line: str) -> str:
    """Return a signed profile that tells its parts and signs nobody in."""
    text, signature, at = line.split(" ")
    return f"{text[:LETTERS_SHOWN]}… {signature[:LETTERS_SHOWN]}… {at}"
