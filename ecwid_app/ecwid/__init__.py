"""The Ecwid platform in plain Python, over ``requests``.

No Django, no settings, no globals: everything a call needs is handed in, so this package
can be used from a script, a worker or another framework. ``README.md`` beside it shows how.

    client = EcwidClient(store_id=1003, token="…", base_url="https://app.ecwid.com/api/v3")
    client.profile.get(fields="settings(storeName)")
    client.storage.put("public", '{"colour": "#0b7"}')

``errors`` holds everything a call may raise, ``payload`` opens what the Control Panel sends.
"""

from .client import EcwidClient
from .payload import LaunchPayload, PayloadRefused, open_plain, open_sealed
from .retries import Retries

__all__ = ["EcwidClient", "LaunchPayload", "PayloadRefused", "Retries", "open_plain", "open_sealed"]
