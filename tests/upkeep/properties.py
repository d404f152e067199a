"""How Hypothesis looks for an input that breaks a property: the same inputs on every run, and no time limit for one."""

from hypothesis import settings

property_of = settings(derandomize=True, database=None, deadline=None, max_examples=50)
