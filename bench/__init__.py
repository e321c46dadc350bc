"""The benchmarks behind every number the README publishes: `make bench`.

Each ratio is taken in one run against a floor measured beside it, turn by turn, so that a slow or
busy machine slows both. Nothing here is imported by the app.
"""
