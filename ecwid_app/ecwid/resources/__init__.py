"""One small class per REST area; a method is one call, in domain words.

``endpoint`` ties a method to the row of the platform's catalogue it stands for, which tests compare it with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from ..calls import WrongKind, fitting

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
        raise WrongKind(f"A document is a dict, not {type(value).__name__}.")
    return value


def address_of(file: BinaryIO | None, external_url: str | None) -> dict[str, str | None]:
    """Return the query of an upload: from a file, or from an address the platform fetches.

    Raises:
        TypeError: both or neither were given, or no text; nothing was sent.
    """
    if (file is None) == (external_url is None):
        raise WrongKind("Give a file or external_url, one of them.")
    return {"externalUrl": fitting("external_url", external_url, str | None)}


def page_query(query: Mapping[str, Any], variables: Mapping[str, str] | None) -> dict[str, Any]:
    """Return the query of a storefront page as it is sent.

    Design settings are ``tplvar_ec.storefront.NAME``, addresses of pages in other languages
    ``international_pages[LANG]``.
    """
    settings = fitting("variables", variables or {}, dict[str, str])
    sent = {name: value for name, value in query.items() if name != "internationalPages"}
    sent |= {f"international_pages[{lang}]": url for lang, url in query.get("internationalPages", {}).items()}
    return sent | {f"tplvar_{name}": value for name, value in settings.items()}
