"""Types of the platform's documents, one module an area: plain dicts at run time, unknown keys kept."""
