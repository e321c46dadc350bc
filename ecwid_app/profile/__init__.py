"""Feature: what the store says about itself, kept in the platform's store profile."""
