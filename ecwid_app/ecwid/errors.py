"""What a call to the platform may raise: a tree by what the caller can do next.

    EcwidError
    ├── EcwidUnreachable      no answer arrived            → try again; a write may have arrived
    ├── EcwidUnavailable      5xx, or not the promised JSON → try again later; likewise
    ├── EcwidBusy             429                          → wait ``retry_after`` seconds
    ├── EcwidPlanRequired     402                          → the merchant upgrades or resumes the store
    ├── EcwidAccessDenied     403
    │   ├── EcwidScopeMissing     the app lacks a scope    → reinstall the app
    │   └── EcwidTokenRefused     wrong or revoked token   → stop calling; a new launch brings a new one
    ├── EcwidNotFound         404                          → the caller knows what absence means
    └── EcwidRejected         any other refusal            → mend what was sent
        └── EcwidChargeRefused    ``CHARGE_…``              → nothing was charged; ``code`` says why

``str(error)`` is for logs: method, path template, status and the platform's code, never a token,
a value that was sent, or the platform's free text.

Source: Ecwid docs, "REST API error codes".
"""

from __future__ import annotations


class EcwidError(Exception):
    """A call did not give what it promises.

    Attributes:
        operation: method and path template, e.g. ``PUT /profile``.
        status: HTTP status, or None where no answer arrived.
        code: the platform's ``errorCode`` (or legacy ``error``), "" where it sent none.
        may_have_arrived: True where a write may have been carried out all the same.
    """

    may_have_arrived = False

    def __init__(self, operation: str, *, status: int | None = None, code: str = "") -> None:
        self.operation = operation
        self.status = status
        self.code = code
        super().__init__(operation, status, code)

    def __str__(self) -> str:
        outcome = "no answer" if self.status is None else str(self.status)
        return " ".join(part for part in (self.operation, "→", outcome, self.code) if part)


class EcwidUnreachable(EcwidError):
    """No HTTP answer arrived: DNS, TLS, a dropped connection or a timeout."""

    may_have_arrived = True


class EcwidUnavailable(EcwidError):
    """The platform failed (5xx), or answered something its documentation does not know."""

    may_have_arrived = True


class EcwidBusy(EcwidError):
    """More calls than the budget of the token allows (600 a minute).

    ``retry_after`` is in seconds, None where the platform did not say.
    """

    def __init__(self, operation: str, *, status: int, code: str = "", retry_after: int | None = None) -> None:
        super().__init__(operation, status=status, code=code)
        self.retry_after = retry_after


class EcwidPlanRequired(EcwidError):
    """The store's plan has no API (Free), or lacks the feature, or the store is suspended."""


class EcwidAccessDenied(EcwidError):
    """The token does not open this."""


class EcwidScopeMissing(EcwidAccessDenied):
    """The app was installed without the scope the call needs."""


class EcwidTokenRefused(EcwidAccessDenied):
    """The token is wrong, revoked, or another store's. Calling on with it gets the caller blocked."""


class EcwidNotFound(EcwidError):
    """There is nothing under that address."""


class EcwidRejected(EcwidError):
    """The platform refused what was sent: a value, its size or its form."""


class EcwidChargeRefused(EcwidRejected):
    """A custom charge was refused, and nothing charged: also with a 402, which is not about the plan then."""


BY_STATUS: dict[int, type[EcwidError]] = {
    402: EcwidPlanRequired,
    403: EcwidAccessDenied,
    404: EcwidNotFound,
    408: EcwidUnavailable,
}

BY_CODE: dict[str, type[EcwidError]] = {
    "INSUFFICIENT_APP_SCOPE": EcwidScopeMissing,
    "INVALID_API_TOKEN": EcwidTokenRefused,
}


def error_class(status: int, code: str) -> type[EcwidError]:
    """Return the class for an answer that is neither a success nor a 429."""
    if status in (400, 402) and code.startswith("CHARGE_"):
        return EcwidChargeRefused
    if status == 403 and code.endswith("_FEATURE_NOT_AVAILABLE"):
        return EcwidPlanRequired
    if status == 403 and code in BY_CODE:
        return BY_CODE[code]
    if status in BY_STATUS:
        return BY_STATUS[status]
    return EcwidRejected if 400 <= status < 500 else EcwidUnavailable
