"""What the app does, and what each part of it takes: permissions with their reasons, and the plan.

One declaration a feature: the tabs, their locks, the Status tab, ``docs/scopes.md`` and the worker's trials read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..ecwid.errors import EcwidPlanRequired, EcwidScopeMissing
from ..models import Life, Store
from .errors import ANY_PAID_PLAN, NOT_PAID, TROUBLES, UPGRADE, Trouble
from .permissions import PERMISSIONS, Permission


@dataclass(frozen=True, slots=True)
class Feature:
    """A part of the app. ``name`` is its folder, and for a tab the deep link (``app_state``) and the URL name too.

    ``scopes`` and ``extras`` give the reason for each permission; without an extra the feature works, with less.
    ``plan`` names what the store's plan has to include: () for what works on any.
    """

    name: str
    label: Promise
    scopes: Mapping[str, Promise] = field(default_factory=dict)
    extras: Mapping[str, Promise] = field(default_factory=dict)
    plan: tuple[str, ...] = ANY_PAID_PLAN
    is_tab: bool = True

    @property
    def needs(self) -> dict[str, Promise]:
        return {**self.scopes, **self.extras}


FEATURES = (
    Feature(
        "messages",
        _("Messages"),
        scopes={
            "read_store_profile": _("To show your messages as they were saved."),
            "update_store_profile": _("To save your messages."),
            "customize_storefront": _("To show your messages to shoppers."),
        },
        extras={"read_catalog": _("To let you choose products and categories by their names.")},
    ),
    Feature(
        "theme",
        _("Theme"),
        scopes={
            "read_store_profile": _("To show the look of your store as it is."),
            "update_store_profile": _("To save the look you choose."),
        },
        extras={"customize_storefront": _("To apply your custom CSS.")},
    ),
    Feature(
        "profile",
        _("Store profile"),
        scopes={
            "read_store_profile": _("To show your settings as they are."),
            "update_store_profile": _("To save the settings you change."),
        },
    ),
    Feature(
        "sso",
        _("Sign-in"),
        scopes={
            "read_store_profile": _("To show your sign-in settings as they were saved."),
            "update_store_profile": _("To save your sign-in settings."),
        },
        extras={"create_customers": _("To let shoppers in from your own site.")},
    ),
    Feature(
        "status",
        _("Status"),
        scopes={"read_store_profile": _("To say whether your store answers.")},
        plan=(),
    ),
    Feature(
        "launch",
        _("This app in your Control Panel"),
        scopes={
            "add_to_cp": _("To show you these pages."),
            "read_store_profile": _("To be sure that it is your store that opens them."),
        },
        is_tab=False,
    ),
)


@dataclass(frozen=True, slots=True)
class Lock:
    """Why a feature cannot be used in a store: permissions it lacks, or else a plan or a bill."""

    feature: Feature
    missing: tuple[str, ...] = ()
    is_unpaid: bool = False

    @property
    def trouble(self) -> Trouble:
        """What to tell the merchant, and the way out."""
        if self.missing:
            return TROUBLES[EcwidScopeMissing]
        if self.is_unpaid:
            return NOT_PAID
        return replace(TROUBLES[EcwidPlanRequired], way_out=replace(UPGRADE, upgrade=self.feature.plan))

    @property
    def permissions(self) -> list[tuple[Permission, Promise]]:
        return [(PERMISSIONS[scope], self.feature.scopes[scope]) for scope in self.missing]


def feature_named(name: str) -> Feature | None:
    return next((feature for feature in FEATURES if feature.name == name), None)


def lock_on(feature: Feature, store: Store) -> Lock | None:
    """Return what locks the feature in the store; what is not known of the store locks nothing."""
    if feature.plan and store.life == Life.SUSPENDED:
        return Lock(feature, is_unpaid=store.subscription == "SUSPENDED")
    missing = tuple(scope for scope in feature.scopes if scope in (store.missing_scopes or ()))
    return Lock(feature, missing=missing) if missing else None


def granted_or_not(store: Store) -> list[tuple[Permission, bool | None, list[Promise]]]:
    """Return each permission, whether it was granted as far as that can be known, and every reason to ask for it."""
    tried = store.missing_scopes is not None
    rows = []
    for permission in PERMISSIONS.values():
        known = True if permission.is_always_granted else None
        if tried and permission.scope in (store.missing_scopes or ()):
            known = False
        elif tried and permission.trial:
            known = True
        rows.append((permission, known, reasons_for(permission.scope)))
    return rows


def reasons_for(scope: str) -> list[Promise]:
    return [feature.needs[scope] for feature in FEATURES if scope in feature.needs]
