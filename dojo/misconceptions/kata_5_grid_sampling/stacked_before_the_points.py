"""The two coordinates are stacked along the first axis, so that reshape pairs neighbouring values of one coordinate.
Along which axis do the two numbers of a point lie next to each other?"""

HINT = "every pair once"
CHANGES = {"dim=-1": "dim=0"}
