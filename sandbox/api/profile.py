"""The store profile: reading it whole or in part, and changing what the documentation calls writable.

Source: Ecwid docs, "Get store profile" and "Update store profile".
"""

from __future__ import annotations

import copy
import secrets
from typing import Any

from sandbox.api.profile_fields import WRITABLE, Fields, Kind
from sandbox.operations import Call, Refusal, operation
from sandbox.translations import in_language as in_language
from sandbox.world import Shop

PUBLIC_SECTIONS = ("generalInfo", "settings", "company", "formatsAndUnits", "languages", "designSettings")


@operation("get-store-profile", public_token=True)
def read(shop: Shop, call: Call) -> Any:
    profile = with_site_address(copy.deepcopy(shop.profile), shop)
    if call.public:
        profile = {section: profile[section] for section in PUBLIC_SECTIONS}
    else:
        hide_what_scopes_do_not_open(profile, call)
    if not profile["settings"].get("fbPixelId"):
        profile["settings"].pop("fbPixelId", None)
    return in_language(profile, call.text("lang"))


@operation("update-store-profile", scopes=("update_store_profile",))
def update(shop: Shop, call: Call) -> dict[str, int]:
    """Objects merge by key, arrays are replaced; read-only and unknown keys are passed over in silence."""
    changes = writable_part(call.json, WRITABLE, path="")
    after = merged(shop.profile, with_zone_ids(with_tax_twins(changes)))
    check_languages(changes, after)
    check_tips(after)
    changed = after != shop.profile
    shop.profile = after
    return {"updateCount": int(changed)}


def with_site_address(profile: dict[str, Any], shop: Shop) -> dict[str, Any]:
    """A store whose address was never set answers with the address of its own site."""
    general = profile["generalInfo"]
    general["storeUrl"] = general.get("storeUrl") or shop.address
    general["starterSite"]["generatedUrl"] = shop.address
    return profile


def hide_what_scopes_do_not_open(profile: dict[str, Any], call: Call) -> None:
    """Billing comes with `showExtendedInfo`, the vertical with `getStoreVertical`; some need a scope too."""
    if not (call.flag("showExtendedInfo") and "read_store_profile_extended" in call.scopes):
        profile.pop("accountBilling", None)
    if not call.flag("getStoreVertical"):
        profile.pop("verticalSettings", None)
    if "read_store_limits" not in call.scopes:
        profile["account"].pop("limitsAndRestrictions", None)


def writable_part(given: Any, fields: Fields, *, path: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise Refusal(400, "WRONG_PARAMETER", f"{path or 'The body'} should be an object")
    return {
        name: accepted(given[name], rule, path=f"{path}.{name}".lstrip("."))
        for name, rule in fields.items()
        if name in given
    }


def accepted(value: Any, rule: Fields | Kind, *, path: str) -> Any:
    if isinstance(rule, dict):
        return writable_part(value, rule, path=path)
    if rule.anywhere:
        kind = Kind(rule.expected, rule.accepts)
        return writable_part(value, dict.fromkeys(value if isinstance(value, dict) else (), kind), path=path)
    if not rule.accepts(value):
        raise Refusal(400, "WRONG_PARAMETER", f"{path} should be {rule.expected}")
    return value


def with_tax_twins(changes: dict[str, Any]) -> dict[str, Any]:
    """`taxes` and `taxSettings.taxes` are one list under two names; a tax sent without an id is a new one."""
    taxes = changes.get("taxes", changes.get("taxSettings", {}).get("taxes"))
    if taxes is None:
        return changes
    known = [{"id": secrets.randbelow(10**9), **tax} for tax in taxes]
    return {**changes, "taxes": known, "taxSettings": {**changes.get("taxSettings", {}), "taxes": known}}


def with_zone_ids(changes: dict[str, Any]) -> dict[str, Any]:
    """A zone sent without an id is a new one."""
    if "zones" not in changes:
        return changes
    return {**changes, "zones": [{"id": f"2686-{secrets.randbelow(10**13)}", **zone} for zone in changes["zones"]]}


def merged(old: Any, new: Any) -> Any:
    if not isinstance(old, dict) or not isinstance(new, dict):
        return copy.deepcopy(new)
    return {**old, **{name: merged(old.get(name), value) for name, value in new.items()}}


def check_languages(changes: Any, after: dict[str, Any]) -> None:
    """Translations are accepted for enabled languages only."""
    allowed = set(after["languages"]["enabledLanguages"])
    if languages_in(changes) - allowed:
        raise Refusal(400, "LANGUAGES_NOT_ALLOWED", "A translation is in a language that is not enabled")


def languages_in(changes: Any) -> set[str]:
    if isinstance(changes, list):
        return set().union(*map(languages_in, changes))
    if not isinstance(changes, dict):
        return set()
    found: set[str] = set()
    for name, value in changes.items():
        is_map = name.endswith("Translated") and isinstance(value, dict)
        found |= set(value) if is_map else languages_in(value)
    return found


def check_tips(after: dict[str, Any]) -> None:
    tips = after["tipsSettings"]
    if tips["defaultOption"] not in tips["options"]:
        raise Refusal(400, "WRONG_PARAMETER", "tipsSettings.defaultOption should be one of its options")
