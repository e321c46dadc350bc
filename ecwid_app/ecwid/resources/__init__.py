"""One small class per REST area; a method is one call, in domain words.

``endpoint`` ties a method to the page of the documentation it stands for, which is a row of the platform's catalogue:
tests compare both. It also ends the docstring with the address of that page and with what the method raises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from ..calls import WrongKind, fitting
from ..refusals import contract

if TYPE_CHECKING:
    from ..client import EcwidClient

Method = TypeVar("Method", bound=Callable[..., Any])


class Resource:
    """An area of the API, reached through a client."""

    def __init__(self, client: EcwidClient) -> None:
        self._client = client


def endpoint(page: str) -> Callable[[Method], Method]:
    """Mark the method that stands for a page of the documentation, and say there what it raises."""

    def marked(method: Method) -> Method:
        method.endpoint = page.rpartition("/")[2]  # type: ignore[attr-defined]
        method.__doc__ = f"{cleandoc(method.__doc__ or '')}\n{contract(page)}"
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
