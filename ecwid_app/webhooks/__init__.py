"""Events from the platform: refused or recorded at once, worked by the queue."""
