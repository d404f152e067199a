"""Tests of the repository itself: of the steps, the program, the README and every other promise."""
