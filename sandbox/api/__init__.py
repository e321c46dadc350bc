"""REST operations by area. Importing this package registers them all."""

from sandbox.api import coupons, profile, storage

__all__ = ["coupons", "profile", "storage"]
