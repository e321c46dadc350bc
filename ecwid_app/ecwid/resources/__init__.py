"""One small class per REST area; a method is one call, in domain words."""
