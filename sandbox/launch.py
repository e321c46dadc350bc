"""The address the Control Panel puts in the app's frame.

Source: Ecwid docs, "Native apps" and "Deep linking".
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import quote

from sandbox.payload import seal, spell
from sandbox.world import App, Installation, Shop

Mode = Literal["encrypted", "plain"]
ViewMode = Literal["PAGE", "INLINE", "POPUP"]
MODES: tuple[str, ...] = get_args(Mode)
VIEW_MODES: tuple[str, ...] = get_args(ViewMode)


@dataclass(frozen=True)
class Launch:
    """How the tab is opened: `app_state` is the deep link, decoded; empty fields mean the ordinary way."""

    mode: str = "encrypted"
    app_state: str = ""
    view_mode: str = "PAGE"
    lang: str = ""


def launch_url(app: App, shop: Shop, installation: Installation, launch: Launch) -> str:
    """`<iframe>?payload=…&app_state=…&cache-killer=…`, or `<iframe>#<hex>` with the state inside the JSON."""
    payload = launch_payload(shop, installation, launch)
    state = quote(launch.app_state, safe="")
    if launch.mode == "plain":
        return f"{app.iframe_url}#{spell({**payload, 'app_state': state} if state else payload)}"
    deep_link = f"&app_state={state}" if state else ""
    sealed = quote(seal(payload, app.client_secret), safe="=")
    return f"{app.iframe_url}?payload={sealed}{deep_link}&cache-killer={secrets.randbelow(10**9)}"


def launch_payload(shop: Shop, installation: Installation, launch: Launch) -> dict[str, object]:
    """Who opens the tab. `public_token` is there only with the scope `public_storefront`."""
    payload: dict[str, object] = {
        "store_id": shop.id,
        "lang": launch.lang or shop.lang,
        "access_token": installation.access_token,
        "view_mode": launch.view_mode,
    }
    if installation.public_token:
        payload["public_token"] = installation.public_token
    return payload
