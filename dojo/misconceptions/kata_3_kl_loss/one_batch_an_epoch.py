"""Each epoch ends after its first batch. How much of the loader belongs to one pass, and what ends the loop so
early?"""

HINT = "the loops"
CHANGES = {"seen += len(images)": "seen += len(images)\nbreak"}
