"""The same training under another condition, beside the plain one. One list of them: conditions.toml."""
