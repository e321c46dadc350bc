"""Staff accounts as the sandbox keeps them: in the documented shape, an invite being one not accepted."""

from __future__ import annotations

from sandbox.documents import Kind

STAFF = Kind(
    "staff",
    {
        "email": lambda account: account["email"].casefold(),
        "number": lambda account: int(account["id"].lstrip("p")),
    },
    first=70310001,
)
