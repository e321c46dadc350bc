"""Staff accounts."""

from __future__ import annotations

from ..documents.staff import StaffAccount, StaffAccounts
from ..reading import counted, field, one
from . import Resource, document, endpoint


class Staff(Resource):
    """Accounts of the people who run the store."""

    @endpoint("staff-accounts/get-staff-account-scopes")
    def scopes(self) -> list[str]:
        """Return the scopes a staff account can have.

        Scopes ``read_store_profile`` and ``read_staff``.
        Source: Ecwid docs, "Get staff account scopes".
        """
        return self._client.call("GET", "/profile/staffScopes", read=field("staffScopes", list))

    @endpoint("staff-accounts/search-staff-accounts")
    def list(self, *, fields: str = "") -> StaffAccounts:
        """Return the staff accounts and open invitations.

        Scope ``read_staff``.
        Source: Ecwid docs, "Search staff accounts".
        """
        return self._client.call("GET", "/staff", query={"responseFields": fields or None}, read=one(StaffAccounts))

    @endpoint("staff-accounts/create-staff-account")
    def create(self, staff_account: StaffAccount) -> bool:
        """Invite somebody to the staff.

        Scopes ``create_staff`` and ``invite_staff``.
        Source: Ecwid docs, "Create staff account".
        """
        return self._client.call("POST", "/staff", json=document(staff_account), read=field("success", bool))

    @endpoint("staff-accounts/resend-staff-account-invite")
    def resend_invite(self, staff_account: StaffAccount) -> bool:
        """Send an invitation again.

        Scope ``invite_staff``.
        Source: Ecwid docs, "Resend staff account invite".
        """
        return self._client.call("POST", "/staff/invite", json=document(staff_account), read=field("success", bool))

    @endpoint("staff-accounts/cancel-staff-account-invite")
    def cancel_invite(self, staff_account: StaffAccount) -> int:
        """Withdraw an invitation.

        Scope ``invite_staff``.
        Source: Ecwid docs, "Cancel staff account invite".
        """
        return self._client.call("DELETE", "/staff/invite", json=document(staff_account), read=counted)

    @endpoint("staff-accounts/get-staff-account")
    def get(self, staff_account_id: str, *, fields: str = "") -> StaffAccount:
        """Return a staff account.

        Scope ``read_staff``.
        Source: Ecwid docs, "Get staff account".
        """
        return self._client.call(
            "GET",
            "/staff/{staffAccountId}",
            path={"staffAccountId": staff_account_id},
            query={"responseFields": fields or None},
            read=one(StaffAccount),
        )

    @endpoint("staff-accounts/update-staff-account")
    def update(self, staff_account_id: str, staff_account: StaffAccount) -> int:
        """Change the named fields of a staff account, leaving all others.

        Scopes ``read_staff`` and ``update_staff``.
        Source: Ecwid docs, "Update staff account".
        """
        return self._client.call(
            "PUT",
            "/staff/{staffAccountId}",
            path={"staffAccountId": staff_account_id},
            json=document(staff_account),
            read=counted,
        )

    @endpoint("staff-accounts/delete-staff-account")
    def delete(self, staff_account_id: str) -> int:
        """Delete a staff account.

        Scope ``delete_staff``.
        Source: Ecwid docs, "Delete staff account".
        """
        return self._client.call(
            "DELETE", "/staff/{staffAccountId}", path={"staffAccountId": staff_account_id}, read=counted
        )
