"""What anybody may read about the app: what becomes of data, and where help is."""
