"""Django settings: everything in ``base``, values from the environment, ``production`` by default."""
