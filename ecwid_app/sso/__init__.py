"""Feature: shoppers signed in to the storefront with their accounts on the merchant's own site."""
