"""One small class per REST area; a method is one call, in domain words.

``endpoint`` ties a method to the row of the platform's catalogue it stands for, which tests compare it with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

if TYPE_CHECKING:
    from ..client import EcwidClient

Method = TypeVar("Method", bound=Callable[..., Any])


class Resource:
    """An area of the API, reached through a client."""

    def __init__(self, client: EcwidClient) -> None:
        self._client = client


def endpoint(name: str) -> Callable[[Method], Method]:
    """Mark the method that stands for an endpoint of the catalogue."""

    def marked(method: Method) -> Method:
        method.endpoint = name  # type: ignore[attr-defined]
        return method

    return marked


def document(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a body that is a document.

    Raises:
        TypeError: it is something else; nothing was sent.
    """
    if not isinstance(value, Mapping):
        raise TypeError(f"A document is a dict, not {type(value).__name__}.")
    return value


def checked(query: Mapping[str, Any], known: type) -> dict[str, Any]:
    """Return query arguments whose names the platform knows, none of the required ones missing.

    Raises:
        TypeError: a name is unknown or missing; nothing was sent.
    """
    unknown = sorted(set(query) - set(known.__annotations__))
    missing = sorted(known.__required_keys__ - set(query))  # type: ignore[attr-defined]
    if unknown or missing:
        known_names = ", ".join(known.__annotations__)
        raise TypeError(f"unknown: {unknown}, missing: {missing}; known arguments are {known_names}")
    return dict(query)


def address_of(file: BinaryIO | None, external_url: str | None) -> dict[str, str | None]:
    """Return the query of an upload: from a file, or from an address the platform fetches.

    Raises:
        TypeError: both or neither were given; nothing was sent.
    """
    if (file is None) == (external_url is None):
        raise TypeError("Give a file or external_url, one of them.")
    return {"externalUrl": external_url}


def template_variables(variables: Mapping[str, str] | None) -> dict[str, str]:
    """Return design settings as the static pages read them: ``tplvar_ec.storefront.NAME``."""
    return {f"tplvar_{name}": value for name, value in (variables or {}).items()}
