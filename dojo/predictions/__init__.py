"""The questions before each kata, the predictions, and the measurements."""
