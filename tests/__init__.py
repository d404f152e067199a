"""The steps of each kata, which the learner runs, and the tests of the repository itself (upkeep)."""
