"""Which hint helps with the mistake that the last run found, and how far it goes."""
