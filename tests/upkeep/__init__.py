"""Tests of the tests, of the runner, of the README: every promise the repository makes."""
