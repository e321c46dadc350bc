"""Documents of staff. Written by tools/documents.py from the catalogue."""

from typing import TypedDict


class StaffAccountsStaffList(TypedDict, total=False):
    id: str
    name: str
    email: str
    staffScopes: list[str]
    inviteAccepted: bool


class StaffAccounts(TypedDict, total=False):
    staffList: list[StaffAccountsStaffList]


class StaffAccount(TypedDict, total=False):
    email: str
    staffScopes: list[str]
