"""The coach: it describes the katas, runs and judges answers, and reports to the learner."""
