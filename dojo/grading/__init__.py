"""Grading a class: reading the submissions, judging them in a sandbox, and writing reports."""
