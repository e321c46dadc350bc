"""Feature: what merchants have their shoppers read on the storefront."""
