"""The set-up check: what a reviewer or a puzzled merchant opens."""
