"""The coach: what the katas are, how an answer is run and judged, and what the learner is told."""
