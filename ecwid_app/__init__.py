"""Signboard: the one Django app. One folder a feature; see the README for the rooms of the house."""
