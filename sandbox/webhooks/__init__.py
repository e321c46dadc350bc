"""Webhooks: which change is which event, how one is signed, and how it gets to the app."""
