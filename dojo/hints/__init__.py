"""Which hint, and which level of it, helps with the mistake that the last run found."""
