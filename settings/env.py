"""Typed readers of environment variables. A bad value stops the start and says which one it was."""

from __future__ import annotations

import os
from collections.abc import Collection

from django.core.exceptions import ImproperlyConfigured


def env_text(name: str, default: str | None = None) -> str:
    """Return the value; without a ``default`` the variable is required."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"{name} is required. README.md lists every variable; `make run` needs none.")
    return value


def env_list(name: str, default: str | None = None) -> list[str]:
    """Return a comma-separated value as a list without empty items."""
    return [item.strip() for item in env_text(name, default).split(",") if item.strip()]


def env_bool(name: str, *, default: bool) -> bool:
    """Return True for ``1`` or ``true``, False for ``0`` or ``false``."""
    value = env_text(name, "1" if default else "0").lower()
    if value not in {"0", "1", "true", "false"}:
        raise ImproperlyConfigured(f"{name}={value!r}: expected 1 or 0.")
    return value in {"1", "true"}


def env_choice(name: str, default: str, allowed: Collection[str]) -> str:
    """Return a value that is one of those allowed."""
    value = env_text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name}={value!r}: expected {' or '.join(sorted(allowed))}.")
    return value
