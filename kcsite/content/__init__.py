"""Content files become validated entries: source (bytes to data), models, rules, load."""
