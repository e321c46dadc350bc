"""Staff accounts and their invites. Source: Ecwid docs, "Staff accounts"."""

from __future__ import annotations

from typing import Any

from sandbox.api.customers import checked_email
from sandbox.documents import Document, Id, equal
from sandbox.kinds.staff import STAFF
from sandbox.operations import Call, Refusal, operation, wrong
from sandbox.world import Shop

STAFF_SCOPES = (
    "SALES_MANAGEMENT",
    "CATALOG_MANAGEMENT",
    "MARKETING_MANAGEMENT",
    "REPORT_ACCESS",
    "WEBSITE_MANAGEMENT",
    "SALES_CHANNELS_MANAGEMENT",
    "STORE_MANAGEMENT",
)


@operation("get-staff-account-scopes")
def scopes(shop: Shop, call: Call) -> dict[str, list[str]]:
    return {"staffScopes": list(STAFF_SCOPES)}


@operation("search-staff-accounts")
def search(shop: Shop, call: Call) -> dict[str, list[Document]]:
    return {"staffList": shop.documents(STAFF).find(order="number")}


@operation("create-staff-account")
def create(shop: Shop, call: Call) -> dict[str, bool]:
    """Invites someone: the account is there at once, `inviteAccepted` once they have answered the letter."""
    staff, given = shop.documents(STAFF), checked(shop, call.document)
    id = f"p{staff.new_id()}"
    staff.put(id, {"id": id, "name": "", "staffScopes": [], **given, "inviteAccepted": False})
    return {"success": True}


@operation("resend-staff-account-invite")
def resend(shop: Shop, call: Call) -> dict[str, bool]:
    invited(shop, call.document.get("email", ""))
    return {"success": True}


@operation("cancel-staff-account-invite")
def cancel(shop: Shop, call: Call) -> dict[str, int]:
    if "email" not in call.document:
        raise wrong("email should be given")
    shop.documents(STAFF).remove(invited(shop, call.document["email"])["id"])
    return {"deleteCount": 1}


@operation("get-staff-account")
def read(shop: Shop, call: Call, staffAccountId: str) -> Document:
    return known(shop, staffAccountId)


@operation("update-staff-account")
def update(shop: Shop, call: Call, staffAccountId: str) -> dict[str, int]:
    account = known(shop, staffAccountId)
    changed = {**account, **checked(shop, call.document, but=account["id"])}
    shop.documents(STAFF).put(account["id"], changed)
    return {"updateCount": 1}


@operation("delete-staff-account")
def delete(shop: Shop, call: Call, staffAccountId: str) -> dict[str, int]:
    shop.documents(STAFF).remove(known(shop, staffAccountId)["id"])
    return {"deleteCount": 1}


def accept_invite(shop: Shop, email: str, name: str) -> None:
    """What the invited person does with the letter."""
    account = invited(shop, email)
    shop.documents(STAFF).put(account["id"], {**account, "name": name, "inviteAccepted": True})


def known(shop: Shop, id: str) -> Document:
    account = shop.documents(STAFF).get(id)
    if account is None:
        raise Refusal(404, "STAFF_ACCOUNT_NOT_FOUND", f"There is no staff account {id}")
    return account


def invited(shop: Shop, email: str) -> Document:
    account = shop.documents(STAFF).first(equal("email", email.strip().casefold()))
    if account is None or account["inviteAccepted"]:
        raise Refusal(404, "STAFF_ACCOUNT_NOT_FOUND", f"There is no invite for {email}")
    return account


def checked(shop: Shop, given: Document, *, but: Id = "") -> dict[str, Any]:
    if strangers := set(given.get("staffScopes", ())) - set(STAFF_SCOPES):
        raise wrong(f"staffScopes should be of {', '.join(STAFF_SCOPES)}, not {', '.join(sorted(strangers))}")
    if "email" not in given:
        return given
    email = checked_email(given["email"])
    taken = shop.documents(STAFF).first(equal("email", email.casefold()))
    if taken and taken["id"] != but:
        raise Refusal(409, "CONSTRAINT_VIOLATION", f"{email} has a staff account already")
    return {**given, "email": email}
