"""Many calls in one request: up to 500, carried out by the platform, their results matched to the calls.

    batch = Batch(client, parallel=True)
    renamed = batch.add(lambda store: store.products.update(7, {"name": "Tide mug"}))
    batch.run()
    renamed.result()

Who keeps ``batch.ticket`` can wait for it elsewhere: ``Batch(client, ticket=…)`` with the same calls, then ``run``.

Source: Ecwid docs, "Batch requests". No scope of its own: each call needs its own.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast
from urllib.parse import urlencode

from .answers import decoded, result_of
from .calls import Call, Value, addressed
from .client import EcwidClient
from .errors import EcwidError
from .reading import UnexpectedShape, counted, listed, shaped
from .reading import field as field_of

Result = TypeVar("Result")

MOST_CALLS = 500
PAUSES = (0.2, 0.5, 1.0, 2.0)  # seconds between looks, the last one again and again


class NotExecuted(EcwidError):
    """The batch stopped before this call, or has not got to it."""


@dataclass
class Pending(Generic[Result]):
    """A call of a batch, and its result once the batch has run."""

    call: Call
    read: Callable[[Any], Result] = field(repr=False)
    absent: Callable[[], Result] | None = field(default=None, repr=False)
    answer: dict[str, Any] | None = field(default=None, repr=False)

    def result(self) -> Result:
        """Return what the call would have returned by itself, or raise what it would have raised.

        Raises:
            NotExecuted: the batch stopped before it.
        """
        if self.answer is None or self.answer.get("status") == "NOT_EXECUTED":
            raise NotExecuted(self.call.operation)
        status = self.answer.get("httpStatusCode") or self.answer.get("httpCode")
        body = self.answer.get("escapedHttpBody", self.answer.get("httpBody"))
        return result_of(
            self.call.operation,
            status if isinstance(status, int) else 0,
            decoded(body) if isinstance(body, str) else body,
            self.read,
            self.absent,
        )


class Batch:
    """Collects calls, then has the platform carry them out: in order, or ``parallel``, up to 100 at once.

    ``stop_on_first_failure`` leaves what follows a failure undone. A batch has a key of its own, so
    that a repeated request does not run it twice. Batches of one ``group`` can be cancelled together.

    ``ticket`` is what the platform knows a batch by that was sent, None before.
    """

    def __init__(
        self,
        client: EcwidClient,
        *,
        parallel: bool = False,
        stop_on_first_failure: bool = True,
        group: str | None = None,
        ticket: str | None = None,
    ) -> None:
        self._client = client
        self._parallel, self._stops, self._group = parallel, stop_on_first_failure, group
        self._key = str(uuid.uuid4())
        self._pending: list[Pending[Any]] = []
        self._ran = False
        self.ticket = ticket

    def add(self, ask: Callable[[EcwidClient], Result]) -> Pending[Result]:
        """Note the one call that ``ask`` makes of the client it is given; nothing is sent yet.

        Raises:
            ValueError: the batch is full or has run, or the call cannot be batched: a walk, an upload, a download.
        """
        if self._ran:
            raise ValueError("This batch has run: what it would not carry out goes into another.")
        if len(self._pending) == MOST_CALLS:
            raise ValueError(f"A batch holds {MOST_CALLS} calls.")
        notebook = Notebook(self._client)
        ask(notebook)
        if len(notebook.noted) != 1:
            raise ValueError("Each entry of a batch is one call.")
        self._pending += notebook.noted
        return cast(Pending[Result], notebook.noted[0])

    def run(self, *, timeout: float = 600.0, progress: Callable[[int, int], None] | None = None) -> None:
        """Send the batch and wait until it is done; ``progress`` is told (done, all) at each look.

        One that was sent already is only waited for, so it can be called again after a ``TimeoutError``.

        Raises:
            TimeoutError: it was not done in ``timeout`` seconds; it goes on at the platform.
            EcwidError: the batch itself was refused.
        """
        if not self._pending:
            return
        self._ran = True
        self.ticket = self.ticket or self._send()
        ends, looks = time.monotonic() + timeout, 0
        while not self._look(self.ticket, progress):
            if time.monotonic() > ends:
                raise TimeoutError(f"The batch is not done after {timeout} seconds.")
            time.sleep(PAUSES[min(looks, len(PAUSES) - 1)])
            looks += 1

    def delete(self) -> int:
        """Take a batch that was sent off the platform; return how many that were."""
        query: dict[str, Value] = {"ticketId": self.ticket}
        return self._client.call("DELETE", "/batch", query=query, read=counted) if self.ticket else 0

    def _send(self) -> str:
        query: dict[str, Value] = {
            "stopOnFirstFailure": self._stops,
            "allowParallelMode": self._parallel,
            "deduplicationKey": self._key,
            "groupId": self._group,
        }
        entries = [entry(number, pending.call) for number, pending in enumerate(self._pending)]
        return self._client.call(
            "POST", "/batch", query=query, json=entries, repeatable=True, read=field_of("ticket", str)
        )

    def _look(self, ticket: str, progress: Callable[[int, int], None] | None) -> bool:
        """Take the results there are; return whether that is all."""
        state = self._client.call("GET", "/batch", query={"ticket": ticket, "escapedJson": True}, read=looked)
        if progress is not None:
            progress(state.get("completedRequests") or 0, len(self._pending))
        by_number = {str(number): pending for number, pending in enumerate(self._pending)}
        for answer in state.get("responses") or []:
            if pending := by_number.get(str(answer.get("id"))):
                pending.answer = answer
        return bool(state.get("status") == "COMPLETED")


def batches(client: EcwidClient, *, status: str | None = None, limit: int = 100) -> list[dict[str, Any]]:
    """Return the batches of the store, as far as they are ``QUEUED``, ``IN_PROGRESS`` or ``COMPLETED`` if one is named.

    Source: Ecwid docs, "Batch requests".
    """
    return client.call("GET", "/batch", query={"status": status, "limit": limit}, read=listed)


def cancel_group(client: EcwidClient, group: str) -> int:
    """Cancel what has not begun of the batches of a group; return how many those are.

    Source: Ecwid docs, "Batch requests".
    """
    return client.call("POST", "/batch/cancel-group", query={"groupId": group}, repeatable=True, read=counted)


def looked(answer: Any) -> dict[str, Any]:
    """How far a batch is, and the answers there are."""
    state = shaped(answer)
    responses = state.get("responses") or []
    if not isinstance(responses, list) or not all(isinstance(each, dict) for each in responses):
        raise UnexpectedShape
    if not isinstance(state.get("completedRequests") or 0, int):
        raise UnexpectedShape
    return state


class Notebook(EcwidClient):
    """A client that notes the call it would make and returns nothing."""

    def __init__(self, client: EcwidClient) -> None:
        self.store_id = client.store_id
        self.noted: list[Pending[Any]] = []

    def call(self, method: str, template: str, **options: Any) -> Any:
        read, absent = options.pop("read"), options.pop("absent", None)
        options.pop("most", None)
        if options.pop("file", None) is not None or options.pop("storefront", False):
            raise ValueError(f"{method} {template} cannot be batched.")
        self.noted.append(Pending(addressed(method, template, **options), read, absent))

    def walk(self, template: str, **options: Any) -> Any:
        raise ValueError(f"{template} is a walk over pages, which cannot be batched.")

    def download(self, template: str, **options: Any) -> int:
        raise ValueError(f"{template} is a download, which cannot be batched.")


def entry(number: int, call: Call) -> dict[str, Any]:
    """Return a call as the batch wants it: the path starts after the store, the body is a document or text."""
    path = f"/{call.path}" + (f"?{urlencode(call.query)}" if call.query else "")
    body = call.json if call.json is not None or call.data is None else call.data.decode()
    return {"id": str(number), "path": path, "method": call.method, **({} if body is None else {"body": body})}
