"""What is taught, in order: a TOML file a kata, and one for the final training."""
