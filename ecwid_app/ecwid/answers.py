"""What comes back: read within a size and a time, and turned into the result or the error it stands for.

Source: Ecwid docs, "REST API overview" and "REST API error codes".
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any, TypeVar

import requests

from .errors import EcwidBusy, EcwidError, EcwidNotFound, EcwidUnavailable, EcwidUnreachable, error_class
from .reading import UnexpectedShape, nothing

CHUNK_BYTES = 64 * 1024
ANSWER_BYTES = 32 * 1024 * 1024
SLOWEST_DOWNLOAD = 16 * 1024
CODE = re.compile(r"[A-Z0-9_]{1,64}", re.ASCII)
NO_ABSENCE = frozenset({"STORE_NOT_FOUND", "NOT_JSON"})
NOT_JSON = object()
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer whose head has come, and whose body must have by ``ends`` (of ``time.monotonic``)."""

    operation: str
    response: requests.Response
    ends: float

    @property
    def status(self) -> int:
        return self.response.status_code

    def chunks(self, *, paced: bool = False) -> Iterator[bytes]:
        """Yield the body, unpacked, as it comes; one that is ``paced`` may go on for as long as it does not dawdle.

        Raises:
            EcwidUnreachable: it was not there in time.
        """
        ends = self.ends
        while chunk := self.response.raw.read1(CHUNK_BYTES, decode_content=True):
            ends += len(chunk) / SLOWEST_DOWNLOAD if paced else 0
            if monotonic() > ends:
                raise EcwidUnreachable(self.operation, code="TOO_SLOW")
            yield chunk

    def document(self, *, most: int = ANSWER_BYTES) -> Any:
        """Return the decoded body; None where there is none, ``NOT_JSON`` where it is something else.

        Raises:
            EcwidUnavailable: it goes further than any answer of the platform's; the rest is not read.
        """
        body = bytearray()
        for chunk in self.chunks():
            body += chunk
            if len(body) > most:
                raise EcwidUnavailable(self.operation, status=self.status, code="TOO_LARGE")
        return decoded(bytes(body))

    def result(
        self, read: Callable[[Any], Result], absent: Callable[[], Result] | None = None, *, most: int = ANSWER_BYTES
    ) -> Result:
        return result_of(self.operation, self.status, self.document(most=most), read, absent, wait=self.retry_after)

    def error(self) -> EcwidError:
        return error_for(self.operation, self.status, self.document(), wait=self.retry_after)

    @property
    def retry_after(self) -> int | None:
        return seconds(self.response.headers.get("Retry-After"))


def result_of(
    operation: str,
    status: int,
    document: object,
    read: Callable[[Any], Result],
    absent: Callable[[], Result] | None = None,
    *,
    wait: int | None = None,
) -> Result:
    """Return what ``read`` makes of a success, or ``absent`` of the platform's word that there is no such thing.

    Raises:
        EcwidError: the one that fits the answer.
    """
    if read is nothing:  # then 202 is a success as well, and so is no body at all
        worked = status in (200, 202) and document is not NOT_JSON
    else:
        worked = status == 200 and document is not NOT_JSON and document is not None
    if worked:
        try:
            return read(document)
        except UnexpectedShape:
            raise EcwidUnavailable(operation, status=status, code="UNEXPECTED_SHAPE") from None
    error = error_for(operation, status, document, wait=wait)
    if absent is not None and isinstance(error, EcwidNotFound) and error.code not in NO_ABSENCE:
        return absent()
    raise error


def error_for(operation: str, status: int, document: object, *, wait: int | None = None) -> EcwidError:
    """Return the error for an answer that was no success. Bodies vary by age, so they are read leniently."""
    code = code_in(document) if isinstance(document, dict) else "NOT_JSON"
    if status == 429:
        return EcwidBusy(operation, status=status, code=code, retry_after=wait)
    if status < 400:
        return EcwidUnavailable(operation, status=status, code="NOT_JSON" if status == 200 else "UNEXPECTED_STATUS")
    return error_class(status, code)(operation, status=status, code=code)


def code_in(document: dict[str, Any]) -> str:
    """Return the platform's code, "" for anything that is not written like one: it may repeat what was sent."""
    code = document.get("errorCode") or document.get("error")
    return code if isinstance(code, str) and CODE.fullmatch(code) else ""


def decoded(body: bytes | str) -> Any:
    """Return what stands in a body of JSON; None for an empty one, ``NOT_JSON`` for any other."""
    try:
        return json.loads(body) if body else None
    except (ValueError, RecursionError):
        return NOT_JSON


def seconds(retry_after: str | None) -> int | None:
    """Read ``Retry-After`` in both of its forms: whole seconds, or the time to wait for."""
    if not retry_after:
        return None
    if re.fullmatch("[0-9]{1,9}", retry_after):
        return int(retry_after)
    try:
        wait = parsedate_to_datetime(retry_after) - datetime.now(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0, round(wait.total_seconds()))
