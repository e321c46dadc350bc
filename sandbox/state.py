"""Keeping a world in a JSON file: written whole after each change, read back at start.

The app, the shops, their tokens and storage are kept; the call log and the faults are not.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sandbox.world import App, Installation, Shop, World

FORMAT = 1


class StateUnreadable(Exception):
    """The file is not a world. It is left untouched for somebody to look at."""


def save(world: World, path: Path) -> None:
    """Replace the file in one step: a crash leaves the old world or the new one, never half of one."""
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(as_json(world), file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)


def keep_in(world: World, path: Path) -> None:
    """From now on every change of `world` is written to `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    world.keep = lambda changed: save(changed, path)
    world.changed()


def load(path: Path) -> dict[str, Any] | None:
    """What the file holds, or None where there is none yet."""
    try:
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if kept["format"] != FORMAT:
            raise ValueError(f"format {kept['format']}, expected {FORMAT}")
        return {"app": App(**kept["app"]), "shops": [shop_from(shop) for shop in kept["shops"]]}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        why = f"{path} is not a sandbox state file ({error!r}); move it away to start anew"
        raise StateUnreadable(why) from error


def as_json(world: World) -> dict[str, Any]:
    with world.lock:
        shops = [shop_as_json(shop) for shop in world.shops.values()]
        return {"format": FORMAT, "app": asdict(world.app), "shops": shops}


def shop_as_json(shop: Shop) -> dict[str, Any]:
    kept = {name: value for name, value in vars(shop).items() if name not in ("installation", "address")}
    granted = shop.installation
    return {**kept, "installation": {**vars(granted), "scopes": sorted(granted.scopes)} if granted else None}


def shop_from(kept: dict[str, Any]) -> Shop:
    granted = kept["installation"]
    installation = Installation(**{**granted, "scopes": frozenset(granted["scopes"])}) if granted else None
    return Shop(**{**kept, "installation": installation})
