"""The kernel: what every page shares. Features import from here; nothing here imports a feature."""
