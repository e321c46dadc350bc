"""Many calls in one request: up to 500, carried out by the platform, their results matched to the calls.

    batch = Batch(client, parallel=True)
    renamed = batch.add(lambda store: store.products.update(7, {"name": "Tide mug"}))
    batch.run()
    renamed.result()

Source: Ecwid docs, "Batch requests". No scope of its own: each call needs its own.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast
from urllib.parse import urlencode

from .calls import Call, Value, addressed
from .client import EcwidClient
from .errors import EcwidError, EcwidUnavailable, error_class
from .reading import UnexpectedShape, shaped
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
    answer: dict[str, Any] | None = field(default=None, repr=False)

    def result(self) -> Result:
        """Return what the call would have returned by itself, or raise what it would have raised.

        Raises:
            NotExecuted: the batch stopped before it.
        """
        if self.answer is None or self.answer.get("status") == "NOT_EXECUTED":
            raise NotExecuted(self.call.operation)
        status = int(self.answer.get("httpStatusCode") or self.answer.get("httpCode") or 0)
        body = body_of(self.answer)
        if status != 200:
            code = str(body.get("errorCode") or "") if isinstance(body, dict) else ""
            raise error_class(status, code)(self.call.operation, status=status, code=code)
        try:
            return self.read(body)
        except UnexpectedShape:
            raise EcwidUnavailable(self.call.operation, status=200, code="UNEXPECTED_SHAPE") from None


class Batch:
    """Collects calls, then has the platform carry them out: in order, or ``parallel``, up to 100 at once.

    ``stop_on_first_failure`` leaves what follows a failure undone. A batch has a key of its own, so
    that a repeated request does not run it twice.
    """

    def __init__(self, client: EcwidClient, *, parallel: bool = False, stop_on_first_failure: bool = True) -> None:
        self._client = client
        self._parallel, self._stops = parallel, stop_on_first_failure
        self._key = str(uuid.uuid4())
        self._pending: list[Pending[Any]] = []

    def add(self, ask: Callable[[EcwidClient], Result]) -> Pending[Result]:
        """Note the one call that ``ask`` makes of the client it is given; nothing is sent yet.

        Raises:
            ValueError: the batch is full, or the call cannot be batched: a walk, an upload, a download.
        """
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

        Raises:
            TimeoutError: it was not done in ``timeout`` seconds; it goes on at the platform.
            EcwidError: the batch itself was refused.
        """
        if not self._pending:
            return
        ticket = self._send()
        ends, looks = time.monotonic() + timeout, 0
        while not self._look(ticket, progress):
            if time.monotonic() > ends:
                raise TimeoutError(f"The batch is not done after {timeout} seconds.")
            time.sleep(PAUSES[min(looks, len(PAUSES) - 1)])
            looks += 1

    def _send(self) -> str:
        query: dict[str, Value] = {
            "stopOnFirstFailure": self._stops,
            "allowParallelMode": self._parallel,
            "deduplicationKey": self._key,
        }
        entries = [entry(number, pending.call) for number, pending in enumerate(self._pending)]
        return self._client.call(
            "POST", "/batch", query=query, json=entries, repeatable=True, read=field_of("ticket", str)
        )

    def _look(self, ticket: str, progress: Callable[[int, int], None] | None) -> bool:
        """Take the results there are; return whether that is all."""
        state = self._client.call("GET", "/batch", query={"ticket": ticket, "escapedJson": True}, read=shaped)
        if progress is not None:
            progress(int(state.get("completedRequests", 0)), len(self._pending))
        for answer in state.get("responses") or []:
            number = str(answer.get("id", ""))
            if number.isdigit() and int(number) < len(self._pending):
                self._pending[int(number)].answer = answer
        return bool(state.get("status") == "COMPLETED")


class Notebook(EcwidClient):
    """A client that notes the call it would make and returns nothing."""

    def __init__(self, client: EcwidClient) -> None:
        self.store_id = client.store_id
        self.noted: list[Pending[Any]] = []

    def call(self, method: str, template: str, **options: Any) -> Any:
        read = options.pop("read")
        if options.pop("file", None) is not None or options.pop("storefront", False):
            raise ValueError(f"{method} {template} cannot be batched.")
        self.noted.append(Pending(addressed(method, template, **options), read))

    def walk(self, template: str, **options: Any) -> Any:
        raise ValueError(f"{template} is a walk over pages, which cannot be batched.")

    def download(self, template: str, **options: Any) -> int:
        raise ValueError(f"{template} is a download, which cannot be batched.")


def entry(number: int, call: Call) -> dict[str, Any]:
    """Return a call as the batch wants it: the path starts after the store, the body is a document or text."""
    path = f"/{call.path}" + (f"?{urlencode(call.query)}" if call.query else "")
    body = call.json if call.data is None else cast(bytes, call.data).decode()
    return {"id": str(number), "path": path, "method": call.method, **({} if body is None else {"body": body})}


def body_of(answer: dict[str, Any]) -> Any:
    """Return the decoded body of one answer, which comes as a document or as its text."""
    body = answer.get("escapedHttpBody", answer.get("httpBody"))
    if not isinstance(body, str):
        return body
    try:
        return json.loads(body)
    except ValueError:
        return None
