"""Which misconception an answer behaves like: measure it, match it, rebuild the table."""
