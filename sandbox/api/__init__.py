"""REST operations by area. Importing this package registers them all."""

from sandbox.api import profile, storage

__all__ = ["profile", "storage"]
