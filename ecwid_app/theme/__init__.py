"""Feature: the look of the storefront: the design settings of the store, and custom CSS."""
