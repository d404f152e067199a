"""What is kept beside the katas, in .dojo/: the journal of runs and texts, and small memories."""
