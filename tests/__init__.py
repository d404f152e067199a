"""What the learner meets: the steps of each kata, and what keeps the repository true (upkeep)."""
