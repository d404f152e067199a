"""The questions before each kata, the guesses, and what was measured."""
