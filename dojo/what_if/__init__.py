"""Experiments: a training under another condition is compared with the plain one. conditions.toml lists them."""
