"""The curriculum, in order: a TOML file for each kata, and one for the final training."""
