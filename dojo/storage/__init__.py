"""Files in .dojo/: the journal of runs and texts, and small JSON files."""
