"""The platform from a command line: which commands there are, how values are typed, how answers are shown."""
